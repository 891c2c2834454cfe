import { todayOf } from '../clock.js';
import { accepts, id } from '../door.js';
import { membersOf, whoseOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { lettering, reaching } from '../reaching.js';
import { lineOf } from './followups.js';
import { ROWS } from './queue.js';
import { requestOf } from './requests.js';
import { contactsOf } from './person.js';
import { postStateOf } from './post.js';
import { sendingOf } from './sending.js';

/** One card of the queue, with all that its screen says. */

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../database.js').Row} Row */
/** @typedef {import('../group.js').Whose} Whose */
/** @typedef {import('../../types.d.ts').FollowUpCard} FollowUpCard */

/** Who is written to by these is asked for something: what I owe them goes first. */
const ASKS = ['ask', 'ask_about', 'again'];

/** @type {import('../door.js').Answerer<'followUp'>} */
export const followUp = accepts({ rid: id }, (context, { rid }) => {
  const row = context.db.get(`${ROWS()} AND follow_up.rid = :rid`, { space: spaceOf(context), rid });
  return row && cardOf(context, row);
});

/**
 * @param {Context} context
 * @param {Row} row
 * @returns {FollowUpCard}
 */
function cardOf(context, row) {
  const whose = whoseOf(context, membersOf(context, row.person));
  const request = row.kind === 'request' ? requestOf(context, row.cause) : null;
  const reach = reaching(context, row.rid, row.channel, withReply(contactsOf(context, whose), request));
  const letter = lettering(row, reach.channel);
  return {
    ...lineOf(row, todayOf(context)),
    ...promiseOf(context, row.cause, whose),
    role: row.role, met_at: row.met_at, known_by: knownBy(context, whose), about: row.about, cause: row.cause, cause_at: causedAt(context, row.cause) ?? row.met_at,
    owed: ASKS.includes(row.kind) ? owed(context, whose) : null, outcome: row.outcome, replied: isReplied(context, row.rid),
    request, ...reach, ...letter, post: postStateOf(context, whose, row.written_at), sending: sendingOf(row), delivered: row.sent_at !== null, prompts: letter.text === '' && (letter.family === 'email' || letter.family === 'message'),
  };
}

/**
 * Whoever asked is answered where they asked to be: first of their contacts, or none of them.
 *
 * @param {import('../../types.d.ts').Contact[]} contacts
 * @param {FollowUpCard['request']} request
 * @returns {import('../../types.d.ts').Contact[]}
 */
function withReply(contacts, request) {
  const value = request?.reply_to?.trim();
  if (!value) return contacts;
  const known = contacts.find((contact) => contact.value === value);
  const kind = value.includes('@') ? 'email' : /^\+?[\d ]+$/u.test(value) ? 'phone' : 'link';
  return [known ?? { rid: '', kind, value, label: null }, ...contacts.filter((contact) => contact !== known)];
}

/**
 * @param {Context} context
 * @param {Whose} whose
 * @returns {string | null}
 */
const knownBy = ({ db }, whose) =>
  db.value(
    `SELECT known_by FROM encounter WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND known_by <> '' ORDER BY met_at DESC, rid LIMIT 1`, whose);

const MINE = `kind = 'promise' AND ifnull(direction, 'mine') = 'mine'`;

/**
 * @param {Context} context
 * @param {string} cause
 * @param {Whose} whose
 * @returns {{promise: string | null, promise_due: string | null}} the promise of this card, else one still open to that person
 */
function promiseOf({ db }, cause, whose) {
  const found = db.get(
    `SELECT text, due_on FROM commitment
     WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND ${MINE} AND (rid = :cause OR state = 'open')
     ORDER BY rid = :cause DESC, due_on IS NULL, due_on, rid LIMIT 1`, { ...whose, cause });
  return { promise: found?.text ?? null, promise_due: found?.due_on ?? null };
}

/**
 * The promise to say first, with its card where there is one.
 *
 * @param {Context} context
 * @param {Whose} whose
 * @returns {FollowUpCard['owed']}
 */
const owed = ({ db }, whose) =>
  /** @type {any} */ (db.get(
    `SELECT text, (SELECT rid FROM follow_up WHERE follow_up.space = commitment.space AND follow_up.person = commitment.person
                   AND follow_up.kind = 'promise' AND follow_up.cause = commitment.rid AND marked_at IS NULL AND sent_at IS NULL) AS rid
     FROM commitment WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND ${MINE} AND ifnull(state, 'open') = 'open' AND text <> ''
     ORDER BY due_on IS NULL, due_on, rid LIMIT 1`, whose));

/** When that was which led to this card. @param {Context} context @param {string} cause any row's id @returns {number | null} ms */
const causedAt = (context, cause) =>
  context.db.value(
    `SELECT coalesce(
       (SELECT met_at FROM encounter WHERE space = :space AND rid = :cause), (SELECT at FROM touch WHERE space = :space AND rid = :cause),
       (SELECT coalesce(marked_at, sent_at) FROM follow_up WHERE space = :space AND rid = :cause),
       (SELECT coalesce(closed_at, created_at) FROM commitment WHERE space = :space AND rid = :cause),
       (SELECT created_at FROM request WHERE space = :space AND rid = :cause))`, { space: spaceOf(context), cause });

/** @param {Context} context @param {string} rid */
const isReplied = (context, rid) =>
  context.db.value(`SELECT 1 FROM touch WHERE space = :space AND follow_up = :rid AND kind = 'reply' LIMIT 1`, { space: spaceOf(context), rid }) === 1;
