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
  const slow = looking(context);
  for (;;) {
    const step = slow.next();
    if (step.done) return step.value;
    await new Promise((resolve) => context.later(0, () => resolve(null)));
  }
}

/** @param {Context} context @returns {Generator<void, Pair[]>} */
function* looking(context) {
  const people = yield* profiles(context);
  return yield* pairsOf(people, saidTwo(context));
}

/** @param {Context} context @param {string[]} rids @returns {Map<string, import('../../types.d.ts').PersonLine>} */
function linesOf(context, rids) {
  const rows = context.db.all(
    `SELECT rid, name, org, role, circle, recruiter, met_at, event,
       (SELECT name FROM event WHERE event.space = listing.space AND event.rid = listing.event) AS event_name, hint
     FROM listing WHERE space = :space AND rid IN (SELECT value FROM json_each(:rids))`, { space: spaceOf(context), rids: JSON.stringify(rids) });
  return new Map(rows.map((row) => [row.rid, personLine(row)]));
}

/** Rows read, and numbers taken apart, between two turns of the event loop: some tens of milliseconds of a slow phone. */
const ROWS = 1000;
const NUMBERS = 50;
/** So many who are reached by one number or address are not one person for it, but of one house. */
const HOUSE = 3;

const led = (/** @type {string} */ table, /** @type {string} */ cols) =>
  `SELECT ${table}.rid, ifnull(lead, person) AS whom, ${cols} FROM ${table} LEFT JOIN lead ON lead.space = ${table}.space AND lead.rid = ${table}.person
   WHERE ${table}.space = :space AND ${table}.rid > :after`;

/** My verdicts, and those that I gave of whom I showed. */
const SIGHTED = `
SELECT said.rid, ifnull(lead, said.person) AS whom, said.sighting FROM (
  SELECT space, rid, one AS person, other AS sighting FROM judgement WHERE space = :space AND verdict = 'same'
  UNION ALL
  SELECT showing.space, shared.rid, showing.person, iif(shared.one = showing.rid, shared.other, shared.one)
  FROM showing JOIN judgement AS shared ON shared.space = showing.round AND shared.verdict = 'same' AND showing.rid IN (shared.one, shared.other)
    JOIN member ON member.space = shared.space AND member.author = substr(shared.rid, 1, 16) AND member.me = 1
  WHERE showing.space = :space) AS said
LEFT JOIN lead ON lead.space = said.space AND lead.rid = said.person WHERE said.rid > :after`;

/** @param {Context} context @returns {Generator<void, Profile[]>} one a line of the list, with what anybody of it has */
function* profiles(context) {
  /** @type {Map<string, Profile>} */
  const people = new Map();
  yield* each(context, 'SELECT rid, name, org FROM listing WHERE space = :space AND rid > :after', ([rid, name, org]) => {
    people.set(rid, { rid, name: nameOf(name), org: orgKey(org), emails: [], phones: [], links: [], met: [] });
  });
  /** @type {Dialled[]} */
  const phones = [];
  /** @type {Map<string, Set<string>>} */
  const holders = new Map();
  yield* each(context, `${led('contact', 'kind, value')} AND value <> '' AND kind IN ('email', 'phone', 'link')`, ([, whom, kind, value]) => {
    if (kind === 'phone') phones.push({ whom, value, end: endOf(value) });
    else hold(holders, reachKey({ kind, value }), whom);
  });
  yield* dialled(context, phones, holders);
  yield* share(people, holders);
  yield* each(context, led('encounter', 'event, met_at'), ([, whom, event, at]) => people.get(whom)?.met.push({ event, at }));
  yield* each(context, SIGHTED, ([, whom, sighting]) => {
    const person = people.get(whom);
    if (person) person.sighted = [...(person.sighted ?? []), sighting];
  });
  return [...people.values()];
}

/**
 * @param {Context} context
 * @param {string} select rid and more
 * @param {(row: any[]) => void} use
 * @returns {Generator<void>} what is written meanwhile is looked for again
 */
function* each(context, select, use) {
  const space = spaceOf(context);
  for (let after = ''; ;) {
    const rows = context.db.bulk(`${select} ORDER BY 1 LIMIT :most`, { space, after, most: ROWS });
    for (const row of rows) use(row);
    yield;
    if (rows.length < ROWS) return;
    after = rows[rows.length - 1][0];
  }
}

/** @param {Map<string, Set<string>>} holders @param {string | null} key @param {string} whom */
function hold(holders, key, whom) {
  if (key) holders.set(key, (holders.get(key) ?? new Set()).add(whom));
}

const LISTS = /** @type {Record<string, 'emails' | 'phones' | 'links'>} */ ({ email: 'emails', phone: 'phones', link: 'links' });

/** @param {Map<string, Profile>} people @param {Map<string, Set<string>>} holders by a way to be reached @returns {Generator<void>} */
function* share(people, holders) {
  let looked = 0;
  for (const [key, whose] of holders) {
    const gap = key.indexOf(' ');
    if (whose.size < HOUSE) for (const whom of whose) people.get(whom)?.[LISTS[key.slice(0, gap)]].push(key.slice(gap + 1));
    if ((looked += 1) % ROWS === 0) yield;
  }
}

/** Digits that two ways to write one number have in common, and few others. */
const ENDING = 6;

/** @param {string} value */
const endOf = (value) => value.replace(/(?:ext\.?|x)\s*\d+$/iu, '').replace(/\D/gu, '').slice(-ENDING);

/**
 * Only numbers that end alike are taken apart: that costs a slow phone some ten thousandths of a second each.
 *
 * @typedef {{whom: string, value: string, end: string}} Dialled
 * @param {Context} context
 * @param {Dialled[]} phones
 * @param {Map<string, Set<string>>} holders
 * @returns {Generator<void>}
 */
function* dialled(context, phones, holders) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const { end } of phones) times.set(end, (times.get(end) ?? 0) + 1);
  const country = countryOf(context);
  const alike = phones.filter(({ end }) => (times.get(end) ?? 0) > 1);
  for (const [at, { whom, value }] of alike.entries()) {
    const number = numberOf(value, country);
    if (number) hold(holders, `phone ${number}`, whom);
    if (at % NUMBERS === NUMBERS - 1) yield;
  }
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
