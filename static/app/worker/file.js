import { isSigned } from './keys.js';
import { LOCAL_SPACE, spaceOf } from './meta.js';
import { Problem } from './problem.js';
import { AUTHOR_LENGTH, membersOf, ownAuthors, stateOf } from './spaces.js';
import { isStamp } from './stamp.js';
import { isCanonical } from './value.js';

/**
 * A file of cells: what `exported` writes and `bringFile` reads (docs/protocol.md, "Files").
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./cells.js').WireRow} WireRow
 *
 * @typedef {object} File
 * @property {string} space
 * @property {'unsent' | 'all'} what
 * @property {WireRow[]} rows
 * @property {[tbl: string, rid: string][]} unsent of all, the rows of which the server has not everything
 * @property {string} [key] who signed it: of a shared space always
 * @property {string} [signature]
 *
 * @typedef {object} Taken what of a file this phone takes in
 * @property {string} space where to
 * @property {WireRow[]} rows
 * @property {boolean} held as had from somebody else; else as this account's own, unsent
 */

export const FORMAT = 'hallway';
export const VERSION = 1;
/** Characters: twenty thousand people take about twenty million. */
const LARGEST = 48_000_000;
/** Cells a row, as the server takes them. */
const WIDEST = 200;
const NAME = /^[a-z_][a-z0-9_]{0,39}$/;
const ID = /^[a-z0-9_-]{1,40}$/;

/**
 * @param {string} text
 * @returns {File} whose rows are not looked at yet
 * @throws {Problem} file-too-large; file-unknown for something else; file-newer for one that a newer version of the app wrote
 */
export function readFile(text) {
  if (text.length > LARGEST) throw new Problem('file-too-large');
  const file = parse(text);
  if (file?.format !== FORMAT || !Number.isSafeInteger(file.v) || file.v < VERSION) throw new Problem('file-unknown');
  if (file.v > VERSION) throw new Problem('file-newer', `version ${file.v}`);
  const { space, what, rows, unsent = [] } = file;
  if (typeof space !== 'string' || !['unsent', 'all'].includes(what) || !Array.isArray(rows) || !isPlaces(unsent)) throw new Problem('file-invalid', 'its head');
  return { ...file, unsent };
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {any} list */
const isPlaces = (list) => Array.isArray(list) && list.every((place) => Array.isArray(place) && place.every((part) => typeof part === 'string'));

/**
 * @param {any} row
 * @throws {Problem} file-invalid; `detail` says which row
 */
export function checkRow(row) {
  const [tbl, rid, cells] = Array.isArray(row) ? row : [];
  const sound = Array.isArray(row) && row.length === 3 && isName(tbl) && typeof rid === 'string' && ID.test(rid)
    && Array.isArray(cells) && cells.length <= WIDEST && cells.every(isCell);
  if (!sound) throw new Problem('file-invalid', `row ${String(tbl)}/${String(rid)}`);
}

/** @param {any} text */
const isName = (text) => typeof text === 'string' && NAME.test(text);

/** A stamp that begins with f lies past the year 10,000: behind it there would be none left to write. @param {any} cell */
const isCell = (cell) =>
  Array.isArray(cell) && cell.length === 4 && isName(cell[0]) && isStamp(cell[1]) && cell[1] < 'f' && (cell[2] === '' || isStamp(cell[2]))
  && isCanonical(cell[3]);

/**
 * Whose a file is, and what of it this phone takes. Its rows are checked already.
 *
 * @param {Context} context
 * @param {File} file
 * @returns {Promise<Taken>}
 * @throws {Problem} file-elsewhere for another account's, or a space that is not here; file-forged where no member signed it
 */
export async function claim(context, file) {
  const { space, rows } = file;
  if (space === LOCAL_SPACE || space === spaceOf(context)) return { space: spaceOf(context), rows, held: false };
  if (!stateOf(context, space)) throw new Problem('file-elsewhere', space);
  const signer = membersOf(context, space).find(({ key, removed }) => key === file.key && !removed);
  if (!signer || !(await isSigned(textOf(space, rows), String(file.signature), signer.key))) throw new Problem('file-forged', space);
  const authors = signer.me ? ownAuthors(context, space) : [signer.author];
  return { space, rows: rows.filter(([, rid]) => rid[AUTHOR_LENGTH] === '-' && authors.includes(rid.slice(0, AUTHOR_LENGTH))), held: !signer.me };
}

/**
 * @param {string} space
 * @param {WireRow[]} rows
 * @returns {string} what is signed; no part of it can hold a line feed
 */
export const textOf = (space, rows) =>
  ['hallway-file', space, ...rows.map(([tbl, rid, cells]) => ['', tbl, rid, ...cells.flat()].join('\n'))].join('\n');
