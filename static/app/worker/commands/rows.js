import { write } from '../cells.js';
import { accepts, id, recordOf, scalar, text } from '../door.js';
import { invalid } from '../problem.js';

/** Any row of a known table: fields, delete, restore. */

/** @type {import('../door.js').Handler<'edit'>} */
export const edit = accepts({ tbl: text, rid: id, cols: recordOf(scalar) }, (context, { tbl, rid, cols }) =>
  write(context, (put) => {
    if ('_deleted' in cols) throw invalid('a row is deleted by remove');
    put(tbl, rid, cols);
    return {};
  }));

/** @type {import('../door.js').Handler<'remove'>} */
export const remove = accepts({ tbl: text, rid: id }, (context, args) =>
  write(context, (put) => {
    put(args.tbl, args.rid, { _deleted: true });
    return { undo: { name: 'restore', args } };
  }));

/** @type {import('../door.js').Handler<'restore'>} */
export const restore = accepts({ tbl: text, rid: id }, (context, { tbl, rid }) =>
  write(context, (put) => {
    put(tbl, rid, { _deleted: false });
    return {};
  }));
