import { write } from '../cells.js';
import { accepts, id } from '../door.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';

/** What a concurrent edit lost is put back with a tap, and taken back with another. */

/** @typedef {import('../context.js').Context} Context */

/** @type {import('../door.js').Handler<'putBack'>} */
export const putBack = accepts({ rid: id }, (context, { rid }) => swap(context, rid, true));

/** @type {import('../door.js').Handler<'unputBack'>} */
export const unputBack = accepts({ rid: id }, (context, { rid }) => swap(context, rid, false));

/**
 * The lost value and the one that stands change places; the loser's row is gone while its value stands.
 *
 * @param {Context} context
 * @param {string} rid the loser's
 * @param {boolean} shown whether the lost value is to stand
 * @returns {import('../../types.d.ts').Undoable}
 */
function swap(context, rid, shown) {
  const lost = lostCell(context, rid);
  const stands = context.db.value(
    'SELECT val FROM cell WHERE space = :space AND tbl = :tbl AND rid = :row AND col = :col', { space: spaceOf(context), ...lost }) ?? 'null';
  return write(context, (put) => {
    put(lost.tbl, lost.row, { [lost.col]: JSON.parse(lost.val) });
    put('loser', rid, { _deleted: shown, val: JSON.parse(stands) });
    return { undo: { name: shown ? 'unputBack' : 'putBack', args: { rid } } };
  });
}

/**
 * @param {Context} context
 * @param {string} rid
 * @returns {{tbl: string, row: string, col: string, val: string}} val is canonical
 * @throws {Problem} not-found
 */
function lostCell(context, rid) {
  const cells = context.db.all(
    "SELECT col, val FROM cell WHERE space = :space AND tbl = 'loser' AND rid = :rid", { space: spaceOf(context), rid });
  const { tbl, row, col, val } = Object.fromEntries(cells.map((cell) => [cell.col, cell.val]));
  if (!(tbl && row && col && val)) throw new Problem('not-found', 'no such loser');
  return { tbl: JSON.parse(tbl), row: JSON.parse(row), col: JSON.parse(col), val };
}
