import { countUnsentBlobs } from './blobs.js';
import { fact, spaceOf } from './meta.js';

/**
 * What the server has not acknowledged: cells with seq 0, without parked rows.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./cells.js').WireRow} WireRow
 *
 * @typedef {object} Bounds how much one request may carry
 * @property {number} cells
 * @property {number} bytes about; before packing
 */

/** The server takes 20,000 cells and 8 MiB; less keeps one lost request cheap and the phone lively. */
export const BOUNDS = { cells: 10_000, bytes: 1_000_000 };

/** Stamps, names and punctuation of one cell, about. */
const OVERHEAD = 80;

/**
 * Whole rows, as many as one request may carry, and always one.
 *
 * @param {Context} context
 * @param {string} space
 * @param {Bounds} bounds
 * @returns {WireRow[]} of the private space none while an import is under way: it may still be cancelled, and keeps nothing then
 */
export function readOutbox(context, space, bounds) {
  if (fact(context, 'held') && space === spaceOf(context)) return [];
  const limit = bounds.cells + 1;
  const cells = context.db.bulk(context.sql.outbox, { space, limit });
  const rows = gather(cells);
  // The limit may have cut the last row in two.
  if (cells.length === limit && rows.length > 1) rows.pop();
  return within(rows, bounds);
}

/**
 * All that the server does not have, parked rows too, as much as one request may carry and at least a cell; a row may be cut.
 *
 * @param {Context} context
 * @param {string} space
 * @param {Bounds} bounds
 * @returns {WireRow[]}
 */
export function readUnsent({ db }, space, bounds) {
  const cells = db.bulk(UNSENT, { space, limit: bounds.cells });
  let bytes = 0;
  const end = cells.findIndex((cell, place) => (bytes += cell[5].length + OVERHEAD) > bounds.bytes && place > 0);
  return gather(end < 0 ? cells : cells.slice(0, end));
}

const UNSENT = `
SELECT tbl, rid, col, stamp, base, val FROM cell INDEXED BY cell_unsent
WHERE space = :space AND seq = 0
ORDER BY tbl, rid, col LIMIT :limit`;

/**
 * @param {string[][]} cells tbl, rid, col, stamp, base and val, ordered by table and row
 * @returns {WireRow[]}
 */
function gather(cells) {
  /** @type {WireRow[]} */
  const rows = [];
  for (const [tbl, rid, col, stamp, base, val] of cells) {
    const last = rows.at(-1);
    if (last && last[0] === tbl && last[1] === rid) last[2].push([col, stamp, base, val]);
    else rows.push([tbl, rid, [[col, stamp, base, val]]]);
  }
  return rows;
}

/**
 * @param {WireRow[]} rows
 * @param {Bounds} bounds
 */
function within(rows, bounds) {
  let cells = 0;
  let bytes = 0;
  const end = rows.findIndex((row, place) => {
    const weight = weigh([row]);
    cells += weight.cells;
    bytes += weight.bytes;
    return place > 0 && (cells > bounds.cells || bytes > bounds.bytes);
  });
  return end < 0 ? rows : rows.slice(0, end);
}

/** @param {WireRow[]} rows @returns {Bounds} what they take of a request */
export function weigh(rows) {
  const cells = rows.flatMap(([, , parts]) => parts);
  return { cells: cells.length, bytes: cells.reduce((sum, part) => sum + part[3].length + OVERHEAD, 0) };
}

/** @param {Context} context @param {string} space @returns {boolean} whether something is to be sent */
export const hasOutbox = (context, space) => readOutbox(context, space, { cells: 1, bytes: 1 }).length > 0;

/**
 * Rows that the server would not take wait aside, until they are edited again.
 *
 * @param {Context} context
 * @param {string} space
 * @param {{tbl: string, rid: string, code: string, detail?: string}[]} refused
 */
export function park({ db }, space, refused) {
  for (const { tbl, rid, code, detail = '' } of refused) {
    db.run(
      `INSERT INTO parked (space, tbl, rid, code, detail) VALUES (:space, :tbl, :rid, :code, :detail)
       ON CONFLICT (space, tbl, rid) DO UPDATE SET code = excluded.code, detail = excluded.detail`,
      { space, tbl, rid, code, detail });
  }
}

/**
 * @param {Context} context
 * @param {string} space
 * @returns {number} rows and blobs that wait here, parked ones included
 */
export const countUnsent = (context, space) =>
  context.db.value('SELECT count(*) FROM (SELECT DISTINCT tbl, rid FROM cell WHERE space = :space AND seq = 0)', { space }) + countUnsentBlobs(context, space);

/** @param {Context} context @param {string} space @returns {number} */
export const countUnsentCells = ({ db }, space) => db.value('SELECT count(*) FROM cell WHERE space = :space AND seq = 0', { space });

/** @param {Context} context @param {string} space @returns {number} */
export const countParked = ({ db }, space) => db.value('SELECT count(*) FROM parked WHERE space = :space', { space });
