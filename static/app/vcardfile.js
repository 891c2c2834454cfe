/** Files of contacts as text: whatever their encoding, and refused before they fill the memory. */

/** Bytes of one file. An export of some thousand people without pictures is far smaller. */
export const LARGEST = 8 * 1024 * 1024;

/** @typedef {{ name: string, text: string, guessed: boolean }} Read guessed: not UTF-8, so read as Windows-1252 */
/** @typedef {import('./types.d.ts').Problem} Problem */

/**
 * @param {File} file
 * @returns {Promise<Read | Problem>}
 */
export async function readFile(file) {
  const where = file.name;
  if (file.size > LARGEST) return { code: 'file-too-large', where };
  try {
    const { text, guessed } = decoded(new Uint8Array(await file.arrayBuffer()));
    return { name: file.name, text, guessed };
  } catch {
    return { code: 'file-unreadable', where };
  }
}

/**
 * UTF-8 or, by its mark, UTF-16; anything else is taken for Windows-1252, the commonest of old exports.
 * @param {Uint8Array} bytes
 * @returns {{ text: string, guessed: boolean }}
 */
export function decoded(bytes) {
  const mark = [['utf-16le', 0xff, 0xfe], ['utf-16be', 0xfe, 0xff]].find(([, first, second]) => bytes[0] === first && bytes[1] === second);
  if (mark) return { text: new TextDecoder(String(mark[0])).decode(bytes), guessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true };
  }
}
