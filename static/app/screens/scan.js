/** Scan: somebody's code, shown as read before anything is kept. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { lookingOut, lookout } from '../scanner/lookout.js';
import { goBack, take } from '../scanner/visit.js';
import { holdVersion } from '../version.js';
import { choices, reading } from './scanned.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */

/** @type {import('../app.js').Screen} */
export const scan = {
  place: 'meet',
  sheet: true,
  title: (_, app) => app.text('scan'),
  start: (app) => ({ ...lookingOut(app, (text) => take(text, app)), release: holdVersion() }),
  load: async (store, { person, encounter }, { text, finder }) => {
    const stub = person ? await store.query('capture', { person, encounter }) : null;
    if (text === null) return { stub };
    try {
      return { stub, text, ...(await store.query('scanned', { text, ...(person && { person }) })) };
    } catch (error) {
      finder.resume();
      throw error;
    }
  },
  leave: ({ ui }) => {
    ui.finder.close();
    ui.release();
  },
  view: (state, app) => html`${lookout(state, app, purpose(state, app))}${below(state, app)}`,
};

/** @param {State} state @param {App} app */
function below(state, app) {
  const { data, ui } = state;
  if (ui.choices) return choices(state, app);
  return ui.text !== null && data?.text === ui.text ? reading(state, app) : nothing;
}

/** @param {State} state @param {App} app @returns {import('../scanner/lookout.js').Purpose} */
const purpose = (state, app) => ({
  title: app.text('scan'), hold: app.text('scan-hold'), typed: app.text('scan-typed'),
  back: app.text(state.params.person ? 'scan-back' : 'place-meet'), leave: () => goBack(state, app),
  take: (text) => take(text, app),
  choose: async (texts) => app.set({ busy: false, choices: await Promise.all(texts.map((text) => read(text, state.params, app))) }),
});

/** @param {string} text @param {State['params']} params @param {App} app */
const read = async (text, { person }, app) => ({ text, ...(await app.store.query('scanned', { text, ...(person && { person }) })) });
