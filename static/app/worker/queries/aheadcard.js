import { todayOf } from '../clock.js';
import { accepts, id, listOf } from '../door.js';
import { spaceOf } from '../meta.js';
import { lettering, reaching } from '../reaching.js';
import { standing, UNPLANNED } from './ahead.js';
import { person as personOf } from './person.js';
import { sendingOf } from './sending.js';

/** The card of somebody for whom no server has planned yet. */

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').FollowUpCard} FollowUpCard */
/** @typedef {import('../../types.d.ts').PersonPage} PersonPage */

/** @type {import('../door.js').Answerer<'aheadCard'>} */
export const aheadCard = accepts({ person: id, rids: listOf(id) }, async (context, { person, rids }) => {
  const page = await personOf(context, { rid: person });
  const row = context.db.get(
    `${UNPLANNED} AND rid IN (SELECT value FROM json_each(:rids)) ORDER BY marked_at IS NULL, rid`, { space: spaceOf(context), rids: JSON.stringify(rids) }) ?? {};
  const card = page && cardOf(context, page, row, row.rid ?? rids[0]);
  return page?.no_contact_at && (card?.state === 'due' || card?.state === 'snoozed') ? null : card;
});

/**
 * @param {Context} context
 * @param {PersonPage} page
 * @param {import('../database.js').Row} row what was written ahead
 * @param {string} rid
 * @returns {FollowUpCard}
 */
function cardOf(context, page, row, rid) {
  const [met] = page.encounters;
  const today = todayOf(context);
  const reach = reaching(context, rid, row.channel, page.contacts);
  return {
    rid, kind: 'nice', person: page.rid, name: page.name, org: page.org, role: page.role, circle: page.circle,
    hint: met?.talked_about ?? null, other: null, since: null, event_name: met?.event_name ?? null, met_at: met?.met_at ?? null, known_by: met?.known_by ?? null,
    ...standing(row, today), preset: 'write', promise: null, promise_due: null, why: 'why-nice',
    about: null, cause: page.rid, cause_at: met?.met_at ?? null, owed: null, outcome: row.outcome ?? null, replied: false, request: null, sending: row.rid ? sendingOf(row) : null, delivered: false,
    ...reach, ...lettering(row, reach.channel), prompts: true,
  };
}
