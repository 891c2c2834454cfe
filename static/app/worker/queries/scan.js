import { timeOf } from '../clock.js';
import { accepts, id, optional, text } from '../door.js';
import { membersOf } from '../group.js';
import { keptKeys } from '../keys.js';
import { spaceOf } from '../meta.js';
import { whose } from '../pairing.js';
import { Problem } from '../problem.js';
import { reachKey } from '../scanned/reach.js';
import { readCode } from '../scanned/read.js';
import { personLine } from './people.js';

/** What was scanned, and what the book has to do with it. */

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').Card} Card */
/** @typedef {import('../../types.d.ts').PersonLine} PersonLine */
/** @typedef {import('../../types.d.ts').Reading} Reading */

/** A stub of so long ago is another evening's. */
const TONIGHT = 12 * 60 * 60 * 1000;
/** So many are offered: more would be a list to search in. */
const OFFERED = 3;

const LINES = `
SELECT rid, name, org, role, circle, recruiter, met_at, event,
  (SELECT name FROM event WHERE event.space = listing.space AND event.rid = listing.event) AS event_name, hint
FROM listing WHERE space = :space`;

/** @type {import('../door.js').Answerer<'scanned'>} */
export const scanned = accepts({ text, person: optional(id) }, (context, { text: code, person }) => {
  const reading = readCode(code, context.origin);
  if (reading.kind === 'pair') return { reading: pairing(context, code), known: [], stubs: [] };
  if (reading.kind !== 'person') return { reading, known: [], stubs: [] };
  if (isMine(context, reading)) return { reading: { kind: /** @type {const} */ ('mine') }, known: [], stubs: [] };
  const open = person ? membersOf(context, person) : [];
  return { reading, known: knownBy(context, reading.card).filter(({ rid }) => !open.includes(rid)), stubs: person ? [] : stubsOf(context) };
});

/** Whose phone a code is; one that is broken says so when it is used. @param {Context} context @param {string} code @returns {Reading} */
function pairing(context, code) {
  try {
    const { key, name } = whose(code);
    return { kind: 'pair', name, own: key === keptKeys(context)?.key };
  } catch (error) {
    if (error instanceof Problem) return { kind: 'pair', name: '', own: false };
    throw error;
  }
}

/** A card of my own: by its page, or by name and address together, for a desk may share an address. @param {Context} context @param {Extract<Reading, {kind: 'person'}>} reading */
function isMine(context, { slug, card }) {
  const emails = card.contacts.filter(({ kind }) => kind === 'email').map(({ value }) => value.toLowerCase());
  return context.db.value(
    `SELECT 1 FROM face WHERE space = :space AND (slug = :slug OR (name = :name AND lower(email) IN (SELECT value FROM json_each(:emails)))) LIMIT 1`,
    { space: spaceOf(context), slug, name: card.name, emails: JSON.stringify(emails) }) === 1;
}

/**
 * Who has one of these ways to be reached already, the last met first.
 *
 * @param {Context} context
 * @param {Card} card
 * @returns {PersonLine[]}
 */
function knownBy(context, { contacts }) {
  const keys = new Set(contacts.map(reachKey).filter(Boolean));
  const kinds = JSON.stringify([...new Set(contacts.map(({ kind }) => kind))]);
  const space = spaceOf(context);
  const rows = context.db.all(
    `SELECT ifnull(lead, person) AS person, kind, value FROM contact LEFT JOIN lead ON lead.space = contact.space AND lead.rid = person
     WHERE contact.space = :space AND value IS NOT NULL AND kind IN (SELECT value FROM json_each(:kinds))`, { space, kinds });
  const rids = rows.filter((row) => keys.has(reachKey(/** @type {any} */ (row)))).map(({ person }) => person);
  const lines = context.db.all(`${LINES} AND rid IN (SELECT value FROM json_each(:rids)) ORDER BY met_at DESC, rid LIMIT ${OFFERED}`, { space, rids: JSON.stringify(rids) });
  return lines.map(personLine);
}

/** Those of tonight who have no name yet: one of them may be whose code this is. @param {Context} context @returns {PersonLine[]} */
function stubsOf(context) {
  const stubs = `${LINES} AND name_key = '' AND met_at > :since ORDER BY met_at DESC, rid LIMIT ${OFFERED}`;
  return context.db.all(stubs, { space: spaceOf(context), since: timeOf(context) - TONIGHT }).map(personLine);
}
