import { digestHex } from './digest.js';
import { Problem } from './problem.js';

/**
 * The blobs of a file: those that no server has, for what a server has comes from there (docs/protocol.md, "Files").
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {{hash: string, bytes: Uint8Array}} Blob
 */

/** Bytes that btoa is given at once: each is an argument of a call. */
const AT_ONCE = 8192;

/**
 * @param {Context} context
 * @param {string} space
 * @param {number} room characters
 * @returns {{blobs: string[], left: number}} each a line of the file, the newest first; left: how many did not fit
 */
export function blobLines({ db, sql }, space, room) {
  const waiting = db.all(sql.unsent_blobs, { space }).reverse();
  const blobs = [];
  let taken = 0;
  for (const { hash } of waiting) {
    const line = JSON.stringify([hash, base64(db.value('SELECT bytes FROM blob WHERE space = :space AND hash = :hash', { space, hash }))]);
    taken += line.length;
    if (taken > room) break;
    blobs.push(line);
  }
  return { blobs, left: waiting.length - blobs.length };
}

/**
 * @param {any} list as the file has it
 * @returns {Blob[]}
 * @throws {Problem} file-invalid where one is not what it is called
 */
export function readBlobs(list) {
  if (!Array.isArray(list)) throw new Problem('file-invalid', 'its blobs');
  return list.map(readBlob);
}

/** @param {any} line @returns {Blob} */
function readBlob(line) {
  const [hash, text] = Array.isArray(line) ? line : [];
  const bytes = typeof text === 'string' ? decoded(text) : null;
  if (!bytes || digestHex(bytes) !== hash) throw new Problem('file-invalid', `blob ${String(hash).slice(0, 64)}`);
  return { hash, bytes };
}

/**
 * Keeps those that a row here names. A server may have them by now: it is asked before they go up.
 *
 * @param {Context} context
 * @param {string} space
 * @param {Blob[]} blobs
 */
export function takeBlobs({ db, sql }, space, blobs) {
  db.transaction(() => {
    for (const { hash, bytes } of blobs) {
      const named = db.value('SELECT 1 FROM attachment WHERE space = :space AND hash = :hash', { space, hash });
      if (named) db.run(sql.keep_blob, { space, hash, state: 'doubted', size: bytes.length, bytes });
    }
  });
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  let text = '';
  for (let start = 0; start < bytes.length; start += AT_ONCE) text += String.fromCharCode(...bytes.subarray(start, start + AT_ONCE));
  return btoa(text);
}

/** @param {string} text @returns {Uint8Array | null} */
function decoded(text) {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
