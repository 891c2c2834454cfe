import { dayOf, daysIn } from '../days.js';
import { fact, keepFact, spaceOf } from './meta.js';
import { nextStamp } from './stamp.js';

/** @typedef {import('./context.js').Context} Context */

/**
 * The time as the server has it, as well as this device knows: a phone a year off still keeps when people were met.
 *
 * @param {Context} context
 * @returns {number} ms
 */
export const timeOf = (context) => context.now() + offsetOf(context);

/** The account's day, so that the queue is the same on a phone that travels. @param {Context} context */
export const todayOf = (context) => dayAt(context, timeOf(context));

/** The day that a moment belongs to where the account has its days; before anybody said where, the phone's. @param {Context} context @param {number} at ms */
export function dayAt(context, at) {
  const rows = context.db.all("SELECT rid, value FROM setting WHERE space = :space AND rid IN ('timezone', 'day-starts')", { space: spaceOf(context) });
  const { timeZone, starts } = daysIn(Object.fromEntries(rows.map(({ rid, value }) => [rid, value])), context.timeZone);
  return dayOf(at, timeZone, starts);
}

/** @param {Context} context */
export const offsetOf = (context) => Number(fact(context, 'offset') || 0);

/**
 * Draws the next stamp; the clock moves in the caller's transaction, or not at all.
 *
 * @param {Context} context
 * @returns {string}
 */
export function drawStamp(context) {
  const stamp = nextStamp(fact(context, 'clock'), timeOf(context), fact(context, 'device'));
  keepFact(context, 'clock', stamp);
  return stamp;
}

/**
 * What is written from now on stands above this stamp: the clock moves past what came from elsewhere, in the transaction that merges it.
 *
 * @param {Context} context
 * @param {string} highest '' for nothing
 */
export function advanceClock(context, highest) {
  if (highest > fact(context, 'clock')) keepFact(context, 'clock', highest);
}
