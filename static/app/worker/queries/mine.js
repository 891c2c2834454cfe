import { accepts } from '../door.js';
import { spaceOf } from '../meta.js';

/** What is the user's own: name, words, settings. */

/** @typedef {import('../../types.d.ts').Line} Line */
/** @typedef {import('../../types.d.ts').Scalar} Scalar */

/** Who signs: as the planner has it (hallway/followups/rows.sql, own_name), so that drafts of both ends agree. @type {import('../door.js').Answerer<'face'>} */
export const face = accepts({}, (context) => {
  const row = context.db.get(
    `SELECT rid, ifnull(name, '') AS name FROM face WHERE space = :space ORDER BY ifnull(name, '') = '', ifnull(created_at, 0), rid LIMIT 1`,
    { space: spaceOf(context) });
  return /** @type {Pick<import('../../types.d.ts').Face, 'rid' | 'name'> | null} */ (row);
});

/** @type {import('../door.js').Answerer<'lines'>} */
export const lines = accepts({}, (context) => {
  const rows = context.db.all(
    `SELECT rid, kind, ifnull(text, '') AS text, ifnull(place, 0) AS place FROM line
     WHERE space = :space AND kind IN ('pitch', 'ask', 'offer', 'leave') ORDER BY place, rid`,
    { space: spaceOf(context) });
  return /** @type {Line[]} */ (rows);
});

/**
 * The account's settings, and over them what this device alone remembers.
 *
 * @type {import('../door.js').Answerer<'settings'>}
 */
export const settings = accepts({}, (context) => {
  const shared = context.db.all("SELECT rid, value FROM setting WHERE space = :space AND rid NOT LIKE 'device-%'", { space: spaceOf(context) });
  const own = context.db.all("SELECT key, value FROM local WHERE key NOT LIKE '% %' AND json_type(value) NOT IN ('object', 'array')");
  return Object.fromEntries([
    ...shared.map(({ rid, value }) => [rid, value]),
    ...own.map(({ key, value }) => /** @type {[string, Scalar]} */ ([key, JSON.parse(value)])),
  ]);
});
