import { hasBlank } from '../../letter.js';
import { sendState } from '../../sendstate.js';
import { accepts, id, listOf } from '../door.js';
import { membersOf, whoseOf } from '../group.js';
import { contactsOf } from '../queries/person.js';
import { lettering, otherOf, reaching } from '../reaching.js';
import { approving, isOver } from './approvals.js';
import { followUpOf, stillHere } from './followups.js';
import { undoable } from './takeback.js';

/** @typedef {import('../context.js').Context} Context */

/**
 * Many letters at once, each as its card would send it. What is no mail, has no address or no words, wants a blank filled in, or may have gone out
 * already, is left where it is.
 *
 * @type {import('../door.js').Handler<'approveAll'>}
 */
export const approveAll = accepts({ rids: listOf(id) }, (context, { rids }) => {
  const letters = stillHere(context, rids).map((rid) => ({ rid, letter: letterOf(context, rid) }));
  const fit = letters.filter(({ letter }) => letter !== null);
  const undo = undoable(context, (put) => {
    for (const { rid, letter } of fit) put('follow_up', rid, approving(context, rid, /** @type {NonNullable<typeof letter>} */ (letter)));
  });
  return { ...undo, approved: fit.length, left: rids.length - fit.length };
});

/** @param {Context} context @param {string} rid @returns {{to: string, subject: string, text: string} | null} null for one that cannot go like this */
function letterOf(context, rid) {
  const row = followUpOf(context, rid);
  const contacts = contactsOf(context, whoseOf(context, membersOf(context, String(row.person))));
  const { channel } = reaching(context, rid, row.channel, contacts);
  const { to } = reaching(context, rid, 'smtp', contacts);
  const { subject, text } = lettering(row, 'smtp');
  if (sendState(row) || isOver(row) || otherOf(context, rid)?.also === null || (channel !== 'smtp' && channel !== 'email')) return null;
  return to && text.trim() && !hasBlank(text) ? { to, subject, text } : null;
}
