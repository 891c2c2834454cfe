/** My cards: which there are, and which of them is shown tonight. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { dayFromNow } from '../days.js';
import { asShown, isOver } from '../face.js';
import { labelOf, makeCard } from '../mycards.js';
import { back, button, chip, emptyState, icon } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Face} Face */

/** @type {import('../app.js').Screen} */
export const faces = {
  place: 'meet',
  title: (_, app) => app.text('faces-title'),
  load: (store) => store.query('faces', {}),
  view: ({ data }, app) => html`<header class="bar">${back('/code', app.text('my-code'))}</header>
    ${data ? (data.faces.length ? all(data, app) : none(app)) : nothing}`,
};

/** @param {App} app */
const none = (app) => html`<h1 class="unseen">${app.text('faces-title')}</h1>${emptyState({
  words: app.text('code-empty'), action: button({ label: app.text('code-empty-go'), main: true, style: 'own', act: () => makeCard(app) }) })}`;

/** @param {State['data']} data @param {App} app */
const all = ({ faces: mine, picked, event }, app) => html`<div class="body close"><h1 class="title">${app.text('faces-title')}</h1>
    <p class="note">${event ? app.text('faces-for', { event: event.name }) : app.text('faces-here')}</p>
    <ul class="list">${mine.map((/** @type {Face} */ face) => line(face, face.rid === picked, app))}</ul></div>
  <footer class="dock edged">${button({ label: app.text('faces-add'), icon: 'add', act: () => makeCard(app, mine[0]) })}</footer>`;

/** @param {Face} face @param {boolean} picked @param {App} app */
function line(face, picked, app) {
  const label = labelOf(face, app);
  const { name, org } = asShown(face);
  return html`<li class="entry"><a class="words plain fill" href=${`/faces/${face.rid}`}><span class="name"><bdi>${label}</bdi></span>
      <span class="note clip"><bdi>${[name, org].filter(Boolean).join(', ') || app.text('faces-nothing-yet')}</bdi></span>${standing(face, app)}</a>
    ${chip({ label: app.text('faces-show'), of: label, pressed: picked, act: () => app.run('pickFace', { rid: face.rid }) })}</li>`;
}

/** What one should know of it: that it is over, or that anybody with the link sees it. @param {Face} face @param {App} app */
function standing(face, app) {
  if (isOver(face, dayFromNow())) return html`<span class="note with-icon">${icon('clock')}<span>${app.text('code-over', { day: app.text.day(face.expires_on ?? '') })}</span></span>`;
  return face.published ? html`<span class="note with-icon">${icon('share')}<span>${app.text('faces-published')}</span></span>` : nothing;
}
