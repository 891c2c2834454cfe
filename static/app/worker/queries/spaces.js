import { accepts } from '../door.js';
import { ownKeys } from '../keys.js';
import { countUnsent } from '../outbox.js';
import { membersOf } from '../spaces.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').SharedSpace} SharedSpace */

/** @type {import('../door.js').Answerer<'ownKey'>} */
export const ownKey = accepts({}, async (context) => {
  const { key, author } = await ownKeys(context);
  return { key, author };
});

/** @type {import('../door.js').Answerer<'spaces'>} */
export const spaces = accepts({}, (context) => readSpaces(context));

/**
 * @param {Context} context
 * @returns {SharedSpace[]}
 */
export const readSpaces = (context) =>
  context.db.all('SELECT space, state, code FROM shared ORDER BY space').map(({ space, state, code }) => (
    { space, state, code: code || null, unsent: countUnsent(context, space), members: membersOf(context, space) }));
