/** Days as people mean them. One ends at four in the morning or when the account says, as the planner has it (docs/decisions/0030, 0151); screens and worker share this. */

/** @typedef {import('./types.d.ts').Day} Day */
/** @typedef {import('./types.d.ts').Ms} Ms */

/** The hour at which a night out is over. */
const NIGHT_ENDS = 4;
/** @typedef {{timeZone?: string, starts: number}} Days where days are, the browser's own without, and the hour at which they begin */
/** @type {Days} what the account says, on the page */
let ours = { starts: NIGHT_ENDS };

/** @type {Intl.DateTimeFormatOptions} */
const DIGITS = { calendar: 'iso8601', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' };
/** @type {Map<string | undefined, Intl.DateTimeFormat>} formatters are dear to make */
const formats = new Map();

/**
 * What makes no sense counts as not said.
 *
 * @param {Record<string, unknown>} settings @param {string} [here] where days are as long as nobody says
 * @returns {Days}
 */
export function daysIn({ timezone, 'day-starts': starts }, here) {
  const hour = /^\d{1,2}$/.test(String(starts)) ? Number(starts) : NIGHT_ENDS;
  return { timeZone: isZone(timezone) ? String(timezone) : here, starts: hour <= 12 ? hour : NIGHT_ENDS };
}

/** From now on the page's days are the account's. @param {Record<string, unknown>} settings */
export const keepDays = (settings) => {
  ours = daysIn(settings);
};

/** @param {unknown} name */
function isZone(name) {
  try {
    return typeof name === 'string' && /^[A-Z]/i.test(name) && Boolean(partsOf(0, name));
  } catch {
    return false;
  }
}

/**
 * @param {Ms} at
 * @param {string} [timeZone]
 * @param {number} [starts]
 * @returns {Day} '' for a time that no calendar has
 */
export function dayOf(at, timeZone = ours.timeZone, starts = ours.starts) {
  if (Number.isNaN(new Date(at).getTime())) return '';
  const { year, month, day, hour } = partsOf(at, timeZone);
  return addDays(`${year.padStart(4, '0')}-${month}-${day}`, Number(hour) < starts ? -1 : 0);
}

/** @param {Ms} at @param {string} [timeZone] @returns {Record<string, string>} */
function partsOf(at, timeZone) {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, ...DIGITS });
  formats.set(timeZone, format);
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/**
 * @param {Day} day
 * @param {number} days
 * @returns {Day} so many days later, and the same where the calendar has no such day
 */
export function addDays(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  const moved = Number.isNaN(date.getTime()) ? day : date.toISOString().split('T')[0];
  return moved.length === day.length ? moved : day;
}

/** Today, or so many days from it, where the person is. @param {number} [days] */
export const dayFromNow = (days = 0) => addDays(dayOf(Date.now()), days);

/** Whether two moments belong to one day: ten to midnight and half past are one evening. @param {Ms} one @param {Ms} other */
export const sameDay = (one, other) => dayOf(one) !== '' && dayOf(one) === dayOf(other);

/** @param {Ms} at @returns {'morning' | 'afternoon' | 'evening'} */
export function partOfDay(at) {
  const hour = new Date(at).getHours();
  if (hour < NIGHT_ENDS || hour >= 17) return 'evening';
  return hour < 12 ? 'morning' : 'afternoon';
}
