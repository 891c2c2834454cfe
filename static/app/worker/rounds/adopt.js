import { digestId } from '../digest.js';
import { spaceOf } from '../meta.js';
import { keepBuddyPerson } from './buddyperson.js';
import { planOf } from './plan.js';
import { say } from './say.js';
import { privateRid } from './verdicts.js';

/**
 * Somebody whom a buddy met becomes one of my people: a copy of what was shown, which stays when the buddy takes back what they showed. All ids are
 * made of the sighting's, so that it is one copy, however often and on however many devices it is made.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Rid} Rid
 * @typedef {import('./seen.js').Sighting} Sighting
 * @typedef {{tbl: string, rid: Rid}} Made
 */

/** @param {Rid} sighting */
export const adoptedRid = (sighting) => digestId(['sighting', sighting]);

/**
 * @param {Context} context
 * @param {import('../cells.js').Edit} edit
 * @param {string} space
 * @param {Sighting} sighting
 * @param {string} note what was said of them, in words
 * @returns {Made[]} what was not there before
 */
export function adopt(context, edit, space, sighting, note) {
  const { rid, author, name, org, role, contacts } = sighting;
  const person = adoptedRid(rid);
  const at = sighting.told_at ?? planOf(context, space)?.starts ?? 0; // as it was told, so that two devices write the same
  const rows = /** @type {[string, Rid, Record<string, import('../../types.d.ts').Scalar>][]} */ ([
    ['person', person, { name, org, role, source: 'buddy', through: keepBuddyPerson(context, edit, space, author), created_at: at }],
    ['judgement', privateRid(person, rid), { one: person, other: rid, verdict: 'same', created_at: at }],
    ...contacts.map(({ kind, value }) => ['contact', digestId(['contact', rid, kind]), { person, kind, value, label: null }]),
    ...(note ? [['note', digestId(['note', rid]), { person, text: note, created_at: at }]] : []),
  ]);
  const made = rows.filter(([tbl, row]) => !isThere(context, tbl, row));
  for (const [tbl, row, cols] of made) say(context, edit, tbl, row, cols);
  return made.map(([tbl, row]) => ({ tbl, rid: row }));
}

/** @param {Context} context @param {string} tbl @param {Rid} rid @returns {boolean} in my own space; deleted is not there */
export const isThere = (context, tbl, rid) => context.db.value(
  `SELECT 1 FROM cell WHERE space = :home AND tbl = :tbl AND rid = :rid AND NOT EXISTS (
     SELECT 1 FROM cell AS gone WHERE gone.space = cell.space AND gone.tbl = cell.tbl AND gone.rid = cell.rid AND gone.col = '_deleted' AND gone.val = 'true') LIMIT 1`,
  { home: spaceOf(context), tbl, rid }) === 1;

/** Without the words for them, where nobody gave any. @param {Sighting} sighting */
export const plainNote = ({ talked_about, topics, offers, needs }) =>
  [talked_about, topics.join(', '), ...offers, ...needs].filter(Boolean).join('\n');
