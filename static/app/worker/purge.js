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
const monthAgo = (context) => forgottenBefore(context, Math.min(timeOf(context), context.exchange.told));

/** People who were deleted before a stamp, and of whom nobody is asked. */
export const GONE = `
SELECT rid FROM cell
WHERE space = :space AND tbl = 'person' AND col = '_deleted' AND val = 'true' AND stamp < :before
  AND NOT EXISTS (SELECT 1 FROM asking WHERE asking.space = cell.space AND asking.person = cell.rid)`;

/** @param {Context} context @returns {{space: string, before: string}} for GONE */
export const goneBefore = (context) => ({ space: spaceOf(context), before: monthAgo(context) });

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
