import ICAL from '../../vendor/ical/ical.js';
import { addressesIn } from './cardaddress.js';
import { clean, cut, fewOf, LONGEST, MOST_OF_A_KIND, plainAddress } from './cardtext.js';
import { decodeFile } from './encoding.js';
import { readLines } from './vcardlines.js';

/**
 * vCards 2.1, 3.0 and 4.0 as people export them. Each card stands alone: a broken one is named, the rest is read.
 *
 * @typedef {import('../types.d.ts').Card} Card
 * @typedef {import('../types.d.ts').Problem} Problem
 * @typedef {import('./vcardlines.js').Line} Line
 * @typedef {{card: Card, problem?: Problem} | {card?: undefined, problem: Problem}} Found
 * @typedef {{group: string, types: string[], values: any[]}} Property
 */

/** 10 MB of cards with photographs are a real export; a limit keeps a wrong file from filling the memory. */
const LARGEST = 64 * 1024 * 1024;
/** Properties of a Card: others hold nothing for it, and may hold megabytes. */
const READ = new Set(['version', 'fn', 'n', 'nickname', 'org', 'title', 'role', 'note', 'email', 'tel', 'url', 'x-socialprofile', 'x-ablabel', 'adr', 'x-abadr', 'x-hallway-adr']);
/** Such lines a card: what stands behind them is left out, and said so. */
const MOST_LINES = 1000;
/** Properties of one text. ical.js leaves their escaped semicolons as they are (RFC 2426, section 4). */
const TEXTS = new Set(['fn', 'note', 'title', 'role', 'email', 'tel']);
/** Google escapes the colon of a URL, others its commas. */
const ESCAPED = /\\([:,;])/g;
/** Types that say nothing to a person. */
const MUTE = new Set(['internet', 'pref', 'voice', 'x400', 'uri', 'text', 'video', 'msg']);
const KINDS = /** @type {const} */ ({ email: 'email', tel: 'phone', url: 'link', 'x-socialprofile': 'link' });

/**
 * @param {string | Uint8Array} input a file's text, or its bytes in whatever encoding
 * @returns {{cards: Card[], problems: Problem[]}} problems: `file-too-large`, `cards-none`, `encoding-guessed`, `card-cut` (no end),
 *   `card-empty`, `card-shortened` (a text is cut, or lines or addresses are left out); where: the card's name or its number
 */
export function readCards(input) {
  if (input.length > LARGEST) return { cards: [], problems: [{ code: 'file-too-large' }] };
  const { text, guessed } = typeof input === 'string' ? { text: input, guessed: false } : decodeFile(input);
  const found = [...cardsIn(text)];
  const guess = guessed ? [{ code: 'encoding-guessed', detail: 'windows-1252' }] : [];
  return { cards: found.flatMap(({ card }) => card ?? []), problems: [...guess, ...found.flatMap(({ problem }) => problem ?? [])] };
}

/**
 * The same one by one, so that whoever reads a large file can stop.
 *
 * @param {string} text
 * @returns {Generator<Found>}
 */
export function* cardsIn(text) {
  let number = 0;
  for (const { lines, whole } of cutCards(readLines(text))) yield readCard(lines, whole, String((number += 1)));
  if (!number) yield { problem: { code: 'cards-none' } };
}

/**
 * @param {Iterable<Line>} lines
 * @returns {Generator<{lines: Line[], whole: boolean}>} whole: its END was there before the next began
 */
function* cutCards(lines) {
  /** @type {Line[] | null} */
  let open = null;
  for (const line of lines) {
    const marks = /^vcard$/i.test(line.value.trim());
    if (line.name === 'begin' && marks) {
      if (open) yield { lines: open, whole: false };
      open = [];
    } else if (line.name === 'end' && marks) {
      if (open) yield { lines: open, whole: true };
      open = null;
    } else if (open && open.length <= MOST_LINES && READ.has(line.name)) open.push(line); // one more shows that there are more
  }
  if (open) yield { lines: open, whole: false };
}

/**
 * @param {Line[]} lines
 * @param {boolean} whole
 * @param {string} number
 * @returns {Found}
 */
