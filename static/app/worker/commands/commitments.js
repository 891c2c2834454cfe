import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, day, id, oneOf, optional, orNull, text } from '../door.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';

/** @typedef {import('../context.js').Context} Context */

/** @type {import('../door.js').Handler<'commit'>} */
export const commit = accepts(
  {
    rid: id, person: id, encounter: orNull(id), kind: oneOf('promise', 'need', 'offer', 'knows'), text, due_on: orNull(day),
    direction: optional(oneOf('mine', 'theirs')), about: optional(orNull(id)),
  },
  (context, args) =>
    write(context, (edit) => {
      const { rid, person, encounter, kind, due_on, direction, about } = args;
      const known = commitmentOf(context, rid);
      if (!known) edit('commitment', rid, { state: 'open', created_at: timeOf(context) });
      edit('commitment', rid, { person: known?.person ?? person, encounter, kind, text: args.text, due_on, ...(direction && { direction }), ...(about !== undefined && { about }) });
      return { undo: { name: 'remove', args: { tbl: 'commitment', rid } } };
    }));

/** @type {import('../door.js').Handler<'settle'>} */
export const settle = accepts({ rid: id, state: oneOf('open', 'kept', 'waived') }, (context, { rid, state }) =>
  write(context, (edit) => {
    const before = commitmentOf(context, rid);
    if (!before) throw new Problem('not-found');
    edit('commitment', rid, { ...settled(state, timeOf(context)), ...(state === 'open' && asksAgain(before)) });
    return { undo: { name: 'settle', args: { rid, state: before.state ?? 'open' } } };
  }));

/** Open again, nobody has said no. @param {import('../database.js').Row} row */
const asksAgain = (row) => Object.fromEntries(['agreed', 'about_agreed'].filter((who) => row[who] === 'no').map((who) => [who, null]));

/**
 * @param {'open' | 'kept' | 'waived'} state
 * @param {number} at
 * @returns {{state: string, closed_at: number | null}}
 */
export const settled = (state, at) => ({ state, closed_at: state === 'open' ? null : at });

/**
 * @param {Context} context
 * @param {string} rid
 */
export const commitmentOf = (context, rid) =>
  context.db.get('SELECT * FROM commitment WHERE space = :space AND rid = :rid', { space: spaceOf(context), rid });
