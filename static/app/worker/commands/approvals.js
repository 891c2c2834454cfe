import { sendState } from '../../sendstate.js';
import { callAs } from '../account.js';
import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, count, id, optional, text } from '../door.js';
import { wake } from '../exchange.js';
import { keepLocal } from '../local.js';
import { fact, spaceOf } from '../meta.js';
import { Problem } from '../problem.js';
import { letterIn } from '../queries/sending.js';
import { otherOf } from '../reaching.js';
import { newId } from '../stamp.js';
import { followUpOf } from './followups.js';

/**
 * What the server is to send: approved in one cell, held there for second thoughts, never sent twice (docs/decisions/0141, 0142).
 *
 * @typedef {import('../context.js').Context} Context
 */

/** @type {import('../door.js').Handler<'approve'>} */
export const approve = accepts({ rid: id, to: text, subject: text, text }, (context, { rid, ...letter }) =>
  write(context, (edit) => {
    edit('follow_up', rid, approving(context, rid, letter));
    keepLocal(context, 'channel', 'smtp');
    return { undo: { name: 'withdraw', args: { rid } } };
  }));

/** Held back: the letter stays as it was written, and the card is open again. @type {import('../door.js').Handler<'withdraw'>} */
export const withdraw = accepts({ rid: id }, (context, { rid }) =>
  write(context, (edit) => {
    const { approval } = followUpOf(context, rid);
    edit('follow_up', rid, { approval: null });
    return { undo: { name: 'reapprove', args: { rid, approval } } };
  }));

/** @type {import('../door.js').Handler<'reapprove'>} */
export const reapprove = accepts({ rid: id, approval: text }, (context, { rid, approval }) =>
  write(context, (edit) => {
    edit('follow_up', followUpOf(context, rid).rid, { approval });
    return {};
  }));

/** The same letter once more, by somebody who knows what became of the last. @type {import('../door.js').Handler<'sendAgain'>} */
export const sendAgain = accepts({ rid: id }, (context, { rid }) =>
  write(context, (edit) => {
    const { approval, tried } = followUpOf(context, rid);
    const letter = letterIn(approval);
    if (letter.id === null) throw new Problem('not-found');
    edit('follow_up', rid, approving(context, rid, letter, tried));
    return { undo: { name: 'reapprove', args: { rid, approval } } };
  }));

/** Sent, by whatever way, or let go. @param {import('../database.js').Row} row */
export const isOver = (row) => [row.sent_at, row.marked_at, row.let_go_at].some((at) => at !== null);

/**
 * @param {Context} context
 * @param {string} rid
 * @param {{to: string, subject: string, text: string}} letter
 * @param {string | null} [answered] the attempt of which somebody knows what became: what may have arrived goes once more by their word alone
 * @throws {Problem} mailbox-absent; sent-perhaps; card-done where another device was quicker; letter-empty; other-absent where it is for two
 */
export function approving(context, rid, { to, subject, text }, answered = null) {
  const row = followUpOf(context, rid);
  const unknown = sendState(row) === 'unknown';
  if (isOver(row)) throw new Problem('card-done');
  if (unknown && row.tried !== answered) throw new Problem('sent-perhaps');
  if (!text.trim()) throw new Problem('letter-empty');
  const other = otherOf(context, rid);
  if (other && !other.also) throw new Problem('other-absent');
  if (!context.db.value(`SELECT value FROM setting WHERE space = :space AND rid = 'mailbox'`, { space: spaceOf(context) })) throw new Problem('mailbox-absent');
  const again = unknown ? { again: row.tried } : {};
  const approval = { id: newId(context.random), to: other?.also ? [to, other.also] : to, channel: 'smtp', subject, text, at: timeOf(context), epoch: fact(context, 'epoch'), ...again };
  return { choice: 'write', channel: 'smtp', snoozed_until: null, approval: JSON.stringify(approval) };
}

/** @type {import('../door.js').Handler<'saveMailbox'>} */
export const saveMailbox = accepts(
  { host: text, port: count, security: text, user: text, password: optional(text), address: text, name: text, reply_to: text },
  async (context, settings) => {
    const { mailbox } = await callAs(context, 'PUT', '/mailbox', settings);
    wake(context); // the address comes down as a setting
    return { mailbox };
  });

/** @type {import('../door.js').Handler<'removeMailbox'>} */
export const removeMailbox = accepts({}, async (context) => {
  await callAs(context, 'DELETE', '/mailbox');
  wake(context);
  return {};
});

/** @type {import('../door.js').Handler<'testMailbox'>} */
export const testMailbox = accepts({}, async (context) => {
  const { outcome, reason } = await callAs(context, 'POST', '/mailbox/test', {});
  return { outcome, reason };
});
