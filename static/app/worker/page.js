import { receive } from './cells.js';
import { receiveStamp, timeOf } from './clock.js';
import { fact, keepFact, spaceOf } from './meta.js';
import { BOUNDS, countUnsentCells, readOutbox } from './outbox.js';
import { Problem } from './problem.js';
import { correctClock } from './restamp.js';
import { SERVER_COLUMNS } from './schema.js';

/**
 * What one request of the protocol says, and what its answer changes here (docs/protocol.md).
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./cells.js').WireRow} WireRow
 * @typedef {import('./wire.js').SpaceAnswer} SpaceAnswer
 * @typedef {ReturnType<typeof import('./wire.js').readReply>} Reply
 *
 * @typedef {object} Request
 * @property {1} v
 * @property {number} now
 * @property {string} epoch
 * @property {number} page
 * @property {{space: string, cursor: number, rows: WireRow[]}[]} spaces
 *
 * @typedef {object} Journey one exchange from its first request to its last
 * @property {import('./outbox.js').Bounds} bounds
 * @property {Set<string>} mended what was mended already; the same objection again is no longer believed
 * @property {number} from the cursor at the start
 * @property {number} unsent cells, at the start
 * @property {number} sent cells, so far
 * @property {{done: number, total: number | null} | null} progress
 */

const CLOCK = ['clock-skew', 'clock-ahead'];
/** Cells a page: small enough to apply between two taps on a slow phone. */
const PAGE = 5000;

/**
 * @param {Context} context
 * @returns {Journey}
 */
export function newJourney(context) {
  const space = spaceOf(context);
  return {
    bounds: { ...BOUNDS }, mended: new Set(), from: cursorOf(context, space), unsent: countUnsentCells(context, space), sent: 0, progress: null,
  };
}

/**
 * @param {Context} context
 * @param {Journey} journey
 * @returns {Request}
 */
export function prepare(context, { bounds }) {
  const space = spaceOf(context);
  const rows = readOutbox(context, space, bounds);
  return { v: 1, now: timeOf(context), epoch: fact(context, 'epoch'), page: PAGE, spaces: [{ space, cursor: cursorOf(context, space), rows }] };
}

/**
 * Applies an answer: page, cursor, acknowledged and refused rows, clock, in one transaction.
 *
 * @param {Context} context
 * @param {Journey} journey
 * @param {Request} request
 * @param {Reply} reply
 * @returns {boolean} whether more is left to ask or to send
 * @throws {Problem} what the server said of the space
 */
export function applyReply(context, journey, request, reply) {
  const [asked] = request.spaces;
  const answer = reply.spaces.find(({ space }) => space === asked.space);
  if (!answer) throw new Problem('reply-invalid', 'the space is missing');
  if (answer.error) return mendSpace(context, journey, answer);
  const tables = context.db.transaction(() => applySpace(context, asked, answer, reply.epoch));
  if (tables.length) context.emit('changed', { tables });
  measure(journey, asked.rows, answer);
  return answer.more || readOutbox(context, asked.space, { cells: 1, bytes: 1 }).length > 0;
}

/**
 * @param {Context} context
 * @param {{space: string, rows: WireRow[]}} asked
 * @param {SpaceAnswer} answer
 * @param {string} epoch
 * @returns {string[]} the tables that changed
 */
function applySpace(context, { space, rows }, answer, epoch) {
  park(context, space, answer.refused);
  const refused = new Set(answer.refused.map(({ tbl, rid }) => `${tbl} ${rid}`));
  acknowledge(context, space, rows.filter(([tbl, rid]) => !refused.has(`${tbl} ${rid}`)), answer.seq);
  if (answer.rows.length) receive(context, space, answer.rows, answer.cursor);
  keepCursor(context, space, answer.cursor);
  keepFact(context, 'epoch', epoch);
  keepFact(context, 'behind', String(answer.behind === true));
  return [...new Set(answer.rows.map(([tbl]) => tbl))];
}

/**
 * @param {Context} context
 * @param {string} space
 * @param {WireRow[]} rows
 * @param {number} seq
 */
function acknowledge(context, space, rows, seq) {
  if (!rows.length) return;
  const { db, sql } = context;
  db.run(sql.stage, { space, rows: JSON.stringify(rows), seq });
  receiveStamp(context, db.value('SELECT max(stamp) FROM incoming') ?? ''); // a restamp must stay above what the server has
  db.run(sql.acknowledge, { seq: Math.max(1, seq) });
  db.run(sql.rebase_newer);
  db.run(sql.clear_incoming);
}

