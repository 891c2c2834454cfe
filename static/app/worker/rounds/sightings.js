import { timeOf } from '../clock.js';
import { write } from '../cells.js';
import { membersOf as groupOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { authorIn, AUTHOR_LENGTH, ownAuthors, stateOf } from '../spaces.js';
import { newId } from '../stamp.js';
import { FIELDS } from './met.js';
import { partyRid } from './plan.js';
import { settleRound } from './settle.js';
import { toldOf } from './time.js';

/**
 * Sightings: copies of what was switched on, in a shared space. Nothing else writes them (docs/decisions/0173). Which of my people one is
 * stands beside it in the private space, as a `showing`.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../cells.js').Edit} Edit
 * @typedef {import('../../types.d.ts').Rid} Rid
 * @typedef {import('../../types.d.ts').Ms} Ms
 * @typedef {import('../../types.d.ts').ShownField} ShownField
 * @typedef {import('./met.js').Met} Met
 * @typedef {Record<ShownField | 'name', string | null> & {met: Ms | null}} Copy met is of the round's time: the reader's clock may be another
 *
 * @typedef {object} Shown what of one of my people is shown
 * @property {Rid} sighting
 * @property {Rid} person
 * @property {Rid} encounter
 * @property {string[]} fields
 * @property {Copy} copy
 *
 * @typedef {object} Was a sighting as it was, for whoever takes it back
 * @property {Rid} sighting
 * @property {Copy | null} copy null where there was none
 * @property {{person: Rid, encounter: Rid, fields: string} | null} showing
 */

const MINUTE = 60_000;
/** @type {(keyof Copy)[]} */
const COLUMNS = ['name', ...FIELDS, 'met'];

/**
 * @param {Context} context
 * @param {string} space
 * @returns {Shown[]} what I show there, the first first
 */
export const shownIn = (context, space) =>
  context.db.all(
    `SELECT showing.rid AS sighting, showing.person, showing.encounter, showing.fields, ${COLUMNS.map((col) => `sighting.${col}`)}
     FROM showing JOIN sighting ON sighting.space = showing.round AND sighting.rid = showing.rid
     WHERE showing.space = :home AND showing.round = :space ORDER BY showing.created_at, showing.rid`,
    { home: spaceOf(context), space })
    .map(({ sighting, person, encounter, fields, ...copy }) => ({ sighting, person, encounter, fields: (fields ?? '').split(' '), copy: /** @type {Copy} */ (copy) }));

/** @param {Shown[]} shown @param {Met} met @returns {Shown[]} those of this person */
export const ofPerson = (shown, { members }) => shown.filter(({ person }) => members.includes(person));

/**
 * @param {Context} context
 * @param {string} space
 * @param {Met} met
 * @param {ShownField[]} fields what is switched on
 * @returns {Copy}
 */
export function copyOf(context, space, { name, met_at, words }, fields) {
  const texts = Object.fromEntries(FIELDS.map((field) => [field, (fields.includes(field) && words[field]) || null]));
  return /** @type {Copy} */ ({ name, ...texts, met: met_at === null ? null : toldOf(context, space, met_at) });
}

/** What this phone knows of the round's time is bettered now and then, by less than anybody sees. @param {Copy} one @param {Copy} other */
export const isAlike = (one, other) =>
  COLUMNS.every((col) => one[col] === other[col] || (col === 'met' && one.met !== null && other.met !== null && Math.abs(one.met - other.met) < MINUTE));

/**
 * Shows somebody, or shows them anew; two who turned out to be one are one from now on.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {string} space
 * @param {{met: Met, fields: ShownField[], shown: Shown[]}} one shown: what is shown of them already
 * @returns {Was[]}
 */
export function showOne(context, edit, space, { met, fields, shown }) {
  const [first, ...others] = shown.filter(({ sighting }) => isMine(context, space, sighting));
  const rid = first?.sighting ?? `${authorIn(context, space)}-${newId(context.random)}`;
  put(edit, space, { sighting: rid, copy: copyOf(context, space, met, fields), showing: { person: met.person, encounter: met.encounter, fields: fields.join(' ') } }, first?.copy ?? null, timeOf(context));
  for (const { sighting } of others) drop(context, edit, space, sighting);
  return [first ? wasOf(first) : { sighting: rid, copy: null, showing: null }, ...others.map(wasOf)];
}

/**
 * @param {Edit} edit
 * @param {string} space
 * @param {Was} what
 * @param {Copy | null} before what stands there
 * @param {Ms} at
 */
function put(edit, space, { sighting, copy, showing }, before, at) {
  const cols = COLUMNS.flatMap((col) => (copy?.[col] != null || before?.[col] != null ? [[col, copy?.[col] ?? null]] : []));
  edit('sighting', sighting, Object.fromEntries(cols), space);
  edit('showing', sighting, { round: space, ...showing, ...(before === null && { created_at: at }) });
}

/** @param {Shown} shown @returns {Was} */
const wasOf = ({ sighting, person, encounter, fields, copy }) => ({ sighting, copy, showing: { person, encounter, fields: fields.join(' ') } });

/**
 * Takes sightings back: they are gone for everyone who syncs, with what a concurrent edit of them lost.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {string} space
 * @param {Rid[]} sightings
 * @returns {Was[]}
 */
export function takeBack(context, edit, space, sightings) {
  const shown = shownIn(context, space).filter(({ sighting }) => sightings.includes(sighting) && isMine(context, space, sighting));
  for (const { sighting } of shown) drop(context, edit, space, sighting);
  return shown.map(wasOf);
}

/**
 * @param {Context} context
 * @param {Edit} edit
 * @param {string} space
 * @param {Rid} sighting
 */
function drop(context, edit, space, sighting) {
  edit('sighting', sighting, { _deleted: true }, space);
  edit('showing', sighting, { _deleted: true });
  const lost = context.db.all("SELECT rid FROM loser WHERE space = :space AND tbl = 'sighting' AND row = :sighting", { space, sighting });
  for (const { rid } of lost) edit('loser', rid, { _deleted: true }, space);
}

/**
 * Puts sightings back as they were: an undo, so of nobody who is gone meanwhile.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {string} space
 * @param {Was[]} was
 */
export function putBack(context, edit, space, was) {
  const stands = new Map(shownIn(context, space).map((one) => [one.sighting, one.copy]));
  for (const one of was) {
    const before = stands.get(one.sighting) ?? null;
    if (!one.copy || !one.showing) {
      if (before) drop(context, edit, space, one.sighting);
    } else if (groupOf(context, one.showing.person).length) {
      put(edit, space, one, before, timeOf(context));
      if (!before) for (const [tbl, where] of /** @type {[string, string | undefined][]} */ ([['sighting', space], ['showing', undefined]])) edit(tbl, one.sighting, { _deleted: false }, where);
    }
  }
}

/**
 * From now on all of the round know that sharing began.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {string} space
 */
export function beginShowing(context, edit, space) {
  const rid = partyRid(authorIn(context, space));
  if (context.db.value('SELECT shown_at FROM party WHERE space = :space AND rid = :rid', { space, rid }) === null) edit('party', rid, { shown_at: timeOf(context) }, space);
}

/**
 * Before anything leaves this phone: takes back what was shown of people, and of meetings, that are deleted by now, on whatever device, and of those who
 * want to hear nothing more; and what another device of mine wrote into a sighting while this one took it back (docs/decisions/0174).
 *
 * @param {Context} context
 */
export function withdrawGone(context) {
  const home = spaceOf(context);
  const gone = context.db.all(GONE, { home }).filter(({ space, rid }) => isMine(context, space, rid));
  const late = context.db.all(LATE, { home }).filter(({ space, rid }) => isMine(context, space, rid));
  if (!gone.length && !late.length) return;
  write(context, (edit) => {
    for (const { space, rid } of gone) drop(context, edit, space, rid);
    for (const { space, tbl, rid } of late) edit(tbl, rid, { _deleted: true }, space);
  });
  for (const space of new Set(gone.map((one) => one.space))) settleRound(context, space);
}

const DELETED = (/** @type {string} */ tbl) => `EXISTS (
  SELECT 1 FROM cell WHERE cell.space = showing.space AND cell.tbl = '${tbl}' AND cell.rid = showing.${tbl} AND cell.col = '_deleted' AND cell.val = 'true')`;

const GONE = `
SELECT showing.round AS space, showing.rid FROM showing
WHERE showing.space = :home AND showing.round IS NOT NULL AND (${DELETED('person')} OR ${DELETED('encounter')} OR EXISTS (
  SELECT 1 FROM person LEFT JOIN lead AS theirs ON theirs.space = person.space AND theirs.rid = person.rid
  WHERE person.space = showing.space AND no_contact_at IS NOT NULL AND (person.rid = showing.person
    OR theirs.lead = (SELECT lead FROM lead WHERE lead.space = showing.space AND lead.rid = showing.person))))`;

/** Written after the delete by whoever had not seen it; and what was kept as lost of what is deleted. */
const LATE = `
SELECT DISTINCT late.space, late.tbl, late.rid FROM shared
JOIN cell AS gone ON gone.space = shared.space AND gone.tbl = 'sighting' AND gone.col = '_deleted' AND gone.val = 'true'
JOIN cell AS late ON late.space = gone.space AND late.tbl = gone.tbl AND late.rid = gone.rid AND late.stamp > gone.stamp
UNION SELECT loser.space, 'loser', loser.rid FROM loser
WHERE loser.space <> :home AND loser.tbl = 'sighting' AND NOT EXISTS (SELECT 1 FROM sighting WHERE sighting.space = loser.space AND sighting.rid = loser.row)`;

/**
 * @param {Context} context
 * @param {string} space
 * @param {Rid} rid
 * @returns {boolean} whether this account may still write it
 */
export const isMine = (context, space, rid) =>
  ['waiting', 'live'].includes(stateOf(context, space) ?? '') && ownAuthors(context, space).includes(rid.slice(0, AUTHOR_LENGTH));
