/** A copy of what is kept here, as a file of the person's own. */
import { dayFromNow } from './days.js';

/** @typedef {import('./app.js').App} App */

/** Characters in which what stands before the rows ends: how many pictures did not fit is said there. */
const HEAD = 2000;

/** @param {'unsent' | 'all'} what @param {App} app */
export async function save(what, app) {
  try {
    const text = await app.store.query('exported', { what });
    const left = Number(/"left":(\d+)/.exec(text.slice(0, HEAD))?.[1] ?? 0);
    if (left) app.notices.problem(app.text('copy-pictures-left', { count: left }));
    download(new Blob([text], { type: 'application/json' }), `hallway-${what === 'all' ? '' : 'unsent-'}${dayFromNow()}.json`);
  } catch (error) {
    app.fail(error);
  }
}

/** Hands a file to the browser to keep. @param {Blob} file @param {string} name */
export function download(file, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // Safari reads it after the click has returned
}
