import { accepts, count } from '../door.js';
import { digestId } from '../digest.js';
import { spaceOf } from '../meta.js';
import { meetingOf, writersOf } from '../rounds/meeting.js';
import { saidRid } from '../rounds/plan.js';
import { readRound } from './rounds.js';

/**
 * What came of rounds: who was in them, when, and what was made of it.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').RoundPast} RoundPast
 */

/** @type {import('../door.js').Answerer<'roundsPast'>} */
export const roundsPast = accepts({ limit: count }, (context, { limit }) => {
  const spaces = context.db.all(
    `SELECT mine.rid AS space FROM round AS mine JOIN round AS plan ON plan.space = mine.rid AND plan.rid = substr(mine.rid, 1, 16) || '-round'
     WHERE mine.space = :home ORDER BY plan.starts DESC, mine.rid LIMIT :limit`, { home: spaceOf(context), limit }).map(({ space }) => space);
  return spaces.flatMap((space) => pastOf(context, space) ?? []);
});

/** @param {Context} context @param {string} space @returns {RoundPast | null} */
function pastOf(context, space) {
  const round = readRound(context, space);
  if (!round) return null;
  const meeting = meetingOf(context, space);
  const { groups, mine, sightings, shown } = meeting;
  const others = groups.filter(({ nodes }) => nodes.some(({ sighting }) => sighting && !mine.has(sighting.author)));
  const both = others.filter(({ nodes }) => nodes.some(({ met }) => met));
  const writers = writersOf(context, meeting);
  return {
    space, event: round.event, event_name: round.event_name, starts: round.starts, reunion: round.reunion,
    friends: round.members.filter(({ me }) => !me).map(({ author, name }) => ({ author, name })),
    shown: shown.size, theirs: sightings.filter(({ author }) => !mine.has(author)).length, both: both.length,
    kept: others.filter(({ adopted }) => adopted).length, left: both.filter((group) => !mine.has(writers(group).at(-1)?.author ?? [...mine][0])).length,
    introductions: introductionsOf(context, meeting, round.members.map(({ author }) => author)),
  };
}

/** By wishes, mine of theirs and theirs of mine. @param {Context} context @param {import('../rounds/meeting.js').Meeting} meeting @param {string[]} authors @returns {RoundPast['introductions']} */
function introductionsOf(context, { sightings }, authors) {
  const rids = authors.flatMap((author) => sightings.map(({ rid }) => digestId(['wish', saidRid(author, 'wish', rid)])));
  const rows = context.db.all(
    "SELECT state FROM commitment WHERE space = :home AND rid IN (SELECT value FROM json_each(:rids)) AND state IN ('open', 'kept')", { home: spaceOf(context), rids: JSON.stringify(rids) });
  return { asked: rows.length, made: rows.filter(({ state }) => state === 'kept').length };
}
