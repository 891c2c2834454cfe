import { timeOf } from './clock.js';

/** Dates as people mean them: by the device's time zone. */

/** @type {Intl.DateTimeFormatOptions} */
const DIGITS = { calendar: 'iso8601', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit' };
/** @type {Map<string, Intl.DateTimeFormat>} formatters are dear to make */
const formats = new Map();

/**
 * @param {number} at ms
 * @param {string} timeZone
 * @returns {import('../types.d.ts').Day}
 */
export function dayOf(at, timeZone) {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, ...DIGITS });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.year.padStart(4, '0')}-${parts.month}-${parts.day}`;
}

/** @param {import('./context.js').Context} context */
export const todayOf = (context) => dayOf(timeOf(context), context.timeZone);

/**
 * @param {import('../types.d.ts').Day} day
 * @param {number} days
 * @returns {import('../types.d.ts').Day}
 */
export function addDays(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
