import { sha256 } from '../../vendor/noble/sha256.js';
import { idOf } from './stamp.js';

/**
 * SHA-256 of texts and bytes, at once: Web Crypto's would wait, and a transaction cannot (docs/decisions/0084).
 */

const encoder = new TextEncoder();
const ID_BYTES = 10;

/** @param {string[]} lines @returns {Uint8Array} of the lines, joined by line feeds, in UTF-8 */
const digest = (lines) => sha256(encoder.encode(lines.join('\n')));

/** @param {Uint8Array} bytes @returns {string} in hex, as blobs are named */
export const digestHex = (bytes) => Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {string[]} lines @returns {string} the first 80 bits as an id */
export const digestId = (lines) => idOf(digest(lines).subarray(0, ID_BYTES));

/** @param {string[]} lines @returns {number} the first 48 bits */
export const digestNumber = (lines) => digest(lines).subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
