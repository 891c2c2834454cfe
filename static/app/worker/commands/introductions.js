import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, flag, id, oneOf, orNull, text } from '../door.js';
import { membersOf } from '../group.js';
import { Problem } from '../problem.js';
import { changed } from './change.js';
import { commitmentOf } from './commitments.js';
import { settled } from './settling.js';

/** Two people brought together: each is asked first whether they want to be. */

/** @type {import('../door.js').Handler<'introduce'>} */
export const introduce = accepts({ rid: id, person: id, about: id, direction: oneOf('mine', 'theirs'), text, kept: flag }, (context, args) =>
  write(context, (edit) => {
    const { rid, person, about, direction } = args;
    const [[one], [other]] = [membersOf(context, person), membersOf(context, about)];
    if (!one || !other) throw new Problem('not-found');
    if (one === other) throw new Problem('same-person');
    const at = timeOf(context);
    edit('commitment', rid, { kind: 'introduction', person, about, direction, text: args.text.trim(), created_at: at, ...settled(args.kept ? 'kept' : 'open', at) });
    return { undo: { name: 'remove', args: { tbl: 'commitment', rid } } };
  }));

/**
 * What one of the two said. Whoever would rather not ends it, and a later yes opens it again; what was made already stays made.
 *
 * @type {import('../door.js').Handler<'answer'>}
 */
export const answer = accepts({ rid: id, who: oneOf('agreed', 'about_agreed'), said: orNull(oneOf('yes', 'no')) }, (context, { rid, who, said }) =>
  write(context, (edit) => {
    const before = commitmentOf(context, rid);
    if (before?.kind !== 'introduction') throw new Problem('not-found');
    const no = said === 'no' || before[who === 'agreed' ? 'about_agreed' : 'agreed'] === 'no';
    const state = before.state === 'kept' ? 'kept' : no ? 'waived' : 'open';
    return changed(context, edit, (put) => put('commitment', rid, { [who]: said, ...(state !== before.state && settled(state, timeOf(context))) }));
  }));
