import { accepts, count, oneOf, optional, orNull, text } from '../door.js';
import { searchWords } from '../fold.js';
import { spaceOf } from '../meta.js';
import { currentEvent } from './events.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').PersonLine} PersonLine */

const LINE = `
listing.rid, listing.name, listing.org, listing.role, listing.circle, listing.recruiter, listing.met_at, listing.event,
(SELECT name FROM event WHERE event.space = listing.space AND event.rid = listing.event) AS event_name, listing.hint`;

/** Each is an index of listing, so that a window far down costs no sort. */
const ORDERS = /** @type {const} */ ({
  recent: 'met_at DESC, created_at DESC, rid',
  name: "name_key = '', name_key, rid",
  event: 'event_at DESC, met_at DESC, rid',
});
const SHOWN_ON_MEET = 20;
const MOST = 500;

/** Fewer than this are sorted; more are so common that a walk down the list meets a page of them at once. */
const FEW = 2000;

const COUNTS = `
SELECT (SELECT count(*) FROM listing WHERE space = :space) AS "all",
  ifnull(sum(circle = 'inner'), 0) AS inner, ifnull(sum(circle = 'second'), 0) AS second,
  ifnull(sum(circle = 'third'), 0) AS third, ifnull(sum(recruiter), 0) AS recruiter
FROM listing WHERE space = :space AND (circle IS NOT NULL OR recruiter = 1)`;

/** @type {import('../door.js').Answerer<'people'>} */
export const people = accepts(
  {
    order: oneOf('recent', 'name', 'event'), circle: optional(orNull(oneOf('inner', 'second', 'third', 'recruiter'))),
    search: optional(text), offset: count, limit: count,
  },
  (context, { order, circle = null, search = '', ...place }) => {
    const space = spaceOf(context);
    const page = { space, circle, offset: place.offset, limit: Math.min(place.limit, MOST) };
    const counts = /** @type {any} */ (context.db.get(COUNTS, { space }));
    const words = searchWords(search);
    if (!words.length) return { total: counts[circle ?? 'all'], rows: window(context, inCircle(circle), order, page), counts };
    const { total, rids } = find(context, words, circle);
    const where = rids ? 'rid IN (SELECT value FROM json_each(:rids))' : `${inCircle(circle)} AND ${FOUND(words)}`;
    return { total, rows: window(context, where, order, { ...page, ...named(words), rids }), counts };
  },
);

/** @param {string | null} circle @returns {string} a condition on listing */
const inCircle = (circle) => (circle === 'recruiter' ? 'recruiter = 1' : circle ? 'circle = :circle' : '1');

/** @param {string[]} words @returns {string} a condition on listing: every word stands somewhere, inside names too */
const FOUND = (words) =>
  `(SELECT ${inText(words)} FROM haystack WHERE haystack.space = listing.space AND haystack.rid = listing.rid)`;

/** @param {string[]} words */
const inText = (words) => words.map((_, i) => `instr(text, :word${i}) > 0`).join(' AND ');

/** @param {string[]} words */
const named = (words) => Object.fromEntries(words.map((word, i) => [`word${i}`, word]));

/**
 * One scan tells how many there are, and who where they are few (docs/decisions/0052).
 *
 * @param {Context} context
 * @param {string[]} words
 * @param {string | null} circle
 * @returns {{total: number, rids: string | null}} rids: JSON
 */
function find(context, words, circle) {
  const only = circle ? `AND rid IN (SELECT rid FROM listing WHERE space = :space AND ${inCircle(circle)})` : '';
  const found = context.db.get(
    `SELECT count(*) AS total, json_group_array(rid) AS rids FROM haystack WHERE space = :space AND ${inText(words)} ${only}`,
    { space: spaceOf(context), circle, ...named(words) });
  return { total: found?.total ?? 0, rids: found && found.total <= FEW ? found.rids : null };
}

/**
 * The walk down an index says who is in the window; only they are read.
 *
 * @param {Context} context
 * @param {string} where a condition on listing
 * @param {keyof typeof ORDERS} order
 * @param {Record<string, any>} params with space, offset and limit
 * @returns {PersonLine[]}
 */
function window(context, where, order, params) {
  const page = `SELECT rowid AS id FROM listing WHERE space = :space AND ${where} ORDER BY ${ORDERS[order]} LIMIT :limit OFFSET :offset`;
  const rows = context.db.all(`SELECT ${LINE} FROM (${page}) AS page CROSS JOIN listing ON listing.rowid = page.id ORDER BY ${ORDERS[order]}`, params);
  return rows.map(personLine);
}

/**
 * @param {import('../database.js').Row} row
 * @returns {PersonLine}
 */
export const personLine = (row) => /** @type {PersonLine} */ ({ ...row, recruiter: row.recruiter === 1 });

/** @type {import('../door.js').Answerer<'meet'>} */
export const meet = accepts({}, (context) => {
  const space = spaceOf(context);
  const event = currentEvent(context);
  const total = context.db.value('SELECT count(*) FROM listing WHERE space = :space', { space });
  return { event, recent: metAt(context, event?.rid ?? null), unnamed: countUnnamed(context, event?.rid ?? null), met: event?.met ?? 0, total };
});

/**
 * @param {Context} context
 * @param {string | null} event nobody's in particular: those met last, wherever
 */
function metAt(context, event) {
  const met = 'met_at IS NOT NULL';
  const where = event ? `${met} AND event = :event` : met;
  return window(context, where, 'recent', { space: spaceOf(context), event, offset: 0, limit: SHOWN_ON_MEET });
}

/** @param {Context} context @param {string | null} event */
const countUnnamed = (context, event) =>
  context.db.value(
    `SELECT count(*) FROM listing
     WHERE space = :space AND name_key = '' AND met_at IS NOT NULL AND (:event IS NULL OR event = :event)`,
    { space: spaceOf(context), event },
  );

/**
 * @param {Context} context
 * @returns {PersonLine[]} those without a name yet whom the last evening brought, the last first
 */
export function unnamedOfLast(context) {
  const evening = `event IS (SELECT event FROM listing WHERE space = :space AND met_at IS NOT NULL ORDER BY ${ORDERS.recent} LIMIT 1)`;
  return metWhere(context, `name_key = '' AND ${evening}`);
}

/**
 * @param {Context} context
 * @param {string} where further conditions on listing, no words of the user's
 * @returns {PersonLine[]} those met, the last first
 */
export function metWhere(context, where) {
  return window(context, `met_at IS NOT NULL AND ${where}`, 'recent', { space: spaceOf(context), offset: 0, limit: MOST });
}
