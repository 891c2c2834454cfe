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

const COUNTS = `
SELECT count(*) AS "all", ifnull(sum(circle = 'inner'), 0) AS inner, ifnull(sum(circle = 'second'), 0) AS second,
  ifnull(sum(circle = 'third'), 0) AS third, ifnull(sum(recruiter), 0) AS recruiter
FROM listing WHERE space = :space`;

/** @type {import('../door.js').Answerer<'people'>} */
export const people = accepts(
  {
    order: oneOf('recent', 'name', 'event'), circle: optional(orNull(oneOf('inner', 'second', 'third', 'recruiter'))),
    search: optional(text), offset: count, limit: count,
  },
  (context, { order, circle = null, search = '', offset, limit }) => {
    const { where, params } = filter(spaceOf(context), circle, searchWords(search));
    const counts = /** @type {any} */ (context.db.get(COUNTS, { space: params.space }));
    const found = search.trim()
      ? context.db.value(`SELECT count(*) FROM listing WHERE ${where}`, params)
      : counts[circle ?? 'all'];
    return { total: found, rows: window(context, where, order, { ...params, offset, limit: Math.min(limit, MOST) }), counts };
  },
);

/**
 * @param {string} space
 * @param {string | null} circle
 * @param {string[]} words
 * @returns {{where: string, params: Record<string, any>}} conditions on listing; a word may stand anywhere, inside names too
 */
function filter(space, circle, words) {
  const conditions = ['space = :space'];
  if (circle === 'recruiter') conditions.push('recruiter = 1');
  else if (circle) conditions.push('circle = :circle');
  words.forEach((_, i) => conditions.push(`instr(haystack, :word${i})`));
  const named = Object.fromEntries(words.map((word, i) => [`word${i}`, word]));
  return { where: conditions.join(' AND '), params: { space, circle, ...named } };
}

/**
 * @param {Context} context
 * @param {string} where
 * @param {keyof typeof ORDERS} order
 * @param {Record<string, any>} params
 * @returns {PersonLine[]}
 */
function window(context, where, order, params) {
  const rids = `SELECT rid FROM listing WHERE ${where} ORDER BY ${ORDERS[order]} LIMIT :limit OFFSET :offset`;
  const rows = context.db.all(`SELECT ${LINE} FROM listing WHERE space = :space AND rid IN (${rids}) ORDER BY ${ORDERS[order]}`, params);
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
  const met = 'space = :space AND met_at IS NOT NULL';
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
  return window(context, `space = :space AND met_at IS NOT NULL AND ${where}`, 'recent', { space: spaceOf(context), offset: 0, limit: MOST });
}
