/** Meet: the event, who was met last, and the one big door under the thumb. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { meetSomebody } from '../met.js';
import { drawn } from '../part.js';
import { button, called, chip, door, emptyState, letterKey, syncChip } from '../parts.js';
import { startTonight } from './events.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../types.d.ts').Keeping} Keeping
 * @typedef {import('../types.d.ts').PersonLine} PersonLine
 * @typedef {ReturnType<import('../types.d.ts').Queries['meet']> & {keeping: Keeping, here: boolean}} Meet
 */

/** So many doors stand in one line. */
const DOORS = 5;

/** @type {import('../app.js').Screen} */
export const meet = {
  place: 'meet',
  top: true,
  title: (_state, app) => app.text('place-meet'),
  start: (app) => {
    if (!new URLSearchParams(location.search).has('met')) return {}; // the home screen's shortcut, or a tap on the shell's own arch
    history.replaceState(history.state, '', '/');
    queueMicrotask(() => meetSomebody(app));
    return {};
  },
  load: async (store) => {
    const keeping = await store.query('keeping', {});
    if (keeping.storage === 'nowhere') return { keeping };
    const [tonight, settings] = await Promise.all([store.query('meet', {}), store.query('settings', {})]);
    return { ...tonight, keeping, here: settings['capture-in-tab'] === true };
  },
  view: ({ data }, app) => (data?.keeping.storage === 'nowhere' ? nowhere(data.keeping, app) : tonight(data, app)),
  keys: {
    m: ({ data }, app) => data?.keeping.storage !== 'nowhere' && meetSomebody(app),
    s: ({ data }, app) => data?.keeping.storage !== 'nowhere' && app.go('/scan'),
  },
};

/** @param {Meet | null} data @param {App} app */
function tonight(data, app) {
  const install = data !== null && !data.here && !data.total && inTabOnIos();
  return html`
    <h1 class="unseen">${app.text('place-meet')}</h1>
    <header class="bar">${data ? eventChip(data, app) : html`<span></span>`}${app.wide ? nothing : syncChip(app)}</header>
    ${install || !data ? nothing : app.settings.round ? drawn('roundEntry', app) : html`<div class="chips">${chip({ label: app.text('round-with'), href: '/round' })}</div>`}
    ${install ? installFirst(app) : data ? (data.recent.length ? people(data, app) : emptyState({ words: app.text('meet-nobody'), note: app.text('meet-kept-here') })) : html`<div class="body"></div>`}
    ${install ? nothing : html`<footer class="dock">${arch(data, app)}
      <div class="row">${button({ label: app.text('a-line'), href: '/line' })}${button({ label: app.text('my-code'), href: '/code' })}${button({ label: app.text('scan'), href: '/scan', key: letterKey(app, 'S') })}</div>
    </footer>`}`;
}

/** Filled at first; it rests, lit from within, while an event runs, and until that is known. @param {Meet | null} data @param {App} app */
function arch(data, app) {
  const first = data !== null && !data.event;
  const letter = letterKey(app, 'M');
  return html`<button type="button" class="arch ${first ? '' : 'at-rest'}" @click=${() => meetSomebody(app)}><span>${app.text('met-someone')}${letter ? html` <kbd>${letter}</kbd>` : nothing}</span>
    ${first ? html`<small>${app.text('meet-one-tap')}</small>` : nothing}</button>`;
}

/** @param {Meet} data @param {App} app */
function eventChip({ event }, app) {
  if (event) return chip({ label: html`<b><bdi>${event.name}</bdi></b>`, href: '/events', style: 'grow opens' });
  return chip({ label: html`<b>${app.text('meet-start-tonight')}</b>`, act: () => startTonight(app) });
}

/** @param {Meet} data @param {App} app */
function people({ event, recent, unnamed, met }, app) {
  const shown = recent.slice(0, DOORS);
  return html`<div class="body"><div class="group">
    <div class="row spread"><h2 class="heading">${event ? app.text('meet-tonight', { n: met }) : app.text('meet-last')}</h2>
      ${event ? nothing : chip({ label: app.text('meet-events'), href: '/events' })}</div>
    <ul class="row doors" aria-label=${app.text('meet-people')}>${shown.map((person) => html`<li><a class="doorstep" href=${`/people/${person.rid}`}>${door(person)}<span class="unseen">${called(app, person.name)}</span></a></li>`)}</ul>
    ${unnamed ? html`<p class="note">${app.text('meet-unnamed', { n: unnamed })}</p>` : nothing}
  </div></div>`;
}

/** Only Safari on iOS has `standalone`; false is a tab, whose storage the installed app does not get. */
function inTabOnIos() {
  return /** @type {any} */ (navigator).standalone === false;
}

/** Before the first capture in a tab on iOS: install first, for what is caught here stays here. @param {App} app */
function installFirst(app) {
  return html`<div class="body centred"><div class="card roomy">
    <h2 class="title">${app.text('install-title')}</h2>
    <p>${app.text('install-why')}</p>
    <ol class="how"><li>${app.text('install-how-share')}</li><li>${app.text('install-how-add')}</li><li>${app.text('install-how-open')}</li></ol>
    ${button({ label: app.text('install-not-now'), act: () => app.run('remember', { key: 'capture-in-tab', value: true }, { quiet: true }) })}
  </div></div>`;
}

/** Nothing durable is to be had: say so, pretend nothing, and offer what works without. @param {import('../types.d.ts').Keeping} keeping @param {App} app */
function nowhere({ reason }, app) {
  const way = `problem-${reason}`; // another window helps against some reasons alone
  return html`<header class="bar"><h1 class="title">${app.text('app-name')}</h1></header>
    <div class="body">
      <div class="card roomy" role="alert"><p class="lead">${app.text('nowhere-title')}</p><p>${app.text(app.text.has(way) ? way : 'nowhere-how')}</p></div>
      <div class="group"><h2 class="heading">${app.text('paper-title')}</h2>
        <ol class="how"><li>${app.text('paper-talked')}</li><li>${app.text('paper-known')}</li><li>${app.text('paper-promise')}</li></ol>
        <p class="note">${app.text('paper-later')}</p></div>
    </div>`;
}
