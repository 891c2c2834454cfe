import { addressesAt } from './cardaddress.js';
import { clean, cut, fewOf, LONGEST, MOST_OF_A_KIND, plainAddress } from './cardtext.js';
import { cardsIn } from './cards.js';
import { guessColumns, recognise } from './columns.js';
import { decodeFile } from './encoding.js';
import { Problem } from './problem.js';
import { rowsOf } from './table.js';

/**
 * A file of contacts, whatever it is: vCards, or a table of one of the kinds in columns.js. Read one by one, so that whoever reads can stop.
 *
 * @typedef {import('../types.d.ts').Card} Card
 * @typedef {import('../types.d.ts').Problem} Trouble
 * @typedef {import('../types.d.ts').ContactFormat} ContactFormat
 * @typedef {import('../types.d.ts').ColumnField} ColumnField
 * @typedef {import('./columns.js').Column} Column
 * @typedef {import('./table.js').Row} Row
 * @typedef {{card: Card, problem?: Trouble} | {card?: undefined, problem: Trouble}} Found
 *
 * @typedef {object} ContactFile
 * @property {ContactFormat} format
 * @property {{header: string, field: ColumnField | '', samples: string[]}[]} columns of a table that nobody knows, to be settled by the person
 * @property {Iterable<Found>} found
 */

/** Bytes: an address book with photographs is a real export; a limit keeps a wrong file from filling the memory. */
export const LARGEST = 64 * 1024 * 1024;
/** Columns: more is no list of people. */
const WIDEST = 500;
/** A header is among the first rows: lists begin with a title, LinkedIn's with a note. */
const HEAD = 15;
const SAMPLES = 3;
const SAMPLE_LENGTH = 60;

/** How archives, spreadsheets, pictures and documents begin, whatever their name says. */
const NO_TEXT = /^(?:PK\x03\x04|%PDF|\x89PNG|GIF8|\xff\xd8\xff|\x1f\x8b|7z\xbc\xaf|Rar!|\xd0\xcf\x11\xe0)/;

/**
 * @param {Uint8Array} bytes
 * @param {(ColumnField | '')[]} [fields] what the columns of a table that nobody knows are, as the person settled it
 * @returns {ContactFile}
 * @throws {Problem} file-no-text, table-none, table-too-wide
 */
export function openContacts(bytes, fields) {
  if (NO_TEXT.test(String.fromCharCode(...bytes.subarray(0, 8)))) throw new Problem('file-no-text');
  const { text, guessed } = decodeFile(bytes);
  /** @type {Found[]} */
  const first = guessed ? [{ problem: { code: 'encoding-guessed', detail: 'windows-1252' } }] : [];
  if (/^BEGIN:VCARD\s*$/im.test(text.slice(0, 4096))) return { format: 'vcard', columns: [], found: chained(first, cardsIn(text)) };
  const { format, headers, columns, samples, rows } = openTable(text.replace(/\r\n?/g, '\n'), fields);
  const shown = format === 'table' ? headers.map((header, at) => ({ header, field: columns[at].field, samples: samples[at] })) : [];
  return { format, columns: shown, found: chained(first, peopleIn(rows, headers.length, columns)) };
}

/** @template T @param {Iterable<T>[]} parts */
function* chained(...parts) {
  for (const part of parts) yield* part;
}

/**
 * @param {string} text
 * @param {(ColumnField | '')[]} [fields]
 */
function openTable(text, fields) {
  const all = rowsOf(text)[Symbol.iterator]();
  const head = take(all, HEAD);
  const whole = head.filter(({ broken }) => !broken);
  if (!whole.length || (whole.length === 1 && whole[0].cells.length === 1)) throw new Problem('table-none');
  if (whole.some(({ cells }) => cells.length > WIDEST)) throw new Problem('table-too-wide'); // before anything looks at each cell
  const at = headerAt(whole);
  const width = whole[Math.max(at, 0)].cells.length;
  const headers = at < 0 ? Array.from({ length: width }, () => '') : whole[at].cells.map((cell) => cut(clean(cell), SAMPLE_LENGTH));
  const known = at < 0 ? null : recognise(headers);
  const behind = at < 0 ? head : head.slice(head.indexOf(whole[at]) + 1);
  const below = behind.filter(({ broken }) => !broken).map(({ cells }) => cells);
  const guessed = known?.columns ?? guessColumns(headers, below);
  return {
    format: known?.format ?? /** @type {const} */ ('table'), headers, rows: chained(behind, { [Symbol.iterator]: () => all }),
    columns: known || !fields ? guessed : headers.map((_, column) => ({ field: fields[column] ?? '' })),
    samples: headers.map((_, column) => below.map((cells) => cut(clean(cells[column] ?? ''), SAMPLE_LENGTH)).filter(Boolean).slice(0, SAMPLES)),
  };
}

