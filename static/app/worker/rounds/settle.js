import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { digestId } from '../digest.js';
import { membersOf as groupOf } from '../group.js';
import { keepLocal, unsettle } from '../local.js';
import { spaceOf } from '../meta.js';
import { record } from '../operations.js';
import { Problem } from '../problem.js';
import { membersOf, stateOf } from '../spaces.js';
import { buddyPerson, keepBuddyPerson } from './buddyperson.js';
import { lastSaid, meetingOf, momentIn, writersOf } from './meeting.js';
import { saidRid } from './plan.js';
import { shownIn } from './seen.js';

/**
 * What a round decided is carried into the private space, where the planner sees it: who writes, and whom a buddy would like to meet. A row of its own
 * remembers what was carried out, on all devices of the account: each decision is carried out once, whoever finds it, and what I do about it afterwards
 * stays (docs/decisions/0177).
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../cells.js').Edit} Edit
 * @typedef {import('../../types.d.ts').Rid} Rid
 * @typedef {import('./meeting.js').Meeting} Meeting
 */

/**
 * After rows of rounds came, from the server or from a buddy's phone. May be done again at any time.
 *
 * @param {Context} context
 */
export function settleRounds(context) {
  const spaces = context.db.all("SELECT substr(key, 11) AS space FROM local WHERE key LIKE 'unsettled %' ORDER BY key").map(({ space }) => space);
  for (const space of spaces) settleRound(context, space);
}

/**
 * A command that says something in a round: what follows from it is carried out at once.
 *
 * @template R
 * @param {Context} context
 * @param {string} space
 * @param {string | undefined} op
 * @param {(edit: Edit) => R} fn
 * @returns {R}
 * @throws {Problem} not-found
 */
export function decide(context, space, op, fn) {
  if (!stateOf(context, space)) throw new Problem('not-found', 'no such round');
  return decideAll(context, [space], op, fn);
}

/**
 * The same where it is said in several rounds at once, or in none.
 *
 * @template R
 * @param {Context} context
 * @param {string[]} spaces
 * @param {string | undefined} op
 * @param {(edit: Edit) => R} fn
 * @returns {R}
 */
export function decideAll(context, spaces, op, fn) {
  const result = write(context, (edit) => {
    const given = fn(edit);
    for (const space of spaces) unsettle(context, space);
    record(context, op, given);
    return given;
  });
  for (const space of spaces) settleRound(context, space);
  return result;
}

/** @param {Context} context @param {string} space */
export function settleRound(context, space) {
  write(context, (edit) => {
    keepLocal(context, `unsettled ${space}`, null);
    const meeting = meetingOf(context, space);
    settleWriters(context, edit, meeting);
    settleWishes(context, edit, meeting);
  });
}

/**
 * Whom a buddy writes to is left to them, until somebody says otherwise, or one of the two takes back whom they showed.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {Meeting} meeting
 */
function settleWriters(context, edit, meeting) {
  const writers = writersOf(context, meeting);
  const last = lastSaid(context, meeting);
  /** @type {Map<Rid, import('./meeting.js').Writes>} */
  const decided = new Map();
  for (const group of meeting.groups) {
    const said = writers(group).at(-1);
    if (said) for (const { met } of group.nodes) if (met) decided.set(met.person, said);
  }
  for (const [sighting, person] of [...shownIn(context, meeting.space), ...takenBackIn(context, meeting.space)]) {
    settleWriter(context, edit, meeting, { sighting, person, said: decided.get(person), at: last(sighting) });
  }
}

/** Those of my sightings that I took back, and what of them was carried out. @param {Context} context @param {string} space @returns {[Rid, Rid][]} */
function takenBackIn(context, space) {
  const rows = context.db.all(
    `SELECT writer.one AS sighting, cell.val AS person FROM writer
     JOIN cell ON cell.space = writer.space AND cell.tbl = 'showing' AND cell.rid = writer.one AND cell.col = 'person'
     WHERE writer.space = :home AND NOT EXISTS (SELECT 1 FROM showing WHERE showing.space = writer.space AND showing.rid = writer.one)
       AND EXISTS (SELECT 1 FROM cell AS gone WHERE gone.space = :space AND gone.tbl = 'sighting' AND gone.rid = writer.one AND gone.col = '_deleted' AND gone.val = 'true')
     ORDER BY writer.rid`, { home: spaceOf(context), space });
  return rows.map(({ sighting, person }) => [sighting, groupOf(context, JSON.parse(person))[0] ?? JSON.parse(person)]);
}

/**
 * A device that has not heard yet of what another one carried out leaves it: only what was said since, or a sighting that was taken back, changes it.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {Meeting} meeting
 * @param {{sighting: Rid, person: Rid, said: import('./meeting.js').Writes | undefined, at: number}} of at: when anything was said of it last
 */
