/** A line: read at arm's length in a hall. Thirty silent seconds for who I am, then a question, and a way out. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { meetSomebody } from '../met.js';
import { button } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Line} Line */

const SECONDS = 30;

/** @type {import('../app.js').Screen} */
export const line = {
  place: 'meet',
  title: (_, app) => app.text('line-title'),
  start: (app) => ({ since: Date.now(), now: Date.now(), ticking: setInterval(() => app.set({ now: Date.now() }), 1000), ask: 0, leave: 0 }),
  load: (store) => store.query('lines', {}),
  leave: ({ ui }) => clearInterval(ui.ticking),
  view: (state, app) => html`<div class="body">${state.data ? [said(state, app), turning('ask', state, app), turning('leave', state, app)] : nothing}</div>
    <footer class="dock"><div class="row">${button({ label: app.text('line-close'), href: '/' })}
      ${button({ label: app.text('met-someone'), main: true, style: 'twice', act: () => meetSomebody(app) })}</div></footer>`,
};

/** @param {Line[]} lines @param {Line['kind']} kind */
const wordsOf = (lines, kind) => lines.filter((line) => line.kind === kind && line.text);

/** Who I am with the time running below it, and what I offer. A tap starts again. @param {State} state @param {App} app */
function said({ data, ui }, app) {
  const [pitch] = wordsOf(data, 'pitch');
  const [offer] = wordsOf(data, 'offer');
  if (!pitch) return html`<div class="group fill roomy centred"><h1 class="glance">${app.text('line-none')}</h1>
    <div class="row">${button({ label: app.text('line-write'), href: '/steps/pitch', style: 'own' })}</div></div>`;
  return html`<div class="group fill roomy centred"><h1 class="glance"><bdi>${pitch.text}</bdi></h1>${time(ui, app)}
    ${offer ? html`<p class="title quiet muted"><bdi>${offer.text}</bdi></p>` : nothing}</div>`;
}

/** @param {State['ui']} ui @param {App} app */
function time({ since, now }, app) {
  const seconds = Math.min(SECONDS, Math.floor((now - since) / 1000));
  return html`<button class="again" aria-label=${app.text('line-again')} @click=${() => app.set({ since: Date.now(), now: Date.now() })}>
    <progress value=${seconds} max=${SECONDS} aria-label=${app.text('line-seconds', { done: seconds })}></progress></button>`;
}

/** One sentence of a kind; a tap shows the next. @param {'ask' | 'leave'} kind @param {State} state @param {App} app */
function turning(kind, { data, ui }, app) {
  const own = wordsOf(data, kind).map((line) => line.text);
  const sentences = own.length ? own : [app.text(`line-example-${kind}`)];
  return html`<button class="line" @click=${() => app.set({ [kind]: ui[kind] + 1 })}><span class="small">${app.text(`line-${kind}`)}</span>
    <span class="title quiet"><bdi>${sentences[ui[kind] % sentences.length]}</bdi></span></button>`;
}
