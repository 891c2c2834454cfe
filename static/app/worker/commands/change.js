import { write } from '../cells.js';
import { accepts, id, listOf, recordOf, scalar, shaped, text } from '../door.js';
import { writeShown } from '../group.js';
import { spaceOf } from '../meta.js';
import { invalid } from '../problem.js';

/**
 * Fields that are changed by a tap, and put back by another; what somebody wrote since stays.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../cells.js').Edit} Edit
 * @typedef {Record<string, import('../../types.d.ts').Scalar>} Cols
 */

const row = { tbl: text, rid: id, cols: recordOf(scalar) };

/** @type {import('../door.js').Handler<'change'>} */
export const change = accepts(row, (context, one) => changing(context, [one]));

/** What makes sense together is written together, or not at all. @type {import('../door.js').Handler<'changeAll'>} */
export const changeAll = accepts({ rows: listOf(shaped(row)) }, (context, { rows }) => changing(context, rows));

/** @param {Context} context @param {{tbl: string, rid: string, cols: Cols}[]} rows */
const changing = (context, rows) =>
  write(context, (edit) => {
    if (rows.some(({ cols }) => '_deleted' in cols)) throw invalid('a row is deleted by remove');
    return changed(context, edit, (put) => {
      for (const { tbl, rid, cols } of rows) if (tbl === 'person') writeShown(context, put, rid, cols); else put(tbl, rid, cols);
    });
  });

/**
 * @param {Context} context
 * @param {Edit} edit
 * @param {(put: Edit) => void} fn writes by `put`, which remembers what stood there
 * @returns {import('../../types.d.ts').Undoable}
 */
export function changed(context, edit, fn) {
  /** @type {import('../../types.d.ts').Changed[]} */
  const rows = [];
  fn((tbl, rid, cols) => {
    rows.push({ tbl, rid, wrote: cols, was: standing(context, tbl, rid, cols) });
    edit(tbl, rid, cols);
  });
  return { undo: { name: 'changeBack', args: { rows } } };
}

/** @type {import('../door.js').Handler<'changeBack'>} */
export const changeBack = accepts({ rows: listOf(shaped({ tbl: text, rid: id, wrote: recordOf(scalar), was: recordOf(scalar) })) }, (context, { rows }) =>
  write(context, (edit) => {
    for (const { tbl, rid, wrote, was } of rows) {
      const stands = standing(context, tbl, rid, wrote);
      const back = Object.entries(was).filter(([col]) => stands[col] === wrote[col]);
      if (back.length) edit(tbl, rid, Object.fromEntries(back));
    }
    return {};
  }));

/** @param {Context} context @param {string} tbl @param {string} rid @param {Cols} cols @returns {Cols} what stands in these fields */
function standing(context, tbl, rid, cols) {
  const found = context.db.all('SELECT col, val FROM cell WHERE space = :space AND tbl = :tbl AND rid = :rid', { space: spaceOf(context), tbl, rid });
  const values = Object.fromEntries(found.map(({ col, val }) => [col, JSON.parse(val)]));
  return Object.fromEntries(Object.keys(cols).map((col) => [col, values[col] ?? null]));
}
