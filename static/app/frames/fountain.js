/**
 * A fountain code: from one payload, pieces without end, of which any that are a little more than the payload put it together again. The first
 * round of pieces is the payload itself, each part once; every later piece is the sum (exclusive or) of a random half of the parts. Over GF(2)
 * one and a half pieces more than there are parts are enough on average, however many were lost and wherever one began.
 * docs/decisions/0179-a-random-linear-code.md has why it is this one.
 */

/** Bytes of a piece at most: with its header, a code of version 20 at level L (858 bytes). */
export const PIECE = 800;
/** Parts at most. More would take half a minute to show; the file is quicker then. */
export const MOST = 256;
export const LARGEST = PIECE * MOST;

/** Of equal size, so that a small payload makes small codes, which are read from further away. @param {number} length of the payload, in bytes */
export function parts(length) {
  const count = Math.ceil(length / PIECE);
  return { count, size: Math.ceil(length / count) };
}

/** @param {Uint8Array} payload @param {number} seed @returns {Uint8Array} the piece of that seed */
export function piece(payload, seed) {
  const { count, size } = parts(payload.length);
  const sum = new Uint8Array(size);
  for (let part = 0, chosen = choice(seed, count); part < count; part += 1) {
    if (has(chosen, part)) for (let at = 0, from = part * size; at < size; at += 1) sum[at] ^= payload[from + at] ?? 0;
  }
  return sum;
}

/** Which parts a piece is the sum of, a bit each. @param {number} seed @param {number} count */
export function choice(seed, count) {
  const words = new Uint32Array(Math.ceil(count / 32));
  if (seed < count) words[seed >> 5] = 1 << (seed & 31);
  else scatter(words, seed, count);
  return words;
}

/** A choice of nothing would be a piece for nothing, so the last part stands in. @param {Uint32Array} words @param {number} seed @param {number} count */
function scatter(words, seed, count) {
  const random = splitmix(seed);
  for (let at = 0; at < words.length; at += 1) words[at] = random();
  if (count & 31) words[words.length - 1] &= (1 << (count & 31)) - 1;
  if (words.every((word) => word === 0)) words[(count - 1) >> 5] = 1 << ((count - 1) & 31);
}

/** The same numbers on every phone (splitmix32, of Steele, Lea and Flood's SplitMix). @param {number} seed @returns {() => number} 32 bits each */
function splitmix(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b9);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** @param {Uint32Array} words @param {number} bit */
const has = (words, bit) => ((words[bit >> 5] >>> (bit & 31)) & 1) === 1;

/** @typedef {{chosen: Uint32Array, sum: Uint32Array}} Row a sum of parts: which, and what */

/** Pieces on their way to being the payload again: Gauss's elimination, a row at a time as they come. */
export class Puzzle {
  /** @type {(Row | undefined)[]} by the first part in each; no two begin with the same */ #rows = [];
  #size;

  /** @param {number} length of the payload, in bytes */
  constructor(length) {
    const { count, size } = parts(length);
    this.length = length;
    this.#size = size;
    this.count = count;
    this.have = 0;
  }

  get isWhole() {
    return this.have === this.count;
  }

  /** @param {number} seed @param {Uint8Array} bytes a piece of the right size @returns {boolean} whether it told anything new */
  add(seed, bytes) {
    const row = { chosen: choice(seed, this.count), sum: words(bytes) };
    for (let part = 0; part < this.count; part += 1) {
      if (!has(row.chosen, part)) continue;
      const known = this.#rows[part];
      if (!known) return this.#keep(part, row);
      addTo(row, known);
    }
    return false;
  }

  /** @param {number} part @param {Row} row @returns {true} */
  #keep(part, row) {
    this.#rows[part] = row;
    this.have += 1;
    return true;
  }

  /** From the last part to the first, each freed of those behind it. @returns {Uint8Array} the payload, once it is whole */
  payload() {
    const whole = new Uint8Array(this.count * this.#size);
    const rows = /** @type {Row[]} */ (this.#rows);
    for (let part = this.count - 1; part >= 0; part -= 1) {
      for (let behind = part + 1; behind < this.count; behind += 1) if (has(rows[part].chosen, behind)) addTo(rows[part], rows[behind]);
      whole.set(new Uint8Array(rows[part].sum.buffer, 0, this.#size), part * this.#size);
    }
    return whole.slice(0, this.length);
  }
}

/** Four bytes at a time are added four times as fast. @param {Uint8Array} bytes */
function words(bytes) {
  const sum = new Uint32Array(Math.ceil(bytes.length / 4));
  new Uint8Array(sum.buffer).set(bytes);
  return sum;
}

/** @param {Row} row @param {Row} other */
function addTo(row, other) {
  for (let at = 0; at < row.chosen.length; at += 1) row.chosen[at] ^= other.chosen[at];
  for (let at = 0; at < row.sum.length; at += 1) row.sum[at] ^= other.sum[at];
}
