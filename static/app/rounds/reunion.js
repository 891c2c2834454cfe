/** When to meet again, as people say it: in so many minutes, or at a time of day. By this phone's own clock, which stands at the top of its screen. */

/** @typedef {import('../types.d.ts').Ms} Ms */

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** "20:15" is remembered, "20:13" is not. */
const ROUND = 5 * MINUTE;
/** A time further ahead than this was meant for earlier today. */
const AHEAD_AT_MOST = 12 * 60 * MINUTE;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** @param {number} minutes @param {Ms} now @returns {Ms} about so many minutes on, at a time that one remembers */
export const inMinutes = (minutes, now) => Math.round((now + minutes * MINUTE) / ROUND) * ROUND;

/** @param {string} time 20:15 @param {Ms} now @returns {Ms | null} when it is that time next; null where it has just been, or is none */
export function atTime(time, now) {
  const [, hours, minutes] = TIME.exec(time) ?? [];
  if (!hours) return null;
  const at = new Date(now).setHours(Number(hours), Number(minutes), 0, 0);
  const next = at > now ? at : at + DAY; // the day on which clocks change has no party at two in the morning
  return next - now <= AHEAD_AT_MOST ? next : null;
}

/** @param {Ms} at @returns {string} 20:15, as the browser's own field wants it */
export function timeOfDay(at) {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * What is left until then, in the unit in which one counts.
 *
 * @param {Ms} at
 * @param {Ms} now
 * @returns {{count: number, unit: 'minutes' | 'seconds' | 'none'}}
 */
export function left(at, now) {
  const ms = at - now;
  if (ms <= 0) return { count: 0, unit: 'none' };
  return ms > MINUTE ? { count: Math.ceil(ms / MINUTE), unit: 'minutes' } : { count: Math.ceil(ms / 1000), unit: 'seconds' };
}
