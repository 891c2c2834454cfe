import { digestNumber } from './digest.js';

/**
 * The 16 sums by which both ends see that they hold the same (docs/protocol.md, "Checksums"). A first sync's worth of cells takes a slow
 * phone a second, so it is done in slices: the caller lets others work between two, and gives up when something was written meanwhile.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {{tbl: string, rid: string, col: string, stamp: string, val: string}} Cell
 */

export const BUCKETS = 16;
const MODULUS = 2 ** 48;
/** Cells a slice. */
const SLICE = 2000;

const CELLS = `
SELECT tbl, rid, col, stamp, val FROM cell
WHERE space = :space AND (tbl, rid, col) > (:tbl, :rid, :col) AND seq > 0
ORDER BY tbl, rid, col LIMIT :slice`;

/**
 * @param {Context} context
 * @param {string} space
 * @returns {Generator<void, string[], void>} yields after each slice; returns the sums, 12 hex digits each, by bucket
 */
export function* sums({ db }, space) {
  const totals = new Array(BUCKETS).fill(0);
  /** @type {Cell[]} */
  let row = [];
  let last = { tbl: '', rid: '', col: '' };
  for (let more = true; more;) {
    const cells = /** @type {Cell[]} */ (db.all(CELLS, { space, slice: SLICE, tbl: last.tbl, rid: last.rid, col: last.col }));
    for (const cell of cells) {
      if (row.length && (row[0].rid !== cell.rid || row[0].tbl !== cell.tbl)) {
        addRow(totals, row);
        row = [];
      }
      row.push(cell);
    }
    last = cells.at(-1) ?? last;
    more = cells.length === SLICE;
    if (more) yield;
  }
  if (row.length) addRow(totals, row);
  return totals.map((total) => total.toString(16).padStart(12, '0'));
}

/** @param {number[]} totals @param {Cell[]} row */
function addRow(totals, row) {
  const bucket = bucketOf(row[0].rid);
  totals[bucket] = (totals[bucket] + digestNumber(linesOf(row))) % MODULUS;
}

/**
 * A deleted row counts by its tombstone alone: its fields are purged at other times here than there.
 *
 * @param {Cell[]} row
 */
function linesOf(row) {
  const tombstone = row.find(({ col, val }) => col === '_deleted' && val === 'true');
  return [row[0].tbl, row[0].rid, ...(tombstone ? [tombstone] : row).flatMap(({ col, stamp, val }) => [col, stamp, val])];
}

/** @param {string} rid */
export const bucketOf = (rid) => rid.charCodeAt(rid.length - 1) % BUCKETS;