/** @template T @param {Iterator<T>} all @param {number} count @returns {T[]} */
function take(all, count) {
  const taken = [];
  for (let next; taken.length < count && !(next = all.next()).done;) taken.push(next.value);
  return taken;
}

/**
 * The row of headers: one that a known table has, else the first that names two things or more, else the
 * first that is as full as any; -1 where people begin at
 * once.
 *
 * @param {Row[]} rows
 */
function headerAt(rows) {
  const known = rows.findIndex(({ cells }) => recognise(cells));
  if (known >= 0) return known;
  const telling = rows.findIndex(({ cells }) => guessColumns(cells, []).filter(({ field }) => field).length > 1 && !cells.some(isValue));
  if (telling >= 0) return telling;
  const width = Math.max(...rows.map(filledCells));
  const full = rows.findIndex((row) => filledCells(row) === width);
  return rows[full].cells.some(isValue) ? -1 : full;
}

/** @param {Row} row */
const filledCells = ({ cells }) => cells.filter((cell) => cell.trim()).length;

/** An address is no header. @param {string} cell */
const isValue = (cell) => /\S@\S|^https?:/i.test(cell);

/**
 * @param {Iterable<Row>} rows
 * @param {number} width
 * @param {Column[]} columns
 * @returns {Generator<Found>}
 */
function* peopleIn(rows, width, columns) {
  for (const { cells, line, broken } of rows) {
    const where = String(line);
    if (broken) yield { problem: { code: 'row-broken', where } };
    else if (cells.slice(width).some((cell) => cell.trim())) yield { problem: { code: 'row-too-wide', where } };
    else yield personIn(cells, columns, where);
  }
}

/** @param {string[]} cells @param {Column[]} columns @param {string} where @returns {Found} */
function personIn(cells, columns, where) {
  const said = (/** @type {ColumnField} */ field) => columns.flatMap((column, at) => (column.field === field ? (plainCell(cells[at]) || []) : []));
  const all = contactsIn(cells, columns, since(said('since')[0]));
  const contacts = fewOf(all, MOST_OF_A_KIND);
  const name = nameOf(said);
  if (!name && !contacts.length) return { problem: { code: 'row-empty', where } };
  const addresses = addressesAt(columns.flatMap(({ address }, at) => (address ? [{ ...address, text: plainCell(cells[at]) }] : [])));
  const note = said('note').join('\n');
  const short = (/** @type {string[]} */ parts) => cut(parts.join(', '), LONGEST.name) || null;
  const card = { name: cut(name, LONGEST.name), org: short(said('org')), role: short(said('role')), note: cut(note, LONGEST.note) || null, contacts, ...(addresses.length && { addresses }) };
  return name.length > LONGEST.name || note.length > LONGEST.note || contacts.length < all.length ? { card, problem: { code: 'card-shortened', where } } : { card };
}

/** A cell as it was meant: our own export, and others', put an apostrophe before what a spreadsheet would take for a formula. @param {string} [cell] */
const plainCell = (cell = '') => clean(cell).replace(/^'(?='*[=+\-@＝＋－＠\t\r])/, '');

/** @param {(field: ColumnField) => string[]} said @returns {string} '' for somebody without a name */
function nameOf(said) {
  const first = [...said('prefix'), ...said('first'), ...said('middle')];
  const last = [...said('last'), ...said('suffix')];
  const familyFirst = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(last.join(''));
  const parts = familyFirst ? [...last, ...first] : [...first, ...last];
  return said('name')[0] || parts.join(' ') || said('nickname')[0] || '';
}

/**
 * @param {string[]} cells
 * @param {Column[]} columns
 * @param {string | null} connected
 * @returns {Card['contacts']} each once
 */
function contactsIn(cells, columns, connected) {
  /** @type {Map<string, Card['contacts'][number]>} */
  const contacts = new Map();
  columns.forEach(({ field: kind, label: named = null, labelAt }, at) => {
    if (kind !== 'email' && kind !== 'phone' && kind !== 'link') return;
    const told = labelAt === undefined ? named : cut(clean(cells[labelAt] ?? '').replace(/^\* ?/, ''), LONGEST.name) || null;
    const label = told === 'LinkedIn' && connected ? `LinkedIn, ${connected}` : told;
    for (const one of clean(cells[at] ?? '').split(' ::: ')) {
      const value = cut(plainAddress(plainCell(one)), LONGEST.name);
      if (value) contacts.set(`${kind} ${value}`, { kind, value, label });
    }
  });
  return [...contacts.values()];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** LinkedIn's "12 Mar 2021" as a date. @param {string} [text] @returns {string | null} */
function since(text = '') {
  const [, day, month, year] = /^(\d\d?) (\w{3})\w* (\d{4})$/.exec(text) ?? [];
  const number = MONTHS.indexOf((month ?? '').toLowerCase()) + 1;
  return number ? `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}` : /^\d{4}-\d\d-\d\d$/.exec(text)?.[0] ?? null;
}
