/** Frames as a camera finds them, in any order, from anywhere, of whomever: put together to bundles, of which none is ever a wrong one. */
import { Puzzle } from './fountain.js';
import { exchangeId, unpack } from './frame.js';

/** @typedef {import('./frame.js').Head} Head */
/**
 * What a frame was. other, newer, damaged, large: nothing that can be used (frame.js); own: of this phone; over: of an exchange that is done with;
 * spoilt: its pieces came together to something else than they said, and are forgotten.
 *
 * @typedef {{what: 'other' | 'newer' | 'damaged' | 'large' | 'own' | 'over'} | ({head: Head} & ({what: 'piece', have: number, count: number} | {what: 'spoilt'} | {what: 'whole', bytes: Uint8Array}))} Told
 */

/** Exchanges that are put together at once: that of a table nearby may be in sight too. Each takes as much memory as its bundle, 200 kB at most. */
const AT_ONCE = 3;

export class Gathering {
  /** @type {Map<number, Puzzle>} */ #puzzles = new Map();
  /** @type {Set<number>} */ #over = new Set();
  /** @type {Set<number>} */ #own = new Set();

  /** Frames of this phone's own, in a mirror or a picture of it, are no news. @param {number} id */
  ownIs(id) {
    this.#own.add(id);
  }

  /** Whoever is done with a bundle, taken or refused, hears no more of it. @param {number} id */
  end(id) {
    this.#over.add(id);
  }

  /** @param {Uint8Array} bytes of any code @returns {Told} */
  take(bytes) {
    const frame = unpack(bytes);
    if (typeof frame === 'string') return { what: frame };
    const { piece, ...head } = frame;
    if (this.#own.has(head.id)) return { what: 'own' };
    if (this.#over.has(head.id)) return { what: 'over' };
    const puzzle = this.#puzzleOf(head);
    puzzle.add(head.seed, piece);
    return puzzle.isWhole ? this.#whole(puzzle, head) : { what: 'piece', head, have: puzzle.have, count: puzzle.count };
  }

  /** Two lengths under one id are two exchanges, of which one lies: the later one begins anew. @param {Head} head @returns {Puzzle} */
  #puzzleOf({ id, length }) {
    const known = this.#puzzles.get(id);
    if (known?.length === length) return known;
    const puzzle = new Puzzle(length);
    this.#puzzles.set(id, puzzle);
    if (this.#puzzles.size > AT_ONCE) this.#puzzles.delete(this.#leastOf(id));
    return puzzle;
  }

  /** Whichever has come least far goes, so that passing frames never push out one that is nearly whole. @param {number} but @returns {number} */
  #leastOf(but) {
    const [[least]] = [...this.#puzzles].filter(([id]) => id !== but).sort(([, one], [, other]) => one.have - other.have);
    return least;
  }

  /** @param {Puzzle} puzzle @param {Head} head @returns {Told} */
  #whole(puzzle, head) {
    this.#puzzles.delete(head.id);
    const bytes = puzzle.payload();
    if (exchangeId(bytes) !== head.id) return { what: 'spoilt', head };
    return { what: 'whole', head, bytes };
  }
}
