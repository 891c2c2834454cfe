/**
 * The part of a long list that is in the page: about three screens of lines of one height, with headings between, moved along
 * as the list is scrolled. 20,000 people cost what 150 do.
 */

/**
 * @template Line
 * @typedef {{total: number, rows: Line[]}} Piece
 */

/** Lines in the page at once, and how near to their end the next ones are asked for. */
const HELD = 150;
const NEAR = 30;
/** The heights that hallway.css gives a line and its heading, in rem. */
const LINE = '--list-line';
const HEADING = '--list-heading';

/** @template Line */
export class ListWindow {
  /** @type {Line[]} the line before the first one leads, where there is one, for its heading's sake */ #rows = [];
  #from = 0;
  #ask;
  #heading;

  total = 0;
  /** Pixels above the first line held. */
  above = 0;
  /** Where the scroller was last. */
  top = 0;

  /**
   * @param {(line: Line) => string | null} heading what a line stands under
   * @param {(offset: number, limit: number) => Promise<Piece<Line>>} ask
   */
  constructor(heading, ask) {
    this.#heading = heading;
    this.#ask = ask;
  }

  /** The lines held, each with its place in the whole and the heading that begins at it. */
  get lines() {
    const lead = this.#lead;
    return this.#rows.slice(lead).map((line, index) => ({ line, place: this.#from + index, heading: this.#begins(index + lead) }));
  }

  /** Pixels below the last line held. */
  get below() {
    return Math.max(0, this.total - this.#from - (this.#rows.length - this.#lead)) * px(LINE);
  }

  /** Asks again for what is held. */
  async refresh() {
    await this.#hold(this.#from);
  }

  /** From the beginning, as after another search. */
  restart() {
    this.#from = 0;
    this.above = 0;
    this.top = 0;
  }

  /**
   * Follows the scroller.
   *
   * @param {number} top pixels that lie above the view
   * @param {number} height of the view
   * @returns {Promise<number | null>} pixels by which everything moved up, null where the lines held still do
   */
  async look(top, height) {
    const first = this.#at(top);
    const last = this.#at(top + height);
    const end = this.#from + this.#rows.length - this.#lead;
    if ((first - NEAR >= this.#from || this.#from === 0) && (last + NEAR < end || end >= this.total)) return null;
    return this.#hold(Math.max(0, first - Math.floor((HELD - (last - first)) / 2)));
  }

  /** @param {number} from */
  async #hold(from) {
    const lead = from > 0 ? 1 : 0;
    const { total, rows } = await this.#ask(from - lead, HELD + lead);
    const before = { from: this.#from, above: this.above, lines: this.lines };
    this.total = total;
    this.#rows = rows;
    this.#from = from;
    return this.#settle(before);
  }

  /**
   * Puts the new lines where the old ones were, so that nothing jumps: headings have a height that is only known once seen.
   *
   * @param {{from: number, above: number, lines: {place: number, heading: string | null}[]}} before
   */
  #settle({ from, above, lines }) {
    const here = this.lines;
    if (this.#from >= from && this.#from <= from + lines.length) this.above = above + extent(lines.slice(0, this.#from - from));
    else if (this.#from < from && from <= this.#from + here.length) this.above = above - extent(here.slice(0, from - this.#from));
    else this.above = this.#from * px(LINE);
    if (this.#from > 0) return 0;
    const moved = this.above;
    this.above = 0;
    return moved;
  }

  get #lead() {
    return this.#from > 0 ? 1 : 0;
  }

  /** @param {number} index among the rows held @returns {string | null} */
  #begins(index) {
    const heading = this.#heading(this.#rows[index]);
    return index > 0 && heading === this.#heading(this.#rows[index - 1]) ? null : heading;
  }

  /** The place of the line at so many pixels. @param {number} top */
  #at(top) {
    let y = this.above;
    if (top < y) return Math.max(0, this.#from - Math.ceil((y - top) / px(LINE)));
    for (const line of this.lines) {
      y += extent([line]);
      if (y > top) return line.place;
    }
    return Math.min(Math.max(0, this.total - 1), this.#from + this.lines.length + Math.floor((top - y) / px(LINE)));
  }
}

/** @param {{heading: string | null}[]} lines @returns {number} pixels */
function extent(lines) {
  return lines.reduce((sum, { heading }) => sum + px(LINE) + (heading ? px(HEADING) : 0), 0);
}

/** @param {typeof LINE | typeof HEADING} height */
function px(height) {
  const root = getComputedStyle(document.documentElement);
  return parseFloat(root.getPropertyValue(height)) * parseFloat(root.fontSize);
}
