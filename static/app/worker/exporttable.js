import Papa from '../../vendor/papaparse/papaparse.js';
import { halves } from '../vcard.js';
import { cellsOf } from './cardaddress.js';

/**
 * People as the CSV that Google Contacts, Outlook and LinkedIn read or write: what those columns hold, and notes where they were asked for.
 *
 * @typedef {import('./exportpeople.js').Known} Known
 * @typedef {import('../types.d.ts').Card['contacts'][number]} Contact
 * @typedef {{email: number, phone: number, link: number, address: number}} Most how many of a kind somebody has
 *
 * @typedef {object} Table
 * @property {string[]} headers
 * @property {(person: Known) => string[]} row
 */

/** Further addresses than these share the last column. */
const WIDEST = 20;

/**
 * What a spreadsheet would take for a formula gets an apostrophe, which our own reader takes off again (contactfile.js); so does what begins
 * with apostrophes before such a sign, so that nothing is lost on the way. A sign with nothing but a number behind it calculates
 * nothing but a number, and a telephone has to dial it.
 */
const FORMULA = /^(?:'*[=@＝＋－＠\t\r]|'+[+-]|[+-](?![\d\s().\/-]*$))/;

/** Each cell in quotes: what reads semicolons as well would begin another one within `a;=b`. @param {string[][]} rows @returns {string} with CRLF, as RFC 4180 has it */
export const linesOf = (rows) => (rows.length ? `${Papa.unparse(rows, { newline: '\r\n', quotes: true, escapeFormulae: FORMULA })}\r\n` : '');

/** @param {'google' | 'outlook' | 'linkedin'} format @param {Most} most @param {boolean} notes @returns {Table} */
export function tableOf(format, most, notes) {
  if (format === 'google') return google(most, notes);
  return format === 'outlook' ? outlook(notes) : { headers: LINKEDIN, row: connection };
}

/** @param {Known} person */
function named({ name }) {
  const { family, given } = halves((name ?? '').trim());
  return [given, family];
}

/** @param {Known} person @param {Contact['kind']} kind */
const reach = ({ contacts }, kind) => contacts.filter((one) => one.kind === kind);

const KINDS = /** @type {const} */ ([['email', 'E-mail'], ['phone', 'Phone'], ['link', 'Website']]);

/** The headers of 2023. @param {Most} most @param {boolean} notes @returns {Table} */
function google(most, notes) {
  const columns = KINDS.map(([kind, word]) => ({ kind, word, count: Math.min(Math.max(1, most[kind]), WIDEST) }));
  const postal = Array.from({ length: Math.min(most.address, WIDEST) }, (_, n) => n + 1);
  const numbered = columns.flatMap(({ word, count }) => Array.from({ length: count }, (_, n) => [`${word} ${n + 1} - Label`, `${word} ${n + 1} - Value`]).flat());
  return {
    headers: ['First Name', 'Last Name', 'Organization Name', 'Organization Title', 'Notes', 'Labels', ...numbered, ...postal.flatMap((n) => POSTAL.map((word) => `Address ${n} - ${word}`))],
    row: (person) => [...named(person), person.org ?? '', person.role ?? '', notes ? person.notes.join('\n\n') : '', '* myContacts', ...columns.flatMap(({ kind, count }) => addresses(reach(person, kind), count)), ...postal.flatMap((n) => postalCells(person, n))],
  };
}

/** The columns of a postal address. */
const POSTAL = ['Label', 'Street', 'City', 'Region', 'Postal Code', 'Country'];

/** @param {Known} person @param {number} n */
function postalCells(person, n) {
  const { street, city, area, postcode, country, label } = cellsOf(person.addresses[n - 1]);
  return [label, street, city, area, postcode, country];
}

/** @param {Contact[]} contacts @param {number} count */
function addresses(contacts, count) {
  return Array.from({ length: count }, (_, n) => {
    const here = n === count - 1 ? contacts.slice(n) : contacts.slice(n, n + 1);
    return [here[0]?.label ?? '', here.map(({ value }) => value).join(' ::: ')];
  }).flat();
}

const OUTLOOK = [
  'First Name', 'Last Name', 'Company', 'Job Title', 'E-mail Address', 'E-mail 2 Address', 'E-mail 3 Address', 'Mobile Phone', 'Business Phone',
  'Business Phone 2', 'Home Phone', 'Home Phone 2', 'Primary Phone', 'Other Phone', 'Web Page', 'Notes',
  ...['Home', 'Business'].flatMap((of) => ['Street', 'City', 'State', 'Postal Code', 'Country/Region'].map((part) => `${of} ${part}`)),
];
/** Where a telephone goes by its kind; what is left fills what is free. */
const PHONES = /** @type {const} */ (['cell', 'work', 'work', 'home', 'home', '', '']);

/** @param {boolean} notes @returns {Table} */
const outlook = (notes) => ({
  headers: OUTLOOK,
  row: (person) => {
    const [one, two, three] = reach(person, 'email').map(({ value }) => value);
    return [
      ...named(person), person.org ?? '', person.role ?? '', one ?? '', two ?? '', three ?? '', ...phones(reach(person, 'phone')),
      reach(person, 'link')[0]?.value ?? '', notes ? person.notes.join('\n\n') : '', ...outlookAddresses(person),
    ];
  },
});

/** The last one for home, the last one for work; whatever is called neither stands where there is room. @param {Known} person */
function outlookAddresses({ addresses: all }) {
  const work = all.find(({ label }) => label === 'work');
  const home = all.find((one) => one !== work);
  return [home, work].flatMap((one) => {
    const { street, city, area, postcode, country } = cellsOf(one);
    return [street, city, area, postcode, country];
  });
}

/** @param {Contact[]} contacts */
function phones(contacts) {
  const left = [...contacts];
  const kindOf = (/** @type {Contact} */ { label }) => ({ mobile: 'cell' })[(label ?? '').toLowerCase()] ?? (label ?? '').toLowerCase();
  const placed = PHONES.map((kind) => {
    const at = left.findIndex((one) => kindOf(one) === kind);
    return at < 0 ? '' : left.splice(at, 1)[0].value;
  });
  for (const place of [5, 6, 0, 1, 2, 3, 4]) if (!placed[place]) placed[place] = left.shift()?.value ?? '';
  return placed;
}

const LINKEDIN = ['First Name', 'Last Name', 'URL', 'Email Address', 'Company', 'Position', 'Connected On'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @param {Known} person */
function connection(person) {
  const links = reach(person, 'link');
  const profile = links.find(({ label, value }) => label?.startsWith('LinkedIn') || /linkedin\.com/i.test(value)) ?? links[0];
  const [, year, month, day] = /^LinkedIn, (\d{4})-(\d\d)-(\d\d)$/.exec(profile?.label ?? '') ?? [];
  const since = year ? `${day} ${MONTHS[Number(month) - 1]} ${year}` : '';
  return [...named(person), profile?.value ?? '', reach(person, 'email')[0]?.value ?? '', person.org ?? '', person.role ?? '', since];
}
