/** Somebody's postal addresses, on their page. */
import { html } from '../vendor/lit-html/lit-html.js';
import { alsoWritten } from './alsowritten.js';
import { newId } from './id.js';
import { chip } from './parts.js';
import { laidOut } from './postal.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').PersonPage} PersonPage */

/** @param {State} state @param {App} app */
export function addresses(state, app) {
  /** @type {PersonPage} */
  const data = state.data;
  const fresh = (state.ui.newAddress ??= newId());
  return html`<section class="group tight"><h2 class="heading">${app.text('person-address')}</h2>
    ${data.addresses.map((address) => html`<div class="row whole"><address class="fill">${laidOut(address).map((line) => html`<span><bdi>${line}</bdi></span>`)}</address>
      ${chip({ label: app.text('address-change'), of: laidOut(address)[0], href: `/people/${data.rid}/address/${address.rid}` })}</div>${alsoWritten(data, [address.rid], app)}`)}
    ${chip({ label: app.text('address-add'), icon: 'add', href: `/people/${data.rid}/address/${fresh}` })}</section>`;
}
