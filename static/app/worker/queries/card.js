import { todayOf } from '../clock.js';
import { accepts, id } from '../door.js';
import { membersOf, whoseOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { lettering, reaching } from '../reaching.js';
import { lineOf, ROWS } from './followups.js';
import { contactsOf } from './person.js';

/** One card of the queue, with all that its screen says. */

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../database.js').Row} Row */
/** @typedef {import('../../types.d.ts').FollowUpCard} FollowUpCard */

/** @type {import('../door.js').Answerer<'followUp'>} */
export const followUp = accepts({ rid: id }, (context, { rid }) => {
  const row = context.db.get(`${ROWS} AND follow_up.rid = :rid`, { space: spaceOf(context), rid });
  return row && cardOf(context, row);
});

/**
 * @param {Context} context
 * @param {Row} row
 * @returns {FollowUpCard}
 */
function cardOf(context, row) {
  const whose = whoseOf(context, membersOf(context, row.person));
  const reach = reaching(context, row.rid, row.channel, contactsOf(context, whose));
  const letter = lettering(row, reach.channel);
  return {
    ...lineOf(row, todayOf(context)),
    ...promiseOf(context, row.cause, whose),
    role: row.role, met_at: row.met_at, known_by: knownBy(context, whose), why: row.why ?? '',
    ...reach, ...letter, prompts: letter.text === '' && (letter.family === 'email' || letter.family === 'message'),
  };
}

/**
 * @param {Context} context
 * @param {import('../group.js').Whose} whose
 * @returns {string | null}
 */
const knownBy = ({ db }, whose) =>
  db.value(
    `SELECT known_by FROM encounter WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND known_by <> '' ORDER BY met_at DESC, rid LIMIT 1`, whose);

/**
 * @param {Context} context
 * @param {string} cause
 * @param {import('../group.js').Whose} whose
 * @returns {{promise: string | null, promise_due: string | null}} the promise of this card, else one still open to that person
 */
function promiseOf({ db }, cause, whose) {
  const found = db.get(
    `SELECT text, due_on FROM commitment
     WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND kind = 'promise' AND (rid = :cause OR state = 'open')
     ORDER BY rid = :cause DESC, due_on IS NULL, due_on, rid LIMIT 1`, { ...whose, cause });
  return { promise: found?.text ?? null, promise_due: found?.due_on ?? null };
}
