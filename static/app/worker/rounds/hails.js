import { AUTHOR_LENGTH, membersOf } from '../spaces.js';
import { isTime, LONGEST_ROUND } from './plan.js';

/**
 * What is called across the room, and when all meet again by it. Others wrote it: nobody is heard without end, nor keeps the others waiting by more than an hour.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Ms} Ms
 * @typedef {import('../../types.d.ts').HailKind} HailKind
 * @typedef {import('./plan.js').Plan} Plan
 * @typedef {{rid: string, author: string, kind: HailKind, until: Ms | null, at: Ms, adds: Ms}} Hail until: as far as it counts; adds: by how much it puts the reunion off
 */

const MINUTE = 60_000;
/** @type {HailKind[]} */
export const HAILS = ['more', 'rescue', 'well'];
/** Of each kind by each member: whoever calls on and on is heard no more often. */
const MOST_HEARD = 10;
/** So much more is asked for at once. */
export const MORE = 5 * MINUTE;
/** All calls of a member put the reunion off by no more: twice as long as a split is to begin with, and nobody waits longer for one friend who means no good. */
const MOST_BY_ONE = 60 * MINUTE;

/**
 * @param {Context} context
 * @param {Plan} plan
 * @returns {Hail[]} the latest first
 */
export function hailsOf(context, plan) {
  const hails = plan.alone ? [] : saidIn(context, plan);
  let stands = plan.reunion;
  /** @type {Map<string, Ms>} */
  const spent = new Map();
  for (const hail of hails.filter(({ kind, until }) => kind === 'more' && until !== null).sort(byUntil)) {
    const left = MOST_BY_ONE - (spent.get(hail.author) ?? 0);
    hail.until = Math.min(Number(hail.until), stands + left, Math.max(stands, hail.at) + MORE);
    hail.adds = Math.max(0, hail.until - stands);
    stands += hail.adds;
    spent.set(hail.author, MOST_BY_ONE - left + hail.adds);
  }
  return hails;
}

/**
 * Whoever had heard of another call asks for a later moment than that one did, whatever their clocks show: counted in this order each phone comes to the same
 * end, and a call counts from what stood when it was said.
 *
 * @param {Hail} one
 * @param {Hail} other
 */
const byUntil = (one, other) => (one.until ?? 0) - (other.until ?? 0) || one.at - other.at || (one.rid < other.rid ? -1 : 1);

/** @param {Context} context @param {Plan} plan @returns {Hail[]} as they stand, where they make sense; the latest first */
function saidIn(context, { space, starts }) {
  const authors = new Set(membersOf(context, space).map(({ author }) => author));
  return context.db.all('SELECT rid, kind, until, at FROM hail WHERE space = :space ORDER BY at DESC, rid', { space })
    .map(({ rid, kind, until, at }) => ({ rid, author: rid.slice(0, AUTHOR_LENGTH), kind, until: isTime(until) ? until : null, at, adds: 0 }))
    .filter(({ author, kind, until, at }) => authors.has(author) && HAILS.includes(kind) && isTime(at) && (until ?? 0) <= starts + LONGEST_ROUND);
}

/** @param {Hail[]} hails the latest first @returns {Hail[]} no more than a hall bears */
export function heard(hails) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return hails.filter(({ author, kind }) => {
    const which = `${author} ${kind}`;
    counts.set(which, (counts.get(which) ?? 0) + 1);
    return Number(counts.get(which)) <= MOST_HEARD;
  });
}

/** When all meet again, whatever was called since. @param {Plan} plan @param {Hail[]} hails all of them @returns {Ms} of the round's time */
export const reunionOf = ({ reunion }, hails) => hails.reduce((stands, { adds }) => stands + adds, reunion);

/** Whether one more call of theirs still puts the reunion off. @param {Hail[]} hails all of them @param {string | undefined} author */
export const mayAsk = (hails, author) => hails.reduce((left, hail) => left - (hail.author === author ? hail.adds : 0), MOST_BY_ONE) > 0;
