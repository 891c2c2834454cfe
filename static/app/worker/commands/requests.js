import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, id } from '../door.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';
import { changed } from './change.js';

/**
 * What somebody asked about their own details: seen to.
 *
 * @typedef {import('../context.js').Context} Context
 */

/** Both rows: the card is done now, and what they ask next is another one. @type {import('../door.js').Handler<'closeRequest'>} */
export const closeRequest = accepts({ rid: id }, (context, { rid }) =>
  write(context, (edit) => {
    const cause = causeOf(context, rid);
    const at = timeOf(context);
    return changed(context, edit, (put) => {
      put('request', cause, { closed_at: at });
      put('follow_up', rid, { choice: 'write', marked_at: at, let_go_at: null });
    });
  }));

/** @param {Context} context @param {string} rid of the card @returns {string} the request's @throws {Problem} not-found */
function causeOf(context, rid) {
  const found = context.db.value(
    `SELECT request.rid FROM follow_up JOIN request ON request.space = follow_up.space AND request.rid = follow_up.cause
     WHERE follow_up.space = :space AND follow_up.rid = :rid AND follow_up.kind = 'request'`, { space: spaceOf(context), rid });
  if (!found) throw new Problem('not-found');
  return found;
}
