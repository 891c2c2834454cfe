/** Where a way to reach somebody leads. What was typed or scanned is hostile until it has passed here. */

/** @typedef {import('./types.d.ts').Contact} Contact */

/**
 * @param {Pick<Contact, 'kind' | 'value'>} contact
 * @returns {string | null} a mailto:, tel: or https: address; null where the value is none, so that it is shown as text alone
 */
export function addressOf({ kind, value }) {
  if (kind === 'email') return mail(value.trim());
  if (kind === 'phone') return call(value);
  return site(value.trim());
}

/** @param {string} value */
function mail(value) {
  return /^[^\s@,;:<>"?&]+@[^\s@,;:<>"?&]+$/u.test(value) ? `mailto:${encodeURIComponent(value).replace('%40', '@')}` : null;
}

/** @param {string} value */
function call(value) {
  const digits = value.replace(/[\s().\-/\u00a0\u2010-\u2015]/gu, '');
  return /^\+?[\d*#]{2,}$/u.test(digits) ? `tel:${digits.replaceAll('#', '%23')}` : null;
}

/** A site written without https:// is meant to have it; any other scheme is refused. @param {string} value */
function site(value) {
  if (/\s/u.test(value) || !value.includes('.')) return null;
  try {
    const url = new URL(/^[a-z][a-z\d+.-]*:/iu.test(value) ? value : `https://${value}`);
    return url.protocol === 'https:' && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}
