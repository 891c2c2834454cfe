import { addDays } from '../../days.js';
import { write } from '../cells.js';
import { timeOf, todayOf } from '../clock.js';
import { accepts, flag, id, listOf } from '../door.js';
import { newId } from '../stamp.js';
import { markSent, reopen } from './followups.js';

/** What becomes of cards by post: written, posted; and the link by which somebody gives their address. One card or a pile of them. */

/** A link lies in a message for a while before anybody taps it. */
const LASTS_DAYS = 30;

/** @type {import('../door.js').Handler<'written'>} */
export const written = accepts({ rids: listOf(id), on: flag }, (context, { rids, on }) =>
  write(context, (edit) => {
    const at = on ? timeOf(context) : null;
    for (const rid of rids) edit('follow_up', rid, { written_at: at, ...(on && { choice: 'write', channel: 'post' }) });
    return { undo: { name: 'written', args: { rids, on: !on } } };
  }));

/** @type {import('../door.js').Handler<'posted'>} */
export const posted = accepts({ rids: listOf(id) }, (context, { rids }) =>
  write(context, () => {
    for (const rid of rids) markSent(context, { rid, channel: 'post' });
    return { undo: { name: 'unposted', args: { rids } } };
  }));

/** @type {import('../door.js').Handler<'unposted'>} */
export const unposted = accepts({ rids: listOf(id) }, (context, { rids }) =>
  write(context, () => {
    for (const rid of rids) reopen(context, { rid });
    return {};
  }));

/**
 * Made without any signal: the server hears of it with the next exchange, and until then it leads nowhere.
 *
 * @type {import('../door.js').Handler<'askAddress'>}
 */
export const askAddress = accepts({ person: id, rid: id }, (context, { person, rid }) =>
  write(context, (edit) => {
    edit('address_link', rid, { person, slug: newId(context.random), expires_on: addDays(todayOf(context), LASTS_DAYS), created_at: timeOf(context) });
    return { undo: { name: 'remove', args: { tbl: 'address_link', rid } } };
  }));
