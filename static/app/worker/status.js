import { accountOf, fact, spaceOf } from './meta.js';
import { countParked, countUnsent } from './outbox.js';
import { sentSpaces } from './spaces.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../types.d.ts').Status} Status */
/** @typedef {import('../types.d.ts').Problem} Problem */

/** What waiting and trying again may mend: no reason to call anybody. */
const PASSING = ['offline', 'reply-invalid', 'busy', 'too-many-requests', 'internal', 'clock-skew', 'clock-ahead', 'epoch-changed', 'cursor-ahead'];

/**
 * @param {Context} context
 * @returns {Status} what the sync chip says
 */
export function readStatus(context) {
  const space = spaceOf(context);
  const account = accountOf(context);
  const spaces = sentSpaces(context);
  const unsent = spaces.reduce((sum, one) => sum + countUnsent(context, one), 0);
  const parked = spaces.reduce((sum, one) => sum + countParked(context, one), 0);
  const problem = account ? problemOf(context, spaces) : null;
  const { progress } = context.exchange;
  return {
    state: stateOf({ account, unsent, problem, progress }), unsent, parked, problem, progress, account,
    repairs: Number(fact(context, 'repairs')), at: Number(fact(context, 'synced_at')) || null, server: fact(context, 'server') || null,
    people: context.db.value('SELECT count(*) FROM listing WHERE space = :space', { space }),
  };
}

/**
 * @param {Pick<Status, 'account' | 'unsent' | 'problem' | 'progress'>} known
 * @returns {Status['state']}
 */
function stateOf({ account, unsent, problem, progress }) {
  if (!account) return 'here';
  if (problem && !PASSING.includes(problem.code)) return 'attention';
  if (progress) return 'syncing';
  return unsent ? 'kept' : 'synced';
}

/**
 * @param {Context} context
 * @param {string[]} spaces
 * @returns {Problem | null} why the last exchange failed, else the first row that the server would not take
 */
function problemOf(context, spaces) {
  const kept = fact(context, 'problem');
  const problem = context.exchange.problem ?? (kept ? JSON.parse(kept) : null);
  if (problem && !PASSING.includes(problem.code)) return problem;
  const parked = context.db.get(FIRST_PARKED, { spaces: JSON.stringify(spaces) });
  return parked ? { code: parked.code, detail: parked.detail, where: `${parked.tbl}/${parked.rid}` } : problem;
}

const FIRST_PARKED = `
SELECT tbl, rid, code, detail FROM parked
WHERE space IN (SELECT value FROM json_each(:spaces))
ORDER BY space, tbl, rid LIMIT 1`;
