import { receive } from './cells.js';
import { advanceClock, timeOf } from './clock.js';
import { cursorOf, keepCursor } from './cursor.js';
import { unsettle } from './local.js';
import { fact, keepFact, spaceOf } from './meta.js';
import { mendSpace } from './mend.js';
import { BOUNDS, countUnsentCells, hasOutbox, park, readOutbox, weigh } from './outbox.js';
import { Problem } from './problem.js';
import { purgeAtOnce } from './purge.js';
import { endSpace, liveSpaces, takeUp } from './spaces.js';
import { call, readReply } from './wire.js';

/**
 * What one request of the protocol says, and what its answer changes here (docs/protocol.md). Every space stands alone: one that
 * cannot be applied, or that the server does not know, stops no other.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./cells.js').WireRow} WireRow
 * @typedef {import('./wire.js').SpaceAnswer} SpaceAnswer
 * @typedef {ReturnType<typeof readReply>} Reply
 *
 * @typedef {{space: string, cursor: number, rows: WireRow[], sums?: string[], repair?: import('./upkeep.js').Place}} Part
 *
 * @typedef {object} Request
 * @property {1} v
 * @property {number} now
 * @property {string} epoch
 * @property {number} page
 * @property {Part[]} spaces
 *
 * @typedef {object} Journey one exchange from its first request to its last
 * @property {import('./outbox.js').Bounds} bounds
 * @property {Set<string>} mended what was mended already; the same objection again is no longer believed
 * @property {string[]} left spaces to ask yet, in their turn
 * @property {Set<string>} failed spaces left alone until the next exchange
 * @property {Problem | null} problem the first one of those; the others went on
 * @property {Map<string, {from: number, seq: number, cursor: number}>} seen by space: the cursor at the start, where it ends, where it is
 * @property {number} unsent cells, at the start
 * @property {number} sent cells, so far
 * @property {{done: number, total: number | null} | null} progress
 */

/** Spaces a request, as the server takes; who has more asks by turns. */
const SPACES = 50;
/** Cells a reply: few enough to apply between two taps on a slow phone. All spaces of a request share it, down to so many each. */
export const PAGE = 5000;
const SMALLEST_PAGE = 500;

/**
 * @param {Context} context
 * @returns {Journey}
 */
export function newJourney(context) {
  const spaces = liveSpaces(context);
  const unsent = spaces.reduce((sum, space) => sum + countUnsentCells(context, space), 0);
  return {
    bounds: { ...BOUNDS }, mended: new Set(), left: spaces, failed: new Set(), problem: null, seen: new Map(), unsent, sent: 0, progress: null,
  };
}

/**
 * A space that failed is left alone until the next exchange, which tells why; the others go on.
 *
 * @param {Journey} journey
 * @param {string} space
 * @param {Problem} problem
 */
export function leaveAside(journey, space, problem) {
  journey.failed.add(space);
  journey.problem ??= problem;
}

/**
 * @param {Context} context
 * @param {Journey} journey
 * @returns {Request}
 */
export function prepare(context, { bounds, left }) {
  const budget = { ...bounds };
  const spaces = left.slice(0, SPACES).map((space) => ({ space, cursor: cursorOf(context, space), rows: spend(context, space, budget) }));
  return requestOf(context, Math.max(SMALLEST_PAGE, Math.floor(PAGE / spaces.length)), spaces);
}

/**
 * @param {Context} context
 * @param {number} page
 * @param {Part[]} spaces
 * @returns {Request}
 */
export const requestOf = (context, page, spaces) => ({ v: 1, now: timeOf(context), epoch: fact(context, 'epoch'), page, spaces });

/**
 * What to ask next when a full page has come: known before the page is applied, where nothing is to go up.
 *
 * @param {Context} context
 * @param {Request} request
 * @param {Reply} reply
 * @returns {Request | null}
 */
export function pageBehind(context, { page, spaces: [{ space, rows }] }, { spaces: [answer] }) {
  const plain = answer.space === space && !answer.error && answer.more && !rows.length && !hasOutbox(context, space);
  return plain ? requestOf(context, page, [{ space, cursor: answer.cursor, rows: [] }]) : null;
}

/**
 * @param {Context} context
 * @param {Request} request
 * @returns {Promise<Reply>}
 * @throws {Problem}
 */
export async function send(context, request) {
  const token = fact(context, 'token');
  const asked = context.now();
  const reply = readReply(await call(context, 'POST', '/sync', { token, body: request, signal: context.exchange.stop.signal }));
  Object.assign(context.exchange, { told: reply.now, asked, answered: context.now() });
  return reply;
}

/**
 * Takes what a space has to send out of what the request may still carry.
 *
 * @param {Context} context
 * @param {string} space
 * @param {import('./outbox.js').Bounds} budget
 * @returns {WireRow[]}
 */
function spend(context, space, budget) {
  if (budget.cells <= 0 || budget.bytes <= 0) return [];
  const rows = readOutbox(context, space, budget);
  const { cells, bytes } = weigh(rows);
  budget.cells -= cells;
  budget.bytes -= bytes;
  return rows;
}

