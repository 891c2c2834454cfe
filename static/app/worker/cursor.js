/** How far each space is applied here. */

/** @typedef {import('./context.js').Context} Context */

/** @param {Context} context @param {string} space @returns {number} the last seq that is applied; 0 before the first */
export const cursorOf = ({ db }, space) => db.value('SELECT seq FROM cursor WHERE space = :space', { space }) ?? 0;

/** @param {Context} context @param {string} space @param {number} seq */
export const keepCursor = ({ db }, space, seq) =>
  db.run('INSERT INTO cursor (space, seq) VALUES (:space, :seq) ON CONFLICT (space) DO UPDATE SET seq = excluded.seq', { space, seq });
