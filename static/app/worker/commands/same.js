import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { digestId } from '../digest.js';
import { accepts, id, listOf, oneOf, orNull, scalar, shaped } from '../door.js';
import { membersOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';

/**
 * Two rows, one person: said, denied, taken back. What was chosen to show is written into the lead's own row, and `chose` remembers what stood
 * there: whoever takes the merge back, whenever and on whatever device, puts that back where nobody wrote since (docs/decisions/0121).
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../cells.js').Edit} Edit
 * @typedef {import('../../types.d.ts').Rid} Rid
 * @typedef {import('../../types.d.ts').Scalar} Scalar
 * @typedef {'same' | 'two' | null} Verdict null: nobody said anything
 * @typedef {[rid: Rid, col: string, was: Scalar, wrote: Scalar]} Choice
 * @typedef {{rid: Rid, one: Rid, other: Rid, verdict: Verdict, choices: Choice[], gone: boolean}} Said gone: it was deleted
 * @typedef {{values: Map<string, Scalar>, choices: Map<Rid, Choice[]>}} Written by this transaction, which does not see it in the rows yet
 */

/** @returns {Written} */
const nothingYet = () => ({ values: new Map(), choices: new Map() });

const verdict = orNull(oneOf('same', 'two'));

/** @type {import('../door.js').Handler<'merge'>} */
export const merge = accepts({ one: id, other: id, shown: shaped({}) }, (context, { one, other, shown }) =>
  write(context, (edit) => {
    const [ours, theirs] = [membersOf(context, one), membersOf(context, other)];
    if (!ours.length || !theirs.length) throw new Problem('not-found');
    if (ours.includes(theirs[0])) return {};
    const choices = choose(context, edit, [...ours, ...theirs].sort(), shown);
    const said = saidOf(context, one, other);
    say(context, edit, said, 'same', choices);
    return restated([said]);
  }));

/** @type {import('../door.js').Handler<'twoPeople'>} */
export const twoPeople = accepts({ one: id, other: id }, (context, { one, other }) =>
  write(context, (edit) => {
    const said = saidOf(context, one, other);
    if (said.verdict === 'same') swap(context, edit, said, 'two', nothingYet());
    else say(context, edit, said, 'two', []);
    return restated([said]);
  }));

/**
 * One of a group is somebody else after all. The others stay together.
 *
 * @type {import('../door.js').Handler<'part'>}
 */
export const part = accepts({ person: id }, (context, { person }) =>
  write(context, (edit) => {
    const all = saidInGroup(context, person);
    const theirs = all.filter(({ one, other }) => one === person || other === person);
    if (!theirs.length) throw new Problem('not-found');
    const written = nothingYet();
    for (const said of theirs) swap(context, edit, said, 'two', written);
    const links = linking(all.filter((said) => !theirs.includes(said)), theirs, person).map(([one, other]) => saidOf(context, one, other));
    const missing = links.filter((said) => said.verdict !== 'two');
    for (const said of missing) say(context, edit, said, 'same', []);
    return restated([...theirs, ...missing]);
  }));

/** @type {import('../door.js').Handler<'restate'>} */
export const restate = accepts({ verdicts: listOf(shaped({ rid: id, verdict })) }, (context, { verdicts }) =>
  write(context, (edit) => {
    const said = verdicts.map((one) => ({ said: readSaid(context, one.rid), verdict: one.verdict }));
    if (said.some((one) => !one.said)) throw new Problem('not-found');
    const written = nothingYet();
    for (const one of said) swap(context, edit, /** @type {Said} */ (one.said), one.verdict, written);
    return {};
  }));

/** @param {Said[]} rows as they were @returns {import('../../types.d.ts').Undoable} */
const restated = (rows) => ({ undo: { name: 'restate', args: { verdicts: rows.toReversed().map(({ rid, verdict: before }) => ({ rid, verdict: before })) } } });

/**
 * Writes with the lead what is to show and would not by itself.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {Rid[]} people of the group to be, the lead first
 * @param {Partial<Record<typeof CHOSEN[number], Scalar>>} shown
 * @returns {Choice[]}
 */
function choose(context, edit, people, shown) {
  const rows = context.db.all(
    `SELECT rid, ${CHOSEN} FROM person WHERE space = :space AND rid IN (SELECT value FROM json_each(:people)) ORDER BY rid`,
    { space: spaceOf(context), people: JSON.stringify(people) });
  return CHOSEN.filter((col) => col in shown).flatMap((col) => {
    const stands = rows.find((row) => row[col] !== null)?.[col] ?? null;
    const wrote = shown[col] ?? null;
    if (stands === wrote) return [];
    edit('person', people[0], { [col]: wrote });
    return [/** @type {Choice} */ ([people[0], col, rows[0][col], wrote])];
  });
}

/** The fields of which a group shows one value. */
const CHOSEN = /** @type {const} */ (['name', 'org', 'role', 'circle']);

/**
 * @param {Context} context
 * @param {Edit} edit
 * @param {Said} said as it was
 * @param {'same' | 'two'} now
 * @param {Choice[]} choices
 */
function say(context, edit, { rid, one, other, gone }, now, choices) {
  edit('same', rid, {
    one, other, verdict: now, chose: choices.length ? JSON.stringify(choices) : null, created_at: timeOf(context), ...(gone && { _deleted: false }),
  });
}

/**
 * Changes a verdict, and the values that were chosen with it.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {Said} said
 * @param {Verdict} now
 * @param {Written} written
 */
function swap(context, edit, { rid, verdict: before, choices: read, gone }, now, written) {
  const choices = written.choices.get(rid) ?? read;
  if (before === 'same' && now !== 'same') for (const [person, col, was, wrote] of choices) replace(context, edit, written, { person, col, from: wrote, to: was });
  if (before !== 'same' && now === 'same') for (const [person, col, was, wrote] of choices) replace(context, edit, written, { person, col, from: was, to: wrote });
  edit('same', rid, now === null ? { _deleted: true } : { verdict: now, ...(gone && { _deleted: false }) });
}

/**
 * @typedef {{person: Rid, col: string, from: Scalar, to: Scalar}} Change made only where `from` still stands
 * @param {Context} context
 * @param {Edit} edit
 * @param {Written} written
 * @param {Change} change
 */
function replace(context, edit, written, change) {
  const { person, col, from, to } = change;
  const stands = context.db.value("SELECT val FROM cell WHERE space = :space AND tbl = 'person' AND rid = :person AND col = :col", {
    space: spaceOf(context), person, col,
  });
  const key = `${person} ${col}`;
  if ((written.values.has(key) ? written.values.get(key) : JSON.parse(stands ?? 'null')) !== from) return handOn(context, edit, written, change);
  edit('person', person, { [col]: to });
  written.values.set(key, to);
}

/**
 * Where another merge of the group chose over this value since, that one is what puts it back: then let it put back what should stand now.
 *
 * @param {Context} context
 * @param {Edit} edit
 * @param {Written} written
 * @param {Change} change
 */
function handOn(context, edit, written, { person, col, from, to }) {
  const isOver = (/** @type {Choice} */ [whose, which, was]) => whose === person && which === col && was === from;
  const said = saidInGroup(context, person).map(({ rid, choices }) => ({ rid, choices: written.choices.get(rid) ?? choices }));
  const over = said.find(({ choices }) => choices.some(isOver));
  if (!over) return;
  const choices = over.choices.map((choice) => (isOver(choice) ? /** @type {Choice} */ ([person, col, to, choice[3]]) : choice));
  edit('same', over.rid, { chose: JSON.stringify(choices) });
  written.choices.set(over.rid, choices);
}

/** @param {Context} context @param {Rid} one @param {Rid} other @returns {Said} */
function saidOf(context, one, other) {
  const [small, large] = [one, other].sort();
  const rid = digestId(['same', small, large]);
  return readSaid(context, rid) ?? { rid, one: small, other: large, verdict: null, choices: [], gone: false };
}

/** @param {Context} context @param {Rid} rid @returns {Said | null} */
function readSaid(context, rid) {
  const cells = context.db.all("SELECT col, val FROM cell WHERE space = :space AND tbl = 'same' AND rid = :rid", { space: spaceOf(context), rid });
  if (!cells.length) return null;
  const { one, other, verdict: said, chose, _deleted } = Object.fromEntries(cells.map(({ col, val }) => [col, JSON.parse(val)]));
  const gone = _deleted === true;
  return { rid, one, other, verdict: gone ? null : said, choices: choicesIn(chose), gone };
}

/** @param {unknown} chose what another device wrote, of whatever version @returns {Choice[]} */
function choicesIn(chose) {
  try {
    const choices = JSON.parse(String(chose ?? '[]'));
    return choices.filter((/** @type {any} */ one) => id(one[0]) && CHOSEN.includes(one[1]) && scalar(one[2]) && scalar(one[3]));
  } catch {
    return [];
  }
}

/**
 * @param {Context} context
 * @param {Rid} person
 * @returns {Said[]} all that makes the group of this person one, the latest first
 */
export function saidInGroup(context, person) {
  const rows = context.db.all(
    `SELECT same.rid FROM lead AS mine
     JOIN lead AS peer ON peer.space = mine.space AND peer.lead = mine.lead
     JOIN same ON same.space = peer.space AND same.one = peer.rid AND same.verdict = 'same' AND same.other <> same.one
     WHERE mine.space = :space AND mine.rid = :person
     ORDER BY same.created_at DESC, same.rid`, { space: spaceOf(context), person });
  return rows.map(({ rid }) => /** @type {Said} */ (readSaid(context, rid)));
}

/**
 * @param {Said[]} rest what is still said without the one who parts
 * @param {Said[]} theirs what was said of them
 * @param {Rid} person
 * @returns {[Rid, Rid][]} what is to be said, so that those who were connected through them alone stay together
 */
function linking(rest, theirs, person) {
  const left = new Set(theirs.map(({ one, other }) => (one === person ? other : one)).sort());
  const parts = [...left].map((rid) => reachedFrom(rid, rest));
  const apart = parts.filter((part, at) => parts.findIndex((one) => one.has([...part][0])) === at).map((part) => [...part].sort()[0]);
  return apart.slice(1).map((rid) => [apart[0], rid]);
}

/** @param {Rid} start @param {Said[]} said @returns {Set<Rid>} */
function reachedFrom(start, said) {
  const reached = new Set([start]);
  for (const rid of reached) for (const { one, other } of said) if (one === rid || other === rid) reached.add(one === rid ? other : one);
  return reached;
}
