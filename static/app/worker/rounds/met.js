import { membersOf as groupOf, whoseOf } from '../group.js';
import { knownLag } from '../local.js';
import { spaceOf } from '../meta.js';
import { contactsOf, shownOf } from '../queries/person.js';
import { endOf, planOf } from './plan.js';
import { EVENING, THAT_EVENING } from './seen.js';
import { momentOf } from './time.js';

/**
 * Whom I met while a round ran, or at its event, and what could be shown of them. How I recognise them, notes, tags and photographs are not
 * read here at all, so that nothing else could show them.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Rid} Rid
 * @typedef {import('../../types.d.ts').Ms} Ms
 * @typedef {import('../../types.d.ts').ShownField} ShownField
 * @typedef {Partial<Record<ShownField, string>>} Words only what there is
 *
 * @typedef {object} Met
 * @property {Rid} person under whom they stand
 * @property {Rid[]} members of their group
 * @property {Rid} encounter the first meeting of those that count
 * @property {Ms | null} met_at
 * @property {string | null} name
 * @property {Words} words
 * @property {boolean} during whether they were met while the round ran
 * @property {boolean} silent they asked to hear nothing more
 *
 * @typedef {{rid: Rid, person: Rid, met_at: Ms | null, talked_about: string | null, event: Rid | null}} Meeting
 */

/** Switched on as long as nobody says otherwise. @type {ShownField[]} */
export const OPEN_FIELDS = ['org', 'role', 'talked_about', 'topics', 'offers', 'needs'];
/** Of one person alone, each by a tap. @type {(ShownField & ('email' | 'phone' | 'link'))[]} */
export const CLOSED_FIELDS = ['email', 'phone', 'link'];
/** @type {ShownField[]} */
export const FIELDS = [...OPEN_FIELDS, ...CLOSED_FIELDS];

/** Characters: some friends film all of it from a screen. */
const LONGEST = 200;
const LONGEST_TALK = 600;
const MOST_LINES = 12;

/**
 * @typedef {{space: string, event: Rid | null, reunion: Ms, back: Ms | null}} Which round; back: since when I am
 * @param {Context} context
 * @param {Which} which
 * @returns {Met[]} the first met first; those as well of whom something is shown already
 */
export function metIn(context, which) {
  const span = spanOf(context, which);
  const meetings = meetingsOf(context, which.space, span);
  const people = [...new Set(meetings.map(({ person }) => person))];
  return people.map((person) => metOf(context, person, meetings.filter((one) => one.person === person), span));
}

/**
 * From when to when the round's meetings are: until I was back, or another round began, or nobody waited any more. Others of the evening can be
 * shown as well. Where this phone does not know the round's time, no meeting is known to be of it.
 *
 * @typedef {{from: Ms, until: Ms, evening: Ms, event: Rid | null}} Span
 * @param {Context} context
 * @param {Which} which
 * @returns {Span}
 */
function spanOf(context, { space, event, reunion, back }) {
  const from = startOf(context, space);
  const others = context.db.all('SELECT rid FROM round WHERE space = :home AND rid <> :space', { home: spaceOf(context), space });
  const starts = others.map(({ rid }) => startOf(context, rid)).filter((start) => start > from);
  const end = endOf(reunion, back) + 1;
  return { from, until: Math.min(...starts, end), evening: Math.max(from + EVENING, end), event };
}

/** @param {Context} context @param {string} space @returns {Ms} as encounters have it; Infinity where it is not known */
function startOf(context, space) {
  const plan = planOf(context, space);
  return plan && (plan.alone || knownLag(context, space) !== null) ? momentOf(context, space, plan.starts) : Infinity;
}

/**
 * @param {Context} context
 * @param {string} space
 * @param {Span} span
 * @returns {Meeting[]} the first first
 */
