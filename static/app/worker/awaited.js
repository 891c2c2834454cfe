import { wake } from './exchange.js';
import { spaceOf } from './meta.js';

/**
 * What the server reads from a photograph is there seconds after it: it is asked for a few times, while the app is open. Later it comes
 * along with whatever is exchanged.
 *
 * @typedef {import('./context.js').Context} Context
 */

/** An idle server takes one second, a busy one as many as photographs wait before this one. */
const PAUSES = [2_000, 3_000, 5_000, 10_000, 10_000, 30_000, 60_000];

/** The next look of each exchange. @type {WeakMap<object, () => void>} */
const looks = new WeakMap();

/** @param {Context} context whose photographs just arrived at the server */
export function awaitReadings(context) {
  looks.get(context.exchange)?.();
  look(context, 0);
}

/** @param {Context} context @param {number} done looks so far */
function look(context, done) {
  if (done === PAUSES.length) return;
  looks.set(context.exchange, context.later(PAUSES[done], () => {
    if (context.exchange.stop.signal.aborted || !isAwaited(context)) return; // in this order: a closed database answers nothing
    wake(context);
    look(context, done + 1);
  }));
}

/** @param {Context} context */
const isAwaited = (context) =>
  context.db.value(
    `SELECT 1 FROM attachment JOIN blob ON blob.space = attachment.space AND blob.hash = attachment.hash
     WHERE attachment.space = :space AND kind IN ('badge', 'card') AND blob.state <> 'unsent' AND created_at > :now - 3600000
       AND NOT EXISTS (SELECT 1 FROM reading WHERE reading.space = attachment.space AND reading.rid = attachment.rid)
     LIMIT 1`, { space: spaceOf(context), now: context.now() }) !== null;
