import { keepCursor } from './cursor.js';
import { keepFact, spaceOf } from './meta.js';
import { park, weigh } from './outbox.js';
import { correctClock } from './restamp.js';
import { SERVER_COLUMNS } from './schema.js';
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
    const { cells } = weigh(rows.map(({ row }) => row));
    bounds.cells = Math.max(1, Math.floor(Math.min(bounds.cells, cells) / 2));
    bounds.bytes = Math.floor(bounds.bytes / 2);
  } else {
    for (const { space, row: [tbl, rid] } of rows) context.db.transaction(() => park(context, space, [{ tbl, rid, code: 'row-too-large' }]));
  }
  return rows.length > 0;
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
  });
  journey.left = liveSpaces(context);
}

/**
 * Within the caller's transaction. In a shared space only rows of this account's own keys are its to send.
 *
 * @param {Context} context
 * @param {string} space
 */
function startOver(context, space) {
  const { db } = context;
  keepCursor(context, space, 0);
  if (space === spaceOf(context)) db.run(UNSEND, { space, theirs: JSON.stringify(THEIRS) });
  else db.run(UNSEND_OWN, { space, authors: JSON.stringify(ownAuthors(context, space)) });
}

const THEIRS = Object.entries(SERVER_COLUMNS).flatMap(([tbl, cols]) => cols.map((col) => `${tbl} ${col}`));
const UNSEND = `
UPDATE cell SET seq = 0
WHERE space = :space AND seq > 0 AND tbl || ' ' || col NOT IN (SELECT value FROM json_each(:theirs))`;
const UNSEND_OWN = `
UPDATE cell SET seq = 0
WHERE space = :space AND seq > 0 AND substr(rid, 1, 16) IN (SELECT value FROM json_each(:authors)) AND substr(rid, 17, 1) = '-'`;
