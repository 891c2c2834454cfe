import { addDays } from '../../days.js';
import { timeOf, todayOf } from '../clock.js';
import { accepts, day, flag, id, listOf, oneOf } from '../door.js';
import { followUpOf, keepCause, putOff, stillHere } from './followups.js';
import { undoable } from './takeback.js';

/**
 * What came of a letter or a call, and decisions about many at once.
 *
 * @typedef {import('../context.js').Context} Context
 */

/** @type {import('../door.js').Handler<'outcome'>} spoke: it is done, as if written; left: they may call back; none: tomorrow again */
export const outcome = accepts({ rid: id, person: id, outcome: oneOf('spoke', 'left', 'none'), touch: id }, (context, args) =>
  undoable(context, (put, make) => {
    const row = followUpOf(context, args.rid);
    const at = timeOf(context);
    const told = { choice: 'write', channel: 'call', outcome: args.outcome, let_go_at: null };
    if (args.outcome === 'none') return put('follow_up', row.rid, { ...told, snoozed_until: addDays(todayOf(context), 1) });
    put('follow_up', row.rid, { ...told, marked_at: at, waiting_at: args.outcome === 'left' ? at : null });
    if (args.outcome === 'left') return;
    make('touch', args.touch, { person: row.person ?? args.person, kind: 'call', follow_up: row.rid, at });
    keepCause(context, put, row, at);
  }));

/** @type {import('../door.js').Handler<'waitFor'>} */
export const waitFor = accepts({ rid: id, on: flag }, (context, { rid, on }) =>
  undoable(context, (put) => put('follow_up', followUpOf(context, rid).rid, { waiting_at: on ? timeOf(context) : null })));

/** @type {import('../door.js').Handler<'replied'>} */
export const replied = accepts({ rid: id, person: id, touch: id }, (context, { rid, person, touch }) =>
  undoable(context, (_, make) => make('touch', touch, { person: followUpOf(context, rid).person ?? person, kind: 'reply', follow_up: rid, at: timeOf(context) })));

/** @type {import('../door.js').Handler<'snoozeAll'>} */
export const snoozeAll = accepts({ rids: listOf(id), until: day }, (context, { rids, until }) =>
  undoable(context, (put) => stillHere(context, rids).forEach((rid) => putOff(put, followUpOf(context, rid), until))));

/** @type {import('../door.js').Handler<'letAllGo'>} */
export const letAllGo = accepts({ rids: listOf(id) }, (context, { rids }) =>
  undoable(context, (put) => stillHere(context, rids).forEach((rid) => put('follow_up', rid, { let_go_at: timeOf(context) }))));
