import { write } from '../cells.js';
import { accepts, id, optional, recordOf, scalar, text } from '../door.js';
import { invalid } from '../problem.js';

/** Any row of a known table, in the private space or a shared one: fields, delete, restore. */

/** @type {import('../door.js').Handler<'edit'>} */
export const edit = accepts({ tbl: text, rid: id, cols: recordOf(scalar), space: optional(id) }, (context, { tbl, rid, cols, space }) =>
  write(context, (put) => {
    if ('_deleted' in cols) throw invalid('a row is deleted by remove');
    put(tbl, rid, cols, space);
    return {};
  }));

/** @type {import('../door.js').Handler<'remove'>} */
export const remove = accepts({ tbl: text, rid: id, space: optional(id) }, (context, args) =>
  write(context, (put) => {
    put(args.tbl, args.rid, { _deleted: true }, args.space);
    return { undo: { name: 'restore', args } };
  }));

/** @type {import('../door.js').Handler<'restore'>} */
export const restore = accepts({ tbl: text, rid: id, space: optional(id) }, (context, { tbl, rid, space }) =>
  write(context, (put) => {
    put(tbl, rid, { _deleted: false }, space);
    return {};
  }));
