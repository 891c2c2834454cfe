/** What this device alone remembers: never synced. */

/** @typedef {import('./context.js').Context} Context */

/**
 * @param {Context} context
 * @param {string} key
 * @returns {any} null where nothing is remembered
 */
export function recollect({ db }, key) {
  const kept = db.value('SELECT value FROM local WHERE key = :key', { key });
  return kept === null ? null : JSON.parse(kept);
}

/**
 * @param {Context} context
 * @param {string} key
 * @param {any} value null forgets it
 */
export function keepLocal({ db }, key, value) {
  if (value === null) db.run('DELETE FROM local WHERE key = :key', { key });
  else {
    db.run('INSERT INTO local (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value', {
      key, value: JSON.stringify(value),
    });
  }
}

/**
 * Rows of a space that several write in came, or were written: what follows from them is to be carried out (rounds/settle.js). Within the caller's transaction.
 *
 * @param {Context} context
 * @param {string} space
 */
export const unsettle = (context, space) => keepLocal(context, `unsettled ${space}`, true);

/**
 * A round's time (rounds/time.js) less this phone's own clock.
 *
 * @param {Context} context
 * @param {string} space
 * @returns {number | null} ms; null where nobody said
 */
export const knownLag = (context, space) => recollect(context, `lag ${space}`);

/** @param {Context} context @param {string} space @param {number} lag */
export const keepLag = (context, space, lag) => keepLocal(context, `lag ${space}`, Math.round(lag));
