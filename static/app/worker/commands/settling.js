import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, id, oneOf } from '../door.js';
import { Problem } from '../problem.js';
import { changed } from './change.js';
import { commitmentOf } from './commitments.js';

/** A promise, need, offer or introduction is kept, let go, or open again. @type {import('../door.js').Handler<'settle'>} */
export const settle = accepts({ rid: id, state: oneOf('open', 'kept', 'waived') }, (context, { rid, state }) =>
  write(context, (edit) => {
    const before = commitmentOf(context, rid);
    if (!before) throw new Problem('not-found');
    return changed(context, edit, (put) => put('commitment', rid, { ...settled(state, timeOf(context)), ...(state === 'open' && asksAgain(before)) }));
  }));

/** Open again, nobody has said no. @param {import('../database.js').Row} row */
const asksAgain = (row) => Object.fromEntries(['agreed', 'about_agreed'].filter((who) => row[who] === 'no').map((who) => [who, null]));

/**
 * @param {'open' | 'kept' | 'waived'} state
 * @param {number} at
 * @returns {{state: string, closed_at: number | null}}
 */
export const settled = (state, at) => ({ state, closed_at: state === 'open' ? null : at });
