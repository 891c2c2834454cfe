import { accepts, count, id, optional, orNull, text } from '../door.js';
import { fold, searchWords } from '../fold.js';
import { spaceOf } from '../meta.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').TargetLine} TargetLine */

/** Somebody is met as long as there is the meeting: taking it back needs no second step. through: the names of those who know them. */
export const LINES = `
SELECT target.rid, target.kind, target.name, target.org, target.role, target.note, target.event, event.name AS event_name, event.started_at, person.rid AS person,
  (SELECT json_group_array(knows.name) FROM path JOIN person AS knows ON knows.space = path.space AND knows.rid = path.person
   WHERE path.space = target.space AND path.target = target.rid AND knows.name IS NOT NULL) AS through
FROM target
LEFT JOIN event ON event.space = target.space AND event.rid = target.event
LEFT JOIN encounter ON encounter.space = target.space AND encounter.rid = target.encounter
LEFT JOIN person ON person.space = target.space AND person.rid = encounter.person
WHERE target.space = :space AND target.kind IN ('person', 'company')`;

const ORDER = `person.rid IS NOT NULL, event.started_at IS NULL, event.started_at DESC, event.rid, target.name IS NULL`;

const MOST = 500;

/**
 * People to look for, those not met yet first, by name.
 *
 * @type {import('../door.js').Answerer<'targets'>}
 */
export const targets = accepts({ event: optional(orNull(id)), search: optional(text), offset: count, limit: count }, (context, { event, search = '', offset, limit }) => {
  const space = spaceOf(context);
  const here = event === undefined ? '' : 'AND target.event IS :event';
  const rows = context.db.bulk(`${LINES} ${here} ORDER BY ${ORDER}, target.name, target.rid`, { space, event: event ?? null });
  const found = rows.map(lineOf).filter(holds(searchWords(search)));
  return { total: found.length, rows: found.slice(offset, offset + Math.min(limit, MOST)), events: eventsOf(context, space) };
});

/** @param {any[]} row @returns {TargetLine} */
export const lineOf = ([rid, kind, name, org, role, note, event, event_name, started_at, person, through]) =>
  ({ rid, kind, name, org, role, note, event, event_name, started_at, person, through: [...new Set(JSON.parse(through))] });

/** @param {string[]} words @returns {(line: TargetLine) => boolean} */
function holds(words) {
  if (!words.length) return () => true;
  return ({ name, org, role, note }) => {
    const text = fold([name, org, role, note].filter(Boolean).join('\n'));
    return words.every((word) => text.includes(word));
  };
}

/** Where somebody is expected, the last evening first. @param {Context} context @param {string} space @returns {any[]} */
const eventsOf = ({ db }, space) =>
  db.all(
    `SELECT target.event AS rid, event.name, count(*) AS n FROM target
     LEFT JOIN event ON event.space = target.space AND event.rid = target.event
     WHERE target.space = :space AND target.kind IN ('person', 'company') GROUP BY target.event ORDER BY event.started_at IS NULL, event.started_at DESC`, { space });
