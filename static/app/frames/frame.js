/** One frame: a piece of a sealed bundle behind a header, as the bytes of a code (docs/protocol.md, "Frames"). */
import { sha256 } from '../../vendor/noble/sha256.js';
import { LARGEST, parts } from './fountain.js';

/**
 * @typedef {object} Head
 * @property {number} id of the exchange: the first 32 bits of the bundle's SHA-256
 * @property {number} length of the bundle, in bytes
 * @property {number} seed of the piece
 * @property {number} clock the round's time at the phone that shows, in ms; 0 where it knows none
 * @property {boolean} sure that phone was open without a break since it knows the round's time
 * @property {boolean} host that phone is the host's
 * @property {number} has the bundle of another that it took last; 0 for none
 */
/** @typedef {Head & {piece: Uint8Array}} Frame */

/** No text in UTF-8 begins with F5: no other app's code is taken for a frame. The last is the version. */
const MAGIC = [0xf5, 0x48, 0x57, 1];
const SURE = 1;
const HOST = 2;
const [FLAGS, ID, LENGTH, SEED, CLOCK, HAS, CHECK, BODY] = [4, 5, 9, 12, 15, 21, 25, 29];
/** After so many pieces, twenty days of showing, the seeds begin again. */
export const SEEDS = 2 ** 24;

/** @param {Uint8Array} bundle @returns {number} by which its frames are told from others */
export const exchangeId = (bundle) => number(sha256(bundle), 0, 4);

/** @param {Frame} frame @returns {Uint8Array} */
export function pack({ piece, id, length, seed, clock, sure, host, has }) {
  const bytes = new Uint8Array(BODY + piece.length);
  bytes.set(MAGIC);
  bytes[FLAGS] = (sure ? SURE : 0) | (host ? HOST : 0);
  put(bytes, ID, 4, id);
  put(bytes, LENGTH, 3, length);
  put(bytes, SEED, 3, seed);
  put(bytes, CLOCK, 6, clock);
  put(bytes, HAS, 4, has);
  bytes.set(piece, BODY);
  bytes.set(check(bytes), CHECK);
  return bytes;
}

/**
 * What a camera read is hostile until it fits in every respect; a length is believed up to what may be shown at all.
 *
 * @param {Uint8Array} bytes of any code
 * @returns {Frame | 'other' | 'newer' | 'damaged' | 'large'} other: of another app; newer: of a Hallway that came later
 */
export function unpack(bytes) {
  if (!MAGIC.slice(0, 3).every((byte, at) => bytes[at] === byte)) return 'other';
  if (bytes[3] !== MAGIC[3]) return 'newer';
  if (bytes.length <= BODY || !check(bytes).every((byte, at) => bytes[CHECK + at] === byte)) return 'damaged';
  const length = number(bytes, LENGTH, 3);
  if (length > LARGEST) return 'large';
  const piece = bytes.slice(BODY);
  if (!length || piece.length !== parts(length).size) return 'damaged';
  return {
    piece, length, id: number(bytes, ID, 4), seed: number(bytes, SEED, 3), clock: number(bytes, CLOCK, 6), has: number(bytes, HAS, 4),
    sure: (bytes[FLAGS] & SURE) !== 0, host: (bytes[FLAGS] & HOST) !== 0,
  };
}

/** Of all but itself. A code corrects errors by itself, and now and then wrongly. @param {Uint8Array} bytes */
const check = (bytes) => sha256.create().update(bytes.subarray(0, CHECK)).update(bytes.subarray(BODY)).digest().subarray(0, 4);

/** @param {Uint8Array} bytes @param {number} at @param {number} size @param {number} value */
function put(bytes, at, size, value) {
  for (let place = at + size - 1, rest = value; place >= at; place -= 1, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
}

/** @param {Uint8Array} bytes @param {number} at @param {number} size */
const number = (bytes, at, size) => bytes.subarray(at, at + size).reduce((value, byte) => value * 256 + byte, 0);