function settleWriter(context, edit, { space, mine }, { sighting, person, said, at }) {
  const home = spaceOf(context);
  const rid = digestId(['writer', sighting]);
  const before = context.db.get('SELECT author, other, created_at FROM writer WHERE space = :home AND rid = :rid', { home, rid });
  const withdrawn = before && [sighting, before.other].some((one) => isWithdrawn(context, space, one));
  const author = withdrawn || !said || mine.has(said.author) ? null : said.author;
  if (withdrawn ? before.author === null : at <= (before?.created_at ?? 0) || (!before && author === null)) return;
  const other = said && (said.one === sighting ? said.other : said.one);
  edit('writer', rid, { one: sighting, other: other ?? before?.other ?? null, author, created_at: withdrawn ? before.created_at - 1 : at }); // shown again, the last word counts anew
  if ((before?.author ?? null) !== author) leaveTo(context, edit, space, { person, before: before?.author ?? null, author });
}

/**
 * Whoever wrote so far may have been said of anybody who is one with them by now.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {string} space
 * @param {{person: Rid, before: string | null, author: string | null}} of
 */
function leaveTo(context, edit, space, { person, before, author }) {
  const to = author === null ? null : keepBuddyPerson(context, edit, space, author);
  for (const one of before === null ? [] : leftTo(context, person, buddyPerson(context, before))) if (one !== person || to === null) edit('person', one, { left_to: null });
  if (to !== null) edit('person', person, { left_to: to });
}

/** Who of a group is left to a buddy. @param {Context} context @param {Rid} person @param {Rid} buddy @returns {Rid[]} */
const leftTo = (context, person, buddy) => groupOf(context, person).filter((one) =>
  context.db.value('SELECT left_to FROM person WHERE space = :home AND rid = :one', { home: spaceOf(context), one }) === buddy);

/** @param {Context} context @param {string} space @param {Rid | null} sighting */
const isWithdrawn = (context, space, sighting) => context.db.value(
  "SELECT 1 FROM cell WHERE space = :space AND tbl = 'sighting' AND rid = :sighting AND col = '_deleted' AND val = 'true'", { space, sighting }) === 1;

/** Whom a buddy would like to meet of those whom I showed. @param {Context} context @param {Edit} edit @param {Meeting} meeting */
function settleWishes(context, edit, { space, mine, shown }) {
  const others = membersOf(context, space).filter(({ author }) => !mine.has(author));
  for (const [sighting, person] of shown) for (const { author } of others) settleWish(context, edit, { space, sighting, person, author });
}

/**
 * @param {Context} context
 * @param {Edit} edit
 * @param {{space: string, sighting: Rid, person: Rid, author: string}} of
 */
function settleWish(context, edit, { space, sighting, person, author }) {
  const home = spaceOf(context);
  const rid = saidRid(author, 'wish', sighting);
  const wish = context.db.get("SELECT kind, created_at FROM wish WHERE space = :space AND rid = :rid AND kind IN ('introduce', 'ask', 'keep')", { space, rid });
  const before = context.db.get('SELECT kind, created_at FROM wish WHERE space = :home AND rid = :rid', { home, rid });
  const at = momentIn(context, space, wish?.created_at);
  if (!wish || at <= (before?.created_at ?? 0) || (!before && wish.kind === 'keep')) return;
  edit('wish', rid, { sighting, kind: wish.kind, created_at: at });
  const commitment = digestId(['wish', rid]);
  const stands = context.db.get('SELECT state, agreed FROM commitment WHERE space = :home AND rid = :commitment', { home, commitment });
  const ever = context.db.value("SELECT 1 FROM cell WHERE space = :home AND tbl = 'commitment' AND rid = :commitment LIMIT 1", { home, commitment });
  if (!ever && wish.kind !== 'keep') edit('commitment', commitment, wished(person, keepBuddyPerson(context, edit, space, author), wish.kind, Math.min(at, timeOf(context))));
  else if (stands?.state === 'open' || (stands && before?.kind === 'keep')) edit('commitment', commitment, changedWish(stands, wish.kind));
}

/** As somebody who wants to be introduced has said yes already. @param {Rid} person @param {Rid} about @param {string} kind @param {number} at */
const wished = (person, about, kind, at) => ({
  kind: 'introduction', direction: 'mine', person, about, text: '', state: 'open', created_at: at, agreed: kind === 'introduce' ? 'yes' : null, about_agreed: 'yes',
});

/**
 * They changed their mind. What is made already, or was ended here, stays.
 *
 * @param {import('../database.js').Row} stands
 * @param {string} kind
 * @returns {Record<string, string | null>}
 */
const changedWish = ({ agreed }, kind) => (
  kind === 'keep' ? { state: 'waived' } : { state: 'open', agreed: kind === 'introduce' ? 'yes' : agreed === 'no' ? 'no' : null });
