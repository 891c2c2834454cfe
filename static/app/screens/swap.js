/** Swap: what was shown goes from phone to phone with no signal, one filming the other's screen by turns; or as a sealed file. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { ref } from '../../vendor/lit-html/directives/ref.js';
import { filmed } from '../frames/filmed.js';
import { fileWays } from '../frames/fileways.js';
import { AT_FIRST, Turns } from '../frames/turns.js';
import { back, button, icon } from '../parts.js';
import { shortName } from '../shortname.js';
import { holdVersion } from '../version.js';
import { closed } from './running.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Round} Round */

/** @type {import('../app.js').Screen} */
export const swap = {
  place: 'meet',
  title: (state, app) => heading(state, app),
  start: (app, { space }) => {
    const turns = new Turns(app, space);
    return { ...AT_FIRST, turns, filming: turns.filming, release: holdVersion() };
  },
  load: async (store, { space }, { turns }) => {
    const round = await store.query('round', { space });
    if (round && !round.alone) await turns.begin(round, await store.query('roundCame', { space }));
    return round;
  },
  leave: ({ ui }) => {
    ui.turns.close();
    ui.release();
  },
  view: (state, app) => html`<header class="bar">${back(`/round/${state.params.space}`, app.text('swap-back'))}</header>${inside(state, app)}`,
};

/** @param {State} state @param {App} app */
function inside(state, app) {
  const { data, ui, loaded } = state;
  if (loaded && (!data || data.alone)) return html`<div class="body"><h1 class="title quiet">${app.text('show-absent')}</h1></div>`;
  if (data?.closed || ui.refused) return refused(state, app);
  if (ui.turn === 'show') return showing(state, app);
  if (ui.turn === 'film') return filming(state, app);
  if (ui.turn === 'file') return byFile(state, app);
  return ui.turn ? resting(state, app) : html`<h1 class="unseen">${heading(state, app)}</h1>`;
}

/** This phone has nothing to show here, and opens nothing either: what came is there to be compared. @param {State} state @param {App} app */
function refused({ data, ui, params }, app) {
  const id = `problem-${ui.refused}`;
  return html`<div class="body" tabindex="0" role="region" aria-label=${app.text('swap-title')}><h1 class="title">${app.text('swap-title')}</h1>
    ${data?.closed ? closed(data, app) : html`<div class="card"><p class="with-icon">${icon('warning')}<span>${app.text(app.text.has(id) ? id : 'problem-unknown', { code: ui.refused })}</span></p></div>`}</div>
    <footer class="dock edged">${button({ label: app.text('swap-compare'), main: true, href: `/round/${params.space}/compare` })}</footer>`;
}

/** Whoever else is in it. @param {Round | null} round */
const othersIn = (round) => round?.members.filter(({ me, removed }) => !me && !removed) ?? [];

/** The one other, by name; of several there is a word. @param {Round | null} round @param {App} app */
const otherIn = (round, app) => {
  const others = othersIn(round);
  return others.length === 1 && others[0].name ? shortName(others[0].name, '') : app.text('swap-others', { n: others.length });
};

/** @param {State} state @param {App} app */
function heading({ data, ui }, app) {
  if (ui.turn !== 'show' && ui.turn !== 'film') return app.text(ui.turn === 'file' ? 'swap-way' : 'swap-title');
  return app.text(`swap-${ui.turn}`, { name: otherIn(data, app) });
}

/** A white screen with nothing but the codes and what to do next. @param {State} state @param {App} app */
function showing(state, app) {
  const { data, ui: { turns } } = state;
  const name = otherIn(data, app);
  const going = isPlan(state);
  return html`<h1 class="title" id="turn" tabindex="-1">${heading(state, app)}</h1>
    <div class="frames"><canvas ${ref(turns.projector?.show)} role="img" aria-label=${app.text('swap-codes')}></canvas></div>
    <footer class="dock"><p class="note">${app.text(going ? 'swap-show-plan' : 'swap-show-note', { name })}</p>
      ${going ? button({ label: app.text('done'), main: true, href: `/round/${state.params.space}` }) : button({ label: app.text('swap-turn'), main: true, act: () => turns.go('film') })}
      <div class="row">${going ? button({ label: app.text('swap-turn'), act: () => turns.go('film') }) : stop(state, app)}${another(state, app)}</div></footer>`;
}

