import { hasBlank } from '../../letter.js';
import { accepts, id, listOf } from '../door.js';
import { membersOf, whoseOf } from '../group.js';
import { contactsOf } from '../queries/person.js';
import { lettering, otherOf, reaching } from '../reaching.js';
import { approving, isOver } from './approvals.js';
import { followUpOf } from './followups.js';
import { undoable } from './takeback.js';

/** @typedef {import('../context.js').Context} Context */

/**
 * Many letters at once, each as its card would send it. One without an address, without words or with a blank to fill in is left where it is.
 *
 * @type {import('../door.js').Handler<'approveAll'>}
 */
export const approveAll = accepts({ rids: listOf(id) }, (context, { rids }) => {
  const letters = rids.map((rid) => ({ rid, letter: letterOf(context, rid) }));
  const fit = letters.filter(({ letter }) => letter !== null);
  const undo = undoable(context, (put) => {
    for (const { rid, letter } of fit) put('follow_up', rid, approving(context, rid, /** @type {NonNullable<typeof letter>} */ (letter)));
  });
  return { ...undo, approved: fit.length, left: letters.length - fit.length };
});

/** @param {Context} context @param {string} rid @returns {{to: string, subject: string, text: string} | null} null for one that cannot go like this */
function letterOf(context, rid) {
  const row = followUpOf(context, rid);
  const { to } = reaching(context, rid, 'smtp', contactsOf(context, whoseOf(context, membersOf(context, String(row.person)))));
  const { subject, text } = lettering(row, 'smtp');
  if (isOver(row) || otherOf(context, rid)?.also === null || !to || !text.trim() || hasBlank(text)) return null;
  return { to, subject, text };
}
