import { line } from '../scanned/card.js';
import { spaceOf } from '../meta.js';
import { AUTHOR_LENGTH, membersOf } from '../spaces.js';
import { LONGEST_ROUND, planOf } from './plan.js';
import { momentOf } from './time.js';

/**
 * Whom the members of a round met: others' sightings, bounded and made plain, for others wrote them; and my own people of the evening.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Rid} Rid
 *
 * @typedef {object} Sighting
 * @property {Rid} rid
 * @property {string} author
 * @property {string | null} name
 * @property {string | null} org
 * @property {string | null} role
 * @property {string | null} talked_about
 * @property {string[]} topics
 * @property {string[]} offers
 * @property {string[]} needs
 * @property {{kind: 'email' | 'phone' | 'link', value: string}[]} contacts
 * @property {number | null} told_at when they were met, of the round's time
 * @property {number | null} met_at the same by this phone's
 *
 * @typedef {object} Met one of my people
 * @property {Rid} person under whom they stand
 * @property {string | null} name
 * @property {string | null} org
 * @property {string | null} role
 * @property {string | null} talked_about
 * @property {string[]} topics
 * @property {{kind: string, value: string}[]} contacts
 * @property {number | null} met_at
 * @property {string | null} left_to
 * @property {Rid[]} shown sightings of mine that say them
 */

/** Sightings of one member that are looked at: nobody has more to tell of an evening. */
const MOST = 100;
const LONGEST = 200;
const LONGEST_TALK = 600;
const LINES = 12;
/** An evening without a name is over by then. */
export const EVENING = 12 * 60 * 60 * 1000;
/** The meetings of an event, or from `since` to before `until`. Each is found by an index of its own; by an OR, all meetings there ever were would be read. */
export const THAT_EVENING = `
SELECT rid FROM encounter WHERE space = :home AND event = :event
UNION ALL SELECT rid FROM encounter WHERE space = :home AND met_at <> 0 AND met_at >= :since AND met_at < :until`;
const KINDS = /** @type {const} */ (['email', 'phone', 'link']);

/**
 * @param {Context} context
 * @param {string} space
 * @returns {Sighting[]} those of all members, the latest first
 */
export function sightingsOf(context, space) {
  const authors = new Set(membersOf(context, space).map(({ author }) => author));
  const here = (/** @type {number | null} */ told) => (told === null ? null : momentOf(context, space, told));
  const rows = context.db.all('SELECT * FROM sighting WHERE space = :space ORDER BY ifnull(met, 0) DESC, rid', { space });
  /** @type {Map<string, number>} */
  const counts = new Map();
  const latest = (planOf(context, space)?.starts ?? 0) + LONGEST_ROUND;
  return rows.map((row) => sightingOf(row, latest, here)).filter(({ author }) => {
    counts.set(author, (counts.get(author) ?? 0) + 1);
    return authors.has(author) && Number(counts.get(author)) <= MOST;
  });
}

/** @param {import('../database.js').Row} row @param {number} latest no moment is later @param {(told: number | null) => number | null} here @returns {Sighting} */
function sightingOf({ rid, name, org, role, talked_about, topics, offers, needs, met, ...ways }, latest, here) {
  const told_at = Number.isSafeInteger(met) && met >= 0 && met <= latest ? met : null;
  return {
    rid, author: rid.slice(0, AUTHOR_LENGTH), name: words(name), org: words(org), role: words(role), talked_about: words(talked_about, LONGEST_TALK),
    topics: list(topics), offers: list(offers), needs: list(needs), told_at, met_at: here(told_at),
    contacts: KINDS.flatMap((kind) => (words(ways[kind]) ? [{ kind, value: String(words(ways[kind])) }] : [])),
  };
}

/** @param {unknown} text @param {number} [longest] @returns {string | null} */
const words = (text, longest = LONGEST) => (typeof text === 'string' ? line(text, longest) || null : null);

/** @param {unknown} text a line each */
const list = (text) => String(text ?? '').split('\n', LINES).flatMap((one) => words(one) ?? []);

/** @param {Context} context @param {string} space @returns {Map<Rid, Rid>} by sighting of mine: under whom the person stands that it says */
export function shownIn(context, space) {
  const rows = context.db.all(
    `SELECT showing.rid, ifnull(lead.lead, showing.person) AS person FROM showing
     LEFT JOIN lead ON lead.space = showing.space AND lead.rid = showing.person
     WHERE showing.space = :home AND showing.round = :space AND showing.person IS NOT NULL`, { home: spaceOf(context), space });
  return new Map(rows.map(({ rid, person }) => [rid, person]));
}

