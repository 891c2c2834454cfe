import { accepts } from '../door.js';
import { todayOf } from '../clock.js';
import { spaceOf } from '../meta.js';

/**
 * Letters written before any server planned them. A follow-up's id is made from the person alone, so the phone knows it ahead
 * of the server: what is written, sent or let go under it now is what the server finds there, and plans nothing twice.
 *
 * @typedef {import('../../types.d.ts').Ahead} Ahead
 */

export const UNPLANNED = 'SELECT * FROM follow_up WHERE space = :space AND kind IS NULL';

/** @type {import('../door.js').Answerer<'ahead'>} answered so far */
export const ahead = accepts({}, (context) => context.db
  .all(`${UNPLANNED} AND (marked_at IS NOT NULL OR let_go_at IS NOT NULL OR snoozed_until IS NOT NULL)`, { space: spaceOf(context) })
  .map((row) => ({ rid: row.rid, ...standing(row, todayOf(context)) })));

/** @param {Record<string, any>} row @param {string} today @returns {Omit<Ahead, 'rid'>} */
export function standing({ marked_at = null, let_go_at = null, snoozed_until = null }, today) {
  if (marked_at !== null) return { state: 'sent', at: marked_at, due_on: today };
  if (let_go_at !== null) return { state: 'let_go', at: let_go_at, due_on: today };
  return snoozed_until !== null && snoozed_until > today ? { state: 'snoozed', at: null, due_on: snoozed_until } : { state: 'due', at: null, due_on: today };
}