/** Before anybody showed anybody, what the host's phone has to give is the plan of the round. @param {State} state */
const isPlan = ({ data, ui }) => data?.host && data.state === 'running' && ui.turns.bundle?.sightings === 0 && !Object.keys(ui.taken).length;

/** @param {State} state @param {App} app */
function filming(state, app) {
  return html`<div class="body close" tabindex="0" role="region" aria-label=${heading(state, app)}>
    <div class="group tight"><h1 class="title" id="turn" tabindex="-1">${heading(state, app)}</h1>${state.ui.hasMine ? hasMine(state, app) : nothing}</div>${filmed(state.ui, app)}</div>
    <footer class="dock"><div class="row">${stop(state, app)}${another(state, app)}</div></footer>`;
}

/** @param {State} state @param {App} app */
const hasMine = ({ data, ui }, app) => done(app.text('swap-has', { name: otherIn(data, app), count: ui.turns.bundle?.sightings ?? 0 }));

/** @param {unknown} words */
const done = (words) => html`<p class="with-icon done">${icon('check')}<span>${words}</span></p>`;

/** Whose came, and what is next. @param {State} state @param {App} app */
function resting(state, app) {
  const { data, ui } = state;
  return html`<div class="body close" tabindex="0" role="region" aria-label=${heading(state, app)}><h1 class="title" id="turn" tabindex="-1">${heading(state, app)}</h1>
    <div class="group" role="status">${othersIn(data).map(({ author, name }) => cameFrom(shortName(name, app.text('no-name')), ui.taken[author], app))}</div>
    ${ui.hasMine ? hasMine(state, app) : nothing}${isMissing(state) ? html`<p class="note">${app.text('swap-stopped')}</p>` : nothing}</div>
    <footer class="dock edged">${next(state, app)}</footer>`;
}

/** @param {string} name @param {{sightings: number} | undefined} taken @param {App} app */
const cameFrom = (name, taken, app) => (taken ? done(app.text('swap-came', { name, count: taken.sightings })) : html`<p class="note">${app.text('swap-missing', { name })}</p>`);

/** @param {State} state */
const isMissing = ({ data, ui }) => othersIn(data).some(({ author }) => !ui.taken[author]);

/** The next thing to do has the lamp: film who is missing, show what is mine, compare. @param {State} state @param {App} app */
function next(state, app) {
  const { data, ui, params } = state;
  const name = otherIn(data, app);
  const came = Object.keys(ui.taken).length;
  const main = came && !ui.shown ? 'show' : isMissing(state) ? 'film' : 'compare';
  return html`${came ? button({ label: app.text('swap-compare'), main: main === 'compare', href: `/round/${params.space}/compare` }) : nothing}
    <div class="row">${button({ label: app.text('swap-film-go', { name }), main: main === 'film', act: () => ui.turns.go('film') })}
      ${button({ label: app.text('swap-show-go'), main: main === 'show', act: () => ui.turns.show() })}</div>
    ${another(state, app)}`;
}

/** @param {State} state @param {App} app */
function byFile(state, app) {
  const { data, ui } = state;
  return html`<div class="body close" tabindex="0" role="region" aria-label=${heading(state, app)}><h1 class="title" id="turn" tabindex="-1">${heading(state, app)}</h1>
    ${ui.turns.isTooLarge ? html`<p class="note">${app.text('swap-too-large')}</p>` : nothing}
    ${fileWays({ bundle: ui.turns.bundle?.bytes ?? null, busy: ui.busy, name: otherIn(data, app), take: (bytes) => ui.turns.take(bytes, null) }, app)}</div>
    <footer class="dock edged">${button({ label: app.text('swap-camera'), act: () => ui.turns.go('rest') })}</footer>`;
}

/** @param {State} state @param {App} app */
const stop = ({ ui }, app) => button({ label: app.text('swap-stop'), act: () => ui.turns.go('rest') });

/** Where there is no camera, it is the way. @param {State} state @param {App} app */
const another = ({ ui }, app) => button({ label: app.text('swap-way'), main: Boolean(ui.trouble), act: () => ui.turns.go('file') });
