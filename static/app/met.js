/** "Met someone": one tap keeps, and the sheet is open before the database has answered. */
import { newId } from './id.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.d.ts').Rid} Rid */

/**
 * Keeps a meeting and opens its sheet, which says "Kept" once the row is durable.
 *
 * @param {App} app
 * @param {Rid} [known] somebody who is in the book already
 * @returns {Promise<unknown>}
 */
export function meetSomebody(app, known) {
  const person = known ?? newId();
  const encounter = newId();
  const kept = keep(app, person, encounter, known);
  app.go(`/capture/${person}/${encounter}`);
  return kept;
}

/**
 * The same ids keep the same meeting, however often this is tried.
 *
 * @param {App} app @param {Rid} person @param {Rid} encounter @param {Rid} [known]
 */
export function keep(app, person, encounter, known) {
  return app.run('capture', { person, encounter, at: Date.now(), ...(known ? { known } : {}) }, { quiet: true, op: encounter });
}
