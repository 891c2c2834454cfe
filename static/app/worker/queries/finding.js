import { compareNames, nameOf } from '../alike/name.js';
import { accepts, id } from '../door.js';
import { fold } from '../fold.js';
import { membersOf, whoseOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { nameIn } from '../pairing.js';
import { LINES, lineOf } from './targets.js';
import { shownOf } from './person.js';

/**
 * Who on the lists of attendees may be somebody who was met and left nothing to write to.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').TargetLine} TargetLine
 */

const MOST = 5;

/** @type {import('../door.js').Answerer<'findThem'>} */
export const findThem = accepts({ person: id }, (context, { person }) => {
  const members = membersOf(context, person);
  const whose = whoseOf(context, members);
  const { name, org } = /** @type {any} */ (shownOf(context, whose));
  const rows = context.db.bulk(`${LINES} AND person.rid IS NULL AND coalesce(target.email, target.phone, target.link) IS NOT NULL ORDER BY target.name, target.rid`, { space: spaceOf(context) }).map(lineOf);
  const events = context.db.all('SELECT DISTINCT event FROM encounter WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND event IS NOT NULL', whose).map(({ event }) => event);
  const likely = rows.map((line) => ({ line, likeness: likeness(line, name, org, events) })).filter((one) => one.likeness > 0);
  return likely.sort((one, other) => other.likeness - one.likeness).slice(0, MOST).map(({ line }) => line);
});

/** Hours around the beginning of a round: its evening. */
const EVENING = 12 * 60 * 60 * 1000;

/** Friends who were at that event in a round with me, and may know them. @type {import('../door.js').Answerer<'whoToAsk'>} */
export const whoToAsk = accepts({ person: id }, (context, { person }) => {
  const rows = context.db.all(
    `SELECT mine.rid AS space, member.author FROM round AS mine
     JOIN round AS plan ON plan.space = mine.rid AND plan.rid = substr(mine.rid, 1, 16) || '-round'
     JOIN member ON member.space = mine.rid AND member.me = 0
     WHERE mine.space = :space AND EXISTS (
       SELECT 1 FROM encounter WHERE encounter.space = mine.space AND encounter.person IN (SELECT value FROM json_each(:people))
         AND (encounter.event = mine.event OR abs(encounter.met_at - plan.starts) < :evening))
     GROUP BY member.author ORDER BY max(plan.starts) DESC, member.author LIMIT :most`,
    { ...whoseOf(context, membersOf(context, person)), evening: EVENING, most: MOST });
  return rows.map(({ space, author }) => ({ author, name: nameIn(context, space, author) || null }));
});

/**
 * By name anywhere; by first name or company alone only where they were met, for there are many of both.
 *
 * @param {TargetLine} line @param {string | null} name @param {string | null} org @param {string[]} events where they were met
 */
function likeness(line, name, org, events) {
  const here = events.includes(String(line.event)) ? 1 : 0;
  const named = compareNames(nameOf(name), nameOf(line.name));
  const works = org && line.org && fold(org) === fold(line.org) ? 1 : 0;
  if (named < 0 || (named === 0 && !works)) return 0;
  return named >= 2 || here ? named + works + here : 0;
}