/**
 * My people of the evening: met at the round's event, or since it began; and whom I showed.
 *
 * @param {Context} context
 * @param {string} space
 * @param {Map<Rid, Rid>} shown of sightings that are there
 * @returns {Met[]} who was met last first
 */
export function metIn(context, space, shown) {
  const plan = planOf(context, space);
  const since = plan ? momentOf(context, space, plan.starts) : 0;
  const asked = { home: spaceOf(context), event: plan?.event ?? null, since, until: plan ? since + EVENING : 0 };
  const rows = context.db.all(
    `SELECT ifnull(lead.lead, encounter.person) AS person, encounter.rid, met_at, talked_about FROM encounter
     JOIN person ON person.space = encounter.space AND person.rid = encounter.person
     LEFT JOIN lead ON lead.space = encounter.space AND lead.rid = encounter.person
     WHERE encounter.space = :home AND encounter.rid IN (${THAT_EVENING}) ORDER BY met_at DESC, encounter.rid`, asked);
  const met = new Map(rows.toReversed().map((row) => [row.person, row]));
  for (const person of shown.values()) if (!met.has(person)) met.set(person, { person, rid: '', met_at: null, talked_about: null });
  return cardsOf(context, [...met.values()].toReversed(), shown);
}

/**
 * @param {Context} context
 * @param {import('../database.js').Row[]} meetings one a person
 * @param {Map<Rid, Rid>} shown
 * @returns {Met[]} those who are there
 */
function cardsOf(context, meetings, shown) {
  const asked = { home: spaceOf(context), people: JSON.stringify(meetings.map(({ person }) => person)), met: JSON.stringify(meetings.map(({ rid }) => rid)) };
  const cards = grouped(context.db.all(`${THEIRS('person.rid, name, org, role, left_to', 'person', 'rid')} ORDER BY +person.rid`, asked));
  const ways = grouped(context.db.all(`${THEIRS('kind, value', 'contact', 'person')} AND kind IN ('email', 'phone', 'link') AND value <> '' ORDER BY +contact.rid`, asked));
  const topics = grouped(context.db.all("SELECT encounter AS whom, label FROM topic WHERE space = :home AND encounter IN (SELECT value FROM json_each(:met)) AND label <> '' ORDER BY +rid", asked));
  return meetings.filter(({ person }) => cards.has(person)).map(({ person, rid, met_at, talked_about }) => ({
    person, met_at, talked_about: words(talked_about, LONGEST_TALK), topics: (topics.get(rid) ?? []).map(({ label }) => label), contacts: /** @type {any} */ (ways.get(person) ?? []),
    ...first(cards.get(person) ?? [], ['name', 'org', 'role', 'left_to']), shown: [...shown].flatMap(([sighting, whom]) => (whom === person ? [sighting] : [])),
  }));
}

/** Rows of these people, whoever they are one with; put in order with a `+`, lest all rows there are be read for it. @param {string} cols @param {string} table @param {string} whose */
const THEIRS = (cols, table, whose) =>
  `SELECT ifnull(lead.lead, ${table}.${whose}) AS whom, ${cols} FROM ${table} LEFT JOIN lead ON lead.space = ${table}.space AND lead.rid = ${table}.${whose}
   WHERE ${table}.space = :home AND ${table}.${whose} IN (
     SELECT value FROM json_each(:people)
     UNION SELECT peer.rid FROM json_each(:people) AS their CROSS JOIN lead AS peer ON peer.space = :home AND peer.lead = their.value)`;

/** @param {import('../database.js').Row[]} rows @returns {Map<string, import('../database.js').Row[]>} */
function grouped(rows) {
  /** @type {Map<string, import('../database.js').Row[]>} */
  const by = new Map();
  for (const row of rows) by.set(row.whom, [...(by.get(row.whom) ?? []), row]);
  return by;
}

/** Each field as the first says it of whom it is known. @param {import('../database.js').Row[]} rows @param {string[]} cols @returns {any} */
const first = (rows, cols) => Object.fromEntries(cols.map((col) => [col, rows.find((row) => row[col] !== null)?.[col] ?? null]));
