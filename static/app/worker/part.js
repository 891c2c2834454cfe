import { Problem } from './problem.js';

/**
 * What later.js has, by its name.
 *
 * @template {keyof typeof import('./later.js')} N
 * @param {N} name
 * @returns {Promise<typeof import('./later.js')[N]>}
 * @throws {Problem} part-absent where it has not come yet, and there is no signal
 */
export async function part(name) {
  const rest = await import('./later.js').catch((error) => {
    throw new Problem('part-absent', String(error));
  });
  return rest[name];
}
