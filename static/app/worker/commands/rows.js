import { write } from '../cells.js';
import { accepts, id, recordOf, scalar, text } from '../door.js';
import { goingTogether, goneTogether, writeShown } from '../group.js';
import { invalid, Problem } from '../problem.js';

/**
 * Any row of a known table: fields, delete, restore. People who are one are written as one. All of it in the private space: what others
 * read, the commands of the round write, each its own (docs/decisions/0184).
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../cells.js').Edit} Edit
 */

/** @type {import('../door.js').Handler<'edit'>} */
export const edit = accepts({ tbl: text, rid: id, cols: recordOf(scalar) }, (context, args) =>
  privately(context, args, (put) => {
    const { tbl, rid, cols } = args;
    if ('_deleted' in cols) throw invalid('a row is deleted by remove');
    if (tbl === 'person') writeShown(context, put, rid, cols);
    else put(tbl, rid, cols);
    return {};
  }));

/** @type {import('../door.js').Handler<'remove'>} */
export const remove = accepts({ tbl: text, rid: id }, (context, args) =>
  privately(context, args, (put) => {
    const rids = args.tbl === 'person' ? goingTogether(context, args.rid) : [args.rid];
    for (const rid of rids) put(args.tbl, rid, { _deleted: true });
    return { undo: { name: 'restore', args: { ...args, rid: rids[0] } } };
  }));

/** @type {import('../door.js').Handler<'restore'>} */
export const restore = accepts({ tbl: text, rid: id }, (context, args) =>
  privately(context, args, (put) => {
    const rids = args.tbl === 'person' ? goneTogether(context, args.rid) : [args.rid];
    for (const rid of rids) put(args.tbl, rid, { _deleted: false });
    return {};
  }));

/**
 * @template R
 * @param {Context} context
 * @param {object} args
 * @param {(put: Edit) => R} fn
 * @returns {R}
 * @throws {Problem} space-shared where a space is named
 */
function privately(context, args, fn) {
  if ('space' in args) throw new Problem('space-shared', 'only in the private space');
  return write(context, fn);
}
