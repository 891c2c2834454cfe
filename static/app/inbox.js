/** What another app shared with this one (static/sw.js put it there), until it is looked at. */

import { line } from './worker/scanned/card.js';

/** The same in the service worker, which has no imports. */
const INBOX = 'shared';
const ADDRESS = '/shared';
/** Characters: it may become a name. */
const LONGEST_TITLE = 200;

/** @typedef {{files: File[], title: string, text: string}} Shared text: what was said, and the link */

/** Whether this visit is one that the service worker sent here. */
export const isShared = () => location.pathname === ADDRESS;

/** @returns {Promise<Shared | null>} null where nothing lies there, or what lies there cannot be read */
export async function shared() {
  const kept = await (await caches.open(INBOX)).match(ADDRESS);
  const form = await kept?.formData().catch(() => null);
  if (!form) return null;
  const said = (/** @type {string} */ name) => String(form.get(name) ?? '').trim();
  const files = form.getAll('files').filter((one) => one instanceof File).filter(({ size }) => size);
  return { files, title: line(said('title'), LONGEST_TITLE), text: [said('text'), said('url')].filter(Boolean).join('\n') };
}

export const emptyInbox = () => caches.delete(INBOX);
