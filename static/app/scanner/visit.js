/** One visit to the scanner: from looking to what was read, back to looking, and back to where it was begun. */
import { newId } from '../id.js';
import { canGoBack } from '../route.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */

/** While the camera looks. text: what was read; name: typed in place of a guess; choices: several codes of one picture; said: a sentence's id;
    ids: under which whoever was read is kept, so that a second tap keeps nobody twice */
export const NOTHING_READ = { text: null, ids: null, name: null, choices: null, said: null, busy: false };

/** Something was read, by whichever way: it is shown before anything is kept. @param {string} text @param {App} app */
export async function take(text, app) {
  app.notices.drop('done'); // something else begins
  app.set({ ...NOTHING_READ, text, ids: { person: newId(), encounter: newId() }, typing: false });
  await app.reload();
  requestAnimationFrame(() => document.getElementById('reading')?.focus());
}

/** What a printed code left to its page: had from this server, once somebody taps. @param {string} page @param {App} app */
export async function lookUp(page, app) {
  const reply = await fetch(`${page}.vcf`).catch(() => null);
  const card = reply?.headers.get('content-type')?.startsWith('text/vcard'); // else a hotel's own page answers in the server's stead
  if (reply?.ok && card) return take(await reply.text(), app);
  app.fail({ code: reply && !reply.ok ? 'page-gone' : 'offline' });
}

/** Back to looking. @param {State} state @param {App} app */
export function lookOn({ ui }, app) {
  app.set(NOTHING_READ);
  ui.finder.resume();
}

/** To where the scan was begun, and there once that shows. @param {State} state @param {App} app @returns {Promise<void>} */
export function goBack({ params }, app) {
  if (!canGoBack()) {
    app.go(params.person ? `/capture/${params.person}/${params.encounter}` : '/', { replace: true });
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    addEventListener('popstate', () => resolve(), { once: true });
    history.back();
  });
}
