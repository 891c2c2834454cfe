import { makeKeys } from './keys.js';

/** The outside world as a worker of a browser finds it: clock, chance, network, and whose device this is. */

/** @param {AbortSignal} life once it is over nothing more is fetched, and no timer fires */
export const outside = (life) => ({
  now: () => Date.now(),
  steady: () => performance.now(),
  random: (/** @type {Uint8Array} */ bytes) => crypto.getRandomValues(/** @type {Uint8Array<ArrayBuffer>} */ (bytes)),
  makeKeys,
  fetch: (/** @type {RequestInfo | URL} */ address, /** @type {RequestInit} */ init = {}) => fetch(address, { signal: life, ...init }),
  later: (/** @type {number} */ ms, /** @type {() => void} */ fn) => {
    const timer = setTimeout(() => life.aborted || fn(), ms);
    return () => clearTimeout(timer);
  },
  origin: self.location.origin,
  kind: /** @type {'phone' | 'laptop'} */ (/Mobi|Android|iPhone|iPad/.test(navigator.userAgent) ? 'phone' : 'laptop'),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  language: navigator.language,
});
