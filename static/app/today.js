/** How much of the queue is today's: at most eight, and never called a backlog. */

/** @typedef {import('./types.d.ts').FollowUps} FollowUps */
/** @typedef {import('./types.d.ts').FollowUpLine} FollowUpLine */

/** What one sitting holds. */
export const SITTING = 8;

/**
 * What somebody asked of me, and what may have gone out or did not, waits for no other day and makes no letter wait.
 * @param {Pick<FollowUpLine, 'kind' | 'state'>} line
 */
export const stands = ({ kind, state }) => (kind === 'request' && state === 'due') || state === 'failed' || state === 'unknown';

/**
 * Where somebody stands today.
 * @param {Pick<FollowUps, 'due' | 'done'>} queue
 * @returns {{ left: number, place: number, of: number, sent: number, letGo: number }}
 *   left: cards still to come in today's sitting; place and of: "2 of 8", for the card that is next
 */
export function today({ due, done }) {
  const left = Math.max(due.filter(stands).length, Math.min(due.length, SITTING - done.length));
  const [letGo, sent] = [['let_go'], ['sent', 'waiting']].map((states) => done.filter(({ state }) => states.includes(state)).length);
  return { left, place: done.length + 1, of: done.length + left, sent, letGo };
}

/**
 * The card to show: the one asked for, else the first due. `skipped` are put behind by a look at the next.
 * @param {FollowUpLine[]} due
 * @param {string | null} current
 * @param {1 | -1 | 0} step how far from the current one
 * @returns {FollowUpLine | null}
 */
export function cardAt(due, current, step = 0) {
  const place = due.findIndex((line) => line.rid === current);
  if (place < 0) return due[0] ?? null;
  return due[Math.min(Math.max(place + step, 0), due.length - 1)];
}
