import ICAL from '../../vendor/ical/ical.js';
import { accepts, id, text } from './door.js';
import { Problem } from './problem.js';
import { readRound } from './queries/rounds.js';

/** ms; a calendar needs an end. */
const LASTS = 15 * 60_000;

/**
 * What no page can make a locked phone do, its own calendar can: an event at the reunion that rings.
 *
 * @type {import('./door.js').Answerer<'roundAlarm'>}
 */
export const roundAlarm = accepts({ space: id, title: text }, (context, { space, title }) => {
  const round = readRound(context, space);
  if (!round) throw new Problem('not-found', 'no such round');
  const event = component('vevent', {
    uid: `${space}-${round.clock}@hallway`, dtstamp: moment(context.now()), dtstart: moment(round.clock), dtend: moment(round.clock + LASTS), summary: title,
    ...(round.spot && { location: round.spot }),
  });
  const alarm = component('valarm', { action: 'DISPLAY', description: title, trigger: ICAL.Duration.fromSeconds(0) });
  event.addSubcomponent(alarm);
  const calendar = component('vcalendar', { version: '2.0', prodid: '-//Hallway//Hallway//EN' });
  calendar.addSubcomponent(event);
  return { text: calendar.toString() };
});

/** @param {string} name @param {Record<string, any>} properties */
function component(name, properties) {
  const made = new ICAL.Component(name);
  for (const [property, value] of Object.entries(properties)) made.addPropertyWithValue(property, value);
  return made;
}

/** @param {number} ms */
const moment = (ms) => ICAL.Time.fromJSDate(new Date(ms), true);
