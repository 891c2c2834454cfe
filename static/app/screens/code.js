/** My code: the card for this event as a code that any phone's camera takes, drawn here with no signal; or the link to its page. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { stayAwake } from '../awake.js';
import { dayFromNow } from '../days.js';
import { asShown, isOver } from '../face.js';
import { BUDGET, myCard, myLink } from '../mycard.js';
import { heed, labelOf, linkOf, makeCard, named, publish, shownFields } from '../mycards.js';
import { back, button, chip, emptyState } from '../parts.js';
import { qr } from '../qr.js';
import { sideways } from '../sideways.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Face} Face */
/** @typedef {import('../mycard.js').Fitted} Fitted */

/** An old phone reads no larger code at an arm's length. */
const LARGEST_VERSION = 8;
/** A server's own address may be longer than all that a code should hold; then it is drawn as large as it gets. */
const ANY_VERSION = 40;

const MODES = /** @type {const} */ (['offline', 'link']);

/** @type {import('../app.js').Screen} */
export const code = {
  place: 'meet',
  title: (_, app) => app.text('my-code'),
  start: (app) => ({ mode: 'offline', choosing: false, sleep: stayAwake(), off: heed(app) }),
  load: (store) => store.query('faces', {}),
  leave: ({ ui }) => {
    ui.off();
    ui.sleep();
  },
  view: (state, app) => html`<header class="bar">${back('/', app.text('place-meet'))}${state.data ? which(state, app) : nothing}</header>
    ${state.data && state.ui.choosing ? choices(state.data, app) : nothing}${state.loaded ? inside(state, app) : nothing}`,
};

/** @param {State['data']} data @returns {Face | undefined} */
const pickedOf = (data) => data?.faces.find((/** @type {Face} */ face) => face.rid === data.picked);

/** Which card this is, and the way to the others. @param {State} state @param {App} app */
function which({ data, ui }, app) {
  const face = pickedOf(data);
  if (!face) return nothing;
  if (data.faces.length === 1) return chip({ label: app.text('faces-title'), href: '/faces' });
  return chip({ label: html`<bdi>${labelOf(face, app)}</bdi>`, opens: true, expanded: ui.choosing, act: () => app.set({ choosing: !ui.choosing }) });
}

/** @param {State['data']} data @param {App} app */
function choices({ faces, picked, event }, app) {
  const pick = async (/** @type {string} */ rid) => (await app.run('pickFace', { rid })) && app.set({ choosing: false });
  return html`<div class="chips roomy" role="group" aria-label=${event ? app.text('faces-for', { event: event.name }) : app.text('faces-here')}>
    ${faces.map((/** @type {Face} */ face) => chip({ label: html`<bdi>${labelOf(face, app)}</bdi>`, pressed: face.rid === picked, act: () => pick(face.rid) }))}
    ${chip({ label: app.text('faces-all'), href: '/faces' })}</div>`;
}

/** @param {State} state @param {App} app */
function inside(state, app) {
  const face = pickedOf(state.data);
  if (!face || !asShown(face).name) return none(face, app);
  if (isOver(face, dayFromNow())) return over(face, app);
  return state.ui.mode === 'link' ? link(face, state, app) : offline(face, state, app);
}

/** @param {Face | undefined} face one without a name, if there is any @param {App} app */
function none(face, app) {
  const action = button({ label: app.text('code-empty-go'), main: true, style: 'own', act: () => (face ? app.go(`/faces/${face.rid}`) : makeCard(app)) });
  return html`<h1 class="unseen">${app.text('my-code')}</h1>${emptyState({ words: app.text('code-empty'), action })}`;
}

/** A card that is over is shown to nobody. @param {Face} face @param {App} app */
function over({ rid, expires_on }, app) {
  const action = button({ label: app.text('code-over-go'), main: true, style: 'own', href: `/faces/${rid}` });
  return html`<h1 class="unseen">${app.text('my-code')}</h1>${emptyState({ words: app.text('code-over', { day: app.text.day(expires_on ?? '') }), note: app.text('code-over-note'), action })}`;
}

