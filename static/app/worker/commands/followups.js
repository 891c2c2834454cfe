import { isChannel } from '../../channels.js';
import { sendState } from '../../sendstate.js';
import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, day, id, listOf, optional, text } from '../door.js';
import { keepLocal } from '../local.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';
import { membersOf, whoseOf } from '../group.js';
import { contactsOf } from '../queries/person.js';
import { requestOf } from '../queries/requests.js';
import { commitmentOf } from './commitments.js';
import { settled } from './settling.js';
import { undoable } from './takeback.js';

/**
 * What the user decides about the queue: choice, letter, sent, tomorrow, let go. The rest of a row is the server's.
 *
 * @typedef {import('../context.js').Context} Context
 */

/** @type {import('../door.js').Handler<'triage'>} */
export const triage = accepts({ write: listOf(id), keep: listOf(id) }, (context, chosen) =>
  write(context, (edit) => {
    const [write, keep] = [stillHere(context, chosen.write), stillHere(context, chosen.keep)];
    for (const rid of write) edit('follow_up', rid, { choice: 'write' });
    for (const rid of keep) edit('follow_up', rid, { choice: 'keep' });
    return { undo: { name: 'untriage', args: { rids: [...write, ...keep] } } };
  }));

/** @type {import('../door.js').Handler<'untriage'>} */
export const untriage = accepts({ rids: listOf(id) }, (context, { rids }) =>
  write(context, (edit) => {
    for (const rid of stillHere(context, rids)) edit('follow_up', rid, { choice: null });
    return {};
  }));

/** @type {import('../door.js').Handler<'letter'>} */
export const letter = accepts(
  { rid: id, subject: optional(text), text: optional(text), channel: optional(isChannel), to: optional(text) },
  (context, args) =>
    write(context, (edit) => {
      const written = { my_subject: args.subject, my_text: args.text, channel: args.channel };
      const cols = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
      edit('follow_up', followUpOf(context, args.rid).rid, /** @type {Record<string, string>} */ (cols));
      if (args.to !== undefined) keepLocal(context, `to ${args.rid}`, args.to);
      return {};
    }));

/** @type {import('../door.js').Handler<'markSent'>} */
export const markSent = accepts({ rid: id, channel: isChannel }, (context, args) =>
  undoable(context, (put) => {
    const row = followUpOf(context, args.rid);
    const at = timeOf(context);
    put('follow_up', row.rid, { choice: 'write', channel: args.channel, marked_at: at, let_go_at: null });
    keepCause(context, put, row, at);
    if (wasAChoice(context, row.person, args.channel)) keepLocal(context, 'channel', args.channel);
  }));

/**
 * Sharing or copying is a choice where somebody could have been written to; where not, there was no other way, and the
 * next person with an address is written to as before. A card by post is for the one whom it is for.
 *
 * @param {Context} context
 * @param {string | null} person
 * @param {import('../../types.d.ts').Channel} channel
 */
const wasAChoice = (context, person, channel) =>
  channel !== 'post' && (channel !== 'share' && channel !== 'copy'
  || (person !== null && contactsOf(context, whoseOf(context, membersOf(context, person))).some(({ kind }) => kind !== 'link')));

/** @type {import('../door.js').Handler<'snooze'>} */
export const snooze = accepts({ rid: id, until: day }, (context, { rid, until }) => undoable(context, (put) => putOff(put, followUpOf(context, rid), until)));

/** What was to be sent meanwhile waits, too. @param {import('../cells.js').Edit} put @param {import('../database.js').Row} row @param {string} until */
export const putOff = (put, row, until) =>
  put('follow_up', row.rid, { choice: 'write', snoozed_until: until, ...(sendState(row) === 'approved' && { approval: null }) });

/** @type {import('../door.js').Handler<'letGo'>} */
export const letGo = accepts({ rid: id }, (context, { rid }) => undoable(context, (put) => put('follow_up', followUpOf(context, rid).rid, { let_go_at: timeOf(context) })));

/** A card that is done is open again, whoever did it, and whenever. @type {import('../door.js').Handler<'reopen'>} */
export const reopen = accepts({ rid: id }, (context, { rid }) =>
  write(context, (edit) => {
    const row = followUpOf(context, rid);
    edit('follow_up', rid, { marked_at: null, let_go_at: null, snoozed_until: null, waiting_at: null, outcome: null });
    for (const touch of callsOf(context, rid)) edit('touch', touch, { _deleted: true });
    const caused = causeOf(context, row);
    if (caused?.state === 'kept' && caused.closed_at === row.marked_at) edit('commitment', caused.rid, settled('open', 0));
    const asked = row.kind === 'request' && requestOf(context, row.cause);
    if (asked && asked.closed_at !== null && asked.closed_at === row.marked_at) edit('request', row.cause, { closed_at: null });
    return {};
  }));

/** Calls that were told on this card. @param {Context} context @param {string} rid @returns {string[]} */
const callsOf = (context, rid) =>
  context.db.all(`SELECT rid FROM touch WHERE space = :space AND follow_up = :rid AND kind = 'call'`, { space: spaceOf(context), rid }).map((touch) => touch.rid);

/**
 * The promise, or the introduction of two who both said yes.
 *
 * @param {Context} context
 * @param {import('../database.js').Row} row
 */
const causeOf = (context, row) => (row.kind === 'promise' || row.kind === 'connect' ? commitmentOf(context, row.cause) : null);

/**
 * What a letter, or a call, keeps: what was promised, and what somebody asked; who asked to be erased was told so, and is still here.
 *
 * @param {Context} context
 * @param {import('../cells.js').Edit} put
 * @param {import('../database.js').Row} row
 * @param {number} at
 */
export function keepCause(context, put, row, at) {
  const caused = causeOf(context, row);
  if (caused?.state === 'open') put('commitment', caused.rid, settled('kept', at));
  const asked = row.kind === 'request' && requestOf(context, row.cause);
  if (asked && asked.closed_at === null && asked.kind !== 'erase') put('request', row.cause, { closed_at: at });
}

/**
 * @param {Context} context
 * @param {string} rid
 * @returns {import('../database.js').Row}
 * @throws {Problem} not-found: a decision about nothing would be lost without a word
 */
export function followUpOf(context, rid) {
  const row = context.db.get('SELECT * FROM follow_up WHERE space = :space AND rid = :rid', { space: spaceOf(context), rid });
  if (!row) throw new Problem('not-found');
  return row;
}

/** Of many that were chosen, those that the planner did not take away meanwhile: one that is gone holds up no other. @param {Context} context @param {string[]} rids */
export const stillHere = (context, rids) =>
  context.db.all('SELECT rid FROM follow_up WHERE space = :space AND rid IN (SELECT value FROM json_each(:rids)) ORDER BY rid', { space: spaceOf(context), rids: JSON.stringify(rids) }).map(({ rid }) => rid);
