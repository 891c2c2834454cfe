import { timeOf } from '../clock.js';
import { digestId } from '../digest.js';
import { accepts, id, listOf, oneOf, optional, orNull, shaped, text } from '../door.js';
import { membersOf as groupOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';
import { adopt, adoptedRid, isThere, plainNote } from '../rounds/adopt.js';
import { keepBuddyPerson } from '../rounds/buddyperson.js';
import { lastSaid, meetingOf, writersOf } from '../rounds/meeting.js';
import { saidRid } from '../rounds/plan.js';
import { say } from '../rounds/say.js';
import { decide } from '../rounds/settle.js';
import { roundNow } from '../rounds/time.js';
import { pairRid, privateRid } from '../rounds/verdicts.js';
import { authorIn, ownAuthors, stateOf } from '../spaces.js';
import { merge, part, restate, twoPeople } from './same.js';

/**
 * What is decided when all are back together. Each of these writes in the round's space what concerns the others, in my own what concerns me alone,
 * and carries out at once what follows from it.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../cells.js').Edit} Edit
 * @typedef {import('../../types.d.ts').Rid} Rid
 * @typedef {import('../rounds/meeting.js').Meeting} Meeting
 */

const LONGEST_NOTE = 2000;

const verdict = orNull(oneOf('same', 'two'));

/** @type {import('../door.js').Handler<'judge'>} */
export const judge = accepts({ space: id, one: id, other: id, verdict }, (context, { space, one, other, verdict: now }, op) =>
  decide(context, space, op, (edit) => {
    const meeting = meetingOf(context, space);
    const { place, rid, pair } = placeOfVerdict(context, meeting, one, other);
    const before = context.db.value('SELECT verdict FROM judgement WHERE space = :place AND rid = :rid', { place: place ?? spaceOf(context), rid });
    const kept = ownVerdicts(context, one, other);
    for (const row of kept) edit('judgement', row.rid, { verdict: null }); // from now on this word counts alone
    sayVerdict(context, edit, meeting, { place, rid, pair, verdict: now });
    return { undo: { name: 'unjudge', args: { space, one, other, verdict: before, kept, verdicts: judgeAdopted(context, one, other, now) } } };
  }));

/** @type {import('../door.js').Handler<'unjudge'>} */
export const unjudge = accepts({
  space: id, one: id, other: id, verdict, kept: listOf(shaped({ rid: id, verdict })), verdicts: listOf(shaped({ rid: id, verdict })),
}, (context, { space, one, other, verdict: before, kept, verdicts }, op) =>
  decide(context, space, op, (edit) => {
    const meeting = meetingOf(context, space);
    sayVerdict(context, edit, meeting, { ...placeOfVerdict(context, meeting, one, other), verdict: before });
    for (const { rid, verdict: was } of kept) edit('judgement', rid, { verdict: was });
    if (verdicts.length) restate(context, { verdicts });
    return {};
  }));

/**
 * A verdict that is taken back stays as none, so that whoever has heard of it hears of that, too.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {Meeting} meeting
 * @param {ReturnType<typeof placeOfVerdict> & {verdict: 'same' | 'two' | null}} said
 */
function sayVerdict(context, edit, meeting, { place, rid, pair, verdict: now }) {
  const last = lastSaid(context, meeting);
  const at = Math.max(roundNow(context, meeting.space), last(pair.one) + 1, last(pair.other) + 1); // whoever says it last, by whatever clock
  edit('judgement', rid, { ...pair, verdict: now, created_at: at }, place);
}

/**
 * Whoever did not see that I met somebody is not told of it by a verdict either: it stays with me.
 *
 * @param {Context} context
 * @param {Meeting} meeting
 * @param {Rid} one a person of mine, or a sighting
 * @param {Rid} other a sighting
 * @returns {{place: string | undefined, rid: Rid, pair: {one: Rid, other: Rid}}} place: undefined for my own space
 * @throws {Problem} not-found for what is not there
 */
function placeOfVerdict(context, { space, sightings, shown }, one, other) {
  const there = (/** @type {Rid} */ rid) => sightings.some((sighting) => sighting.rid === rid);
  const [person] = groupOf(context, one);
  const mine = there(one) ? one : [...shown].find(([, whom]) => whom === person)?.[0];
  if (!there(other) || (!mine && !person)) throw new Problem('not-found', 'nobody to judge');
  if (mine && mayWrite(context, space)) {
    const [small, large] = [mine, other].sort();
    return { place: space, rid: pairRid(authorIn(context, space), 'judgement', mine, other), pair: { one: small, other: large } };
  }
  if (!person) throw new Problem('not-found', 'the round is over');
  const [whom] = besides(context, one, other);
  return { place: undefined, rid: privateRid(whom, other), pair: { one: whom, other } };
}

/** Who somebody is besides as whom I took the sighting over: what I say of the two is said of these. @param {Context} context @param {Rid} one @param {Rid} other @returns {Rid[]} */
function besides(context, one, other) {
  const others = groupOf(context, one).filter((person) => person !== adoptedRid(other));
  return others.length ? others : [one];
}

/** What I kept to myself of the two. @param {Context} context @param {Rid} one @param {Rid} other @returns {{rid: Rid, verdict: 'same' | 'two'}[]} */
const ownVerdicts = (context, one, other) => /** @type {any} */ (context.db.all(
  "SELECT rid, verdict FROM judgement WHERE space = :home AND verdict IN ('same', 'two') AND rid IN (SELECT value FROM json_each(:rids)) ORDER BY rid",
  { home: spaceOf(context), rids: JSON.stringify(besides(context, one, other).map((person) => privateRid(person, other))) }));

/** @param {Context} context @param {string} space */
export const mayWrite = (context, space) => stateOf(context, space) !== 'ended' && ownAuthors(context, space).length > 0;

/**
 * Where I took the sighting over already, my two entries are one from now on, or are never asked about again.
 *
 * @param {Context} context
 * @param {Rid} one
 * @param {Rid} other
 * @param {'same' | 'two' | null} now
 * @returns {{rid: Rid, verdict: 'same' | 'two' | null}[]} what stood there
 */
function judgeAdopted(context, one, other, now) {
  const adopted = adoptedRid(other);
  if (!isThere(context, 'person', one) || !isThere(context, 'person', adopted)) return [];
  const group = groupOf(context, one);
  const merged = group.length > 1 && group.includes(adopted);
  if (merged ? now === 'same' : !now || one === adopted) return [];
  const said = merged ? part(context, { person: adopted }) : now === 'same' ? merge(context, { one, other: adopted, shown: {} }) : twoPeople(context, { one, other: adopted });
  return /** @type {any} */ (said).undo?.args.verdicts ?? [];
}

/** @type {import('../door.js').Handler<'wish'>} */
export const wish = accepts({ space: id, sighting: id, kind: oneOf('introduce', 'ask', 'keep'), note: optional(text) }, (context, { space, sighting: rid, kind, note }, op) =>
  decide(context, space, op, (edit) => {
    const meeting = meetingOf(context, space);
    const sighting = meeting.sightings.find((one) => one.rid === rid && !meeting.mine.has(one.author));
    if (!sighting) throw new Problem('not-found', 'taken back');
    if (kind !== 'keep' && !mayWrite(context, space)) throw new Problem('not-found', 'the round is over');
    const adopted = meeting.groups.find(({ nodes }) => nodes.some(({ says }) => says.includes(rid)))?.adopted ?? null;
    const made = adopted ? [] : adopt(context, edit, space, sighting, (note ?? plainNote(sighting)).slice(0, LONGEST_NOTE));
    const told = mayWrite(context, space);
    const before = told ? sayWish(context, edit, space, rid, kind) : null;
    const introduction = !told ? [] : keepIntroduction(context, edit, { space, sighting, kind, person: adopted ?? adoptedRid(rid) });
    return { undo: { name: 'unwish', args: { space, sighting: rid, kind: before, made: [...made, ...introduction] } } };
  }));

/** @type {import('../door.js').Handler<'unwish'>} */
export const unwish = accepts({ space: id, sighting: id, kind: orNull(oneOf('introduce', 'ask')), made: listOf(shaped({ tbl: text, rid: id })) }, (context, { space, sighting: rid, kind, made }, op) =>
  decide(context, space, op, (edit) => {
    const sighting = meetingOf(context, space).sightings.find((one) => one.rid === rid);
    const told = mayWrite(context, space);
    if (told) sayWish(context, edit, space, rid, kind ?? 'keep');
    if (told && sighting) keepIntroduction(context, edit, { space, sighting, kind: kind ?? 'keep', person: adoptedRid(rid) });
    for (const { tbl, rid: row } of made) edit(tbl, row, { _deleted: true });
    return {};
  }));

/**
 * To keep somebody is told to nobody, but where something else was wished of them before.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {string} space
 * @param {Rid} sighting
 * @param {'introduce' | 'ask' | 'keep'} kind
 * @returns {'introduce' | 'ask' | null} what was wished before
 */
function sayWish(context, edit, space, sighting, kind) {
  const rid = saidRid(authorIn(context, space), 'wish', sighting);
  const before = context.db.get('SELECT kind, created_at FROM wish WHERE space = :space AND rid = :rid', { space, rid });
  if (before || kind !== 'keep') edit('wish', rid, { sighting, kind, created_at: Math.max(roundNow(context, space), (before?.created_at ?? 0) + 1) }, space);
  return before && before.kind !== 'keep' ? before.kind : null;
}

/**
 * On my side the buddy's introduction is a referral: the planner asks me to report back once I met whom it was about.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {{space: string, sighting: import('../rounds/seen.js').Sighting, kind: 'introduce' | 'ask' | 'keep', person: Rid}} of
 * @returns {{tbl: string, rid: Rid}[]} made
 */
function keepIntroduction(context, edit, { space, sighting, kind, person: about }) {
  const rid = digestId(['wish', saidRid(authorIn(context, space), 'wish', sighting.rid)]);
  const state = context.db.value('SELECT state FROM commitment WHERE space = :home AND rid = :rid', { home: spaceOf(context), rid });
  if (kind === 'keep') {
    if (state === 'open') edit('commitment', rid, { state: 'waived', closed_at: timeOf(context) });
    return [];
  }
  if (state === 'open' || state === 'kept') return [];
  const person = keepBuddyPerson(context, edit, space, sighting.author);
  say(context, edit, 'commitment', rid, { kind: 'introduction', direction: 'theirs', person, about, text: '', state: 'open', created_at: timeOf(context), closed_at: null });
  return [{ tbl: 'commitment', rid }];
}

/** @type {import('../door.js').Handler<'writes'>} */
export const writes = accepts({ space: id, one: id, other: id, author: orNull(id) }, (context, { space, one, other, author }, op) =>
  decide(context, space, op, (edit) => {
    const meeting = meetingOf(context, space);
    const [person] = groupOf(context, one);
    const mine = [...meeting.shown].find(([, whom]) => whom === person)?.[0];
    const group = meeting.groups.find(({ nodes }) => mine && nodes.some(({ says }) => says.includes(mine)));
    if (!mine || !group?.nodes.some(({ says }) => says.includes(other))) throw new Problem('not-found', 'not shown');
    tellVerdicts(context, edit, meeting, { person, mine, group });
    const before = writersOf(context, meeting)(group).at(-1)?.author ?? null; // what stood, whoever said it
    sayWriter(context, edit, meeting, { mine, other, author });
    return { undo: { name: 'writes', args: { space, one, other, author: before } } };
  }));

/**
 * After every other word that is there, by whatever clock.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {Meeting} meeting
 * @param {{mine: Rid, other: Rid, author: string | null}} said of two sightings that are one
 */
export function sayWriter(context, edit, meeting, { mine, other, author }) {
  const { space } = meeting;
  const [one, another] = [mine, other].sort();
  const rid = pairRid(authorIn(context, space), 'writer', mine, other);
  const group = meeting.groups.find(({ nodes }) => nodes.some(({ says }) => says.includes(mine)));
  const last = Math.max(0, ...(group?.nodes ?? []).flatMap(({ says }) => says).map(lastSaid(context, meeting)));
  edit('writer', rid, { one, other: another, author, created_at: Math.max(roundNow(context, space), last + 1) }, space);
}

/**
 * Who is to write to somebody has to know that they are one: what I kept to myself while I had not shown them is told with it.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {Meeting} meeting
 * @param {{person: Rid, mine: Rid, group: import('../rounds/groups.js').Group}} of
 */
function tellVerdicts(context, edit, meeting, { person, mine, group }) {
  for (const other of group.nodes.flatMap(({ sighting, says }) => (sighting ? says : []))) {
    const kept = ownVerdicts(context, person, other);
    if (!kept.some(({ verdict: said }) => said === 'same')) continue;
    for (const { rid } of kept) edit('judgement', rid, { verdict: null });
    sayVerdict(context, edit, meeting, { ...placeOfVerdict(context, meeting, mine, other), verdict: 'same' });
  }
}
