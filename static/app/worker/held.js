import { settle } from './cells.js';
import { unsettle } from './local.js';
import { purgeAtOnce } from './purge.js';

/**
 * Held cells were had from a buddy directly and not from the server (docs/protocol.md, "Held cells"): seq is -1. They are shown, but
 * neither sent nor counted, and move no clock; what the server or this phone has of the same cell stands in their place.
 *
 * @typedef {import('./context.js').Context} Context
 */

/**
 * Within the caller's transaction.
 *
 * @param {Context} context
 * @param {string} space
 * @param {import('./cells.js').WireRow[]} rows
 * @returns {import('./cells.js').Merged} what was new here
 */
export function hold(context, space, rows) {
  context.db.run(context.sql.stage, { space, rows: JSON.stringify(rows), seq: -1 });
  context.db.run(context.sql.drop_known);
  unsettle(context, space);
  const merged = settle(context);
  purgeAtOnce(context, space, new Set(rows.map(([tbl]) => tbl))); // an old frame may bring again what was withdrawn since
  return merged;
}
