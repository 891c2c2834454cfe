/** The scripts that a page may start by address; Trusted Types refuses every other. */

const ALLOWED = new Set(['/static/app/worker/worker.js', '/static/app/scanner/worker.js', '/sw.js']);

/** @param {string} address @returns {string} raises TypeError for any other address */
function allowed(address) {
  if (!ALLOWED.has(address)) throw new TypeError(`Not one of our scripts: ${address}`);
  return address;
}

/** Browsers without Trusted Types take the address as it is. @type {{createScriptURL: (address: string) => any}} */
export const scripts = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('hallway-scripts', { createScriptURL: allowed }) ?? { createScriptURL: allowed };
