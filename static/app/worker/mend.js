import { doubtBlobs } from './blobs.js';
import { project } from './cells.js';
import { BUCKETS } from './checksum.js';
import { keepCursor } from './cursor.js';
import { dropFact, keepFact, spaceOf } from './meta.js';
import { park, weigh } from './outbox.js';
import { correctClock, settleTimes } from './restamp.js';
import { SERVER_CELLS } from './schema.js';
import { allSpaces, bringAgain, liveSpaces, ownAuthors } from './spaces.js';

/**
 * What the phone mends by itself when the server refuses: a wrong clock, a body too large, a database that is another than it was.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./page.js').Journey} Journey
 * @typedef {import('./page.js').Request} Request
 */

const CLOCK = ['clock-skew', 'clock-ahead'];

/**
 * Mends what the server refused the whole request for.
 *
 * @param {Context} context
 * @param {Journey} journey
 * @param {Request} request
 * @param {import('./problem.js').Problem} problem
 * @returns {boolean} whether asking again makes sense
 */
export function amend(context, journey, request, { code, extra }) {
  if (code === 'body-too-large') return sendLess(context, journey.bounds, request.spaces);
  if (CLOCK.includes(code) && Number.isSafeInteger(extra.now)) return once(journey, code, () => correctClock(context, extra.now));
  if (code === 'epoch-changed' && extra.epoch) return once(journey, `epoch ${extra.epoch}`, () => startAgain(context, journey, extra.epoch));
  return false;
}

/**
 * Mends what the server refused one space for.
 *
 * @param {Context} context
 * @param {Journey} journey
 * @param {string} space
 * @param {string} code
 * @returns {boolean} whether asking again makes sense
 */
export const mendSpace = (context, journey, space, code) =>
  code === 'cursor-ahead' && once(journey, `${code} ${space}`, () => context.db.transaction(() => startOver(context, space)));

/**
 * @param {Journey} journey
 * @param {string} objection
 * @param {() => void} mend
 */
function once({ mended }, objection, mend) {
  if (mended.has(objection)) return false;
  mended.add(objection);
  mend();
  return true;
}

/**
 * @param {Context} context
 * @param {import('./outbox.js').Bounds} bounds are halved; one row alone that is still too much waits aside, and the rest goes
 * @param {{space: string, rows: import('./cells.js').WireRow[]}[]} parts what was too much
 * @returns {boolean} whether there is less to send
 */
function sendLess(context, bounds, parts) {
  const rows = parts.flatMap((part) => part.rows.map((row) => ({ space: part.space, row })));
  if (rows.length > 1) {
    halve(bounds, weigh(rows.map(({ row }) => row)).cells);
  } else {
    for (const { space, row: [tbl, rid] } of rows) context.db.transaction(() => park(context, space, [{ tbl, rid, code: 'row-too-large' }]));
  }
  return rows.length > 0;
}

/**
 * @param {import('./outbox.js').Bounds} bounds
 * @param {number} cells that were too many
 */
export function halve(bounds, cells) {
  bounds.cells = Math.max(1, Math.floor(Math.min(bounds.cells, cells) / 2));
  bounds.bytes = Math.floor(bounds.bytes / 2);
}

/**
 * The server's database is another than it was: everything from the start, and every cell that this account may write is
 * unsent again, so that a restored backup is repaired by its phones.
 *
 * @param {Context} context
 * @param {Journey} journey
 * @param {string} epoch
 */
function startAgain(context, journey, epoch) {
  context.db.transaction(() => {
    keepFact(context, 'epoch', epoch);
    for (const space of allSpaces(context)) startOver(context, space);
    bringAgain(context);
    dropFact(context, 'checked'); // see by sums, once all is sent, whether that was all
  });
  journey.left = liveSpaces(context);
}

/**
 * Within the caller's transaction.
 *
 * @param {Context} context
 * @param {string} space
 */
function startOver(context, space) {
  keepCursor(context, space, 0);
  settleTimes(context, space);
  context.db.run(`UPDATE cell SET seq = 0 WHERE space = :space AND seq > 0 AND ${MINE}`, { space, ...mineIn(context, space) });
  doubtBlobs(context, space);
}

/**
 * What is here of a bucket is no longer taken for the server's, within the caller's transaction: what this account may write is unsent,
 * the rest is held, as though had from somebody else (docs/decisions/0090).
 *
 * @param {Context} context
 * @param {string} space
 * @param {number} bucket
 */
export function setBucketAside(context, space, bucket) {
  settleTimes(context, space);
  context.db.run(
    `UPDATE cell SET seq = CASE WHEN ${MINE} THEN 0 ELSE -1 END
     WHERE space = :space AND seq > 0 AND unicode(substr(rid, -1)) % ${BUCKETS} = :bucket`,
    { space, bucket, ...mineIn(context, space) });
}

/**
 * The server has told all that it has of a bucket, within the caller's transaction. What of the private space is held still is its own word,
 * from before a backup was restored: nobody may bring it back, and other devices do not show it, so it goes.
 *
 * @param {Context} context
 * @param {string} space
 * @param {number} bucket
 */
export function dropWithdrawn(context, space, bucket) {
  if (space !== spaceOf(context)) return;
  const { db } = context;
  const withdrawn = `FROM cell WHERE space = :space AND seq < 0 AND unicode(substr(rid, -1)) % ${BUCKETS} = :bucket`;
  db.run(`INSERT INTO touched (space, tbl, rid) SELECT DISTINCT space, tbl, rid ${withdrawn}`, { space, bucket });
  if (db.run(`DELETE ${withdrawn}`, { space, bucket })) project(context);
}

/** Of the private space all but what the server writes; of a shared one the rows of this account's own keys. */
const MINE = `
CASE WHEN :private THEN tbl || ' ' || col NOT IN (SELECT value FROM json_each(:theirs))
ELSE substr(rid, 17, 1) = '-' AND substr(rid, 1, 16) IN (SELECT value FROM json_each(:authors)) END`;

/** @param {Context} context @param {string} space */
const mineIn = (context, space) => ({ private: space === spaceOf(context), theirs: SERVER_CELLS, authors: JSON.stringify(ownAuthors(context, space)) });
