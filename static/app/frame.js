/** The whole page around the screens: one above the four places on a phone; rail, list and page side by side from 900 px. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { keyed } from '../vendor/lit-html/directives/keyed.js';
import { emptyState, icon, places, syncChip } from './parts.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./pane.js').Pane} Pane
 * @typedef {import('./notices.js').Notice} Notice
 */

/** @param {App} app */
export function frame(app) {
  return html`<div class="house" ?data-wide=${app.wide} ?inert=${app.panes.sheet !== null}>
      ${app.wide ? rail(app) : nothing}
      ${app.panes.sheet ? nothing : strips(app)}
      ${app.wide ? panes(app) : keyed(app.panes.main, html`<main class="screen main">${app.panes.main?.view()}</main>`)}
      ${!app.wide && app.panes.main?.screen.top ? places(app) : nothing}
    </div>
    ${app.panes.sheet ? sheet(app, app.panes.sheet) : nothing}`;
}

/** @param {App} app */
function rail(app) {
  return html`<header class="rail"><p class="title">${app.text('app-name')}</p>${places(app)}${syncChip(app)}</header>`;
}

/** A list, and what was chosen from it. The list stays in its place when something is chosen, so it keeps scroll and focus. @param {App} app */
function panes(app) {
  const alone = app.panes.main?.screen.list === true;
  const list = alone ? app.panes.main : app.panes.list;
  const page = html`<main class="screen main pane">${keyed(app.panes.main, app.panes.main?.view())}</main>`;
  if (!list) return page;
  return html`<section class="pane list-pane" role=${alone ? 'main' : 'region'} aria-label=${nameOf(list)}>${keyed(list, list.view())}</section>
    ${alone ? html`<section class="pane" aria-label=${app.text('list-choose')}>${emptyState({ words: app.text('list-choose') })}</section>` : page}`;
}

/** @param {Pane} pane */
function nameOf(pane) {
  return pane.screen.title?.(pane.state, pane.app) ?? '';
}

/** @param {App} app @param {Pane} pane */
function sheet(app, pane) {
  return html`<div class="over">
    <div class="veil" @click=${() => app.close()}></div>
    ${keyed(pane, html`<div class="sheet" role="dialog" aria-modal="true" aria-label=${nameOf(pane)}>
      ${strips(app)}${pane.view()}</div>`)}
  </div>`;
}

/** @param {App} app */
function strips(app) {
  return html`<div class="strips" role="status">${app.notices.all.map((notice) => strip(app, notice))}</div>`;
}

/** @param {App} app @param {Notice} notice */
function strip(app, { kind, words, action, act }) {
  const sign = kind === 'done' ? icon('check') : nothing;
  const tone = { done: 'done', problem: 'attention', waiting: 'attention', version: '', news: '' }[kind];
  return html`<div class="strip"><p class="with-icon ${tone}">${sign}<span>${words}</span></p>
    ${action ? html`<button class="chip" @click=${act}>${action}</button>` : html`<button class="chip" @click=${() => app.notices.drop(kind)}>${app.text('close')}</button>`}
  </div>`;
}
