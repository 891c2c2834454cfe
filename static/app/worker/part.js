import { isToBeHad } from '../rest.js';
import { Problem } from './problem.js';

/** @type {typeof import('./later.js') | null} */
let rest = null;

/**
 * What later.js has, by its name.
 *
 * @template {keyof typeof import('./later.js')} N
 * @param {N} name
 * @returns {Promise<typeof import('./later.js')[N]>}
 * @throws {Problem} part-absent where it has not come yet, and there is no signal
 */
export async function part(name) {
  if (!rest && !(await isToBeHad('/static/app/worker/later'))) throw new Problem('part-absent', 'no signal');
  rest ??= await import('./later.js').catch((error) => {
    throw new Problem('part-absent', String(error));
  });
  return rest[name];
}
