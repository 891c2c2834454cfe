import { isStamp } from './stamp.js';
import { isCanonical } from './value.js';

/**
 * What a row is that comes from outside, by a reply or in a file (docs/protocol.md, "Names and formats"): looked at whole before
 * anything of it is kept, for one broken stamp would stop this phone's clock.
 */

const NAME = /^[a-z_][a-z0-9_]{0,39}$/;
const ID = /^[a-z0-9_-]{1,40}$/;
/** Lies past the year 10,000: behind it there would be none left to write. */
const LAST_STAMPS = 'f';

/** @param {any} row @returns {row is import('./cells.js').WireRow} */
export const isRow = (row) =>
  Array.isArray(row) && row.length === 3 && isName(row[0]) && isId(row[1]) && Array.isArray(row[2]) && row[2].every(isCell);

/** @param {any} text */
export const isName = (text) => typeof text === 'string' && NAME.test(text);

/** @param {any} text */
export const isId = (text) => typeof text === 'string' && ID.test(text);

/** @param {any} cell */
const isCell = (cell) =>
  Array.isArray(cell) && cell.length === 4 && isName(cell[0]) && isStamp(cell[1]) && cell[1] < LAST_STAMPS
  && (cell[2] === '' || isStamp(cell[2])) && isCanonical(cell[3]);
