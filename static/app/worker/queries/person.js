import { accepts, id } from '../door.js';
import { timeOf } from '../clock.js';
import { membersOf, whoseOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { commitmentsOf } from './commitments.js';
import { alsoWritten } from './concurrent.js';
import { followUpsOf } from './followups.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').PersonPage} PersonPage */
/** @typedef {import('../../types.d.ts').Encounter} Encounter */
/** @typedef {import('../group.js').Whose} Whose */

/** Chips under the field: so many fit a phone without scrolling. */
const CHIPS = 8;
/** A topic used this long ago counts half: what an evening is about changes. */
const HALF_LIFE = 30 * 24 * 60 * 60 * 1000;

/** @type {import('../door.js').Answerer<'person'>} */
export const person = accepts({ rid: id }, (context, { rid }) => personPage(context, rid));

/** @type {import('../door.js').Answerer<'capture'>} */
export const capture = accepts({ person: id, encounter: id }, (context, args) => {
  const page = personPage(context, args.person);
  const encounter = page?.encounters.find((one) => one.rid === args.encounter);
  return page && encounter ? { person: page, encounter, chips: learnedChips(context) } : null;
});

/**
 * @param {Context} context
 * @param {string} rid anybody's of a group: all of it shows, under its lead
 * @returns {PersonPage | null}
 */
function personPage(context, rid) {
  const members = membersOf(context, rid);
  if (!members.length) return null;
  const whose = whoseOf(context, members);
  const parts = {
    contacts: contactsOf(context, whose),
    encounters: encountersOf(context, whose),
    notes: notesOf(context, whose),
    commitments: commitmentsOf(context, whose),
    attachments: attachmentsOf(context, whose),
    touches: touchesOf(context, whose),
    paths: pathsOf(context, whose),
    addresses: addressesOf(context, whose),
  };
  const rows = [...members, ...Object.values(parts).flat().map((part) => part.rid)];
  const shown = shownOf(context, whose);
  return /** @type {PersonPage} */ ({
    rid: members[0], members, ...shown, through: throughOf(context, shown.through), left_to: writerOf(context, shown.left_to), ...parts, followUps: followUpsOf(context, members), alsoWritten: alsoWritten(context, rows),
  });
}

const SHOWN = /** @type {const} */ (['name', 'org', 'role', 'circle', 'recruiter', 'source', 'through', 'no_contact_at', 'left_to']);

/**
 * Each field as the lead says it; where they say nothing, as the next one does; ticked is what anybody of them is.
 *
 * @param {Context} context
 * @param {Whose} whose
 * @returns {Record<typeof SHOWN[number], any>}
 */
export function shownOf({ db }, whose) {
  const rows = db.all(`SELECT ${SHOWN} FROM person WHERE space = :space AND rid IN (SELECT value FROM json_each(:people)) ORDER BY rid`, whose);
  const fields = Object.fromEntries(SHOWN.map((col) => [col, rows.find((row) => row[col] !== null)?.[col] ?? null]));
  return /** @type {any} */ ({ ...fields, recruiter: rows.some(({ recruiter }) => recruiter === 1) });
}

/**
 * What two of a group have alike stands once.
 *
 * @param {Context} context @param {Whose} whose @returns {any[]}
 */
export function contactsOf({ db }, whose) {
  const rows = db.all(
    `SELECT rid, kind, value, label FROM contact
     WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND kind IN ('email', 'phone', 'link') AND value IS NOT NULL
     ORDER BY kind, rid`, whose);
  return rows.filter(({ kind, value }, at) => rows.findIndex((one) => one.kind === kind && one.value === value) === at);
}

/** Postal ones, the last first: whoever moved gave the new one later. @param {Context} context @param {Whose} whose @returns {any[]} */
export const addressesOf = ({ db }, whose) =>
  db.all(
    `SELECT rid, name, org, street, city, district, area, postcode, sorting, country, label FROM address
     WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND coalesce(street, city, postcode, area, district, org, name) IS NOT NULL
     ORDER BY ifnull(created_at, 0) DESC, rid`, whose);

/** @param {Context} context @param {Whose} whose @returns {any[]} */
const notesOf = ({ db }, whose) =>
  db.all(
    `SELECT rid, ifnull(text, '') AS text, ifnull(created_at, 0) AS created_at FROM note
     WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) ORDER BY created_at DESC, rid`, whose);

