import { write } from '../cells.js';
import { offsetOf, timeOf } from '../clock.js';
import { accepts, id, ms, text } from '../door.js';
import { keepLocal } from '../local.js';

/** @type {import('../door.js').Handler<'startEvent'>} */
export const startEvent = accepts({ rid: id, name: text, at: ms }, (context, { rid, name, at }) =>
  write(context, (edit) => {
    edit('event', rid, { name, started_at: Math.max(0, at + offsetOf(context)), ended_at: null });
    keepLocal(context, 'event', null);
    return { undo: { name: 'remove', args: { tbl: 'event', rid } } };
  }));

/** @type {import('../door.js').Handler<'endEvent'>} */
export const endEvent = accepts({ rid: id }, (context, { rid }) =>
  write(context, (edit) => {
    edit('event', rid, { ended_at: timeOf(context) });
    return { undo: { name: 'resumeEvent', args: { rid } } };
  }));

/**
 * Picks an event, ended or not, as the one under way on this device.
 *
 * @type {import('../door.js').Handler<'resumeEvent'>}
 */
export const resumeEvent = accepts({ rid: id }, (context, { rid }) =>
  write(context, (edit) => {
    edit('event', rid, { ended_at: null });
    keepLocal(context, 'event', { rid, at: timeOf(context) });
    return {};
  }));
