import { addDays } from '../../days.js';
import { dayAt, timeOf, todayOf } from '../clock.js';
import { accepts } from '../door.js';
import { membersOf, whoseOf } from '../group.js';
import { fact, spaceOf } from '../meta.js';
import { metWhere, unnamedOfLast } from './people.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../database.js').Row} Row */
/** @typedef {import('../../types.d.ts').FollowUpLine} FollowUpLine */

/** Whoever chose to write need not wait for the day: a promise by Thursday stands in Wednesday's sitting. */
const LEAD_DAYS = 2;

/** All for whom a follow-up is: the one whom it names, and whoever is one with them. */
const ALL = `
SELECT listing.rid UNION ALL SELECT peer.rid FROM lead AS peer WHERE peer.space = listing.space AND peer.lead = listing.rid`;

/**
 * People who are one are told once that it was nice to meet them. Which of their letters counts: one that went out, one with words in it,
 * one that is to be written, one that was let go; then the smallest id's. The server says the same (hallway/followups/planner.py).
 *
 * @param {string} row
 */
const WEIGHT = (row) => `
CASE WHEN ${row}.marked_at IS NOT NULL OR ${row}.sent_at IS NOT NULL THEN 0
  WHEN ${row}.my_text IS NOT NULL OR ${row}.my_subject IS NOT NULL THEN 1
  WHEN ${row}.let_go_at IS NOT NULL OR ${row}.choice = 'keep' THEN 3
  WHEN ${row}.choice IS NOT NULL THEN 2 ELSE 4 END`;

export const ROWS = `
SELECT follow_up.*, listing.rid AS whom, listing.name, listing.org, listing.role, listing.circle, listing.hint, listing.met_at,
  (SELECT name FROM event WHERE event.space = listing.space AND event.rid = listing.event) AS event_name,
  (EXISTS (SELECT 1 FROM contact WHERE contact.space = follow_up.space AND contact.person IN (${ALL}) AND value <> '')
   OR EXISTS (SELECT 1 FROM commitment
              WHERE commitment.space = follow_up.space AND commitment.person IN (${ALL}) AND kind = 'promise' AND state = 'open')
   OR EXISTS (SELECT 1 FROM encounter
              WHERE encounter.space = follow_up.space AND encounter.person IN (${ALL}) AND (talked_about <> '' OR EXISTS (
                SELECT 1 FROM topic WHERE topic.space = encounter.space AND topic.encounter = encounter.rid)))) AS worth_writing
FROM follow_up
LEFT JOIN lead AS mine ON mine.space = follow_up.space AND mine.rid = follow_up.person
JOIN listing ON listing.space = follow_up.space AND listing.rid = ifnull(mine.lead, follow_up.person)
WHERE follow_up.space = :space AND follow_up.kind IS NOT NULL
  AND (mine.lead IS NULL OR follow_up.kind <> 'nice' OR ${WEIGHT('follow_up')} < 2 OR NOT EXISTS (
    SELECT 1 FROM lead AS peer CROSS JOIN follow_up AS other ON other.space = peer.space AND other.person = peer.rid
    WHERE peer.space = mine.space AND peer.lead = mine.lead AND other.kind = 'nice'
      AND (${WEIGHT('other')}, other.person) < (${WEIGHT('follow_up')}, follow_up.person)))`;
/** What was done long ago is history; what was done today is told apart by the day. */
const TWO_DAYS = 2 * 24 * 60 * 60 * 1000;
const STANDING = `
(coalesce(marked_at, sent_at, let_go_at) IS NULL AND choice IS NOT 'keep' OR coalesce(marked_at, sent_at, let_go_at) > :since)`;
const ORDER = 'ORDER BY rank, follow_up.due_on, follow_up.rid';

/** Met, and the server has not heard of it: nothing could be planned for them yet. */
const UNPLANNED = `
NOT EXISTS (SELECT 1 FROM follow_up WHERE follow_up.space = listing.space AND follow_up.person IN (${ALL}) AND kind IS NOT NULL)`;
const UNHEARD = `
listing.rid IN (
  SELECT ifnull(lead, unheard.rid) FROM (
    SELECT rid FROM cell WHERE space = :space AND seq = 0 AND tbl = 'person'
    UNION ALL
    SELECT person FROM encounter WHERE space = :space AND rid IN (SELECT rid FROM cell WHERE space = :space AND seq = 0 AND tbl = 'encounter')
  ) AS unheard LEFT JOIN lead ON lead.space = :space AND lead.rid = unheard.rid)`;

/** @type {import('../door.js').Answerer<'followUps'>} */
export const followUps = accepts({}, (context) => {
  const today = todayOf(context);
  const rows = context.db.all(`${ROWS} AND ${STANDING} ${ORDER}`, { space: spaceOf(context), since: timeOf(context) - TWO_DAYS });
  const lines = rows.map((row) => lineOf(row, today));
  const inState = (/** @type {string[]} */ ...states) => lines.filter((line) => states.includes(line.state));
  const done = inState('sent', 'let_go').filter((line) => line.at !== null && dayAt(context, line.at) === today);
  const due = oneEach(inState('due'), done);
  const behind = fact(context, 'behind') === 'true';
  return {
    unnamed: unnamedOfLast(context),
    triage: inState('new'),
    due,
    later: inState('due', 'later', 'snoozed').filter((line) => !due.includes(line)),
    done,
    local: metWhere(context, behind ? UNPLANNED : `${UNPLANNED} AND ${UNHEARD}`).map((line) => ({ ...line, members: membersOf(context, line.rid) })),
    behind,
  };
});

/**
 * One letter a person and day, the most pressing: what else there is for them waits (docs/decisions/0071).
 *
 * @param {FollowUpLine[]} due
 * @param {FollowUpLine[]} done today
 */
function oneEach(due, done) {
  const written = new Set(done.filter(({ state }) => state === 'sent').map(({ person }) => person));
  return due.filter(({ person }) => !written.has(person) && written.add(person));
}

/**
 * @param {Context} context
 * @param {string[]} people who are one
 * @returns {FollowUpLine[]}
 */
export function followUpsOf(context, people) {
  const rows = context.db.all(`${ROWS} AND follow_up.person IN (SELECT value FROM json_each(:people)) ${ORDER}`, whoseOf(context, people));
  return rows.map((row) => lineOf(row, todayOf(context)));
}

/**
 * @param {Row} row
 * @param {string} today
 * @returns {FollowUpLine}
 */
export function lineOf(row, today) {
  const { rid, kind, whom: person, name, org, circle, hint, event_name } = row;
  const due_on = row.due_on ?? today;
  const at = row.marked_at ?? row.sent_at ?? row.let_go_at;
  return {
    rid, kind, person, name, org, circle, hint, event_name, due_on, at,
    state: stateOf(row, due_on, today), preset: row.worth_writing ? 'write' : 'keep',
  };
}

/**
 * @param {Row} row
 * @param {string} due_on
 * @param {string} today
 * @returns {FollowUpLine['state']}
 */
function stateOf(row, due_on, today) {
  if (row.marked_at !== null || row.sent_at !== null) return 'sent';
  if (row.let_go_at !== null || row.choice === 'keep') return 'let_go';
  if (row.snoozed_until !== null && row.snoozed_until > today) return 'snoozed';
  if (row.choice === null) return 'new';
  return due_on <= addDays(today, LEAD_DAYS) ? 'due' : 'later';
}
