import { drawStamp, offsetOf } from './clock.js';
import { project } from './cells.js';
import { addDays } from '../days.js';
import { fact, keepFact } from './meta.js';
import { allSpaces } from './spaces.js';

/**
 * After the clock was found wrong: what is unsent gets new stamps, in the old order, above every stamp ever received, and
 * the times that people wrote by the wrong clock move with it.
 *
 * @typedef {import('./context.js').Context} Context
 */

const DAY = 24 * 60 * 60 * 1000;
const IS_DAY = /^"\d{4}-\d\d-\d\d"$/;

/**
 * Sets this device's clock by the server's, and restamps.
 *
 * @param {Context} context
 * @param {number} serverNow
 */
export function correctClock(context, serverNow) {
  context.db.transaction(() => {
    const before = offsetOf(context);
    const offset = serverNow - context.now();
    keepFact(context, 'offset', String(offset));
    restamp(context, offset - before);
  });
  context.emit('changed', { tables: [...context.tables.keys()] });
}

/**
 * Gives every unsent cell of every space a new stamp, within the caller's transaction.
 *
 * @param {Context} context
 * @param {number} shift ms by which the times of unsent rows were wrong
 */
export function restamp(context, shift) {
  const { db } = context;
  const spaces = JSON.stringify(allSpaces(context));
  keepFact(context, 'clock', fact(context, 'received'));
  const cells = db.all(UNSENT, { spaces });
  const stamps = new Map();
  for (const { stamp } of cells) if (!stamps.has(stamp)) stamps.set(stamp, drawStamp(context));
  const rows = cells.map(({ space, tbl, rid, col, stamp, val }) => [space, tbl, rid, col, stamps.get(stamp), shifted(col, val, shift)]);
  db.run(RESTAMP, { rows: JSON.stringify(rows) });
  db.run(TOUCH_UNSENT, { spaces });
  project(context);
}

const UNSENT = `
SELECT space, tbl, rid, col, stamp, val FROM cell
WHERE space IN (SELECT value FROM json_each(:spaces)) AND seq = 0
ORDER BY stamp`;
const RESTAMP = `
UPDATE cell SET stamp = fresh.value ->> 4, val = fresh.value ->> 5
FROM json_each(:rows) AS fresh
WHERE cell.space = fresh.value ->> 0 AND cell.tbl = fresh.value ->> 1 AND cell.rid = fresh.value ->> 2 AND cell.col = fresh.value ->> 3`;
const TOUCH_UNSENT = `
INSERT INTO touched (space, tbl, rid)
SELECT DISTINCT space, tbl, rid FROM cell
WHERE space IN (SELECT value FROM json_each(:spaces)) AND seq = 0
ON CONFLICT (tbl, space, rid) DO NOTHING`;

/**
 * @param {string} col what ends in _at is a moment; in _on and _until, a day
 * @param {string} val canonical
 * @param {number} shift ms
 * @returns {string} canonical
 */
function shifted(col, val, shift) {
  if (col.endsWith('_at') && Number.isSafeInteger(JSON.parse(val))) return String(Math.max(0, JSON.parse(val) + shift));
  const days = Math.round(shift / DAY);
  return days && /_(on|until)$/.test(col) && IS_DAY.test(val) ? JSON.stringify(addDays(JSON.parse(val), days)) : val;
}
