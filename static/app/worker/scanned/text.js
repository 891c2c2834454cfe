/** Plain text: ways to reach somebody are found in it, and a name where a line looks like one; the rest is a note. */

/** @typedef {import('../../types.d.ts').Card} Card */

/** Each is bounded, or a text of nothing but dashes would take a minute. */
const EMAIL = /(?<![^\s,;:<>"'()[\]])[^\s@,;:<>"'()[\]]{1,64}@[^\s@,;:<>"'()[\]]{1,250}\.[^\s@,;:<>"'()[\].]{2,60}/gu;
const LINK = /\bhttps?:\/\/[^\s<>"]{1,2000}[^\s<>".,;:!?)]/giu;
const PHONE = /(?<![\w+])\+?\(?\d[\d\s()./\u2010-\u2015-]{5,20}\d(?!\w)/gu;
/** A name is of letters alone: badge numbers and sentences with a full stop are none. */
const NAME = /^[\p{L}\p{M}'’.-]+(?: [\p{L}\p{M}'’.-]+){0,4}$/u;
const LONGEST_NAME = 60;

/** @param {string} text @returns {{card: Partial<Card>, guessed: boolean}} */
export function readText(text) {
  const { contacts, rest } = contactsIn(text);
  const lines = rest.split(/\r\n|\n|\r/u).map((one) => one.replace(/\s+/gu, ' ').trim()).filter((one) => /[\p{L}\p{N}]/u.test(one));
  const named = lines.findIndex((one) => one.length <= LONGEST_NAME && NAME.test(one) && /\p{L}{2}|\p{Lo}/u.test(one));
  const name = named < 0 || lines.length > 8 ? '' : lines[named];
  return { card: { name, contacts, note: name ? lines.filter((_, place) => place !== named).join('\n') : lines.length ? text : '' }, guessed: name !== '' };
}

/** @param {string} text @returns {{contacts: Card['contacts'], rest: string}} */
function contactsIn(text) {
  /** @type {Card['contacts']} */
  const contacts = [];
  let rest = text;
  for (const [kind, pattern] of /** @type {const} */ ([['link', LINK], ['email', EMAIL], ['phone', PHONE]])) {
    rest = rest.replace(pattern, (value) => {
      if (kind === 'phone' && !isNumber(value)) return value;
      contacts.push({ kind, value, label: null });
      return ' ';
    });
  }
  return { contacts, rest: rest.replace(/\b(?:e-?mail|mail|phone|tel|mobile|web|www)\b\.?\s*:/giu, ' ') };
}

/** @param {string} value */
function isNumber(value) {
  const digits = value.replace(/\D/gu, '').length;
  return digits >= 7 && digits <= 15 && !/^\d{4}-\d\d-\d\d/u.test(value);
}
