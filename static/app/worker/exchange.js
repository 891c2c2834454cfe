import { countUnsentBlobs } from './blobs.js';
import { askFriends } from './friends.js';
import { part } from './part.js';
import { liveSpaces } from './spaces.js';
import { tellWhereabouts } from './whereabouts.js';
import { accountOf, dropFact, keepFact } from './meta.js';
import { bringLists, leaveLists, meetMembers } from './membership.js';
import { amend } from './mend.js';
import { applyReply, newJourney, pageBehind, prepare, send } from './page.js';
import { Problem } from './problem.js';
import { leaveLost } from './quarantine.js';
import { readStatus } from './status.js';
import { keepUp } from './upkeep.js';

/**
 * When the phone talks to the server: soon after edits, at once when woken, again and again with growing pauses when it
 * cannot. One conversation at a time, whoever asks for it; what is said in it is page.js's.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../types.d.ts').Status} Status
 *
 * @typedef {object} Exchange
 * @property {Promise<void> | null} running
 * @property {boolean} again asked for while running: everything is asked once more
 * @property {boolean} edited something was written while running: it goes with the next request
 * @property {(() => void) | null} cancel the timer that will start the next one
 * @property {boolean} backingOff the timer waits because the last one failed
 * @property {number} failures in a row
 * @property {boolean} outdated this version of the app is too old for the server: only a new start, or a tap, asks again
 * @property {import('../types.d.ts').Problem | null} problem why the last one failed
 * @property {Status['progress']} progress of a long one
 * @property {number} told the server's time in its last reply, ms; 0 before the first
 * @property {number} asked by this device's clock, when that reply was asked for
 * @property {number} answered when it came
 * @property {number} friends when the server was last asked for friends' news, ms by this device; 0 before
 * @property {AbortController} stop ends it when the account is left
 */

/** Typing rests this long before it is sent. */
const SETTLED = 300;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

/** Nothing that waiting mends: they are kept and shown until an exchange succeeds. */
const LASTING = ['version-unsupported', 'device-removed', 'token-unknown', 'token-missing', 'space-unknown'];

/** @returns {Exchange} */
export const startExchange = () => ({
  running: null, again: false, edited: false, cancel: null, backingOff: false, failures: 0, outdated: false, problem: null,
  progress: null, told: 0, asked: 0, answered: 0, friends: 0, stop: new AbortController(),
});

/**
 * There may be something to send. Where the last exchange failed, its pause stands.
 *
 * @param {Context} context
 */
export function resumeExchange(context) {
  const { exchange } = context;
  if (exchange.running) exchange.edited = true;
  else if (!exchange.backingOff) schedule(context, SETTLED);
}

/**
 * The app started, became visible, or came back online.
 *
 * @param {Context} context
 */
export function wake(context) {
  if (context.exchange.running) context.exchange.again = true;
  else schedule(context, 0);
}

/**
 * Exchanges now; joins the exchange under way.
 *
 * @param {Context} context
 * @returns {Promise<void>}
 */
export function exchangeNow(context) {
  const { exchange } = context;
  if (!accountOf(context)) return Promise.resolve();
  unschedule(exchange);
  if (exchange.running) exchange.again = true;
  else exchange.running = run(context);
  return exchange.running;
}

/**
 * Ends the exchange for good: the account is left, or the database is about to close.
 *
 * @param {Context} context
 */
export function endExchange({ exchange }) {
  unschedule(exchange);
  exchange.again = exchange.edited = false;
  exchange.stop.abort();
}

/** @param {Context} context @param {number} pause ms */
function schedule(context, pause) {
  const { exchange } = context;
  if (exchange.stop.signal.aborted || exchange.outdated || !accountOf(context)) return;
  unschedule(exchange);
  exchange.cancel = context.later(pause, () => void exchangeNow(context));
}

/** @param {Exchange} exchange */
function unschedule(exchange) {
  exchange.cancel?.();
  exchange.cancel = null;
  exchange.backingOff = false;
}

/** @param {Context} context */
async function run(context) {
  const { exchange } = context;
  try {
    await exchangeAll(context).catch((error) => partIfLost(context, error));
    succeeded(context);
  } catch (error) {
    failed(context, error);
  } finally {
    exchange.running = null;
    exchange.progress = null;
    if (!exchange.stop.signal.aborted) context.emit('status', readStatus(context));
  }
}

/** @param {Context} context */
async function exchangeAll(context) {
  const { exchange } = context;
  do await converse(context);
  while (exchange.again || exchange.edited || (await keepUp(context)) || (await carry(context)) || (await askFriends(context)) || (await conclude(context)) || exchange.again);
}

/**
 * Photographs and memos, when everything else is through.
 *
 * @param {Context} context
 * @returns {Promise<boolean>} whether something else wants to be said before the rest of them
 */
async function carry(context) {
  if (!liveSpaces(context).some((space) => countUnsentBlobs(context, space))) return false;
  await (await part('carryBlobs'))(context);
  return context.exchange.again || context.exchange.edited;
}

