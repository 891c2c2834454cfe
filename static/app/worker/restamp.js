import { offsetOf, timeOf } from './clock.js';
import { project } from './cells.js';
import { addDays } from '../days.js';
import { knownLag } from './local.js';
import { fact, keepFact, spaceOf } from './meta.js';
import { ROUND_TIMES } from './schema.js';
import { allSpaces } from './spaces.js';
import { nextStamp } from './stamp.js';

/**
 * After the clock was found wrong: what is unsent gets new stamps, in the old order, above every stamp that the server has of the space,
 * and the times that people wrote by the wrong clock move with it. A round's own time is no server's to put right.
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
  const spaces = allSpaces(context);
  const stamped = spaces.map((space) => stampedAnew(context, space, shift));
  keepFact(context, 'clock', stamped.reduce((highest, { last }) => (last > highest ? last : highest), ''));
  db.run(RESTAMP, { rows: JSON.stringify(stamped.flatMap(({ rows }) => rows)) });
  db.run(TOUCH_UNSENT, { spaces: JSON.stringify(spaces) });
  project(context);
}

/**
 * Above what the server has of this space, and of no other: it holds a stamp against its own space alone, so one whose clock was once ahead
 * must not draw the others along (docs/decisions/0051).
 *
 * @param {Context} context
 * @param {string} space
 * @param {number} shift
 * @returns {{rows: string[][], last: string}} the highest stamp, drawn or known
 */
function stampedAnew(context, space, shift) {
  const { db } = context;
  const before = settledIn(context, space);
  const told = space === spaceOf(context) || knownLag(context, space) !== null; // else this clock was taken for the round's
  let last = db.value(KNOWN, { space }) ?? '';
  const rows = db.all(UNSENT, { space });
  const stamps = new Map();
  for (const { stamp } of rows) {
    if (stamps.has(stamp)) continue;
    stamps.set(stamp, (last = nextStamp(last, timeOf(context), fact(context, 'device'))));
    if (stamp <= before) keepSettled(context, space, last);
  }
  const stays = (/** @type {import('./database.js').Row} */ row) => row.stamp <= before || (told && isRounds(row));
  return { rows: rows.map((row) => [space, row.tbl, row.rid, row.col, stamps.get(row.stamp), stays(row) ? row.val : shifted(row, shift)]), last };
}

/**
 * The times in what stands here now are right: the server has just found this clock right. A new epoch makes it all unsent, and a clock
 * that goes wrong before it is all sent again must not move a whole life's evenings.
 *
 * @param {Context} context
 * @param {string} space
 */
export const settleTimes = (context, space) =>
  keepSettled(context, space, context.db.value('SELECT max(stamp) FROM cell WHERE space = :space', { space }) ?? '');

/** @param {Context} context @param {string} space @returns {string} up to this stamp; '' for none */
const settledIn = (context, space) => fact(context, `settled ${space}`);

/** @param {Context} context @param {string} space @param {string} stamp */
const keepSettled = (context, space, stamp) => keepFact(context, `settled ${space}`, stamp);

const KNOWN = `
SELECT max(stamp) FROM (
  SELECT stamp FROM cell WHERE space = :space AND seq > 0
  UNION ALL SELECT base FROM cell WHERE space = :space AND seq = 0)`;
const UNSENT = 'SELECT tbl, rid, col, stamp, val FROM cell WHERE space = :space AND seq = 0 ORDER BY stamp';
const RESTAMP = `
UPDATE cell SET stamp = fresh.value ->> 4, val = fresh.value ->> 5
FROM json_each(:rows) AS fresh
WHERE cell.space = fresh.value ->> 0 AND cell.tbl = fresh.value ->> 1 AND cell.rid = fresh.value ->> 2 AND cell.col = fresh.value ->> 3`;
const TOUCH_UNSENT = `
INSERT INTO touched (space, tbl, rid)
SELECT DISTINCT space, tbl, rid FROM cell
WHERE space IN (SELECT value FROM json_each(:spaces)) AND seq = 0
ON CONFLICT (tbl, space, rid) DO NOTHING`;

/** @param {import('./database.js').Row} cell */
const isRounds = ({ tbl, col }) => Object.hasOwn(ROUND_TIMES, tbl) && ROUND_TIMES[tbl].includes(col);

/**
 * What ends in _at is a moment, and so is a round's time; what ends in _on and _until is a day.
 *
 * @param {import('./database.js').Row} cell
 * @param {number} shift ms
 * @returns {string} canonical
 */
function shifted({ tbl, col, val }, shift) {
  if ((col.endsWith('_at') || isRounds({ tbl, col })) && Number.isSafeInteger(JSON.parse(val))) return String(Math.max(0, JSON.parse(val) + shift));
  const days = Math.round(shift / DAY);
  return days && /_(on|until)$/.test(col) && IS_DAY.test(val) ? JSON.stringify(addDays(JSON.parse(val), days)) : val;
}
