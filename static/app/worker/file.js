import { isSigned } from './keys.js';
import { LOCAL_SPACE, spaceOf } from './meta.js';
import { Problem } from './problem.js';
import { isRow } from './row.js';
import { AUTHOR_LENGTH, membersOf, ownAuthors, stateOf } from './spaces.js';

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
 * @property {any} [blobs] not looked at yet, see fileblobs.js
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

/** @param {any} row @returns {row is WireRow} */
export const isSound = (row) => isRow(row) && row[2].length <= WIDEST;

/**
 * @param {any} row
 * @throws {Problem} file-invalid; `detail` says which row
 */
export function checkRow(row) {
  if (isSound(row)) return;
  const [tbl, rid] = Array.isArray(row) ? row : [];
  throw new Problem('file-invalid', `row ${String(tbl)}/${String(rid)}`);
}

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
  return { space, rows: writtenBy(rows, authors), held: !signer.me };
}

/** @param {WireRow[]} rows @param {string[]} authors @returns {WireRow[]} those that whoever signed vouches for */
export const writtenBy = (rows, authors) => rows.filter(([, rid]) => rid[AUTHOR_LENGTH] === '-' && authors.includes(rid.slice(0, AUTHOR_LENGTH)));

/**
 * @param {string} space
 * @param {WireRow[]} rows
 * @returns {string} what is signed; no part of it can hold a line feed
 */
export const textOf = (space, rows) =>
  ['hallway-file', space, ...rows.map(([tbl, rid, cells]) => ['', tbl, rid, ...cells.flat()].join('\n'))].join('\n');
