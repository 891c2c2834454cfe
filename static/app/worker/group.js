import { spaceOf } from './meta.js';

/**
 * People who were said to be one (docs/decisions/0120). Every row keeps the person that it was written for; a group is asked for by
 * any of its members, and answers as one.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../types.d.ts').Rid} Rid
 * @typedef {{space: string, people: string}} Whose people: the ids as JSON, for `IN (SELECT value FROM json_each(:people))`
 */

const GROUP = `
SELECT :rid AS rid
UNION ALL SELECT peer.rid FROM lead AS mine JOIN lead AS peer ON peer.space = mine.space AND peer.lead = mine.lead
WHERE mine.space = :space AND mine.rid = :rid`;

/**
 * @param {Context} context
 * @param {Rid} rid
 * @returns {Rid[]} those of the group who are there, the lead first; just this one where they are one with nobody; none where nobody is there
 */
export const membersOf = (context, rid) =>
  context.db.all(`SELECT rid FROM person WHERE space = :space AND rid IN (${GROUP}) ORDER BY rid`, { space: spaceOf(context), rid }).map((row) => row.rid);

/**
 * @param {Context} context
 * @param {Rid[]} people
 * @returns {Whose}
 */
export const whoseOf = (context, people) => ({ space: spaceOf(context), people: JSON.stringify(people) });

/**
 * Writes about somebody where it shows: with the lead, whose words stand before the others'; what is emptied or unticked is so with all.
 *
 * @param {Context} context
 * @param {import('./cells.js').Edit} put
 * @param {Rid} rid
 * @param {Record<string, import('../types.d.ts').Scalar>} cols
 */
export function writeShown(context, put, rid, cols) {
  const [lead = rid, ...others] = membersOf(context, rid);
  put('person', lead, cols);
  const emptied = Object.fromEntries(Object.entries(cols).filter(([, value]) => value === null || value === false));
  if (Object.keys(emptied).length) for (const other of others) put('person', other, emptied);
}

/**
 * @param {Context} context
 * @param {Rid} rid
 * @returns {Rid[]} whom deleting this person deletes: all of the group who are there
 */
export function goingTogether(context, rid) {
  const members = membersOf(context, rid);
  return members.length ? members : goneTogether(context, rid);
}

/**
 * @param {Context} context
 * @param {Rid} rid
 * @returns {Rid[]} whom restoring this person restores: all of the group that one delete took, which its stamp tells
 */
export function goneTogether(context, rid) {
  const gone = context.db.all(
    `SELECT cell.rid FROM cell AS mine
     CROSS JOIN cell ON cell.space = mine.space AND cell.tbl = 'person' AND cell.rid IN (${GROUP}) AND cell.col = '_deleted'
     WHERE mine.space = :space AND mine.tbl = 'person' AND mine.rid = :rid AND mine.col = '_deleted'
       AND cell.stamp = mine.stamp AND cell.val = mine.val AND cell.rid <> :rid`, { space: spaceOf(context), rid });
  return [rid, ...gone.map((row) => row.rid)];
}
