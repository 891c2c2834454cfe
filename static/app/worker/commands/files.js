import { bringIn } from '../cells.js';
import { accepts, text } from '../door.js';
import { checkRow, claim, readFile } from '../file.js';
import { hold } from '../held.js';
import { part } from '../part.js';
import { record } from '../operations.js';
import { Problem } from '../problem.js';
import { SERVER_COLUMNS } from '../schema.js';

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
  if (context.bringing) throw new Problem('busy', 'another file is being read');
  const { signal } = (context.bringing = new AbortController());
  try {
    const file = readFile(written);
    await inParts(context, signal, file.rows, (rows) => rows.forEach(checkRow));
    const blobs = file.blobs ? (await part('readBlobs'))(file.blobs) : [];
    const taken = await claim(context, file);
    const unsent = file.what === 'unsent' ? null : new Set(file.unsent.map(([tbl, rid]) => `${tbl} ${rid}`));
    const result = { rows: 0, cells: 0 };
    await inParts(context, signal, taken.rows, (rows, done) => {
      const merged = mergePart(context, taken, rows, unsent);
      result.rows += merged.rows;
      result.cells += merged.cells;
      context.emit('progress', { batch: FILE, done, total: taken.rows.length });
    });
    if (blobs.length && !taken.held) (await part('takeBlobs'))(context, taken.space, blobs);
    record(context, op, result);
    return result;
  } finally {
    context.bringing = null;
    context.nudge();
  }
});

/** Stops between two parts; those that are in stay. @param {Context} context */
export const stopBringing = (context) => context.bringing?.abort();

/**
 * @param {Context} context
 * @param {AbortSignal} signal
 * @param {WireRow[]} rows
 * @param {(rows: WireRow[], done: number) => void} fn
 * @throws {Problem} cancelled
 */
async function inParts(context, signal, rows, fn) {
  for (let done = 0; done < rows.length; done += AT_ONCE) {
    fn(rows.slice(done, done + AT_ONCE), Math.min(done + AT_ONCE, rows.length));
    await new Promise((resolve) => context.later(0, () => resolve(null)));
    if (signal.aborted) throw new Problem('cancelled');
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