/**
 * @param {Context} context
 * @param {string} space
 * @param {SpaceAnswer['refused']} refused
 */
function park({ db }, space, refused) {
  for (const { tbl, rid, code, detail = '' } of refused) {
    db.run(
      `INSERT INTO parked (space, tbl, rid, code, detail) VALUES (:space, :tbl, :rid, :code, :detail)
       ON CONFLICT (space, tbl, rid) DO UPDATE SET code = excluded.code, detail = excluded.detail`,
      { space, tbl, rid, code, detail });
  }
}

/**
 * @param {Journey} journey
 * @param {WireRow[]} rows that were sent
 * @param {SpaceAnswer} answer
 */
function measure(journey, rows, answer) {
  journey.sent += rows.reduce((sum, [, , cells]) => sum + cells.length, 0);
  const total = journey.unsent + Math.max(0, answer.seq - journey.from);
  journey.progress = { done: Math.min(total, journey.sent + Math.max(0, answer.cursor - journey.from)), total };
}

/**
 * Mends what the server refused the whole request for, where the phone can by itself.
 *
 * @param {Context} context
 * @param {Journey} journey
 * @param {Request} request
 * @param {Problem} problem
 * @returns {boolean} whether asking again makes sense
 */
export function amend(context, journey, request, { code, extra }) {
  if (code === 'body-too-large') return sendLess(context, journey, request);
  if (CLOCK.includes(code) && Number.isSafeInteger(extra.now)) return once(journey, code, () => correctClock(context, extra.now));
  if (code === 'epoch-changed' && extra.epoch) {
    return once(journey, `epoch ${extra.epoch}`, () => startOver(context, spaceOf(context), extra.epoch));
  }
  return false;
}

/**
 * @param {Context} context
 * @param {Journey} journey
 * @param {SpaceAnswer} answer
 * @returns {boolean}
 */
function mendSpace(context, journey, { space, error = '' }) {
  if (error === 'cursor-ahead' && once(journey, error, () => startOver(context, space, fact(context, 'epoch')))) return true;
  throw new Problem(error);
}

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
 * @param {Journey} journey
 * @param {Request} request
 */
function sendLess(context, { bounds }, { spaces: [{ space, rows }] }) {
  if (!rows.length) return false;
  if (rows.length > 1) {
    const cells = rows.reduce((sum, [, , parts]) => sum + parts.length, 0);
    bounds.cells = Math.max(1, Math.floor(Math.min(bounds.cells, cells) / 2));
    bounds.bytes = Math.floor(bounds.bytes / 2);
    return true;
  }
  // One row alone is too much: it waits aside, and the rest goes.
  const [[tbl, rid]] = rows;
  context.db.transaction(() => park(context, space, [{ tbl, rid, code: 'row-too-large' }]));
  return true;
}

/**
 * The server's database is another than it was: everything from the start, and every cell that this account may write is
 * unsent again, so that a restored backup is repaired by its phones.
 *
 * @param {Context} context
 * @param {string} space
 * @param {string} epoch
 */
function startOver(context, space, epoch) {
  context.db.transaction(() => {
    keepFact(context, 'epoch', epoch);
    keepCursor(context, space, 0);
    context.db.run(UNSEND, { space, theirs: JSON.stringify(THEIRS) });
  });
}

const THEIRS = Object.entries(SERVER_COLUMNS).flatMap(([tbl, cols]) => cols.map((col) => `${tbl} ${col}`));
const UNSEND = `
UPDATE cell SET seq = 0
WHERE space = :space AND seq > 0 AND tbl || ' ' || col NOT IN (SELECT value FROM json_each(:theirs))`;

/** @param {Context} context @param {string} space @returns {number} */
const cursorOf = ({ db }, space) => db.value('SELECT seq FROM cursor WHERE space = :space', { space }) ?? 0;

/** @param {Context} context @param {string} space @param {number} seq */
const keepCursor = ({ db }, space, seq) =>
  db.run('INSERT INTO cursor (space, seq) VALUES (:space, :seq) ON CONFLICT (space) DO UPDATE SET seq = excluded.seq', { space, seq });
