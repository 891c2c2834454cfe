import { offsetOf } from '../clock.js';
import { keepLag, knownLag } from '../local.js';

/**
 * A round's own time (docs/decisions/0170): the host's as the round was made, going on steadily, whatever becomes of anybody's clock. Each phone
 * keeps its lag, the round's time less its own clock, and knows by whom it has it: who is sure corrects who is not, and between two who are
 * not the host's counts.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Ms} Ms
 * @typedef {'host' | 'heard' | 'server'} Source made here, had from the phone of somebody who was sure, or by way of the server
 * @typedef {object} Watch what this opening of the database knows; a new one is sure of nothing
 * @property {Map<string, Source>} sources the spaces whose lag is sure
 * @property {number} apart the clock less the steady one, when it was last looked at
 * @property {Sample | null} server the best look at the server's clock
 * @typedef {{ahead: number, within: number}} Sample the server's clock less this one, and by how much that may be wrong
 */

/** ms by which clocks may differ without one having been set. */
const SLACK = 200;
/** ms; a longer way says too little. */
const LONGEST_WAY = 4_000;
/** ms by which a later frame of somebody who is sure may still better an earlier one. */
const LATENCY = 3_000;
/** ms; so far off a host may be who is not sure any more, and whose clock no server had put right. */
const DOUBT = 5 * 60 * 1000;
/** ms; no clock is further off, and no moment later, than what a date can still hold when both are added up. */
export const FURTHEST = 1e14;

/** @type {WeakMap<Context, Watch>} */
const watches = new WeakMap();

/** @param {Context} context */
const apartOf = (context) => context.now() - context.steady();

/** @param {Context} context @returns {Watch} */
function watchOf(context) {
  const watch = watches.get(context) ?? { sources: new Map(), apart: apartOf(context), server: null };
  watches.set(context, watch);
  return watch;
}

/** @param {Context} context @returns {boolean} whether the clock was set, and no round's lag was looked at since */
export const wasSet = (context) => Math.abs(apartOf(context) - watchOf(context).apart) >= SLACK;

/** As long as nobody says, both clocks are taken to be right. @param {Context} context @param {string} space */
export const lagOf = (context, space) => knownLag(context, space) ?? offsetOf(context);

/** @param {Context} context @param {string} space @returns {Ms} the round's time now */
export const roundNow = (context, space) => context.now() + lagOf(context, space);

/** @param {Context} context @param {string} space @param {Ms} at of the round's time @returns {Ms} as `timeOf` has it, like all that is kept of people */
export const momentOf = (context, space, at) => at - lagOf(context, space) + offsetOf(context);

/** The other way round: as others of the round are told it. @param {Context} context @param {string} space @param {Ms} moment @returns {Ms} of the round's time */
export const toldOf = (context, space, moment) => moment + lagOf(context, space) - offsetOf(context);

/** @param {Context} context @param {string} space @returns {boolean} whether nothing could have gone wrong since its lag was settled */
export const isSure = (context, space) => watchOf(context).sources.has(space);

/** This phone's time becomes the round's, within the caller's transaction. @param {Context} context @param {string} space */
export const beginTime = (context, space) => settle(context, space, offsetOf(context), 'host');

/**
 * @param {Context} context
 * @param {string} space
 * @param {number} lag
 * @param {Source | null} source null: nobody is sure of it
 */
function settle(context, space, lag, source) {
  const { sources } = watchOf(context);
  keepLag(context, space, lag);
  if (source) sources.set(space, source);
  else sources.delete(space);
}

/**
 * Somebody's phone told its round time. The way here takes a while, so of several frames the largest is right.
 *
 * @param {Context} context
 * @param {string} space
 * @param {{ahead: number, sure: boolean, host: boolean}} told ahead: that time less this phone's clock when it came
 * @returns {boolean} whether it counts
 */
export function hearTime(context, space, { ahead, sure, host }) {
  const source = watchOf(context).sources.get(space);
  const counts = source ? source === 'heard' && sure && isBetter(ahead - lagOf(context, space)) : sure || host || knownLag(context, space) === null;
  if (counts) settle(context, space, ahead, sure ? 'heard' : null);
  return counts;
}

/** @param {number} more */
const isBetter = (more) => more > 0 && more < LATENCY;

/**
 * Looks whether the clock was set since the last look, and takes that out of every round's lag. A clock that runs ahead while nobody saw this phone may just
 * as well have gone on while the steady one slept, so then it is believed; either way only somebody else can say for sure.
 *
 * @param {Context} context
 * @param {string[]} spaces the rounds that are under way
 * @param {boolean} seen the app was on the screen all the while
 * @returns {boolean} whether a lag changed
 */
export function lookAtClock(context, spaces, seen) {
  const watch = watchOf(context);
  const by = apartOf(context) - watch.apart;
  if (Math.abs(by) < SLACK) return false;
  watch.apart += by;
  watch.server = null;
  if (by > 0) watch.sources.clear();
  if (by > 0 && !seen) return false;
  for (const space of spaces) keepLag(context, space, lagOf(context, space) - by);
  return spaces.length > 0;
}

/**
 * The server's clock, by the shortest way so far, half of which each direction is taken to take.
 *
 * @param {Context} context
 * @returns {number | null} ms that it is ahead of this phone's; null where that is not known well
 */
function serverAhead(context) {
  const watch = watchOf(context);
  const { told, asked, answered } = context.exchange;
  const way = answered - asked;
  const set = wasSet(context);
  if (told && !set && way >= 0 && way < LONGEST_WAY && way / 2 <= (watch.server?.within ?? LONGEST_WAY)) {
    watch.server = { ahead: told - (asked + answered) / 2, within: way / 2 };
  }
  return set ? null : (watch.server?.ahead ?? null);
}

/**
 * After an exchange: takes the round's time from what others wrote of it, and answers with what is to be written of it here.
 *
 * @param {Context} context
 * @param {string} space
 * @param {{host: boolean, own: number | null, said: number[]}} clocks the round's time less the server's, as members wrote it, who counts most first: the
 *   host, then this phone itself, which was sure when it wrote; host: this is the host's phone
 * @returns {number | null} the same as this phone has it; null where it is not its to say, or stands already
 */
export function settleByServer(context, space, { host, own, said: all }) {
  const ahead = serverAhead(context);
  if (ahead === null) return null;
  const { sources } = watchOf(context);
  const doubts = host && own === null && !sources.has(space);
  const said = doubts ? likeHers(all, lagOf(context, space) - ahead) : all[0];
  if (said === undefined && all.length) return null;
  if (said !== undefined && (sources.get(space) ?? 'server') === 'server') follow(context, space, said + ahead);
  const clock = Math.round(lagOf(context, space) - ahead);
  const mine = host || sources.get(space) === 'heard';
  return mine && (own === null || Math.abs(clock - own) > SLACK) ? clock : null;
}

/**
 * What members say to a host who is not sure any more, and never told anybody. Her clock was not set since the round began, so they say what she has kept; or it
 * was, and had been right, so they say the server's time. Whoever says neither is wrong themselves.
 *
 * @param {number[]} said
 * @param {number} hers
 */
const likeHers = (said, hers) => [hers, 0].flatMap((clock) => said.filter((one) => Math.abs(one - clock) < DOUBT))[0];

/** @param {Context} context @param {string} space @param {number} lag */
function follow(context, space, lag) {
  const near = Math.abs(lag - lagOf(context, space)) < SLACK && knownLag(context, space) !== null;
  settle(context, space, near ? lagOf(context, space) : lag, 'server');
}
