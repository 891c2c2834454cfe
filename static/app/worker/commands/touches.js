import { write } from '../cells.js';
import { offsetOf } from '../clock.js';
import { accepts, id, ms, oneOf, optional } from '../door.js';
import { membersOf } from '../group.js';
import { Problem } from '../problem.js';

/** Contacts that really happened, told by hand. @typedef {import('../context.js').Context} Context */

/** @type {import('../door.js').Handler<'touch'>} */
export const touch = accepts({ rid: id, person: id, kind: oneOf('reply', 'call', 'message', 'met'), at: ms, follow_up: optional(id) }, (context, args) =>
  write(context, (edit) => {
    const { rid, person, kind, follow_up } = args;
    edit('touch', rid, { person: present(context, person), kind, at: moment(context, args.at), ...(follow_up && { follow_up }) });
    return { undo: { name: 'remove', args: { tbl: 'touch', rid } } };
  }));

/** Somebody was met again, and nobody had the phone out. @type {import('../door.js').Handler<'addMeeting'>} */
export const addMeeting = accepts({ rid: id, person: id, at: ms, kind: optional(oneOf('interview')) }, (context, { rid, person, at, kind }) =>
  write(context, (edit) => {
    edit('encounter', rid, { person: present(context, person), met_at: moment(context, at), ...(kind && { kind }) });
    return { undo: { name: 'remove', args: { tbl: 'encounter', rid } } };
  }));

/** @param {Context} context @param {string} person @throws {Problem} not-found: it would belong to nobody */
function present(context, person) {
  if (!membersOf(context, person).length) throw new Problem('not-found');
  return person;
}

/** As the server has the time, and not from the future. @param {Context} context @param {number} at */
const moment = (context, at) => Math.max(0, Math.min(at, context.now()) + offsetOf(context));
