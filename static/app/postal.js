/**
 * Postal addresses on the phone, laid out as the server lays them out (hallway/post/address.py; tests/vectors/post.json holds both). Pure: the
 * layouts come from the server's own library, by the build.
 */
import { COUNTRIES } from '../vendor/post/countries.js';

/**
 * @typedef {import('./types.d.ts').PostalAddress} PostalAddress
 * @typedef {import('./types.d.ts').AddressPart} AddressPart
 * @typedef {{part: AddressPart, kind: string | null, needed: boolean}} Field kind: what the country calls it, where it has a word of its own
 */

/** @type {Record<string, AddressPart>} */
const PARTS = { N: 'name', O: 'org', A: 'street', C: 'city', D: 'district', S: 'area', Z: 'postcode', X: 'sorting' };
/** In the order of what the build calls `words`. @type {AddressPart[]} */
const WORDED = ['city', 'district', 'area', 'postcode'];
/** @type {AddressPart[]} */
export const ALL = Object.values(PARTS);
/** Whatever an address may have, where nobody knows its country's rules. */
const UNKNOWN = '%N%n%O%n%A%n%D%n%Z %C %X%n%S';
/** Where an address is written in its own script, it is laid out in its own order. */
const LOCAL = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}]/u;

/** @param {string | null | undefined} country */
const rulesOf = (country) => (country && Object.hasOwn(COUNTRIES, country) ? COUNTRIES[country] : null);

/**
 * @param {Partial<Record<AddressPart | 'country', string | null>>} address
 * @param {string | null} [home] where the letter is posted; the country is said wherever that is elsewhere, or unknown
 * @returns {string[]}
 */
export function laidOut(address, home) {
  const rules = rulesOf(address.country);
  const foreign = !home || address.country !== home;
  const layout = rules ? whole(LOCAL.test(`${address.street ?? ''}${address.city ?? ''}`) ? rules.own : rules.latin) : UNKNOWN;
  const prefix = rules && !foreign ? rules.prefix : '';
  const said = (/** @type {string} */ sign) => {
    const text = address[PARTS[sign]] ?? '';
    return rules?.upper.includes(sign) ? text.toUpperCase() : text;
  };
  const rows = layout.split('%n').flatMap((line) => filled(prefix && line.startsWith(prefix) ? line.slice(prefix.length) : line, said).split(/\r?\n/));
  if (foreign && address.country) rows.push(rules?.name ?? address.country.toUpperCase());
  return rows.map((row) => row.trim()).filter(Boolean).filter((row, at, all) => row !== all[at - 1]);
}

/** With what a post may want though the data leaves it out. @param {string} layout */
function whole(layout) {
  const sorted = layout.includes('%X') ? layout : layout.replace('%C', '%C %X');
  return sorted.includes('%D') ? sorted : sorted.replace(/(%A[^n]*?)(?=%n)/, '$1%n%D');
}

/** What stands between two parts only where both are there. @param {string} line @param {(sign: string) => string} said */
function filled(line, said) {
  let written = '';
  let between = '';
  for (const piece of line.match(/%[A-Z]|[^%]+/g) ?? []) {
    const value = piece.startsWith('%') ? said(piece[1]) : '';
    if (!piece.startsWith('%')) between = piece;
    else if (value) {
      written += (written || between.trim() ? between : '') + value;
      between = '';
    } else if (!written) between = '';
  }
  return written.trim();
}

/** What the form asks for, the name first; a country that nobody knows is asked for everything. @param {string | null} country @returns {Field[]} */
export function fieldsOf(country) {
  const rules = rulesOf(country);
  const signs = [...(rules ? `${rules.latin}${rules.own}` : UNKNOWN).matchAll(/%([NOADCSZX])/g)].map(([, sign]) => sign);
  const order = [...new Set(['N', 'O', ...signs])].filter((sign) => signs.includes(sign));
  return order.map((sign) => ({ part: PARTS[sign], kind: rules ? (rules.words[WORDED.indexOf(PARTS[sign])] ?? null) : null, needed: Boolean(rules?.needs.includes(sign)) }));
}

/** Code and name of every country, by name. @param {string} lang */
export function countries(lang) {
  const { compare } = new Intl.Collator(lang);
  return Object.keys(COUNTRIES).map((code) => ({ code, name: nameOf(code, lang) })).sort((one, other) => compare(one.name, other.name));
}

/** @param {string} code @param {string} lang */
export const nameOf = (code, lang) => (rulesOf(code) ? (new Intl.DisplayNames(lang, { type: 'region', fallback: 'code' }).of(code) ?? code) : code);

/** The country that this browser speaks of, to begin with. @param {readonly string[]} languages @returns {string | null} */
export const countryHere = (languages) => languages.map((language) => new Intl.Locale(language).region ?? '').find((region) => rulesOf(region)) ?? null;

/** @type {Map<string, string> | null} */
let byName = null;

/** Two letters for whatever a file calls a country; null where nobody knows it. @param {string} written @returns {string | null} */
export function codeOf(written) {
  const said = written.trim().toUpperCase();
  if (rulesOf(said)) return said;
  byName ??= new Map([...Object.entries(COUNTRIES).map(([code, { name }]) => /** @type {[string, string]} */ ([name, code])), ...named('en'), ...named('de'), ...named('fr'), ...named('es'), ...ALSO]);
  return byName.get(said) ?? null;
}

/** @param {string} lang @returns {[string, string][]} */
const named = (lang) => Object.keys(COUNTRIES).map((code) => [nameOf(code, lang).toUpperCase(), code]);

/** @type {[string, string][]} as people write them all the same */
const ALSO = [['USA', 'US'], ['UNITED STATES OF AMERICA', 'US'], ['UK', 'GB'], ['GREAT BRITAIN', 'GB'], ['ENGLAND', 'GB'], ['SCOTLAND', 'GB'], ['WALES', 'GB'], ['HOLLAND', 'NL'], ['THE NETHERLANDS', 'NL'], ['CZECH REPUBLIC', 'CZ'], ['KOREA', 'KR'], ['RUSSIA', 'RU']];
