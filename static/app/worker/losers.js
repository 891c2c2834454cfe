import { digestId } from './digest.js';

/**
 * What a concurrent edit loses is kept: the losing cell becomes a row of table `loser` whose id is its digest, stamped as it was, so
 * that whoever finds it writes the same (docs/protocol.md, "Kept losers").
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./cells.js').WireRow} WireRow
 * @typedef {{tbl: string, rid: string, col: string, stamp: string, val: string}} Lost
 */

/**
 * Stages the rows of what the staged cells beat, or are beaten by, unseen.
 *
 * @param {Context} context
 * @param {string} space
 * @param {{unsent: boolean}} which whether only what the server never had is this phone's to keep
 */
export function keepLosers({ db, sql }, space, { unsent }) {
  const lost = /** @type {Lost[]} */ (db.all(sql.losers, { unsent }));
  if (lost.length) db.run(sql.stage, { space, rows: JSON.stringify(lost.map(keptRow)), seq: 0 });
}

/**
 * @param {Lost} cell
 * @returns {WireRow}
 */
export function keptRow({ tbl, rid, col, stamp, val }) {
  const cells = { tbl: JSON.stringify(tbl), row: JSON.stringify(rid), col: JSON.stringify(col), val };
  const id = authored(rid) + digestId([tbl, rid, col, stamp, val]);
  return ['loser', id, Object.entries(cells).map(([name, text]) => [name, stamp, '', text])];
}

const AUTHOR = /^[0-9a-v]{16}-/;

/** In a shared space a row's id names its author, and so must the row that keeps what it lost. @param {string} rid */
const authored = (rid) => AUTHOR.exec(rid)?.[0] ?? '';