function readCard(lines, whole, number) {
  const properties = readProperties(lines.slice(0, MOST_LINES));
  const name = nameOf(properties);
  const where = name || number;
  if (!whole) return { problem: { code: 'card-cut', where } };
  const addresses = addressesIn(lines.slice(0, MOST_LINES));
  const note = textOf(properties, 'note', '\n');
  const all = contactsOf(properties);
  const contacts = fewOf(all, MOST_OF_A_KIND);
  if (!name && !contacts.length) return { problem: { code: 'card-empty', where } };
  const card = {
    name: cut(name, LONGEST.name), note: note && cut(note, LONGEST.note), contacts,
    ...(addresses.length && { addresses }), org: shortOf(textOf(properties, 'org', ', ')), role: shortOf(textOf(properties, 'title', ', ') ?? textOf(properties, 'role', ', ')),
  };
  const shortened = name.length > LONGEST.name || (note?.length ?? 0) > LONGEST.note || contacts.length < all.length || lines.length > MOST_LINES;
  return shortened ? { card, problem: { code: 'card-shortened', where: where.slice(0, 40) } } : { card };
}

/**
 * @param {Line[]} lines
 * @returns {Map<string, Property[]>} what could be read, by name; a line that is none is passed over
 */
function readProperties(lines) {
  const design = lines.some(({ name, value }) => name === 'version' && value.trim() === '4.0') ? ICAL.design.vcard : ICAL.design.vcard3;
  /** @type {Map<string, Property[]>} */
  const properties = new Map();
  for (const line of lines) {
    const property = readProperty(line, design);
    const alike = properties.get(line.name);
    if (property && alike) alike.push(property);
    else if (property) properties.set(line.name, [property]);
  }
  return properties;
}

/**
 * @param {Line} line
 * @param {any} design
 * @returns {Property | null}
 */
function readProperty({ name, group, parameters, value }, design) {
  try {
    const [, found, , ...values] = ICAL.parse.property(`${name}${parameters}:${value}`, design);
    const said = TEXTS.has(name) ? [unescaped(value)] : values.flat(2);
    const types = [found.type ?? []].flat().flatMap((type) => String(type).toLowerCase().split(','));
    return { group, types, values: said.map((/** @type {unknown} */ part) => clean(String(part))) };
  } catch {
    return null; // one odd line is no reason to lose the card
  }
}

/** @param {string} value */
const unescaped = (value) => value.replace(/\\([\\,;:nN])/g, (_, sign) => (sign === 'n' || sign === 'N' ? '\n' : sign));

/**
 * @param {Map<string, Property[]>} properties
 * @returns {string} '' where the card has no name of any kind
 */
function nameOf(properties) {
  const [family = '', given = '', additional = '', prefix = '', suffix = ''] = properties.get('n')?.[0].values ?? [];
  const parts = [prefix, given, additional, family, suffix].filter(Boolean).join(' ');
  const called = textOf(properties, 'fn', ' ');
  return (called && (parts || !isAddress(called, properties)) ? called : parts) || textOf(properties, 'nickname', ', ') || textOf(properties, 'org', ', ') || '';
}

/** Who has no name goes out under an address (exportcards.js), since a card must say one. @param {string} called @param {Map<string, Property[]>} properties */
const isAddress = (called, properties) => ['email', 'tel'].some((kind) => properties.get(kind)?.some(({ values }) => values.includes(called)));

/**
 * @param {Map<string, Property[]>} properties
 * @param {string} name
 * @param {string} between
 * @returns {string | null} what the first such property says; of notes, all say something
 */
function textOf(properties, name, between) {
  const found = properties.get(name) ?? [];
  const said = (name === 'note' ? found : found.slice(0, 1)).flatMap(({ values }) => values).filter(Boolean);
  return said.join(between) || null;
}

/**
 * @param {Map<string, Property[]>} properties
 * @returns {Card['contacts']} each once
 */
function contactsOf(properties) {
  const labels = new Map((properties.get('x-ablabel') ?? []).map(({ group, values }) => [group, plainLabel(values[0] ?? '')]));
  /** @type {Map<string, Card['contacts'][number]>} */
  const contacts = new Map();
  for (const [name, kind] of Object.entries(KINDS)) {
    for (const { group, types, values } of properties.get(name) ?? []) {
      const value = cut(plainAddress(kind === 'link' ? values.join(',').replace(ESCAPED, '$1') : values.join(',')), LONGEST.name);
      const label = (group && labels.get(group)) || types.find((type) => type && !MUTE.has(type)) || null;
      if (value && !contacts.has(`${kind} ${value}`)) contacts.set(`${kind} ${value}`, { kind, value, label });
    }
  }
  return [...contacts.values()];
}

/** Apple wraps its own labels: _$!<HomePage>!$_. @param {string} label */
const plainLabel = (label) => cut(label.replace(/^_\$!<(.*)>!\$_$/, '$1'), LONGEST.name);

/** @param {string | null} text */
const shortOf = (text) => text && cut(text, LONGEST.name);
