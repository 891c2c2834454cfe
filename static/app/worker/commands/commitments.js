import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, day, id, oneOf, optional, orNull, text } from '../door.js';
import { spaceOf } from '../meta.js';

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

/**
 * @param {Context} context
 * @param {string} rid
 */
export const commitmentOf = (context, rid) =>
  context.db.get('SELECT * FROM commitment WHERE space = :space AND rid = :rid', { space: spaceOf(context), rid });
