import { write } from '../cells.js';
import { accepts, id, optional, recordOf, scalar, text } from '../door.js';
import { goingTogether, goneTogether, writeShown } from '../group.js';
import { invalid } from '../problem.js';

/** Any row of a known table, in the private space or a shared one: fields, delete, restore. People who are one are written as one. */

/** @type {import('../door.js').Handler<'edit'>} */
export const edit = accepts({ tbl: text, rid: id, cols: recordOf(scalar), space: optional(id) }, (context, { tbl, rid, cols, space }) =>
  write(context, (put) => {
    if ('_deleted' in cols) throw invalid('a row is deleted by remove');
    if (tbl === 'person' && !space) writeShown(context, put, rid, cols);
    else put(tbl, rid, cols, space);
    return {};
  }));

/** @type {import('../door.js').Handler<'remove'>} */
export const remove = accepts({ tbl: text, rid: id, space: optional(id) }, (context, args) =>
  write(context, (put) => {
    const rids = args.tbl === 'person' && !args.space ? goingTogether(context, args.rid) : [args.rid];
    for (const rid of rids) put(args.tbl, rid, { _deleted: true }, args.space);
    return { undo: { name: 'restore', args: { ...args, rid: rids[0] } } };
  }));

/** @type {import('../door.js').Handler<'restore'>} */
export const restore = accepts({ tbl: text, rid: id, space: optional(id) }, (context, { tbl, rid, space }) =>
  write(context, (put) => {
    const rids = tbl === 'person' && !space ? goneTogether(context, rid) : [rid];
    for (const one of rids) put(tbl, one, { _deleted: false }, space);
    return {};
  }));