/** @param {Face} face @param {State} state @param {App} app */
function offline(face, state, app) {
  const fitted = myCard(face);
  const inIt = [app.text('code-in', { fields: named(fitted.within, app) }), fitted.left.length ? app.text('code-left', { fields: named(fitted.left, app) }) : '', fitted.shortened ? app.text('code-shortened') : ''];
  return html`${paper(face, fitted, app.text('code-label', { name: asShown(face).name ?? '' }), [[app.text('code-note')], inIt], app)}${dock(state, app, face)}`;
}

/** @param {Face} face @param {State} state @param {App} app */
function link(face, state, app) {
  const { server, event } = state.data;
  const to = linkOf(face, server);
  if (!to) return html`<h1 class="unseen">${app.text('my-code')}</h1>${side(noLink(face, server, app), app)}${dock(state, app)}`;
  const fitted = myLink(face, { server, event: event?.rid ?? null });
  const notes = [app.text('link-note'), event ? app.text('link-event', { event: event.name }) : ''];
  return html`${paper(face, fitted, app.text('link-label', { name: asShown(face).name ?? '' }), [notes, [app.text('link-carries', { fields: named(fitted.within, app) })]], app)}${dock(state, app, face)}`;
}

/** Why there is none, and what to do. @param {Face} face @param {string | null} server @param {App} app */
function noLink(face, server, app) {
  if (!server) return emptyState({ words: app.text('link-none'), note: app.text('link-none-note'), action: button({ label: app.text('link-none-go'), main: true, style: 'own', href: '/enter' }) });
  if (face.published) return emptyState({ words: app.text('link-waiting'), note: app.text('link-waiting-note') });
  return emptyState({
    words: app.text('link-sees'), note: app.text('link-on-it', { fields: named(shownFields(face), app) }),
    action: button({ label: app.text('link-publish'), main: true, style: 'own', act: () => publish(face, true, app) }),
  });
}

/** The sheet of white with its code. @param {Face} face @param {Fitted} fitted @param {string} label @param {string[][]} notes @param {App} app */
function paper(face, { text }, label, notes, app) {
  const { name, org } = asShown(face);
  const maxVersion = new TextEncoder().encode(text).length <= BUDGET ? LARGEST_VERSION : ANY_VERSION;
  return side(html`<div class="code"><h1 class="title"><bdi>${name}</bdi></h1>${org ? html`<p><bdi>${org}</bdi></p>` : nothing}${qr(text, label, { quiet: 2, maxVersion })}</div>
    ${notes.map((sentences) => html`<p class="note">${sentences.filter(Boolean).join(' ')}</p>`)}`, app);
}

/** One of the two sides: a swipe or an arrow turns to the other. @param {unknown} inner @param {App} app */
const side = (inner, app) => html`<div class="body close centred" tabindex="0" role="region" aria-label=${app.text('my-code')} ${sideways(() => turn(app))}
  @keydown=${(/** @type {KeyboardEvent} */ press) => ['ArrowLeft', 'ArrowRight'].includes(press.key) && turn(app)}>${inner}</div>`;

/** @param {App} app */
const turn = (app) => /** @type {HTMLInputElement | null} */ (app.root.querySelector('.switch input:not(:checked)'))?.click();

/** @param {State} state @param {App} app @param {Face} [face] what is done with the code that shows */
const dock = ({ ui }, app, face) => html`<footer class="dock">${face ? html`<div class="row">${button({ label: app.text('share-title'), icon: 'share', style: 'low', href: `/faces/${face.rid}/share` })}
    ${button({ label: app.text('code-change'), style: 'low', href: `/faces/${face.rid}` })}</div>` : nothing}
  <fieldset class="switch" aria-label=${app.text('code-how')}>${MODES.map((mode) => html`<label><input type="radio" name="mode" .checked=${ui.mode === mode}
    @change=${() => app.set({ mode })}><span>${app.text(`code-${mode}`)}</span></label>`)}</fieldset></footer>`;
