/** One photograph, large: what it shows, and away with it. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { back, button } from '../parts.js';
import { askAgain, shown } from '../shown.js';
import { described, kinds } from './attachments.js';
import { readings } from './readings.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Attachment} Attachment */
/** @typedef {import('../types.d.ts').PersonPage} PersonPage */
/** @typedef {{person: PersonPage, attachment: Attachment}} Shot */

/** @type {import('../app.js').Screen} */
export const picture = {
  place: 'people',
  beside: '/people',
  title: ({ data }, app) => (data ? described(data.person, data.attachment, app) : app.text('picture-absent')),
  load: async (store, { rid, attachment }) => {
    const person = await store.query('person', { rid });
    const found = person?.attachments.find((one) => one.rid === attachment);
    return found ? { person, attachment: found } : null;
  },
  view: (state, app) => html`<header class="bar">${back(`/people/${state.params.rid}`, state.data?.person.name ? html`<bdi>${state.data.person.name}</bdi>` : app.text('back'))}</header>
    ${state.data ? large(state.data, app) : absent(state, app)}`,
};

/** @param {State} state @param {App} app */
const absent = ({ loaded }, app) => html`<div class="body close">${loaded ? html`<h1 class="title quiet">${app.text('picture-absent')}</h1><p>${app.text('picture-absent-why')}</p>` : nothing}</div>`;

/** @param {Shot} shot @param {App} app */
function large({ person, attachment }, app) {
  const words = described(person, attachment, app);
  const { url, code } = shown(attachment, app);
  return html`<div class="body close"><h1 class="name">${words}</h1>
      ${url ? html`<img class="picture" src=${url} alt=${words}>` : nothing}${code ? away(attachment, app) : nothing}
      ${kinds(attachment, app)}${readings(person, [attachment], app)}</div>
    <footer class="dock edged">${button({ label: app.text('picture-remove'), act: () => remove(person, attachment, app) })}</footer>`;
}

/** @param {Attachment} attachment @param {App} app */
const away = ({ hash }, app) => html`<div class="card"><p role="status">${app.text('picture-away')}</p>
  <div class="row">${button({ label: app.text('picture-again'), style: 'low', act: () => {
    askAgain(hash);
    app.paint();
  } })}</div></div>`;

/** @param {PersonPage} person @param {Attachment} attachment @param {App} app */
async function remove(person, { rid }, app) {
  if (await app.run('detach', { rid }, { said: 'did-detach-photo' })) app.go(`/people/${person.rid}`, { replace: true });
}
