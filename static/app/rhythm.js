/** When somebody was last in touch, and when a hello is due again; the planner says the same (hallway/followups/contact.py). */
import { addDays, dayOf } from './days.js';

/**
 * @typedef {import('./types.d.ts').PersonPage} PersonPage
 * @typedef {import('./types.d.ts').Day} Day
 * @typedef {keyof typeof RHYTHMS} Circle
 * @typedef {{at: number, how: 'met' | 'letter' | 'reply' | 'call' | 'message'}} Contact
 */

/** In days, where the settings say nothing else. */
export const RHYTHMS = { inner: 30, second: 90, third: 180, recruiter: 60 };
const LONGEST = 3660;

/** @param {Circle} circle @param {Record<string, unknown>} settings @returns {number | null} null where it is off */
export function daysOf(circle, settings) {
  const said = settings[`rhythm-${circle}`];
  if (said === 'off') return null;
  const days = /^\d{1,4}$/.test(String(said)) ? Number(said) : 0;
  return days > 0 && days <= LONGEST ? days : RHYTHMS[circle];
}

/**
 * The shortest that applies.
 *
 * @param {Pick<PersonPage, 'circle' | 'recruiter'>} person
 * @param {Record<string, unknown>} settings
 * @returns {{circle: Circle, days: number} | null}
 */
export function rhythmOf({ circle, recruiter }, settings) {
  /** @type {Circle[]} */
  const circles = [...(circle && circle in RHYTHMS ? [circle] : []), ...(recruiter ? [/** @type {const} */ ('recruiter')] : [])];
  const all = circles.flatMap((one) => daysOf(one, settings) ?? []).sort((one, other) => one - other);
  const found = circles.find((one) => daysOf(one, settings) === all[0]);
  return found ? { circle: found, days: all[0] } : null;
}

/** What they asked of me, and hear of, is no keeping in touch. */
const wentOut = (/** @type {import('./types.d.ts').FollowUpLine} */ { kind, state }) => kind !== 'request' && (state === 'sent' || state === 'waiting');

/** @param {Pick<PersonPage, 'encounters' | 'touches' | 'followUps'>} page @returns {Contact[]} all that really happened, the last first */
export function contactsWith({ encounters, touches, followUps }) {
  /** @type {Contact[]} */
  const all = [
    ...encounters.map(({ met_at: at }) => ({ at, how: /** @type {const} */ ('met') })),
    ...touches.map(({ at, kind: how }) => ({ at, how })),
    ...followUps.filter(wentOut).flatMap(({ at }) => (at === null ? [] : [{ at, how: /** @type {const} */ ('letter') }])),
  ];
  return all.filter(({ at }) => dayOf(at) !== '').sort((one, other) => other.at - one.at);
}

/** @param {number} at @param {number} days @returns {Day} when a hello is due after a contact */
export const dueAfter = (at, days) => addDays(dayOf(at), days);
