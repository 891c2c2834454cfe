/** The frames of one bundle, without end: the piece of the next seed, under what this phone has to say at that moment. */
import { piece } from './fountain.js';
import { exchangeId, pack, SEEDS } from './frame.js';

/** @typedef {Pick<import('./frame.js').Head, 'clock' | 'sure' | 'host' | 'has'>} Telling */

/**
 * @param {Uint8Array} bundle
 * @param {() => Telling} tell asked for each frame anew
 * @param {number} [first] seed
 * @returns {Generator<Uint8Array, never>}
 */
export function* frames(bundle, tell, first = 0) {
  const id = exchangeId(bundle);
  for (let seed = first; ; seed = (seed + 1) % SEEDS) yield pack({ ...tell(), piece: piece(bundle, seed), id, length: bundle.length, seed });
}