/**
 * What follows from what rounds brought.
 *
 * @param {Context} context
 * @returns {Promise<boolean>} whether there is something to send now
 */
async function conclude(context) {
  if (liveSpaces(context).length > 1) (await part('afterRounds'))(context);
  return context.exchange.edited;
}

/**
 * @param {Context} context
 * @param {unknown} error
 */
async function partIfLost(context, error) {
  if (!(error instanceof Problem && error.code === 'device-lost')) throw error;
  context.exchange.problem = error.toJSON();
  context.emit('status', readStatus(context));
  await leaveLost(context);
}

/**
 * Request after request until nothing is left on either side; between two of them, captures get their turn.
 *
 * @param {Context} context
 */
async function converse(context) {
  const { exchange } = context;
  exchange.again = false;
  if (context.db.value('SELECT 1 FROM showing LIMIT 1')) (await part('withdrawGone'))(context);
  tellWhereabouts(context);
  const journey = newJourney(context);
  /** @type {Asked | null} */
  let ahead = null;
  for (let left = true; left;) {
    await leaveLists(context, journey);
    await bringLists(context, journey);
    await meetMembers(context, journey);
    if (exchange.stop.signal.aborted) return;
    if (!ahead) exchange.edited = false; // what was written until now is in this request
    /** @type {Asked} */
    const asked = ahead ?? begin(context, prepare(context, journey));
    const reply = await answerTo(context, journey, asked);
    if (exchange.stop.signal.aborted) return;
    ahead = reply && (await askAhead(context, journey, asked.request, reply));
    left = reply ? applyReply(context, journey, asked.request, reply) : true;
    if (ahead && journey.left[0] !== ahead.request.spaces[0].space) ahead = null; // it could not be applied
    if (left) await rest(context, journey);
  }
  if (journey.problem) throw journey.problem;
}

/**
 * A request under way. `answer` never fails, for nobody may be listening yet.
 *
 * @typedef {{request: import('./page.js').Request, answer: Promise<{reply: import('./page.js').Reply} | {error: unknown}>}} Asked
 *
 * @param {Context} context
 * @param {import('./page.js').Request} request
 * @returns {Asked}
 */
function begin(context, request) {
  return { request, answer: send(context, request).then((reply) => ({ reply }), (error) => ({ error })) };
}

/**
 * While a page is applied the next one is on its way: the server works when the phone does. It brings nothing up, so it may as
 * well be thrown away.
 *
 * @param {Context} context
 * @param {import('./page.js').Journey} journey
 * @param {import('./page.js').Request} request
 * @param {import('./page.js').Reply} reply
 * @returns {Promise<Asked | null>}
 */
async function askAhead(context, journey, request, reply) {
  const next = journey.left.length === 1 ? pageBehind(context, request, reply) : null;
  if (!next) return null;
  const asked = begin(context, next);
  await turn(context); // applying would keep it waiting
  return asked;
}

/**
 * @param {Context} context
 * @param {import('./page.js').Journey} journey
 * @param {Asked} asked
 * @returns {Promise<import('./page.js').Reply | null>} null: what the server objected to is mended, ask again
 */
async function answerTo(context, journey, { request, answer }) {
  const got = await answer;
  if ('reply' in got) return got.reply;
  if (got.error instanceof Problem && amend(context, journey, request, got.error)) return null;
  throw got.error;
}

/**
 * @param {Context} context
 * @param {import('./page.js').Journey} journey
 */
async function rest(context, journey) {
  context.exchange.progress = journey.progress;
  context.emit('status', readStatus(context));
  await turn(context);
}

/** Whoever waits gets a turn. @param {Context} context */
const turn = (context) => new Promise((resolve) => void context.later(0, () => resolve(null)));

/** @param {Context} context */
function succeeded(context) {
  const { exchange } = context;
  if (exchange.stop.signal.aborted) return;
  exchange.failures = 0;
  exchange.outdated = false;
  exchange.problem = null;
  context.db.transaction(() => {
    keepFact(context, 'synced_at', String(context.now()));
    dropFact(context, 'problem');
  });
}

/**
 * @param {Context} context
 * @param {unknown} error
 */
function failed(context, error) {
  const { exchange } = context;
  if (exchange.stop.signal.aborted) return;
  const problem = error instanceof Problem ? error : context.explain(error);
  exchange.problem = problem.toJSON();
  exchange.failures += 1;
  exchange.outdated = problem.code === 'version-unsupported';
  if (LASTING.includes(problem.code)) keepFact(context, 'problem', JSON.stringify(exchange.problem));
  schedule(context, Math.max(problem.extra.wait ?? 0, pauseAfter(context, exchange.failures)));
  exchange.backingOff = true;
}

/**
 * Twice as long after each failure, and a phone's own: a hall full of phones must not come back in one beat.
 *
 * @param {Context} context
 * @param {number} failures
 * @returns {number} ms
 */
function pauseAfter({ random }, failures) {
  const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1));
  return longest * (0.5 + random(new Uint8Array(1))[0] / 512);
}
