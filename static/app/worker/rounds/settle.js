import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { digestId } from '../digest.js';
import { keepLocal } from '../local.js';
import { spaceOf } from '../meta.js';
import { membersOf } from '../spaces.js';
import { buddyPerson, keepBuddyPerson } from './buddyperson.js';
import { meetingOf, writersOf } from './meeting.js';
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
  /** @type {Map<Rid, string>} */
  const left = new Map();
  for (const group of meeting.groups) {
    const author = writers(group).at(-1)?.author;
    if (author && !meeting.mine.has(author)) for (const { met } of group.nodes) if (met) left.set(met.person, author);
  }
  for (const [sighting, person] of shownIn(context, meeting.space)) settleWriter(context, edit, meeting.space, { sighting, person, author: left.get(person) ?? null });
}

/**
 * @param {Context} context
 * @param {Edit} edit
 * @param {string} space
 * @param {{sighting: Rid, person: Rid, author: string | null}} of author: the buddy who writes
 */
function settleWriter(context, edit, space, { sighting, person, author }) {
  const home = spaceOf(context);
  const rid = digestId(['writer', sighting]);
  const before = context.db.value('SELECT author FROM writer WHERE space = :home AND rid = :rid', { home, rid });
  if (before === author) return;
  edit('writer', rid, { one: sighting, author });
  const left = context.db.value('SELECT left_to FROM person WHERE space = :home AND rid = :person', { home, person });
  if (author !== null) edit('person', person, { left_to: keepBuddyPerson(context, edit, space, author) });
  else if (left === buddyPerson(context, before)) edit('person', person, { left_to: null });
}

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
  const { kind, created_at: at } = context.db.get("SELECT kind, created_at FROM wish WHERE space = :space AND rid = :rid AND kind IN ('introduce', 'ask')", { space, rid }) ?? { kind: null };
  const before = context.db.value('SELECT kind FROM wish WHERE space = :home AND rid = :rid', { home, rid });
  if (kind === before) return;
  edit('wish', rid, { sighting, kind });
  const commitment = digestId(['wish', rid]);
  const stands = context.db.get('SELECT state, agreed FROM commitment WHERE space = :home AND rid = :commitment', { home, commitment });
  const ever = context.db.value("SELECT 1 FROM cell WHERE space = :home AND tbl = 'commitment' AND rid = :commitment LIMIT 1", { home, commitment });
  if (!ever && kind) edit('commitment', commitment, wished(person, keepBuddyPerson(context, edit, space, author), kind, Math.min(Number(at) || 0, timeOf(context))));
  else if (stands?.state === 'open' || (stands && before === null)) edit('commitment', commitment, changedWish(stands, kind));
}

/** As somebody who wants to be introduced has said yes already. @param {Rid} person @param {Rid} about @param {string} kind @param {number} at */
const wished = (person, about, kind, at) => ({
  kind: 'introduction', direction: 'mine', person, about, text: '', state: 'open', created_at: at, agreed: kind === 'introduce' ? 'yes' : null, about_agreed: 'yes',
});

/**
 * They changed their mind. What is made already, or was ended here, stays.
 *
 * @param {import('../database.js').Row} stands
 * @param {string | null} kind
 * @returns {Record<string, string | null>}
 */
const changedWish = ({ agreed }, kind) => (
  kind === null ? { state: 'waived' } : { state: 'open', agreed: kind === 'introduce' ? 'yes' : agreed === 'no' ? 'no' : null });
