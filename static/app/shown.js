/** The bytes of pictures and memos as addresses that this page can show. Bytes of a hash never change: each is asked for once. */

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./types.d.ts').Attachment} Attachment
 * @typedef {{url?: string, code?: string}} Shown code: why there is nothing to show yet
 */

/** What may be shown as what it says that it is: the row came from somewhere else. */
const TYPES = ['image/jpeg', 'audio/webm', 'audio/mp4', 'audio/ogg'];
/** So many stay. */
const KEPT = 60;

/** @type {Map<string, Shown>} by hash, the longest unused first */
const known = new Map();

/**
 * @param {Attachment} attachment
 * @param {App} app painted again when there is more to say
 * @returns {Shown}
 */
export function shown({ hash, type, here }, app) {
  const found = known.get(hash);
  if (found && !(found.code && here)) return found;
  const asked = {};
  known.set(hash, asked);
  forgetOldest();
  void ask(hash, TYPES.includes(type ?? '') ? String(type) : '', app).then((answer) => {
    Object.assign(asked, answer);
    app.paint();
  });
  return asked;
}

/** Asks once more for what was not to be had. @param {string} hash */
export const askAgain = (hash) => known.get(hash)?.code && known.delete(hash);

/**
 * @param {string} hash
 * @param {string} type
 * @param {App} app
 * @returns {Promise<Shown>}
 */
async function ask(hash, type, { store }) {
  try {
    const bytes = (await store.query('blob', { hash })) ?? (await store.run('fetchBlob', { hash }), await store.query('blob', { hash }));
    return bytes ? { url: URL.createObjectURL(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], { type })) } : { code: 'not-found' };
  } catch (/** @type {any} */ error) {
    return { code: error.code ?? 'unknown' };
  }
}

function forgetOldest() {
  if (known.size <= KEPT) return;
  const [[hash, { url }]] = known;
  known.delete(hash);
  if (url) URL.revokeObjectURL(url);
}
