import { tidyBlobs } from './blobs.js';
import { timeOf } from './clock.js';
import { allSpaces } from './spaces.js';
import { makeStamp } from './stamp.js';

/**
 * What was deleted is forgotten: a month after, or at once where it was shared and withdrawn (docs/protocol.md, "Deleting"). The
 * tombstone stays.
 *
 * @typedef {import('./context.js').Context} Context
 */

/** ms after the delete. */
const KEPT = 30 * 24 * 60 * 60 * 1000;
/** Whatever is withdrawn of these is gone when it is deleted. */
const FLEETING = ['sighting'];
/** Above every stamp. */
const ANY_TIME = 'g';

/**
 * @param {Context} context
 * @param {number} [now]
 * @returns {string} what was deleted before this stamp may be forgotten
 */
export const forgottenBefore = (context, now = timeOf(context)) => makeStamp({ ms: Math.max(0, now - KEPT), counter: 0, device: '' });

/**
 * By the server's time: this clock may have jumped a year since the last exchange began.
 *
 * @param {Context} context
 */
export function purge(context) {
  const before = forgottenBefore(context, Math.min(timeOf(context), context.exchange.told));
  context.db.transaction(() => {
    for (const space of allSpaces(context)) {
      context.db.run(context.sql.purge, { space, tbl: '', before });
      purgeAtOnce(context, space, FLEETING);
      tidyBlobs(context, space);
    }
  });
}

/**
 * Within the caller's transaction.
 *
 * @param {Context} context
 * @param {string} space
 * @param {Iterable<string>} tables what changed
 */
export function purgeAtOnce({ db, sql }, space, tables) {
  for (const tbl of tables) if (FLEETING.includes(tbl)) db.run(sql.purge, { space, tbl, before: ANY_TIME });
}
