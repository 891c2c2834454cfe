/** Scan a friend's code: whose it is, their phone is known from then on; any other code is explained. */
import { canGoBack } from '../route.js';
import { lookingOut, lookout } from '../scanner/lookout.js';
import { holdVersion } from '../version.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */

/** Of several codes in a picture the one that is for this. */
const HELLO = '/pair#';

/** @type {import('../app.js').Screen} */
export const pairScan = {
  place: 'meet',
  sheet: true,
  title: (_, app) => app.text('pair-scan'),
  start: (app) => {
    const looking = lookingOut(app, (text) => meet(text, looking.finder, app));
    return { ...looking, release: holdVersion() };
  },
  leave: ({ ui }) => {
    ui.finder.close();
    ui.release();
  },
  view: (state, app) => lookout(state, app, purpose(state, app)),
};

/** @param {State} state @param {App} app @returns {import('../scanner/lookout.js').Purpose} */
const purpose = ({ ui }, app) => ({
  title: app.text('pair-scan'), hold: app.text('pair-hold'), typed: app.text('pair-typed'), back: app.text('scan-back'),
  leave: () => (canGoBack() ? history.back() : app.go('/round/pair', { replace: true })),
  take: (text) => meet(text, ui.typing ? null : ui.finder, app),
  choose: (texts) => meet(texts.find((text) => text.includes(HELLO)) ?? texts[0], ui.finder, app),
});

/**
 * @param {string} text
 * @param {import('../scanner/finder.js').Finder | null} finder looks on where this is nobody's code; null while somebody types
 * @param {App} app
 */
async function meet(text, finder, app) {
  try {
    const { author } = await app.store.run('pairWith', { text });
    app.go(`/round/paired/${author}`, { replace: true });
  } catch (/** @type {any} */ error) {
    const said = `problem-${error.code}`;
    app.set({ busy: false, said: app.text.has(said) ? said : 'problem-unknown' });
    finder?.resume();
  }
}
