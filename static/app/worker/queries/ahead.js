import { accepts, id, listOf } from '../door.js';
import { todayOf } from '../clock.js';
import { recollect } from '../local.js';
import { spaceOf } from '../meta.js';
import { person as personOf } from './person.js';

/**
 * Letters written before any server planned them. A follow-up's id is made from the person alone, so the phone knows it ahead
 * of the server: what is written, sent or let go under it now is what the server finds there, and plans nothing twice.
 *
 * @typedef {import('../../types.d.ts').FollowUpCard} FollowUpCard
 * @typedef {import('../../types.d.ts').Ahead} Ahead
 * @typedef {import('../../types.d.ts').PersonPage} PersonPage
 */

const UNPLANNED = 'SELECT * FROM follow_up WHERE space = :space AND kind IS NULL';

/** @type {import('../door.js').Answerer<'ahead'>} sent or let go so far */
export const ahead = accepts({}, (context) => context.db
  .all(`${UNPLANNED} AND (marked_at IS NOT NULL OR let_go_at IS NOT NULL OR snoozed_until IS NOT NULL)`, { space: spaceOf(context) })
  .map((row) => ({ rid: row.rid, ...standing(row, todayOf(context)) })));

/** @type {import('../door.js').Answerer<'aheadCard'>} */
export const aheadCard = accepts({ person: id, rids: listOf(id) }, async (context, { person, rids }) => {
  const page = await personOf(context, { rid: person });
  const row = context.db.get(
    `${UNPLANNED} AND rid IN (SELECT value FROM json_each(:rids)) ORDER BY marked_at IS NULL, rid`, { space: spaceOf(context), rids: JSON.stringify(rids) }) ?? {};
  return page && cardOf(page, row, row.rid ?? rids[0], recollect(context, 'channel'), todayOf(context));
});

/**
 * @param {PersonPage} page
 * @param {Record<string, any>} row what was written ahead
 * @param {string} rid
 * @param {FollowUpCard['channel']} last the channel used last
 * @param {string} today
 * @returns {FollowUpCard}
 */
function cardOf(page, row, rid, last, today) {
  const [met] = page.encounters;
  const channel = row.channel ?? reaching(page, last);
  const text = row.my_text ?? '';
  return {
    rid, kind: 'nice', person: page.rid, name: page.name, org: page.org, role: page.role, circle: page.circle,
    hint: met?.talked_about ?? null, event_name: met?.event_name ?? null, met_at: met?.met_at ?? null, known_by: met?.known_by ?? null,
    due_on: today, ...standing(row, today), preset: 'write', promise: null, promise_due: null, why: 'why-nice',
    subject: row.my_subject ?? '', text, edited: text !== '', prompts: true, contacts: page.contacts, channel, to: addressOf(page, channel),
  };
}

/** @param {Record<string, any>} row @param {string} today @returns {Omit<Ahead, 'rid'>} */
function standing({ marked_at = null, let_go_at = null, snoozed_until = null }, today) {
  if (marked_at !== null) return { state: 'sent', at: marked_at };
  if (let_go_at !== null) return { state: 'let_go', at: let_go_at };
  return { state: snoozed_until !== null && snoozed_until > today ? 'snoozed' : 'due', at: null };
}

const KIND_OF = /** @type {Record<string, string | undefined>} */ ({ email: 'email', message: 'phone' });

/** @param {PersonPage} page @param {string | null} channel */
const addressOf = ({ contacts }, channel) => contacts.find(({ kind }) => channel !== null && kind === KIND_OF[channel])?.value ?? null;

/** @param {PersonPage} page @param {FollowUpCard['channel']} last @returns {FollowUpCard['channel']} */
function reaching(page, last) {
  if (last && (!KIND_OF[last] || addressOf(page, last))) return last;
  return /** @type {const} */ (['email', 'message']).find((channel) => addressOf(page, channel)) ?? null;
}
