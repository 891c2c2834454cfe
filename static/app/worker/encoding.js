/**
 * @param {Uint8Array} bytes a text file
 * @returns {{text: string, guessed: boolean}} guessed: it is no Unicode, so Windows-1252, the commonest of old exports, is assumed
 */
export function decodeFile(bytes) {
  const wide = wideEncoding(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), guessed: false };
  const text = decodeUtf8(bytes);
  return text === null ? { text: new TextDecoder('windows-1252').decode(bytes), guessed: true } : { text, guessed: false };
}

/**
 * @param {Uint8Array} bytes
 * @returns {string | null} by its mark, or by the zeros that its first letter leaves
 */
function wideEncoding([first, second]) {
  if ((first === 0xff && second === 0xfe) || (first && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second)) return 'utf-16be';
  return null;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string | null} null for what is no UTF-8; a file cut within its last character still is
 */
function decodeUtf8(bytes) {
  for (let missing = 0; missing < 4; missing += 1) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - missing));
    } catch {
      // not up to here
    }
  }
  return null;
}
