import { ALL, codeOf, nameOf } from '../postal.js';
import { clean, cut, LONGEST } from './cardtext.js';

/**
 * Postal addresses in vCards (RFC 6350, section 6.3.1). What ADR has no place for (a name of its own, a company, what stands behind the town)
 * goes along in a line of ours beside it, and the country's letters in Apple's; other readers see a whole address without either.
 *
 * @typedef {import('../types.d.ts').CardAddress} CardAddress
 * @typedef {import('../vcard.js').Property} Property
 * @typedef {import('./vcardlines.js').Line} Line
 */

/** Kinds that every address book knows. */
const TYPES = new Set(['work', 'home']);
/** So many addresses of one person; with more of them it is no card. */
const MOST = 20;

/** @param {Line[]} lines of one card @returns {CardAddress[]} each once */
export function addressesIn(lines) {
  const beside = (/** @type {string} */ name, /** @type {string} */ group) => (group ? lines.find((line) => line.name === name && line.group === group)?.value : undefined);
  const found = lines.filter(({ name }) => name === 'adr').map((line) => addressOf(line, parts(beside('x-hallway-adr', line.group) ?? ''), beside('x-abadr', line.group) ?? ''));
  const kept = found.filter((address) => ALL.some((part) => address[part]));
  return kept.filter((one, at) => kept.findIndex((other) => isSameAddress(one, other)) === at).slice(0, MOST);
}

/** @param {CardAddress} one @param {CardAddress} other */
export const isSameAddress = (one, other) => [...ALL, /** @type {const} */ ('country')].every((part) => one[part] === other[part]);

/** @param {Line} line @param {string[]} ours @param {string} letters @returns {CardAddress} */
function addressOf({ parameters, value }, ours, letters) {
  const [box = '', more = '', street = '', city = '', area = '', postcode = '', country = ''] = parts(value);
  const [name = '', org = '', district = '', sorting = ''] = ours;
  const whole = ours.length > 1 ? street : [street, more, box].filter(Boolean).join('\n');
  const label = /type="?(?:[\w-]+,)*(work|home)\b/i.exec(parameters)?.[1].toLowerCase() ?? null;
  const said = { name, org, street: whole, city, district, area, postcode, sorting, country: codeOf(letters) ?? codeOf(country) ?? country };
  return /** @type {CardAddress} */ ({ ...Object.fromEntries(Object.entries(said).map(([part, text]) => [part, cut(text, LONGEST.name) || null])), label });
}

/** Between semicolons that are not escaped. @param {string} value */
const parts = (value) => (value.match(/(?:\\[\s\S]|[^;\\])*(?:;|$)/gu) ?? []).map((part) => plain(part.replace(/;$/, ''))).slice(0, 7);

/** @param {string} part */
const plain = (part) => clean(part.replace(/\\([\\,;:nN])/g, (_, sign) => (sign === 'n' || sign === 'N' ? '\n' : sign)));

/** @param {CardAddress} address @param {number} place @returns {Property[]} */
export function addressLines(address, place) {
  const { name, org, street, city, district, area, postcode, sorting, country, label } = address;
  const group = `adr${place + 1}`;
  const said = country ? nameOf(country, 'en') : null;
  const type = label && TYPES.has(label) ? label : undefined;
  return [
    ['ADR', ['', '', street, city, area, postcode, said].map((part) => part ?? ''), { group, type }],
    ...(country && country !== said ? [/** @type {Property} */ (['X-ABADR', country.toLowerCase(), { group }])] : []),
    ['X-HALLWAY-ADR', [name, org, district, sorting].map((part) => part ?? ''), { group }],
  ];
}

/** What tables call the parts of an address. @type {Record<string, keyof CardAddress>} */
const COLUMNS = { city: 'city', region: 'area', state: 'area', 'postal code': 'postcode', country: 'country', 'country region': 'country', label: 'label', type: 'label' };
const STREETS = ['street', 'street 2', 'street 3', 'extended address', 'po box'];
/** @type {Record<string, string>} */
const LABELS = { business: 'work', home: 'home' };

/** Addresses that stand in the columns of a table, part by part. @param {{of: string, part: string, text: string}[]} cells @returns {CardAddress[]} */
export function addressesAt(cells) {
  const all = [...new Set(cells.map(({ of }) => of))].map((of) => {
    const said = new Map(cells.filter((cell) => cell.of === of).map(({ part, text }) => [part, text]));
    const street = STREETS.map((part) => said.get(part)).filter(Boolean).join('\n');
    const named = Object.fromEntries([...said].flatMap(([part, text]) => (COLUMNS[part] && text ? [[COLUMNS[part], cut(text, LONGEST.name)]] : [])));
    const country = named.country ? codeOf(named.country) ?? named.country : null;
    return /** @type {CardAddress} */ ({ ...NOTHING, ...named, street: cut(street, LONGEST.name) || null, country, label: named.label?.toLowerCase() ?? LABELS[of] ?? null });
  });
  return all.filter((address) => ALL.some((part) => address[part])).slice(0, MOST);
}

const NOTHING = Object.fromEntries(ALL.map((part) => [part, null]));

/** The same in the order in which tables have it: street, town with what stands behind it, area, postcode, country. @param {CardAddress} [address] */
export const cellsOf = (address) => (address
  ? { street: [address.street, address.district].filter(Boolean).join('\n'), city: [address.city, address.sorting].filter(Boolean).join(' '), area: address.area ?? '', postcode: address.postcode ?? '', country: address.country ? nameOf(address.country, 'en') : '', label: address.label ?? '' }
  : { street: '', city: '', area: '', postcode: '', country: '', label: '' });
