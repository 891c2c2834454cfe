import { timeOf } from '../clock.js';
import { accepts, id, oneOf, optional } from '../door.js';
import { blobLines } from '../fileblobs.js';
import { FORMAT, textOf, VERSION } from '../file.js';
import { ownKeys, sign } from '../keys.js';
import { accountOf, spaceOf } from '../meta.js';
import { withdrawGone } from '../rounds/sightings.js';

/** @typedef {import('../context.js').Context} Context */

/**
 * Cells as the protocol writes rows, so that a file can be read back by whatever reads the protocol. What is of a shared space is signed.
 *
 * @type {import('../door.js').Answerer<'exported'>}
 */
export const exported = accepts({ what: oneOf('unsent', 'all'), space: optional(id) }, async (context, { what, space = spaceOf(context) }) => {
  if (space !== spaceOf(context)) withdrawGone(context);
  const rows = context.db.value(ROWS[what], { space });
  const signed = space === spaceOf(context) ? {} : await signature(context, space, rows);
  const { name = null } = accountOf(context) ?? {};
  const head = { format: FORMAT, v: VERSION, what, at: timeOf(context), account: name, space, ...signed };
  const unsent = what === 'all' ? `,"unsent":[${context.db.value(UNSENT, { space })}]` : '';
  const { blobs, left } = blobLines(context, space, ROOM - rows.length);
  const beside = blobs.length ? `,"blobs":[\n${blobs.join(',\n')}\n]` : '';
  return `${JSON.stringify({ ...head, ...(left && { left }) }).slice(0, -1)}${unsent},"rows":[\n${rows}\n]${beside}}\n`;
});

/** Characters of a file that can be read again, with some to spare. */
const ROOM = 40_000_000;

/**
 * @param {Context} context
 * @param {string} space
 * @param {string} rows
 */
async function signature(context, space, rows) {
  const own = await ownKeys(context);
  return { key: own.key, signature: await sign(own, textOf(space, JSON.parse(`[${rows}]`))) };
}

/** @param {string} condition */
const rowsOf = (condition) => `
SELECT ifnull(group_concat(line, ',' || char(10)), '') FROM (
  SELECT json_array(tbl, rid, json_group_array(json_array(col, stamp, base, val))) AS line
  FROM cell WHERE space = :space AND ${condition} GROUP BY tbl, rid)`;
const ROWS = { unsent: rowsOf('seq = 0'), all: rowsOf('1') };
const UNSENT = `
SELECT ifnull(group_concat(place, ','), '') FROM (
  SELECT DISTINCT json_array(tbl, rid) AS place FROM cell WHERE space = :space AND seq = 0)`;
