import { tidyBlobs } from './blobs.js';
import { timeOf } from './clock.js';
import { spaceOf } from './meta.js';
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
/** In a shared space, also what a concurrent edit of them lost. */
const FLEETING_SHARED = [...FLEETING, 'loser'];

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
 * @returns {string} a stamp
 */
export const monthAgo = (context) => forgottenBefore(context, Math.min(timeOf(context), context.exchange.told));

/**
 * @param {Context} context
 * @returns {boolean} whether anything of the private space was deleted so long ago that what hangs on it is to go as well (forgetting.js)
 */
export const hasLongDeleted = (context) => context.db.value(
  `SELECT 1 FROM cell WHERE space = :space AND col = '_deleted' AND val = 'true' AND stamp < :before LIMIT 1`, { space: spaceOf(context), before: monthAgo(context) },
) !== null;

/** @param {Context} context */
export function purge(context) {
  const before = monthAgo(context);
  context.db.transaction(() => {
    for (const space of allSpaces(context)) {
      context.db.run(context.sql.purge, { space, tbl: '', before });
      purgeAtOnce(context, space, FLEETING_SHARED);
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
export function purgeAtOnce(context, space, tables) {
  const fleeting = space === spaceOf(context) ? FLEETING : FLEETING_SHARED;
  for (const tbl of tables) if (fleeting.includes(tbl)) context.db.run(context.sql.purge_withdrawn, { space, tbl });
}
