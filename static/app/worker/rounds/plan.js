import { spaceOf } from '../meta.js';
import { authorIn, AUTHOR_LENGTH, stateOf } from '../spaces.js';
import { digestId } from '../digest.js';
import { FURTHEST } from './time.js';

/**
 * What was agreed for a round, as the rows of its space have it: checked and bounded, for others wrote them. Alone, the rows are in the private space,
 * and the round has an id instead of a space.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Ms} Ms
 * @typedef {{name: string | null, goal: number | null, target: string | null, room: string | null, clock: number | null, back_at: Ms | null, shown_at: Ms | null}} Party
 * @typedef {{space: string, alone: boolean, event: string | null, event_name: string | null, starts: Ms, reunion: Ms, spot: string | null, sign: string | null, ended_at: Ms | null}} Plan
 *   times but ended_at are the round's own
 */

const MINUTE = 60_000;
/** A word of a friend's must not fill the screen. */
const LONGEST = 120;
/** No reunion is later than this after the start: a split is minutes. */
export const LONGEST_ROUND = 24 * 60 * MINUTE;
/** Whoever nobody waits for any more is not met in the round, though nobody said that they are back. */
const LATE = 3 * 60 * MINUTE;

/** @param {string} space of a shared round */
export const hostOf = (space) => space.slice(0, AUTHOR_LENGTH);

/** @param {string} space */
export const planRid = (space) => `${hostOf(space)}-round`;

/** @param {string} author */
export const partyRid = (author) => `${author}-party`;

/** Saying something twice in a round is one row. @param {string} author @param {string[]} parts @returns {string} the row's id */
export const saidRid = (author, ...parts) => `${author}-${digestId(parts)}`;

/** @param {Context} context @param {string} space @returns {boolean} whether its rows are in a space of their own */
export const isShared = (context, space) => stateOf(context, space) !== null;

/** Where a round's rows are, and this phone's part in it. @param {Context} context @param {string} space @returns {{where: string, party: string}} */
export function placeOf(context, space) {
  if (!isShared(context, space)) return { where: spaceOf(context), party: space };
  return { where: space, party: partyRid(authorIn(context, space)) };
}

/**
 * @param {Context} context
 * @param {string} space
 * @returns {Plan | null} null for what is no round of mine
 */
export function planOf(context, space) {
  const own = context.db.get('SELECT event, event_name, starts, reunion, spot, sign, ended_at FROM round WHERE space = :home AND rid = :space', { home: spaceOf(context), space });
  const shared = isShared(context, space);
  const row = shared ? context.db.get('SELECT event_name, starts, reunion, spot, sign FROM round WHERE space = :space AND rid = :rid', { space, rid: planRid(space) }) : own;
  if (!own || !row || !isTime(row.starts) || !isTime(row.reunion)) return null;
  const reunion = Math.min(Math.max(row.reunion, row.starts), row.starts + LONGEST_ROUND);
  return {
    space, alone: !shared, event: own.event, event_name: short(row.event_name), starts: row.starts, reunion, spot: short(row.spot), sign: short(row.sign), ended_at: own.ended_at,
  };
}

/** Until when meetings are of a round. @param {Ms} reunion @param {Ms | null} back when I was back */
export const endOf = (reunion, back) => Math.min(reunion + LATE, back ?? Infinity);

/**
 * @param {Context} context
 * @param {Plan} plan
 * @returns {Map<string, Party>} by author; alone, under the round's own id
 */
export function partiesOf(context, { space, alone }) {
  const rows = alone
    ? context.db.all('SELECT * FROM party WHERE space = :home AND rid = :space', { home: spaceOf(context), space })
    : context.db.all("SELECT * FROM party WHERE space = :space AND rid LIKE '%-party'", { space });
  return new Map(rows.map((row) => [alone ? space : row.rid.slice(0, AUTHOR_LENGTH), partyOf(row)]));
}

/** @param {import('../database.js').Row} row @returns {Party} */
const partyOf = ({ name, goal, target, room, clock, back_at, shown_at }) => ({
  name: short(name), goal: isTime(goal) && goal < 100 ? goal : null, target: short(target), room: short(room),
  clock: isTime(Math.abs(clock ?? NaN)) ? clock : null, back_at: isTime(back_at) ? back_at : null, shown_at: isTime(shown_at) ? shown_at : null,
});

/** @param {unknown} value */
export const isTime = (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= FURTHEST;

/** As much of what a friend wrote as is shown. @param {unknown} text @returns {string | null} */
export const short = (text) => (typeof text === 'string' && text.trim() ? [...text.trim()].slice(0, LONGEST).join('') : null);