const meetingsOf = (context, space, { from, evening, event }) =>
  /** @type {any} */ (context.db.all(
    `SELECT encounter.rid, ifnull(lead.lead, encounter.person) AS person, met_at, talked_about, event
     FROM encounter
     JOIN person ON person.space = encounter.space AND person.rid = encounter.person
     LEFT JOIN lead ON lead.space = person.space AND lead.rid = person.rid
     WHERE encounter.space = :home AND encounter.rid IN (${THAT_EVENING}
       UNION ALL SELECT showing.encounter FROM showing WHERE showing.space = :home AND round = :space)
     ORDER BY met_at, encounter.rid`,
    { home: spaceOf(context), space, ...(Number.isFinite(from) ? { since: from, until: evening } : { since: null, until: null }), event }));

/**
 * @param {Context} context
 * @param {Rid} person
 * @param {Meeting[]} all
 * @param {Span} span
 * @returns {Met}
 */
function metOf(context, person, all, { from, until }) {
  const inTime = all.filter(({ met_at }) => met_at !== null && met_at >= from && met_at < until);
  const meetings = inTime.length ? inTime : all;
  const members = groupOf(context, person);
  const shown = shownOf(context, whoseOf(context, members));
  return {
    person, members, encounter: meetings[0].rid, met_at: meetings[0].met_at, name: plain(shown.name, LONGEST), during: inTime.length > 0, silent: shown.no_contact_at !== null,
    words: wordsOf({ org: plain(shown.org, LONGEST), role: plain(shown.role, LONGEST), ...said(context, members, meetings), ...reach(context, members) }),
  };
}

/** @param {Record<string, string | null>} texts @returns {Words} */
const wordsOf = (texts) => Object.fromEntries(FIELDS.flatMap((field) => (texts[field] ? [[field, texts[field]]] : [])));

/**
 * What was said in these meetings. `+` keeps SQLite from reading all topics for their order.
 *
 * @param {Context} context
 * @param {Rid[]} members
 * @param {Meeting[]} meetings theirs
 */
function said(context, members, meetings) {
  const { db } = context;
  const which = { ...whoseOf(context, members), meetings: JSON.stringify(meetings.map(({ rid }) => rid)) };
  const THESE = 'space = :space AND encounter IN (SELECT value FROM json_each(:meetings))';
  const labels = db.all(`SELECT label FROM topic WHERE ${THESE} ORDER BY +rid`, which).map(({ label }) => label);
  const commitments = db.all(
    `SELECT kind, text FROM commitment WHERE ${THESE} AND person IN (SELECT value FROM json_each(:people))
       AND kind IN ('offer', 'need') AND ifnull(direction, 'theirs') = 'theirs' AND ifnull(state, 'open') <> 'waived'
     ORDER BY created_at, rid`, which);
  const of = (/** @type {string} */ kind) => commitments.filter((one) => one.kind === kind).map(({ text }) => text);
  const talks = meetings.flatMap(({ talked_about }) => (talked_about?.trim() ? [talked_about.trim()] : []));
  return { talked_about: plain(talks.join('\n'), LONGEST_TALK), topics: lines(labels), offers: lines(of('offer')), needs: lines(of('need')) };
}

/** The first way of each kind. @param {Context} context @param {Rid[]} members */
function reach(context, members) {
  const contacts = contactsOf(context, whoseOf(context, members));
  return Object.fromEntries(CLOSED_FIELDS.map((kind) => [kind, plain(contacts.find((one) => one.kind === kind)?.value, LONGEST)]));
}

/** One a line, each once. @param {unknown[]} texts */
function lines(texts) {
  const each = texts.map((text) => plain(text, LONGEST)?.replace(/\s+/gu, ' ') ?? '').filter(Boolean);
  return [...new Set(each)].slice(0, MOST_LINES).join('\n') || null;
}

/** @param {unknown} text @param {number} longest @returns {string | null} */
function plain(text, longest) {
  const characters = typeof text === 'string' ? [...text.trim()] : [];
  return (characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('')) || null;
}
