/** The codes of Japanese telephones, which the world's code makers still write: MECARD, BIZCARD, MEBKM, MATMSG. */

/** @typedef {Partial<import('../../types.d.ts').Card>} Read */
/** @typedef {Map<string, string[]>} Fields */

const HEAD = /^(MECARD|BIZCARD|MEBKM|MATMSG):/iu;
const EAST_ASIAN = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;

/** @param {string} text @returns {Read | null} null for any other text */
export function readFields(text) {
  const kind = HEAD.exec(text)?.[1].toUpperCase();
  if (!kind) return null;
  const fields = fieldsOf(text.slice(kind.length + 1));
  const read = /** @type {Record<string, (fields: Fields) => Read>} */ ({ MECARD: mecard, BIZCARD: bizcard, MEBKM: bookmark, MATMSG: mail })[kind];
  return read(fields);
}

/** `KEY:value;` over and over; a backslash takes the next character as it is. @param {string} text @returns {Fields} */
function fieldsOf(text) {
  /** @type {Fields} */
  const fields = new Map();
  for (const field of text.match(/(?:\\[^]|[^\\;])+/gu) ?? []) {
    const [, key, value] = /^\s*([\w-]+):([^]*)$/u.exec(field) ?? [];
    if (!key) continue;
    const name = key.toUpperCase();
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  return fields;
}

/** @param {string} [value] */
const unescaped = (value = '') => value.replace(/\\([^])/gu, '$1').trim();
/** @param {Fields} fields @param {string} key */
const first = (fields, key) => unescaped(fields.get(key)?.[0]);
/** @param {Fields} fields @param {'email' | 'phone' | 'link'} kind @param {...string} keys */
const reach = (fields, kind, ...keys) => keys.flatMap((key) => (fields.get(key) ?? []).map((value) => ({ kind, value: unescaped(value), label: null })));

/** @param {Fields} fields @returns {Read} */
function mecard(fields) {
  return {
    name: mecardName(fields.get('N')?.[0]) || first(fields, 'NICKNAME'), org: first(fields, 'ORG'), role: first(fields, 'TITLE'),
    note: [first(fields, 'NOTE'), first(fields, 'ADR').split(',').map((part) => part.trim()).filter(Boolean).join(', ')].filter(Boolean).join('\n'),
    contacts: [...reach(fields, 'email', 'EMAIL'), ...reach(fields, 'phone', 'TEL', 'TEL-AV'), ...reach(fields, 'link', 'URL')],
  };
}

/** "Family,Given", shown as its owner would write it. @param {string} [written] */
function mecardName(written = '') {
  const [family = '', given = ''] = written.split(/(?<!\\),/u).map(unescaped);
  return (EAST_ASIAN.test(family) ? [family, given] : [given, family]).filter(Boolean).join(' ');
}

/** @param {Fields} fields @returns {Read} */
function bizcard(fields) {
  return {
    name: [first(fields, 'N'), first(fields, 'X')].filter(Boolean).join(' '), org: first(fields, 'C'), role: first(fields, 'T'), note: first(fields, 'A'),
    contacts: [...reach(fields, 'email', 'E'), ...reach(fields, 'phone', 'M', 'B'), ...reach(fields, 'link', 'U')],
  };
}

/** @param {Fields} fields @returns {Read} */
const bookmark = (fields) => ({ note: first(fields, 'TITLE'), contacts: reach(fields, 'link', 'URL') });

/** @param {Fields} fields @returns {Read} what it wanted to be written is no business of ours */
const mail = (fields) => ({ contacts: reach(fields, 'email', 'TO') });
