import { accepts } from '../door.js';
import { timeOf } from '../clock.js';
import { recollect } from '../local.js';
import { spaceOf } from '../meta.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').EventLine} EventLine */

/** An event that nobody ended is over by the next afternoon: who is met then was not met there. */
const LASTS_AT_MOST = 18 * 60 * 60 * 1000;

const EVENT_LINES = `
SELECT rid, name, place, started_at, ended_at,
  (SELECT count(DISTINCT ifnull(lead.lead, person.rid)) FROM encounter INDEXED BY encounter_by_event
   JOIN person ON person.space = encounter.space AND person.rid = encounter.person
   LEFT JOIN lead ON lead.space = person.space AND lead.rid = person.rid
   WHERE encounter.space = event.space AND encounter.event = event.rid) AS met
FROM event
WHERE space = :space AND started_at IS NOT NULL`;

/** @type {import('../door.js').Answerer<'events'>} */
export const events = accepts({}, (context) => {
  const rows = context.db.all(`${EVENT_LINES} ORDER BY started_at DESC, rid`, { space: spaceOf(context) });
  return rows.map(eventLine);
});

/**
 * The event under way: the one begun, or picked on this device, last; unless it ended.
 *
 * @param {Context} context
 * @returns {EventLine | null}
 */
export function currentEvent(context) {
  const since = timeOf(context) - LASTS_AT_MOST;
  const picked = recollect(context, 'event');
  const last = lastEvent(context);
  const stillPicked = picked && picked.at > since && picked.at > (last?.started_at ?? 0);
  const event = stillPicked ? (eventOf(context, picked.rid) ?? last) : last;
  if (!event || event.ended_at !== null) return null;
  return stillPicked || event.started_at > since ? event : null;
}

/** @param {Context} context */
const lastEvent = (context) =>
  lineOrNull(context.db.get(`${EVENT_LINES} ORDER BY started_at DESC, rid LIMIT 1`, { space: spaceOf(context) }));

/** @param {Context} context @param {string} rid */
const eventOf = (context, rid) => lineOrNull(context.db.get(`${EVENT_LINES} AND rid = :rid`, { space: spaceOf(context), rid }));

/** @param {import('../database.js').Row | null} row */
const lineOrNull = (row) => row && eventLine(row);

/**
 * @param {import('../database.js').Row} row
 * @returns {EventLine}
 */
const eventLine = ({ rid, name, place, started_at, ended_at, met }) => ({ rid, name: name ?? '', place, started_at, ended_at, met });
