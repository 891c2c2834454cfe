import { nameOf } from '../alike/name.js';
import { pairsOf } from '../alike/pairs.js';
import { orgKey } from '../alike/score.js';
import { saidInGroup } from '../commands/same.js';
import { accepts, count, id } from '../door.js';
import { membersOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { countryOf, numberOf } from '../phonenumber.js';
import { reachKey } from '../scanned/reach.js';
import { personLine } from './people.js';

/**
 * Who may be there twice. Nobody is merged by this: it asks, and never again whom somebody said to be two.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../alike/score.js').Profile} Profile
 * @typedef {import('../alike/pairs.js').Pair} Pair
 */

/** @type {WeakMap<Context, {changes: number, pairs: Promise<Pair[]>}>} what was found, as long as nothing is written */
const found = new WeakMap();

/** @type {import('../door.js').Answerer<'alike'>} */
export const alike = accepts({ limit: count }, async (context, { limit }) => {
  const changes = context.db.value('SELECT total_changes()');
  if (found.get(context)?.changes !== changes) found.set(context, { changes, pairs: look(context) });
  const pairs = await /** @type {{pairs: Promise<Pair[]>}} */ (found.get(context)).pairs;
  const shown = pairs.slice(0, limit);
  const lines = linesOf(context, shown.flatMap(({ one, other }) => [one.rid, other.rid]));
  const both = shown.map(({ one, other }) => ({ one: lines.get(one.rid), other: lines.get(other.rid) }));
  return { total: pairs.length, pairs: /** @type {any} */ (both.filter(({ one, other }) => one && other)) };
});

/** @type {import('../door.js').Answerer<'members'>} */
export const members = accepts({ rid: id }, (context, { rid }) => {
  const rows = context.db.all(
    `SELECT person.rid, person.name, person.org, person.role, person.circle, person.recruiter, latest.met_at, latest.event,
       event.name AS event_name, latest.talked_about AS hint
     FROM person
     LEFT JOIN encounter AS latest ON latest.space = person.space AND latest.rid = (
       SELECT rid FROM encounter WHERE encounter.space = person.space AND encounter.person = person.rid ORDER BY met_at DESC, rid DESC LIMIT 1)
     LEFT JOIN event ON event.space = latest.space AND event.rid = latest.event
     WHERE person.space = :space AND person.rid IN (SELECT value FROM json_each(:rids)) ORDER BY person.rid`,
    { space: spaceOf(context), rids: JSON.stringify(membersOf(context, rid)) });
  return asWritten(rows, saidInGroup(context, rid)).map(personLine);
});

/**
 * Each as they were before values were chosen: by what one wrote of them one knows them apart.
 *
 * @param {import('../database.js').Row[]} rows
 * @param {ReturnType<typeof saidInGroup>} said the latest first
 */
function asWritten(rows, said) {
  for (const [person, col, was] of said.flatMap(({ choices }) => choices)) {
    const row = rows.find((one) => one.rid === person);
    if (row && (col === 'name' || col === 'org')) row[col] = was;
  }
  return rows;
}

/** A tap that comes meanwhile gets its turn. @param {Context} context @returns {Promise<Pair[]>} */
async function look(context) {
  const slow = pairsOf(profiles(context), saidTwo(context));
  for (;;) {
    const step = slow.next();
    if (step.done) return step.value;
    await new Promise((resolve) => context.later(0, () => resolve(null)));
  }
}

/** @param {Context} context @param {string[]} rids @returns {Map<string, import('../../types.d.ts').PersonLine>} */
function linesOf(context, rids) {
  const rows = context.db.all(
    `SELECT rid, name, org, role, circle, recruiter, met_at, event,
       (SELECT name FROM event WHERE event.space = listing.space AND event.rid = listing.event) AS event_name, hint
     FROM listing WHERE space = :space AND rid IN (SELECT value FROM json_each(:rids))`, { space: spaceOf(context), rids: JSON.stringify(rids) });
  return new Map(rows.map((row) => [row.rid, personLine(row)]));
}

const LED = (/** @type {string} */ table) => `LEFT JOIN lead ON lead.space = ${table}.space AND lead.rid = ${table}.person WHERE ${table}.space = :space`;

/** @param {Context} context @returns {Profile[]} one a line of the list, with what anybody of it has */
function profiles(context) {
  const space = spaceOf(context);
  const { db } = context;
  /** @type {Map<string, Profile>} */
  const people = new Map(db.bulk('SELECT rid, name, org FROM listing WHERE space = :space', { space }).map(([rid, name, org]) => [
    rid, { rid, name: nameOf(name), org: orgKey(org), emails: [], phones: [], links: [], met: [] }]));
  const reach = db.bulk(`SELECT ifnull(lead, person) AS whom, kind, value FROM contact ${LED('contact')} AND value <> '' AND kind IN ('email', 'phone', 'link')`, { space });
  const phones = reach.filter(([, kind]) => kind === 'phone');
  for (const [whom, kind, value] of reach) {
    const key = kind === 'phone' ? null : reachKey({ kind, value });
    if (key) people.get(whom)?.[kind === 'email' ? 'emails' : 'links'].push(key.slice(key.indexOf(' ') + 1));
  }
  for (const [whom, number] of dialled(context, phones)) people.get(whom)?.phones.push(number);
  const met = db.bulk(`SELECT ifnull(lead, person) AS whom, event, met_at FROM encounter ${LED('encounter')}`, { space });
  for (const [whom, event, at] of met) people.get(whom)?.met.push({ event, at });
  return [...people.values()];
}

/** Digits that two ways to write one number have in common, and few others. */
const ENDING = 6;

/**
 * Only numbers that end alike are taken apart: that costs a slow phone some ten thousandths of a second each.
 *
 * @param {Context} context
 * @param {any[][]} phones whom, kind, value
 * @returns {[whom: string, number: string][]}
 */
function dialled(context, phones) {
  const ends = phones.map(([whom, , value]) => ({ whom, value, end: value.replace(/(?:ext\.?|x)\s*\d+$/iu, '').replace(/\D/gu, '').slice(-ENDING) }));
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const { end } of ends) times.set(end, (times.get(end) ?? 0) + 1);
  const country = countryOf(context);
  return ends.filter(({ end }) => (times.get(end) ?? 0) > 1).flatMap(({ whom, value }) => {
    const number = numberOf(value, country);
    return number ? [/** @type {[string, string]} */ ([whom, number])] : [];
  });
}

/** @param {Context} context @returns {(one: string, other: string) => boolean} */
function saidTwo(context) {
  const rows = context.db.bulk(
    `SELECT ifnull(here.lead, one) AS here, ifnull(there.lead, other) AS there FROM same
     LEFT JOIN lead AS here ON here.space = same.space AND here.rid = one
     LEFT JOIN lead AS there ON there.space = same.space AND there.rid = other
     WHERE same.space = :space AND verdict = 'two'`, { space: spaceOf(context) });
  const two = new Set(rows.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]));
  return (one, other) => two.has(`${one} ${other}`);
}
