/** Times and days as people here write them. */
import { dayFromNow, dayOf } from './days.js';

/** @typedef {import('./types.d.ts').Ms} Ms */
/** @typedef {import('./types.d.ts').Day} Day */

const DAY = 24 * 60 * 60 * 1000;

/**
 * @param {string} locale
 * @param {(id: string) => string} text
 */
export function calendar(locale, text) {
  const { clock, weekday, short, long } = formats(locale);

  /** @param {Ms} at */
  const date = (at) => {
    if (!readable(at)) return text('date-unreadable');
    return (new Date(at).getFullYear() === new Date().getFullYear() ? short : long).format(at);
  };
  /** @param {Ms} at @param {Ms} today both at the same time of day */
  const near = (at, today) => {
    const days = Math.round((at - today) / DAY);
    if (days === 0) return text('day-today');
    if (days === -1) return text('day-yesterday');
    if (days === 1) return text('day-tomorrow');
    return days > -7 && days < 7 ? weekday.format(at) : date(at);
  };
  const day = (/** @type {Day} */ one) => near(noon(one), noon(dayFromNow()));
  return {
    /** 19:42 @param {Ms} at */
    clock: (at) => (readable(at) ? clock.format(at) : text('date-unreadable')),
    /** Tuesday @param {Day} one */
    weekday: (one) => weekday.format(noon(one)),
    /** Tue 14 Oct, with the year where it is another @param {Ms} at */
    date: (at) => date(noon(dayOf(at))),
    /** today, yesterday, tomorrow, Thursday, or the date @param {Day} one */
    day,
    /** The same for a moment that has no time beside it: half past midnight belongs to the evening before @param {Ms} at */
    when: (at) => day(dayOf(at)),
    /** The same for one that has, by the calendar @param {Ms} at */
    near: (at) => near(midnight(at), midnight(Date.now())),
  };
}

/** @param {string} locale */
const formats = (locale) => ({
  clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
  weekday: new Intl.DateTimeFormat(locale, { weekday: 'long' }),
  short: new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' }),
  long: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
});

/** @param {Ms} at */
const readable = (at) => !Number.isNaN(new Date(at).getTime());

/** @param {Ms} at */
const midnight = (at) => new Date(at).setHours(0, 0, 0, 0);

/** @param {Day} day */
const noon = (day) => new Date(`${day}T12:00:00`).getTime();
