import { accountOf, fact } from './meta.js';
import { Problem } from './problem.js';
import { call } from './wire.js';

/**
 * A call to the server by this device, as its account.
 *
 * @param {import('./context.js').Context} context
 * @param {string} method
 * @param {string} path
 * @param {any} [body]
 * @returns {Promise<any>}
 * @throws {Problem} not-found without an account; or the server's own
 */
export function callAs(context, method, path, body) {
  if (!accountOf(context)) throw new Problem('not-found', 'no account is here');
  return call(context, method, path, { token: fact(context, 'token'), body });
}
