/** Pairing: my code, large on white, for a friend to scan; and theirs scanned. Two scans and both phones know each other, with no signal at all. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { stayAwake } from '../awake.js';
import { copyLink } from '../copying.js';
import { field } from '../field.js';
import { friend, friends } from '../friends.js';
import { newId } from '../id.js';
import { back, button, chip, icon } from '../parts.js';
import { qr } from '../qr.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Buddy} Buddy */
/** @typedef {{buddies: Buddy[], code: {text: string, name: string}, face: {rid: string, name: string} | null}} Data */

/** Before anybody scanned anything. @type {import('../app.js').Screen} */
export const pair = {
  place: 'meet',
  title: (_, app) => app.text('pair-title'),
  start: () => ({ copied: null, naming: false, sleep: stayAwake() }),
  load: async (store) => {
    const [buddies, code, face] = await Promise.all([store.query('buddies', {}), store.query('pairingCode', {}), store.query('face', {})]);
    return { buddies, code, face };
  },
  leave: ({ ui }) => ui.sleep(),
  view: (state, app) => page(state, app, first),
};

/** Theirs was scanned; now they scan mine. @type {import('../app.js').Screen} */
export const paired = { ...pair, view: (state, app) => page(state, app, second) };

/** @param {State} state @param {App} app @param {(state: State, app: App) => {words: unknown, dock: unknown}} turn */
function page(state, app, turn) {
  const { words, dock } = state.loaded && state.data ? turn(state, app) : { words: html`<h1 class="title">${app.text('pair-title')}</h1>`, dock: nothing };
  return html`<header class="bar">${back('/round', app.text('pair-back'))}</header>
    <div class="body close"><div class="group tight">${words}</div>${state.data ? [naming(state, app), paper(state, app), friends(state.data.buddies, app)] : nothing}</div>
    <footer class="dock edged">${dock}</footer>`;
}

/** @param {State} _ @param {App} app */
const first = (_, app) => ({
  words: html`<h1 class="title">${app.text('pair-title')}</h1><p>${app.text('pair-how')}</p>`,
  dock: button({ label: app.text('pair-scan'), main: true, href: '/round/pair/scan' }),
});

/** @param {State} state @param {App} app */
function second(state, app) {
  /** @type {Data} */
  const { buddies } = state.data;
  const theirs = buddies.find(({ author }) => author === state.params.author);
  if (!theirs) return first(state, app);
  return {
    words: html`<h1 class="title">${app.text('pair-yours')}</h1>
      <p class="with-icon done" role="status">${icon('check')}<span>${app.text('pair-known')} ${friend(theirs, app)}</span></p>
      <p>${app.text('pair-then')}</p>
      ${theirs.namesake ? html`<p class="with-icon attention">${icon('warning')}<span>${app.text('pair-namesake')}</span></p>` : nothing}`,
    dock: html`${button({ label: app.text('pair-plan'), main: true, href: '/round' })}
      <div class="row">${button({ label: app.text('pair-another'), style: 'low', href: '/round/pair/scan' })}</div>`,
  };
}

/** Asked for where a friend would otherwise see a code of nobody. It goes on my card, as everywhere. @param {State} state @param {App} app */
function naming({ data, ui }, app) {
  if (data.code.name && !ui.naming) return nothing;
  const keep = async (/** @type {string} */ name) => {
    await app.run('edit', { tbl: 'face', rid: data.face?.rid ?? newId(), cols: { name: name.trim() } }, { quiet: true });
    app.set({ naming: false });
  };
  return field({ id: 'my-name', label: app.text('pair-name'), value: data.code.name, longest: 60, capitals: 'words', fills: 'name', type: () => app.set({ naming: true }), rest: keep });
}

/** @param {State} state @param {App} app */
const paper = ({ data: { code }, ui }, app) => html`<div class="code"><p class="title">${code.name ? html`<bdi>${code.name}</bdi>` : app.text('my-code')}</p>
    ${qr(code.text, app.text('pair-code'), { quiet: 2 })}</div>
  <div class="row">${copyLink(code.text, ui.copied, app, { word: 'pair-copy' })}${chip({ label: app.text('pair-link'), icon: 'share', href: '/round/pair/link' })}</div>`;
