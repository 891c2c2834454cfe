/**
 * A file in this worker's memory that remembers what was written: the page numbers since the last look, with the bytes that
 * stood there before. So whatever SQL did to a database can be carried elsewhere as plain pages, or undone, without
 * knowing the SQL.
 */

/** SQLite's own default, which every database here keeps; a single write may also be smaller. */
export const PAGE = 4096;

/** @typedef {{size: number, before: Map<number, Uint8Array>}} Changes the file's size and its changed pages, as they were before */

/** One database file. */
export class MemoryFile {
  #bytes;
  #size;
  /** @type {Changes} */
  #changes;

  /** @param {Uint8Array<ArrayBuffer>} bytes the content; taken over, not copied */
  constructor(bytes = new Uint8Array(0)) {
    this.#bytes = bytes;
    this.#size = bytes.length;
    this.#changes = { size: this.#size, before: new Map() };
  }

  get size() {
    return this.#size;
  }

  /** @returns {Uint8Array<ArrayBuffer>} a copy of the whole content */
  content() {
    return this.#bytes.slice(0, this.#size);
  }

  /**
   * @param {Uint8Array} target
   * @param {number} offset
   * @returns {boolean} whether the file reached so far; the rest of the target is zeroed
   */
  read(target, offset) {
    const part = this.#bytes.subarray(offset, Math.min(offset + target.length, this.#size));
    target.set(part);
    target.fill(0, part.length);
    return part.length === target.length;
  }

  /**
   * @param {Uint8Array} source
   * @param {number} offset
   */
  write(source, offset) {
    const end = offset + source.length;
    this.#reserve(end);
    this.#remember(offset, end);
    this.#bytes.set(source, offset);
    this.#size = Math.max(this.#size, end);
  }

  /** @param {number} size */
  truncate(size) {
    if (size >= this.#size) return;
    this.#remember(size, this.#size);
    this.#bytes.fill(0, size, this.#size);
    this.#size = size;
  }

  /** Whether anything was written since the changes were taken last. */
  get changed() {
    return this.#changes.before.size > 0 || this.#changes.size !== this.#size;
  }

  /** @returns {Changes} what was written since the last call; from here on it is counted anew */
  takeChanges() {
    const changes = this.#changes;
    this.#changes = { size: this.#size, before: new Map() };
    return changes;
  }

  /** Undo what was written since the changes were taken last; then, given earlier changes, those. @param {Changes} [earlier] */
  undo(earlier) {
    for (const changes of earlier ? [this.#changes, earlier] : [this.#changes]) {
      for (const [page, bytes] of changes.before) this.#bytes.set(bytes, page * PAGE);
      this.#size = changes.size;
    }
    this.#changes = { size: this.#size, before: new Map() };
  }

  /**
   * @param {number[]} pages
   * @returns {Uint8Array<ArrayBuffer>} the pages one after the other, as they are now
   */
  pick(pages) {
    const picked = new Uint8Array(pages.length * PAGE);
    pages.forEach((page, place) => picked.set(this.#bytes.subarray(page * PAGE, (page + 1) * PAGE), place * PAGE));
    return picked;
  }

  /** Space for whole pages, doubled each time so that growing stays cheap. @param {number} end */
  #reserve(end) {
    if (end <= this.#bytes.length) return;
    const wanted = Math.ceil(Math.max(end, this.#bytes.length * 2) / PAGE) * PAGE;
    const grown = new Uint8Array(wanted);
    grown.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = grown;
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  #remember(start, end) {
    for (let page = Math.floor(start / PAGE); page * PAGE < end; page += 1) {
      if (!this.#changes.before.has(page)) this.#changes.before.set(page, this.#bytes.slice(page * PAGE, (page + 1) * PAGE));
    }
  }
}
