/** The bytes of pictures and memos as addresses that this page can show. Bytes of a hash never change: each is asked for once. */

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./types.d.ts').Attachment} Attachment
 * @typedef {object} Shown
 * @property {string} [url]
 * @property {string} [code] why there is nothing to show yet
 * @property {boolean} here what the row said when it was asked for
 * @property {number} at when that was, ms
 */

/** What may be shown as what it says that it is: the row came from somewhere else. */
const TYPES = ['image/jpeg', 'audio/webm', 'audio/mp4', 'audio/ogg'];
/** ms after which what was not to be had is asked for again, when the page is drawn: the other device may have sent it. */
const AGAIN = 15_000;
/** @type {Map<string, Shown>} by hash; they go with the page, and the browser keeps large ones on its disk */
const known = new Map();

/**
 * @param {Attachment} attachment
 * @param {App} app painted again when there is more to say
 * @returns {Shown}
 */
export function shown({ hash, type, here }, app) {
  const found = known.get(hash);
  if (found && !isStale(found, here)) return found;
  /** @type {Shown} */
  const asked = { here, at: Date.now(), ...(found?.code && { code: found.code }) };
  known.set(hash, asked);
  void ask(hash, TYPES.includes(type ?? '') ? String(type) : '', app).then((answer) => {
    Object.assign(asked, answer);
    app.paint();
  });
  return asked;
}

/** @param {Shown} found @param {boolean} here */
const isStale = (found, here) => found.code !== undefined && (here !== found.here || Date.now() - found.at > AGAIN);

/** Asks once more for what was not to be had. @param {string} hash */
export const askAgain = (hash) => known.get(hash)?.code && known.delete(hash);

/**
 * @param {string} hash
 * @param {string} type
 * @param {App} app
 * @returns {Promise<{url?: string, code?: string}>}
 */
async function ask(hash, type, { store }) {
  try {
    const bytes = (await store.query('blob', { hash })) ?? (await store.run('fetchBlob', { hash }), await store.query('blob', { hash }));
    if (!bytes) return { code: 'not-found' };
    return { url: URL.createObjectURL(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], { type })), code: undefined };
  } catch (/** @type {any} */ error) {
    return { code: error.code ?? 'unknown' };
  }
}
