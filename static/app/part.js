/** What later.js has, for screens of the first minute: a template is drawn when it has come, a tap waits for it. */
import { nothing } from '../vendor/lit-html/lit-html.js';
import { isToBeHad } from './rest.js';
import { laterWords } from './text.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {typeof import('./later.js')} Later */
/** @typedef {{[N in keyof Later]: Later[N] extends (...args: any[]) => any ? N : never}[keyof Later]} Doing what can be called, by its name */

/** @type {Later | null} */
let rest = null;

/** @throws part-absent where it has not come yet, and there is no signal */
export async function fetched() {
  if (!rest && !(await isToBeHad('/static/app/later'))) throw absent(new Error('no signal'));
  rest ??= await withWords().catch((error) => {
    throw absent(error);
  });
  return /** @type {Later} */ (rest);
}

/** A screen is drawn once its words are here, too. */
const withWords = async () => (await Promise.all([import('./later.js'), laterWords()]))[0];

/** @param {Error} error */
const absent = (error) => Object.assign(error, { code: 'part-absent' });

/**
 * @template {Doing} N
 * @param {N} name
 * @param {Parameters<Later[N]>} args the last one is the app
 */
export function drawn(name, ...args) {
  if (rest) return /** @type {any} */ (rest[name])(...args);
  void fetched().then(/** @type {App} */ (args.at(-1)).paint, () => {}); // not here yet: there is nothing to draw
  return nothing;
}

/**
 * @template {Doing} N
 * @param {N} name
 * @param {Parameters<Later[N]>} args the last one is the app
 */
export async function act(name, ...args) {
  try {
    await /** @type {any} */ ((await fetched())[name])(...args);
  } catch (error) {
    /** @type {App} */ (args.at(-1)).fail(error);
  }
}
