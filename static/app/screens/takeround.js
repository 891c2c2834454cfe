/** Coming into a friend's round: the last code that is shown, filmed from their phone, or the same as a file. */
import { html } from '../../vendor/lit-html/lit-html.js';
import { stayAwake } from '../awake.js';
import { filmed } from '../frames/filmed.js';
import { fileWays } from '../frames/fileways.js';
import { AT_FIRST, Filming } from '../frames/filming.js';
import { enter } from '../frames/taking.js';
import { back, button } from '../parts.js';
import { holdVersion } from '../version.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */

/** @type {import('../app.js').Screen} */
export const takeRound = {
  place: 'meet',
  title: (_, app) => app.text('take-title'),
  start: (app) => {
    const filming = new Filming(app, (bytes, heard) => enter(app, bytes, heard));
    queueMicrotask(() => filming.finder.open());
    return { ...AT_FIRST, filming, byFile: false, busy: false, sleep: stayAwake(), release: holdVersion() };
  },
  leave: ({ ui }) => {
    ui.filming.finder.close();
    ui.sleep();
    ui.release();
  },
  view: (state, app) => html`<header class="bar">${back('/round', app.text('swap-back'))}</header>
    <div class="body close" tabindex="0" role="region" aria-label=${app.text('take-title')}><h1 class="title">${app.text('take-title')}</h1>
      ${state.ui.byFile ? fileWays({ bundle: null, busy: state.ui.busy, name: app.text('take-friend'), take: (bytes) => enter(app, bytes, null) }, app) : [html`<p class="note">${app.text('take-note')}</p>`, filmed(state.ui, app)]}</div>
    <footer class="dock">${state.ui.byFile ? button({ label: app.text('swap-camera'), act: () => turn(false, state, app) }) : button({ label: app.text('swap-way'), main: Boolean(state.ui.trouble), act: () => turn(true, state, app) })}</footer>`,
};

/** @param {boolean} byFile @param {State} state @param {App} app */
function turn(byFile, { ui: { filming } }, app) {
  app.set({ byFile, trouble: null, said: null });
  if (byFile) filming.finder.letGo();
  else filming.finder.resume();
}
