/** Days as people mean them. One ends at four in the morning, as the planner has it (docs/decisions/0030); screens and worker share this. */

/** @typedef {import('./types.d.ts').Day} Day */
/** @typedef {import('./types.d.ts').Ms} Ms */

/** The hour at which a night out is over. */
const NIGHT_ENDS = 4;
/** From any moment of the night this leads into the evening before, also where the clocks change between the two. */
const INTO_THE_EVENING = 5 * 60 * 60 * 1000;

/** @type {Intl.DateTimeFormatOptions} */
const DIGITS = { calendar: 'iso8601', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' };
/** @type {Map<string | undefined, Intl.DateTimeFormat>} formatters are dear to make */
const formats = new Map();

/**
 * @param {Ms} at
 * @param {string} [timeZone] the browser's own without
 * @returns {Day} '' for a time that no calendar has
 */
export function dayOf(at, timeZone) {
  if (Number.isNaN(new Date(at).getTime())) return '';
  const { year, month, day, hour } = partsOf(at, timeZone);
  return Number(hour) < NIGHT_ENDS ? dayOf(at - INTO_THE_EVENING, timeZone) : `${year.padStart(4, '0')}-${month}-${day}`;
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
