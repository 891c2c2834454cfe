/** The same sealed bundle as a file: for whoever has no camera, or no patience. */
import { download } from '../copyfile.js';
import { dayFromNow } from '../days.js';

/** @typedef {import('../app.js').App} App */

const ENDING = '.hallway';
/** Bytes: more than any bundle has, written in letters. */
const LARGEST = 8_000_000;
const LETTERS = /^[A-Za-z0-9+/]+={0,2}\s*$/;

/** Chromium's share sheet takes endings that it knows alone, so there the same bytes go as text. @param {Uint8Array} bundle @returns {File | null} null where nothing is shared */
export function shareable(bundle) {
  const name = `round-${dayFromNow()}${ENDING}`;
  const files = [new File([/** @type {BlobPart} */ (bundle)], name, { type: 'application/octet-stream' }), new File([inLetters(bundle)], `${name}.txt`, { type: 'text/plain' })];
  return files.find((file) => navigator.canShare?.({ files: [file] })) ?? null;
}

/** @param {Uint8Array} bundle */
export const save = (bundle) => download(new Blob([/** @type {BlobPart} */ (bundle)], { type: 'application/octet-stream' }), `round-${dayFromNow()}${ENDING}`);

/** @param {string} name of a file */
export const isSealed = (name) => name.endsWith(ENDING) || name.endsWith(`${ENDING}.txt`);

/** @param {Blob} file @returns {Promise<Uint8Array>} @throws {{code: string}} file-too-large */
export async function opened(file) {
  if (file.size > LARGEST) throw { code: 'file-too-large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder('latin1').decode(bytes);
  return (LETTERS.test(text) && fromLetters(text.trim())) || bytes;
}

/** @param {string} text @returns {Uint8Array | null} null for what only looks like it */
function fromLetters(text) {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes */
const inLetters = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
