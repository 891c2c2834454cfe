import { accepts, id } from '../door.js';
import { spaceOf } from '../meta.js';
import { choicesOf, chosenFor, isClosed } from '../rounds/choices.js';
import { FIELDS, metIn, OPEN_FIELDS } from '../rounds/met.js';
import { partyRid } from '../rounds/plan.js';
import { copyOf, isAlike, ofPerson, shownIn } from '../rounds/sightings.js';
import { readRound } from './rounds.js';

/**
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Round} Round
 * @typedef {import('../../types.d.ts').Showing} Showing
 * @typedef {import('../../types.d.ts').ToShow} ToShow
 * @typedef {import('../rounds/met.js').Met} Met
 * @typedef {import('../rounds/sightings.js').Shown} Shown
 */

/** @type {import('../door.js').Answerer<'showing'>} */
export const showing = accepts({ space: id }, (context, { space }) => {
  const round = readRound(context, space);
  if (!round || round.alone) return null;
  const shown = shownIn(context, space);
  const choices = choicesOf(context, space);
  const stayed = takenBackIn(context, space);
  const people = metDuring(context, round).map((met) => lineOf(met, ofPerson(shown, met), choices, stayed, (fields) => copyOf(context, space, met, fields)));
  return {
    space, names: othersIn(round).map(({ name }) => name), over: overFor(round), began: beganIn(context, round), people,
    each: Object.fromEntries(OPEN_FIELDS.map((field) => [field, choices.each[field] ?? true])),
  };
});

/** @param {Context} context @param {Round} round @returns {Met[]} */
export const metDuring = (context, { space, event, reunion, members }) => metIn(context, { space, event, reunion, back: members.find(({ me }) => me)?.back_at ?? null });

/** Who will see it. @param {Round} round */
const othersIn = ({ members }) => members.filter(({ me, removed }) => !me && !removed);

/**
 * @param {Round} round
 * @returns {Showing['over']} left: what is shown can neither grow nor be taken back; done: I was done with it; alone: nobody else is in it any more
 */
export function overFor(round) {
  if (round.closed !== null || !round.members.some(({ me, removed }) => me && !removed)) return 'left';
  if (round.state === 'done') return 'done';
  return othersIn(round).length ? null : 'alone';
}

/** @param {Context} context @param {Round} round */
const beganIn = ({ db }, { space, members }) =>
  members.some(({ me, author }) => me && db.value('SELECT shown_at FROM party WHERE space = :space AND rid = :rid', { space, rid: partyRid(author) }) !== null);

/**
 * Whoever was taken back stays here, until a tap says otherwise: on other devices too, so the deleted rows say it.
 *
 * @param {Context} context
 * @param {string} space
 * @returns {Set<string>} people
 */
const takenBackIn = (context, space) => new Set(context.db.all(
  `SELECT person.val FROM cell AS round
   JOIN cell AS gone ON gone.space = round.space AND gone.tbl = round.tbl AND gone.rid = round.rid AND gone.col = '_deleted' AND gone.val = 'true'
   JOIN cell AS person ON person.space = round.space AND person.tbl = round.tbl AND person.rid = round.rid AND person.col = 'person'
   WHERE round.space = :home AND round.tbl = 'showing' AND round.col = 'round' AND round.val = :round`,
  { home: spaceOf(context), round: JSON.stringify(space) }).map(({ val }) => JSON.parse(val)));

/**
 * @param {Met} met
 * @param {Shown[]} shown
 * @param {import('../rounds/choices.js').Choices} choices
 * @param {Set<string>} stayed
 * @param {(fields: import('../../types.d.ts').ShownField[]) => import('../rounds/sightings.js').Copy} copied what would go
 * @returns {ToShow}
 */
function lineOf(met, shown, choices, stayed, copied) {
  const [before = null] = shown;
  const chosen = chosenFor(choices, met, before && { fields: before.fields, words: before.copy });
  const says = met.name !== null || chosen.fields.length > 0;
  const byItself = met.during && says && !before && !met.members.some((rid) => stayed.has(rid));
  return {
    person: met.person, encounter: met.encounter, name: met.name, met_at: met.met_at, during: met.during, silent: met.silent,
    goes: !met.silent && (chosen.goes ?? byItself), sightings: shown.map(({ sighting }) => sighting),
    changed: before !== null && !met.silent && (shown.length > 1 || !isAlike(before.copy, copied(chosen.fields))),
    fields: FIELDS.flatMap((field) => (met.words[field] === undefined ? [] : [{ field, text: met.words[field], on: chosen.fields.includes(field), alone: isClosed(field) }])),
    stands: before && { name: before.copy.name, fields: FIELDS.flatMap((field) => (before.copy[field] === null ? [] : [{ field, text: before.copy[field] }])) },
  };
}
