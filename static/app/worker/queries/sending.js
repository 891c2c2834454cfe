import { approvalOf, sendState } from '../../sendstate.js';
import { callAs } from '../account.js';
import { accepts } from '../door.js';

/**
 * What a card says of a letter that the server sends.
 *
 * @param {import('../database.js').Row} row of follow_up
 * @returns {import('../../types.d.ts').FollowUpCard['sending']} null where there is none under way
 */
export function sendingOf(row) {
  const state = sendState(row);
  if (!state || state === 'sent') return null;
  const { id, to, also, subject, text } = letterIn(row.approval);
  const answered = id === null || row.tried === id;
  const [code = '', ...reason] = answered ? String(row.failure ?? '').split(' ') : [];
  return { state, to: also ? `${to}, ${also}` : to, subject, text, standing: id !== null, arrived: answered, held_until: answered ? row.held_until : null, code, reason: reason.join(' ') };
}

/**
 * @param {any} approval another device may have written anything
 * @returns {{id: string | null, to: string, also: string, subject: string, text: string}} id: null where it was taken back, or is none
 */
export function letterIn(approval) {
  const { id } = approvalOf(approval);
  const { to, subject, text } = id === null ? /** @type {any} */ ({}) : JSON.parse(approval);
  const [first, second] = Array.isArray(to) ? to : [to];
  return { id, to: String(first ?? ''), also: String(second ?? ''), subject: String(subject ?? ''), text: String(text ?? '') };
}

/** The account's mail settings, without the password: the server alone has them. @type {import('../door.js').Answerer<'mailbox'>} */
export const mailbox = accepts({}, (context) => callAs(context, 'GET', '/mailbox'));
