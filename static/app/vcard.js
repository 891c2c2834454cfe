/** Writing vCards: version 3.0 (RFC 2426), which iPhones, Androids and old address books take alike; 4.0 (RFC 6350) where it is asked for. */

/**
 * @typedef {[property: string, text: string | string[], how?: {type?: string, group?: string}]} Property as it was typed; for N the whole name, for what has parts all of them. type: of
 *   letters, digits and hyphens; group: ties it to another line
 */

/** Octets of a line (RFC 2425, section 5.8.1). */
const LONGEST = 75;

/** @param {Property[]} properties @param {'3.0' | '4.0'} [version] */
export function vcard(properties, version = '3.0') {
  const lines = properties.map(([property, text, { type, group } = {}]) =>
    `${group ? `${group}.` : ''}${property}${type ? `;TYPE=${type}` : ''}:${value(property, text)}`);
  return ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');
}

/** @param {string} property @param {string | string[]} text */
function value(property, text) {
  if (Array.isArray(text)) return text.map(escaped).join(';');
  if (property === 'N') return structured(text);
  return property === 'URL' ? address(text) : escaped(text);
}

/** Backslash, comma, semicolon and line break (RFC 2426, section 4); other control characters have no place in a card. @param {string} text */
const escaped = (text) => text.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n').replace(/\p{Cc}/gu, '');

/** Readers disagree on whether a URI is escaped (ical.js keeps backslashes, vobject cuts at a comma): coded as URIs code it, all read the same. @param {string} text */
const address = (text) => text.replace(/[\\,;]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`).replace(/\p{Cc}/gu, '');

/** @param {string} name */
function structured(name) {
  const { family, given } = halves(name);
  return `${escaped(family)};${escaped(given)};;;`;
}

/**
 * Phones show "given family", except names in Han, Kana or Hangul, which are written family first and shown that way: either split is shown
 * again as it was typed.
 *
 * @param {string} name
 */
export function halves(name) {
  const words = name.split(/\s+/);
  if (words.length < 2) return { family: '', given: name };
  const familyFirst = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(name);
  const family = (familyFirst ? words.shift() : words.pop()) ?? '';
  return { family, given: words.join(' ') };
}

/** The same card with its long lines folded, as a file is written; between letters, never inside one. @param {string} card */
export const folded = (card) => card.split('\r\n').map(foldedLine).join('\r\n');

/** @param {string} line */
function foldedLine(line) {
  if (line.length <= LONGEST && new TextEncoder().encode(line).length <= LONGEST) return line; // nearly all
  let written = '';
  let room = LONGEST;
  for (const letter of line) {
    const octets = new TextEncoder().encode(letter).length;
    if (octets > room) {
      written += '\r\n ';
      room = LONGEST - 1;
    }
    written += letter;
    room -= octets;
  }
  return written;
}
