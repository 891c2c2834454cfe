import { losersOf, rowsOf, THEIRS, THEM } from './about.js';
import { write } from './cells.js';
import { whoseOf } from './group.js';
import { spaceOf } from './meta.js';
import { monthAgo } from './purge.js';

/**
 * Who was deleted a month ago leaves nothing behind: the rows that are theirs are deleted as they were, and by that purged a month later wherever
 * they are (docs/decisions/0189). So is what hangs on any other row that was deleted so long ago.
 *
 * @typedef {import('./context.js').Context} Context
 */

/** @param {string} tbl the table, as SQL */
const longDeleted = (tbl) => `SELECT rid FROM cell WHERE space = :space AND tbl = ${tbl} AND col = '_deleted' AND val = 'true' AND stamp < :before`;

/** About whom there is a question, and with whom they were deleted as one: the answer is for all of them. */
const ASKED = `
SELECT person FROM asking WHERE space = :space
UNION SELECT peer.rid
FROM asking JOIN lead AS mine ON mine.space = asking.space AND mine.rid = asking.person JOIN lead AS peer ON peer.space = mine.space AND peer.lead = mine.lead
WHERE asking.space = :space`;

const GONE = `${longDeleted("'person'")} AND rid NOT IN (${ASKED})`;

/** Nobody who stays loses a word: an introduction is both people's. */
const ALONE = {
  ...THEIRS,
  commitment: `person IN ${THEM} AND (about IS NULL OR about IN ${THEM})`,
  same: `one IN ${THEM} AND other IN ${THEM}`, // it holds what their rows said before they were one
};

/** What hangs on rows that were deleted by themselves. */
const LEFT = `
SELECT 'topic' AS tbl, rid FROM topic WHERE space = :space AND encounter IN (${longDeleted("'encounter'")})
UNION ALL SELECT 'loser', rid FROM loser
WHERE space = :space AND EXISTS (${longDeleted('loser.tbl')} AND cell.rid = loser.row) AND NOT (tbl = 'person' AND row IN (${ASKED}))`;

/** @param {Context} context */
export function forgetGone(context) {
  const { db } = context;
  const long = { space: spaceOf(context), before: monthAgo(context) };
  const theirs = rowsOf(context, whoseOf(context, db.all(GONE, long).map(({ rid }) => rid)), ALONE);
  const rows = [...theirs, ...losersOf(context, theirs), ...db.all(LEFT, long).map(({ tbl, rid }) => ({ tbl, rid }))];
  if (rows.length) write(context, (edit) => rows.forEach(({ tbl, rid }) => edit(tbl, rid, { _deleted: true })));
  forgetAddresses(context);
}

const TO_NOBODY = `
DELETE FROM local WHERE key >= 'to ' AND key < 'to!' AND EXISTS (
  SELECT 1 FROM cell WHERE space = :space AND tbl = 'follow_up' AND rid = substr(local.key, 4) AND col = '_deleted' AND val = 'true')`;

/** To which address a letter was to go is each device's own to forget, once the letter is deleted, by whomever. @param {Context} context */
const forgetAddresses = (context) => context.db.run(TO_NOBODY, { space: spaceOf(context) });
