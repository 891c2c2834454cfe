/** The whole page around the screens: one above the four places on a phone; rail, list and page side by side from 900 px. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { keyed } from '../vendor/lit-html/directives/keyed.js';
import { icon, places, syncChip } from './parts.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./pane.js').Pane} Pane
 * @typedef {import('./notices.js').Notice} Notice
 */

/** @param {App} app */
export function frame(app) {
  return html`<div class="house" ?data-wide=${app.wide} ?inert=${app.sheet !== null}>
      ${app.wide ? rail(app) : nothing}
      ${app.sheet ? nothing : strips(app)}
      ${app.wide && app.list && app.list !== app.main ? screen(app.list, 'section', 'pane list-pane') : nothing}
      ${app.main ? screen(app.main, 'main', `screen main${app.wide ? ' pane' : ''}${app.main === app.list && app.wide ? ' list-pane' : ''}`) : nothing}
      ${!app.wide && app.main?.screen.top ? places(app) : nothing}
    </div>
    ${app.sheet ? sheet(app, app.sheet) : nothing}`;
}

/** @param {App} app */
function rail(app) {
  return html`<header class="rail"><p class="title">${app.text('app-name')}</p>${places(app)}${syncChip(app)}</header>`;
}

/** @param {Pane} pane @param {'main' | 'section'} kind @param {string} style */
function screen(pane, kind, style) {
  const name = pane.screen.title?.(pane.state, pane.app) ?? '';
  return keyed(pane, kind === 'main'
    ? html`<main class=${style}>${pane.view()}</main>`
    : html`<section class=${style} aria-label=${name}>${pane.view()}</section>`);
}

/** @param {App} app @param {Pane} pane */
function sheet(app, pane) {
  return html`<div class="over">
    <div class="veil" @click=${() => app.close()}></div>
    ${keyed(pane, html`<div class="sheet" role="dialog" aria-modal="true" aria-label=${pane.screen.title?.(pane.state, pane.app) ?? ''}>
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
  const tone = kind === 'done' ? 'done' : kind === 'problem' ? 'attention' : '';
  return html`<div class="strip"><p class="with-icon ${tone}">${sign}<span>${words}</span></p>
    ${action ? html`<button class="chip" @click=${act}>${action}</button>` : html`<button class="chip" @click=${() => app.notices.drop(kind)}>${app.text('close')}</button>`}
  </div>`;
}
