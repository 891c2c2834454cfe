/** The phone's few facts about itself: who it is, where its clock stands, whose account it holds. */

/** @typedef {import('./context.js').Context} Context */

/** Where everything lies before there is an account. */
export const LOCAL_SPACE = 'local';

/**
 * @param {Context} context
 * @param {string} key
 * @returns {string} '' where nothing is kept
 */
export const fact = (context, key) => context.db.value('SELECT value FROM meta WHERE key = :key', { key }) ?? '';

/**
 * @param {Context} context
 * @param {string} key
 * @param {string} value
 */
export function keepFact(context, key, value) {
  context.db.run('INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value', {
    key, value,
  });
}

/** @param {Context} context @param {string} key */
export const dropFact = (context, key) => context.db.run('DELETE FROM meta WHERE key = :key', { key });

/** @param {Context} context */
export const spaceOf = (context) => fact(context, 'space') || LOCAL_SPACE;

/**
 * @param {Context} context
 * @returns {import('../types.d.ts').Account | null}
 */
export function accountOf(context) {
  const kept = fact(context, 'account');
  return kept ? JSON.parse(kept) : null;
}
