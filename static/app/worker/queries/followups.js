import { addDays } from '../../days.js';
import { approvalOf, sendState } from '../../sendstate.js';
import { stands } from '../../today.js';
import { dayAt, timeOf, todayOf } from '../clock.js';
import { accepts } from '../door.js';
import { membersOf, whoseOf } from '../group.js';
import { fact, spaceOf } from '../meta.js';
import { ALL, HUSHED, LEFT, ORDER, ROWS, STANDING } from './queue.js';
import { metWhere, unnamedOfLast } from './people.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../database.js').Row} Row */
/** @typedef {import('../../types.d.ts').FollowUpLine} FollowUpLine */

/** Whoever chose to write need not wait for the day: a promise by Thursday stands in Wednesday's sitting. */
const LEAD_DAYS = 2;

/** What was done longer ago than this is history. */
const TWO_DAYS = 2 * 24 * 60 * 60 * 1000;

/** Met, and the server has not heard of it: nothing could be planned for them yet. */
const UNPLANNED = `
NOT EXISTS (SELECT 1 FROM follow_up WHERE follow_up.space = listing.space AND follow_up.person IN (${ALL}) AND kind IS NOT NULL)
AND NOT ${HUSHED} AND NOT ${LEFT}`;
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
  const rows = context.db.all(STANDING, { space: spaceOf(context), since: timeOf(context) - TWO_DAYS });
  const lines = rows.map((row) => lineOf(row, today));
  const inState = (/** @type {string[]} */ ...states) => lines.filter((line) => states.includes(line.state));
  const done = inState('sent', 'waiting', 'let_go', 'approved', 'written').filter((line) => line.at !== null && dayAt(context, line.at) === today);
  const underWay = inState('approved', 'written');
  const asking = lines.filter(stands);
  const due = [...asking, ...oneEach(inState('due'), [...done, ...underWay])];
  const behind = fact(context, 'behind') === 'true';
  return {
    unnamed: unnamedOfLast(context),
    triage: inState('new'),
    due,
    later: inState('due', 'later', 'snoozed').filter((line) => !due.includes(line)),
    underWay,
    waiting: inState('waiting'),
    done,
    local: metWhere(context, behind ? UNPLANNED : `${UNPLANNED} AND ${UNHEARD}`).map((line) => ({ ...line, members: membersOf(context, line.rid) })),
    behind,
  };
});

/**
 * One letter a person and day, the most pressing: what else there is for them waits (docs/decisions/0071). What somebody asked of me is no letter.
 *
 * @param {FollowUpLine[]} due
 * @param {FollowUpLine[]} under done today, or under way
 */
function oneEach(due, under) {
  const written = new Set(under.filter(({ state, kind }) => state !== 'let_go' && kind !== 'request').map(({ person }) => person));
  return due.filter((line) => !stands(line) && !written.has(line.person) && written.add(line.person));
}

/**
 * @param {Context} context
 * @param {string[]} people who are one
 * @returns {FollowUpLine[]}
 */
export function followUpsOf(context, people) {
  const rows = context.db.all(`${ROWS()} AND follow_up.person IN (SELECT value FROM json_each(:people)) ${ORDER}`, whoseOf(context, people));
  return rows.map((row) => lineOf(row, todayOf(context)));
}

/**
 * @param {Row} row
 * @param {string} today
 * @returns {FollowUpLine}
 */
export function lineOf(row, today) {
  const { rid, kind, whom: person, name, org, circle, hint, event_name, other } = row;
  const due = row.due_on ?? today;
  const state = stateOf(row, due, today);
  const at = row.marked_at ?? row.sent_at ?? row.closed_at ?? row.let_go_at ?? approvalOf(row.approval).at ?? row.written_at;
  return {
    rid, kind, person, name, org, circle, hint, event_name, other, due_on: state === 'snoozed' ? row.snoozed_until : due, at, why: row.why ?? '', since: row.waits ? row.waiting_at : null,
    state, preset: row.worth_writing ? 'write' : 'keep',
  };
}

/**
 * @param {Row} row
 * @param {string} due_on
 * @param {string} today
 * @returns {FollowUpLine['state']}
 */
function stateOf(row, due_on, today) {
  const sending = sendState(row);
  if (!row.asks && (sending === 'sent' || row.closed_at !== null)) return row.waits ? 'waiting' : 'sent';
  if (row.let_go_at !== null || row.choice === 'keep') return 'let_go';
  if (sending && sending !== 'sent') return sending;
  if (row.written_at !== null && !row.asks) return 'written';
  if (row.snoozed_until !== null && row.snoozed_until > today) return 'snoozed';
  if (row.asks) return 'due'; // answered, perhaps; it is done when what was asked is
  if (row.choice === null) return 'new';
  return due_on <= addDays(today, LEAD_DAYS) ? 'due' : 'later';
}
