/**
 * Two small acts a day, one in the room and one from the chair, each one step beyond the last that was tried.
 * A try counts, whatever came of it; going a step down, or away for a while, breaks nothing.
 */

import { sameDay } from './days.js';

/** @typedef {import('./types.d.ts').Attempt} Attempt */

/** Smallest first. The text of each is the catalogue's message `rung-<id>`. */
export const TRACKS = /** @type {const} */ ({
  room: ['stand', 'smile', 'hello', 'ask-here', 'talk', 'name', 'join', 'who-else', 'ask-card', 'introduce', 'ask-favour', 'ask-coffee'],
  chair: ['reread', 'note', 'thanks', 'nice', 'message', 'article', 'spring', 'news', 'question', 'offer', 'introduction', 'interview'],
});
/** @typedef {keyof typeof TRACKS} Track */

const DAY = 86_400_000;
/** A pause after which the last step is offered again instead of the next. */
const QUIET_DAYS = 7;

/**
 * @param {Attempt[]} attempts in order of time
 * @param {number} now
 * @returns {{ rung: string, tried: Attempt | null, smallest: boolean, quiet: boolean }[]} today's two
 */
export function todaysTwo(attempts, now) {
  return Object.values(TRACKS).map((track) => stepOn(track, attempts.filter(({ rung }) => rungIn(track, rung)), now));
}

/** @param {readonly string[]} track @param {string} rung */
const rungIn = (track, rung) => track.includes(rung);

/** @param {readonly string[]} track @param {Attempt[]} attempts its own @param {number} now */
function stepOn(track, attempts, now) {
  const last = attempts.at(-1) ?? null;
  const tried = attempts.findLast((attempt) => attempt.outcome === 'tried' && sameDay(attempt.at, now)) ?? null;
  if (tried) return { rung: tried.rung, tried, smallest: true, quiet: false };
  const quiet = last !== null && now - last.at >= QUIET_DAYS * DAY;
  const place = last ? track.indexOf(last.rung) + step(last, quiet) : 0;
  const rung = track[Math.min(Math.max(place, 0), track.length - 1)];
  return { rung, tried: null, smallest: rung === track[0], quiet };
}

/** @param {Attempt} last @param {boolean} quiet */
function step(last, quiet) {
  if (last.outcome === 'smaller') return -1;
  return quiet ? 0 : 1;
}

/**
 * What has been tried most, for "What works for me".
 * @param {Attempt[]} attempts
 * @returns {{ rung: string, tries: number }[]} at most three
 */
export function mostTried(attempts) {
  /** @type {Map<string, number>} */
  const tries = new Map();
  for (const { rung, outcome } of attempts) {
    if (outcome === 'tried') tries.set(rung, (tries.get(rung) ?? 0) + 1);
  }
  return [...tries].map(([rung, count]) => ({ rung, tries: count })).sort((a, b) => b.tries - a.tries).slice(0, 3);
}
