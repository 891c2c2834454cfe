import { bringIn } from '../cells.js';
import { accepts, text } from '../door.js';
import { checkRow, claim, readFile } from '../file.js';
import { readBlobs, takeBlobs } from '../fileblobs.js';
import { hold } from '../held.js';
import { record } from '../operations.js';
import { settleRounds } from '../rounds/settle.js';
import { SERVER_COLUMNS } from '../schema.js';
import { asTask } from '../tasks.js';

/**
 * Cells from a file are merged, some rows at a time, so that captures get their turn. The file is checked whole before anything is kept.
 * Each part is a transaction of its own: brought again, after a stop or a crash, the file goes on where it was, since merging the same
 * cells twice changes nothing (docs/decisions/0091).
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../cells.js').WireRow} WireRow
 * @typedef {import('../file.js').Taken} Taken
 */

/** What progress and `cancel` call it. */
export const FILE = 'file';
/** Rows a part: about a tenth of a second on a slow phone. */
const AT_ONCE = 500;

/** @type {import('../door.js').Handler<'bringFile'>} */
export const bringFile = accepts({ text }, async (context, { text: written }, op) => {
  try {
    return await asTask(context, FILE, (turn) => bring(context, written, op, turn));
  } finally {
    context.nudge();
  }
});

/**
 * @param {Context} context
 * @param {string} written
 * @param {string | undefined} op
 * @param {import('../tasks.js').Turn} turn
 */
async function bring(context, written, op, turn) {
  const file = readFile(written);
  await inParts(file.rows, (rows) => rows.forEach(checkRow), () => turn());
  const blobs = file.blobs ? readBlobs(file.blobs) : [];
  const taken = await claim(context, file);
  const unsent = file.what === 'unsent' ? null : new Set(file.unsent.map(([tbl, rid]) => `${tbl} ${rid}`));
  const result = { rows: 0, cells: 0 };
  const merge = (/** @type {WireRow[]} */ rows) => {
    const merged = mergePart(context, taken, rows, unsent);
    result.rows += merged.rows;
    result.cells += merged.cells;
  };
  await inParts(taken.rows, merge, turn);
  if (blobs.length && !taken.held) takeBlobs(context, taken.space, blobs);
  settleRounds(context);
  record(context, op, result);
  return result;
}

/**
 * @param {WireRow[]} rows
 * @param {(rows: WireRow[]) => void} fn
 * @param {import('../tasks.js').Turn} turn
 */
async function inParts(rows, fn, turn) {
  for (let done = 0; done < rows.length; done += AT_ONCE) {
    fn(rows.slice(done, done + AT_ONCE));
    await turn(Math.min(done + AT_ONCE, rows.length), rows.length);
  }
}

/**
 * @param {Context} context
 * @param {Taken} taken
 * @param {WireRow[]} rows
 * @param {Set<string> | null} unsent rows of which the server had not everything; null for all
 * @returns {import('../cells.js').Merged}
 */
function mergePart(context, { space, held }, rows, unsent) {
  const merged = context.db.transaction(() => (held ? hold(context, space, rows) : bringOwn(context, space, rows.map(withoutServers), unsent)));
  context.emit('changed', { tables: [...new Set(rows.map(([tbl]) => tbl))] });
  return merged;
}

/**
 * @param {Context} context
 * @param {string} space
 * @param {WireRow[]} rows
 * @param {Set<string> | null} unsent
 * @returns {import('../cells.js').Merged}
 */
function bringOwn(context, space, rows, unsent) {
  const isNews = (/** @type {WireRow} */ [tbl, rid]) => !unsent || unsent.has(`${tbl} ${rid}`);
  const news = bringIn(context, space, rows.filter(isNews), true);
  const known = bringIn(context, space, rows.filter((row) => !isNews(row)), false);
  return { rows: news.rows + known.rows, cells: news.cells + known.cells };
}

/** What the server alone writes it has, or writes anew; a phone may not send it. @param {WireRow} row @returns {WireRow} */
function withoutServers([tbl, rid, cells]) {
  const theirs = Object.hasOwn(SERVER_COLUMNS, tbl) ? SERVER_COLUMNS[tbl] : [];
  return [tbl, rid, cells.filter(([col]) => !theirs.includes(col))];
}
