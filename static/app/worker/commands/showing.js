import { write } from '../cells.js';
import { accepts, flag, id, listOf, ms, oneOf, orNull, shaped, text } from '../door.js';
import { Problem } from '../problem.js';
import { metDuring, overFor } from '../queries/showing.js';
import { readRound } from '../queries/rounds.js';
import { chooseFor, chooseForAll, forgetChoices } from '../rounds/choices.js';
import { FIELDS, OPEN_FIELDS } from '../rounds/met.js';
import { decide } from '../rounds/settle.js';
import { beginShowing, ofPerson, putBack, showOne, shownIn, takeBack } from '../rounds/sightings.js';

/**
 * What the others of a round are shown: nothing that was not switched on and sent by a tap.
 *
 * @typedef {import('../context.js').Context} Context
 */

const word = orNull(text);
const was = shaped({
  sighting: id, copy: orNull(shaped({ ...Object.fromEntries(['name', ...FIELDS].map((col) => [col, word])), met: orNull(ms) })),
  showing: orNull(shaped({ person: id, encounter: id, fields: text })),
});

/** @type {import('../door.js').Handler<'show'>} */
export const show = accepts({ space: id, people: listOf(shaped({ person: id, name: word, met_at: orNull(ms), fields: listOf(shaped({ field: oneOf(...FIELDS), text })) })) }, (context, { space, people }, op) =>
  decide(context, space, op, (edit) => {
    const round = openRound(context, space, 'alone');
    const all = metDuring(context, round);
    const shown = shownIn(context, space);
    const before = people.flatMap((one) => {
      const met = all.find(({ members }) => members.includes(one.person));
      if (!met) throw new Problem('not-found', 'nobody met in this round');
      if (met.silent) throw new Problem('person-silent');
      if (!isRead(met, one)) throw new Problem('show-changed');
      return showOne(context, edit, space, { met, fields: one.fields.map(({ field }) => field), shown: ofPerson(shown, met) });
    });
    beginShowing(context, edit, space);
    forgetChoices(context, space, people.map(({ person }) => person));
    return { undo: { name: 'reshow', args: { space, sightings: before } } };
  }));

/**
 * What goes is what was read on the screen: another device's edit may have come between the two.
 *
 * @param {import('../rounds/met.js').Met} met
 * @param {Parameters<import('../../types.d.ts').Commands['show']>[0]['people'][number]} read
 */
const isRead = ({ name, met_at, words }, read) => name === read.name && met_at === read.met_at && read.fields.every(({ field, text: said }) => words[field] === said);

/** @type {import('../door.js').Handler<'unshow'>} */
export const unshow = accepts({ space: id, sightings: listOf(id) }, (context, { space, sightings }, op) =>
  decide(context, space, op, (edit) => {
    openRound(context, space, 'left');
    return { undo: { name: 'reshow', args: { space, sightings: takeBack(context, edit, space, sightings) } } };
  }));

/** @type {import('../door.js').Handler<'reshow'>} */
export const reshow = accepts({ space: id, sightings: listOf(was) }, (context, { space, sightings }, op) =>
  decide(context, space, op, (edit) => {
    openRound(context, space, 'left');
    putBack(context, edit, space, sightings);
    return {};
  }));

/** @type {import('../door.js').Handler<'choose'>} */
export const choose = accepts({ space: id, person: orNull(id), field: oneOf('goes', ...FIELDS), on: flag }, (context, { space, person, field, on }) =>
  write(context, () => {
    const round = openRound(context, space, 'alone');
    const met = person === null ? null : metDuring(context, round).find(({ members }) => members.includes(person));
    if (met) chooseFor(context, space, met, field, on);
    else if (person === null && OPEN_FIELDS.includes(/** @type {any} */ (field))) chooseForAll(context, space, /** @type {any} */ (field), on);
    else throw new Problem('not-found', 'nobody met in this round');
    context.pending?.tables.add('local');
    return {};
  }));

/**
 * @param {Context} context
 * @param {string} space
 * @param {'left' | 'alone'} until what keeps it from being open: only that I left it, or also that I am done, and that nobody else is there
 * @throws {Problem} not-found, round-left, round-done, round-empty
 */
function openRound(context, space, until) {
  const round = readRound(context, space);
  if (!round || round.alone) throw new Problem('not-found', 'no round with others');
  const over = overFor(round);
  if (over === 'left' || (over && until === 'alone')) throw new Problem({ left: 'round-left', done: 'round-done', alone: 'round-empty' }[over]);
  return round;
}
