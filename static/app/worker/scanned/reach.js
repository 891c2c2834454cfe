/** When two ways to reach somebody are the same one, however each was written. */

/** Digits: shorter numbers are a desk's alone; beyond these come the country and its zeros, which are written in many ways. */
const SHORTEST = 6;
const TELLING = 9;
const EXTENSION = /(?:ext\.?|x)\s*(\d+)$/iu;
/** Profiles whose addresses say the same in whatever case; elsewhere, as where a link is shortened, each case is another page. */
const ANY_CASE = new Set(['linkedin.com', 'github.com', 'gitlab.com', 'xing.com', 'x.com', 'twitter.com', 'instagram.com', 'facebook.com', 't.me', 'bsky.app']);

/**
 * @param {{kind: string, value: string}} contact
 * @returns {string | null} equal for what may be the same (isSameReach says); null for what says nothing about who it is, as a company's front page
 */
export function reachKey({ kind, value }) {
  const key = kind === 'email' ? value.trim().toLowerCase() : kind === 'phone' ? phone(value) : link(value.trim());
  return key ? `${kind} ${key}` : null;
}

/**
 * @param {{kind: string, value: string}} one
 * @param {{kind: string, value: string}} other
 */
export function isSameReach(one, other) {
  if (one.kind === other.kind && one.value === other.value) return true;
  const key = reachKey(one);
  if (key === null || key !== reachKey(other)) return false;
  const [here, there] = [abroad(one), abroad(other)];
  return !here || !there || here === there;
}

/** @param {string} value */
function phone(value) {
  const digits = value.replace(EXTENSION, '').replace(/\D/gu, '');
  const desk = EXTENSION.exec(value)?.[1];
  return digits.length < SHORTEST ? null : `${digits.slice(-TELLING)}${desk ? ` ${desk}` : ''}`;
}

/** A number with its country, without the zero that some write behind it; '' where no country is named. @param {{kind: string, value: string}} contact */
function abroad({ kind, value }) {
  const number = value.replace(EXTENSION, '').replace(/\(0\)/gu, '').replace(/[^\d+]/gu, '');
  return kind === 'phone' && /^(?:\+|00)/u.test(number) ? number.replace(/^(?:\+|00)/u, '').replace(/\D/gu, '') : '';
}

/** @param {string} value */
function link(value) {
  try {
    const { hostname, pathname, search } = new URL(/^https?:\/\//iu.test(value) ? value : `https://${value}`);
    const host = hostname.replace(/^www\./u, '').replace(/^[a-z]{2}\.(?=linkedin\.com$)/u, '');
    const written = pathname.replace(/\/+$/u, '');
    const path = ANY_CASE.has(host) ? written.toLowerCase() : written;
    return path ? `${host}${path}${host === 'linkedin.com' ? '' : search}` : null;
  } catch {
    return null;
  }
}