/** @param {Context} context @param {Whose} whose @returns {any[]} the last first */
const touchesOf = ({ db }, whose) =>
  db.all(
    `SELECT rid, kind, ifnull(at, 0) AS at FROM touch
     WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND kind IN ('reply', 'call', 'message', 'met') ORDER BY at DESC, rid`, whose);

/** From whom I have them. @param {Context} context @param {string | null} rid */
function throughOf(context, rid) {
  const [lead] = rid === null ? [] : membersOf(context, rid);
  return lead ? { rid: lead, name: shownOf(context, whoseOf(context, membersOf(context, lead))).name } : null;
}

/** Who writes to them: somebody, even where they are gone from my people. @param {Context} context @param {string | null} rid */
const writerOf = (context, rid) => throughOf(context, rid) ?? (rid === null ? null : { rid, name: null });

/** @param {Context} context @param {Whose} whose @returns {any[]} */
const pathsOf = ({ db }, whose) =>
  db.all(
    `SELECT path.rid, target, kind, name, org, text FROM path JOIN target ON target.space = path.space AND target.rid = path.target
     WHERE path.space = :space AND path.person IN (SELECT value FROM json_each(:people)) ORDER BY path.created_at, path.rid`, whose);

/** @param {Context} context @param {Whose} whose @returns {any[]} those that name their bytes, the last first, with what was read from them */
const attachmentsOf = ({ db }, whose) =>
  db.all(
    `SELECT attachment.rid, encounter, kind, attachment.hash, type, seconds, ifnull(created_at, 0) AS created_at,
       blob.hash IS NOT NULL AS here, blob.state = 'unsent' AS unsent, settled,
       iif(reading.state IS NULL, NULL, json_object('state', reading.state, 'name', reading.name, 'org', reading.org, 'role', reading.role,
         'email', reading.email, 'phone', reading.phone, 'link', reading.link)) AS reading
     FROM attachment LEFT JOIN blob ON blob.space = attachment.space AND blob.hash = attachment.hash
       LEFT JOIN reading ON reading.space = attachment.space AND reading.rid = attachment.rid
     WHERE attachment.space = :space AND attachment.person IN (SELECT value FROM json_each(:people)) AND kind IN ('badge', 'card', 'photo', 'memo') AND attachment.hash IS NOT NULL
     ORDER BY created_at DESC, attachment.rid`, whose).map((row) => ({ ...row, here: row.here === 1, unsent: row.unsent === 1, settled: row.settled === 1, reading: JSON.parse(row.reading) }));

/**
 * @param {Context} context
 * @param {Whose} whose
 * @returns {Encounter[]} the last first
 */
function encountersOf({ db }, whose) {
  const rows = db.all(
    `SELECT encounter.rid, encounter.person, event, event.name AS event_name, ifnull(met_at, 0) AS met_at, talked_about, known_by,
       encounter.kind, (SELECT json_group_array(label) FROM (
          SELECT DISTINCT label FROM topic WHERE topic.space = encounter.space AND topic.encounter = encounter.rid AND label <> ''
          ORDER BY topic.rid)) AS topics
     FROM encounter LEFT JOIN event ON event.space = encounter.space AND event.rid = encounter.event
     WHERE encounter.space = :space AND encounter.person IN (SELECT value FROM json_each(:people)) ORDER BY met_at DESC, encounter.rid`, whose);
  return rows.map((row) => /** @type {Encounter} */ ({ ...row, topics: JSON.parse(row.topics) }));
}

/**
 * Topics by how often and how lately they were used; nothing is suggested that nobody here ever wrote.
 *
 * @param {Context} context
 * @returns {string[]}
 */
function learnedChips(context) {
  const rows = context.db.all(
    `SELECT label FROM topic JOIN encounter ON encounter.space = topic.space AND encounter.rid = topic.encounter
     WHERE topic.space = :space AND label <> ''
     GROUP BY label ORDER BY sum(1.0 / (1.0 + max(0, :now - ifnull(met_at, 0)) / (:halfLife * 1.0))) DESC, label LIMIT :chips`,
    { space: spaceOf(context), now: timeOf(context), halfLife: HALF_LIFE, chips: CHIPS });
  return rows.map((row) => row.label);
}
