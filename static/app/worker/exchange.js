import { tellWhereabouts } from './whereabouts.js';
import { accountOf, dropFact, keepFact } from './meta.js';
import { bringLists, meetMembers } from './membership.js';
import { amend } from './mend.js';
import { applyReply, newJourney, prepare, send } from './page.js';
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
  progress: null, stop: new AbortController(),
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
  while (exchange.again || exchange.edited || (await keepUp(context)));
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
  tellWhereabouts(context);
  const journey = newJourney(context);
  for (let left = true; left;) {
    await bringLists(context, journey);
    await meetMembers(context, journey);
    if (exchange.stop.signal.aborted) return;
    exchange.edited = false; // what was written until now is in this request
    const request = prepare(context, journey);
    const reply = await ask(context, journey, request);
    if (exchange.stop.signal.aborted) return;
    left = reply ? applyReply(context, journey, request, reply) : true;
    if (left) await rest(context, journey);
  }
  if (journey.problem) throw journey.problem;
}

/**
 * @param {Context} context
 * @param {import('./page.js').Journey} journey
 * @param {import('./page.js').Request} request
 * @returns {Promise<import('./page.js').Reply | null>} null: what the server objected to is mended, ask again
 */
async function ask(context, journey, request) {
  try {
    return await send(context, request);
  } catch (error) {
    if (error instanceof Problem && amend(context, journey, request, error)) return null;
    throw error;
  }
}

/**
 * @param {Context} context
 * @param {import('./page.js').Journey} journey
 */
async function rest(context, journey) {
  context.exchange.progress = journey.progress;
  context.emit('status', readStatus(context));
  await new Promise((resolve) => context.later(0, () => resolve(null)));
}

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
