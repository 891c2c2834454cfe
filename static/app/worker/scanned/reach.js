/** When two ways to reach somebody are the same one, however each was written. */

/** Digits: shorter numbers are extensions; beyond these come the country and its zeros, which are written in many ways. */
const SHORTEST = 6;
const TELLING = 9;

/**
 * @param {{kind: string, value: string}} contact
 * @returns {string | null} equal for what is the same; null for what says nothing about who it is, as a company's front page
 */
export function reachKey({ kind, value }) {
  const key = kind === 'email' ? value.trim().toLowerCase() : kind === 'phone' ? phone(value) : link(value.trim());
  return key ? `${kind} ${key}` : null;
}

/** @param {string} value */
function phone(value) {
  const digits = value.replace(/(?:ext\.?|x)\s*\d+$/iu, '').replace(/\D/gu, '');
  return digits.length < SHORTEST ? null : digits.slice(-TELLING);
}

/** @param {string} value */
function link(value) {
  try {
    const { hostname, pathname, search } = new URL(/^https?:\/\//iu.test(value) ? value : `https://${value}`);
    const host = hostname.replace(/^www\./u, '').replace(/^[a-z]{2}\.(?=linkedin\.com$)/u, '');
    const path = pathname.replace(/\/+$/u, '').toLowerCase();
    return path ? `${host}${path}${host === 'linkedin.com' ? '' : search}` : null;
  } catch {
    return null;
  }
}
