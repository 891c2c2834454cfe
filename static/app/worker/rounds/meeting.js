import { spaceOf } from '../meta.js';
import { membersOf } from '../spaces.js';
import { groupsOf, nodesOf, saidBetween, withPrivate } from './groups.js';
import { metIn, shownIn, sightingsOf } from './seen.js';
import { roundNow } from './time.js';
import { privateVerdicts, saidOfPairs, verdictsOf } from './verdicts.js';

/**
 * A round as it stands when all are back: who met whom, who is who, who writes. Everything that compare shows and settling carries out is read from here.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Rid} Rid
 * @typedef {import('./groups.js').Group} Group
 * @typedef {import('./groups.js').Node} Node
 *
 * @typedef {object} Meeting
 * @property {string} space
 * @property {Set<string>} mine the authors that are me
 * @property {import('./seen.js').Sighting[]} sightings of others and mine
 * @property {Map<Rid, Rid>} shown by sighting of mine that is there: who it is
 * @property {Node[]} nodes
 * @property {ReturnType<typeof saidBetween>} between
 * @property {Group[]} groups
 *
 * @typedef {{by: string, author: string, at: number, rid: Rid, one: Rid, other: Rid}} Writes by: who says it; author: who is to write
 */

/**
 * @param {Context} context
 * @param {string} space
 * @returns {Meeting}
 */
export function meetingOf(context, space) {
  const mine = new Set(membersOf(context, space).flatMap(({ author, me }) => (me ? [author] : [])));
  const sightings = sightingsOf(context, space);
  const there = new Set(sightings.map(({ rid }) => rid));
  const shown = new Map([...shownIn(context, space)].filter(([rid]) => there.has(rid)));
  const people = metIn(context, space, shown);
  const own = new Set([...shown].flatMap(([rid, person]) => (people.some((met) => met.person === person) ? [rid] : [])));
  const told = privateVerdicts(context, there);
  const nodes = nodesOf(people, sightings, { own, mine });
  const between = saidBetween(nodes, withPrivate(verdictsOf(context, space, there), told, people));
  const adopted = new Map(told.flatMap(({ person, sighting, verdict }) => (verdict === 'same' && isThere(context, person) ? [[sighting, person]] : [])));
  return { space, mine, sightings, shown, nodes, between, groups: groupsOf(nodes, between, adopted) };
}

/** @param {Context} context @param {Rid} person */
const isThere = (context, person) => context.db.value('SELECT 1 FROM person WHERE space = :home AND rid = :person', { home: spaceOf(context), person }) === 1;

/**
 * What was said about who writes to somebody, the latest last: that counts, on every phone that has the same rows.
 *
 * @param {Context} context
 * @param {Meeting} meeting
 * @returns {(group: Group) => Writes[]} one a member
 */
export function writersOf(context, meeting) {
  const authors = new Set(membersOf(context, meeting.space).map(({ author }) => author));
  const said = rowsOf(context, meeting, 'writer').filter(({ author }) => authors.has(author))
    .map(({ by, author, created_at, rid, one, other }) => ({ by, author, at: momentIn(context, meeting.space, created_at), rid, one, other })).filter(({ at }) => at > 0).sort(inTime);
  return ({ nodes }) => {
    const says = new Set(nodes.flatMap((node) => node.says));
    const last = new Map(said.filter(({ one, other }) => says.has(one) && says.has(other)).map((one) => [one.by, one]));
    return [...last.values()].sort(inTime);
  };
}

/** @param {Writes} one @param {Writes} other */
const inTime = (one, other) => one.at - other.at || (one.rid < other.rid ? -1 : 1);

/**
 * When anything was said last of a sighting, taken back or not. Whoever knows of less than was carried out already changes nothing of it.
 *
 * @param {Context} context
 * @param {Meeting} meeting
 * @returns {(sighting: Rid) => number} 0 where nothing was
 */
export function lastSaid(context, meeting) {
  const last = new Map();
  for (const { one, other, created_at } of [...rowsOf(context, meeting, 'writer'), ...rowsOf(context, meeting, 'judgement')]) {
    for (const sighting of [one, other]) last.set(sighting, Math.max(last.get(sighting) ?? 0, momentIn(context, meeting.space, created_at)));
  }
  return (sighting) => last.get(sighting) ?? 0;
}

/** @param {Context} context @param {Meeting} meeting @param {'judgement' | 'writer'} table */
const rowsOf = (context, { space, sightings }, table) => saidOfPairs(context, space, table, new Set(sightings.map(({ rid }) => rid)));

/** ms by which the clocks of friends may be apart where neither knows better. */
const AHEAD = 24 * 60 * 60 * 1000;

/**
 * When a member said something, of the round's time. What is dated ahead is not heard before its day, so that another word can always follow it.
 *
 * @param {Context} context
 * @param {string} space
 * @param {unknown} at
 * @returns {number} 0 for no moment
 */
export const momentIn = (context, space, at) => (typeof at === 'number' && Number.isSafeInteger(at) && at > 0 && at <= roundNow(context, space) + AHEAD ? at : 0);