/**
 * Applies an answer: for each space page, cursor, acknowledged and refused rows, clock, in one transaction.
 *
 * @param {Context} context
 * @param {Journey} journey
 * @param {Request} request
 * @param {Reply} reply
 * @returns {boolean} whether more is left to ask or to send
 */
export function applyReply(context, journey, request, reply) {
  const answers = new Map(reply.spaces.map((answer) => [answer.space, answer]));
  if (!request.spaces.every(({ space }) => answers.has(space))) throw new Problem('reply-invalid', 'a space is missing');
  journey.left.splice(0, request.spaces.length);
  const tables = new Set(request.spaces.flatMap((part) => applyPart(context, journey, part, /** @type {SpaceAnswer} */ (answers.get(part.space)), reply.epoch)));
  if (tables.size) context.emit('changed', { tables: [...tables] });
  journey.left.push(...reply.unasked.filter((space) => takeUp(context, space)));
  journey.left.push(...unsentSpaces(context, journey));
  return journey.left.length > 0;
}

/**
 * Spaces that have something to send and no turn yet.
 *
 * @param {Context} context
 * @param {Journey} journey
 */
const unsentSpaces = (context, { left, failed }) =>
  liveSpaces(context).filter((space) => !left.includes(space) && !failed.has(space) && hasOutbox(context, space));

/**
 * @param {Context} context
 * @param {Journey} journey
 * @param {Part} part
 * @param {SpaceAnswer} answer
 * @param {string} epoch
 * @returns {string[]} the tables that changed
 */
function applyPart(context, journey, part, answer, epoch) {
  const { space } = part;
  try {
    if (answer.error) refused(context, journey, answer);
    else {
      const tables = context.db.transaction(() => applySpace(context, part, answer, epoch));
      measure(journey, part, answer);
      if (answer.more) journey.left.push(space);
      return tables;
    }
  } catch (error) {
    leaveAside(journey, space, error instanceof Problem ? error : context.explain(error));
  }
  return [];
}

/**
 * @param {Context} context
 * @param {Journey} journey
 * @param {SpaceAnswer} answer
 * @throws {Problem} what the server said of the space, where it cannot be mended
 */
function refused(context, journey, { space, error = '' }) {
  if (error === 'space-unknown' && space !== spaceOf(context)) {
    endSpace(context, space, error); // left or removed on another device: all of it stays here
    context.emit('changed', { tables: ['shared'] });
  } else if (mendSpace(context, journey, space, error)) journey.left.push(space);
  else throw new Problem(error);
}

/**
 * @param {Context} context
 * @param {Part} part
 * @param {SpaceAnswer} answer
 * @param {string} epoch
 * @returns {string[]} the tables that changed
 */
function applySpace(context, { space, rows }, answer, epoch) {
  park(context, space, answer.refused);
  const refused = new Set(answer.refused.map(({ tbl, rid }) => `${tbl} ${rid}`));
  const tables = new Set(answer.rows.map(([tbl]) => tbl));
  if (tables.size && space !== spaceOf(context)) unsettle(context, space);
  if (tables.size) receive(context, space, answer.rows, answer.cursor); // before: what was sent had not seen a delete among these
  acknowledge(context, space, rows.filter(([tbl, rid]) => !refused.has(`${tbl} ${rid}`)), answer.seq);
  purgeAtOnce(context, space, tables);
  keepCursor(context, space, answer.cursor);
  keepFact(context, 'epoch', epoch);
  if (space === spaceOf(context)) keepFact(context, 'behind', String(answer.behind === true));
  return [...tables];
}

/**
 * The server has these, within the caller's transaction.
 *
 * @param {Context} context
 * @param {string} space
 * @param {WireRow[]} rows
 * @param {number} seq
 */
export function acknowledge(context, space, rows, seq) {
  if (!rows.length) return;
  const { db, sql } = context;
  db.run(sql.stage, { space, rows: JSON.stringify(rows), seq });
  advanceClock(context, db.value('SELECT max(stamp) FROM incoming') ?? '');
  db.run(sql.acknowledge, { seq: Math.max(1, seq) });
  db.run(sql.rebase_newer);
  db.run(sql.clear_incoming);
}

/**
 * @param {Journey} journey
 * @param {Part} part
 * @param {SpaceAnswer} answer
 */
function measure(journey, { space, cursor, rows }, answer) {
  journey.sent += weigh(rows).cells;
  journey.seen.set(space, { from: journey.seen.get(space)?.from ?? cursor, seq: answer.seq, cursor: answer.cursor });
  const seen = [...journey.seen.values()];
  const total = seen.reduce((sum, { from, seq }) => sum + Math.max(0, seq - from), journey.unsent);
  const done = seen.reduce((sum, { from, cursor: at }) => sum + Math.max(0, at - from), journey.sent);
  journey.progress = { done: Math.min(total, done), total };
}
