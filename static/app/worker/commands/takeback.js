import { write } from '../cells.js';
import { accepts, id, listOf, recordOf, scalar, shaped, text } from '../door.js';
import { changeBack, changed } from './change.js';

/**
 * One tap that changes several rows and makes some; one tap that takes all of it back.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../cells.js').Edit} Edit
 * @typedef {import('../../types.d.ts').Changed} Changed
 * @typedef {{tbl: string, rid: string}} Made
 */

const row = shaped({ tbl: text, rid: id });

/** @type {import('../door.js').Handler<'takeBack'>} */
export const takeBack = accepts(
  { rows: listOf(shaped({ tbl: text, rid: id, wrote: recordOf(scalar), was: recordOf(scalar) })), made: listOf(row) },
  (context, { rows, made }) =>
    write(context, (edit) => {
      changeBack(context, { rows });
      for (const { tbl, rid } of made) edit(tbl, rid, { _deleted: true });
      return {};
    }));

/**
 * @param {Context} context
 * @param {(put: Edit, make: Edit) => void} fn `put` changes rows that are there, `make` makes others
 * @returns {import('../../types.d.ts').Undoable}
 */
export function undoable(context, fn) {
  return write(context, (edit) => {
    /** @type {Made[]} */
    const made = [];
    const { undo } = changed(context, edit, (put) => fn(put, (tbl, rid, cols) => {
      made.push({ tbl, rid });
      edit(tbl, rid, cols);
    }));
    return { undo: { name: 'takeBack', args: { rows: undo.args.rows, made } } };
  });
}
