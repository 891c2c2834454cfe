/** What tells of what waits, outside the app: the phone's own calendar, and a short mail in the morning. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { copyLink } from '../copying.js';
import { button, chip } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */

const MORNING = '07:30';
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** @type {import('../app.js').Screen} */
export const reminders = {
  sheet: true,
  title: (_, app) => app.text('reminders-title'),
  start: (app) => {
    queueMicrotask(() => ask(app));
    return { feed: undefined, made: null, names: false, copied: null };
  },
  load: (store) => store.query('settings', {}),
  view: (state, app) => html`<div class="body close"><h1 class="title">${app.text('reminders-title')}</h1>
      ${state.data && app.status ? [calendar(state, app), mail(state, app)] : nothing}</div>
    <footer class="dock">${button({ label: app.text('done'), act: () => app.close() })}</footer>`,
};

/** Whether there is an address, only the server knows. @param {App} app */
async function ask(app) {
  const feed = await app.store.query('feed', {}).catch(() => null);
  app.set(feed?.on ? { feed, names: feed.names } : { feed });
}

/** @param {State} state @param {App} app */
function calendar({ ui }, app) {
  return html`<section class="group"><h2 class="heading">${app.text('reminders-calendar')}</h2>
    <p class="note">${app.text('reminders-calendar-note')}</p>${inside()}</section>`;

  function inside() {
    if (!app.status?.account) return html`<p>${app.text('reminders-no-account')}</p>`;
    if (ui.feed === undefined) return nothing;
    if (ui.feed === null) return html`<p role="status">${app.text('reminders-offline')}</p>${button({ label: app.text('reminders-again'), style: 'low', act: () => ask(app) })}`;
    return [level(ui, app), ui.made ? shown(ui.made, ui.copied, app) : nothing, ui.feed.on ? standing(ui, app) : make('reminders-make', app, ui)];
  }
}

/** @param {State['ui']} ui @param {App} app */
const level = (ui, app) => html`<fieldset class="switch" aria-label=${app.text('reminders-level')}>${[false, true].map((names) => html`<label><input type="radio" name="level"
  .checked=${ui.names === names} @change=${() => choose(names, ui, app)}><span>${app.text(names ? 'reminders-names' : 'reminders-numbers')}</span></label>`)}</fieldset>
  <p class="note">${app.text(ui.names ? 'reminders-names-note' : 'reminders-numbers-note')}</p>`;

/** @param {boolean} names @param {State['ui']} ui @param {App} app */
async function choose(names, ui, app) {
  app.set({ names });
  if (!ui.feed.on) return;
  const feed = await app.run('changeFeed', { names });
  app.set(feed ? { feed } : { names: !names });
}

/** @param {string} id @param {App} app @param {State['ui']} ui */
const make = (id, app, ui) => button({ label: app.text(id), main: !ui.feed.on, style: ui.feed.on ? 'low' : '', act: () => made(ui.names, app) });

/** @param {boolean} names @param {App} app */
async function made(names, app) {
  const feed = await app.run('makeFeed', { names });
  if (feed) app.set({ feed, made: feed.url, copied: null });
}

/** Shown this once: the server keeps no more than a hash of it. @param {string} url @param {string | null} copied @param {App} app */
const shown = (url, copied, app) => html`<div class="card"><p>${app.text('reminders-made')}</p><p class="link">${url}</p>
  ${button({ label: app.text('reminders-subscribe'), main: true, href: url.replace(/^https?:/, 'webcal:') })}
  <div class="row">${copyLink(url, copied, app)}${'share' in navigator ? chip({ label: app.text('reminders-share'), icon: 'share', act: () => share(url, app) }) : nothing}</div></div>`;

/** Somebody who closed the share sheet needs to hear nothing. @param {string} url @param {App} app */
const share = (url, app) => navigator.share({ url }).catch((error) => error.name === 'AbortError' || app.fail({ code: 'share-failed' }));

/** @param {State['ui']} ui @param {App} app */
const standing = (ui, app) => html`<p class="note" role="status">${app.text('reminders-on', { day: app.text.near(ui.feed.made_at) })}</p>
  <div class="row">${make('reminders-anew', app, ui)}${button({ label: app.text('reminders-end'), style: 'low', act: () => end(app) })}</div>
  <p class="note">${app.text('reminders-anew-note')}</p>`;

/** @param {App} app */
async function end(app) {
  if (await app.run('endFeed', {}, { said: 'reminders-ended', undone: () => ask(app) })) app.set({ feed: { on: false }, made: null });
}

/** @param {State} state @param {App} app */
function mail({ data }, app) {
  const on = TIME.test(data.digest);
  return html`<section class="group"><h2 class="heading">${app.text('reminders-mail')}</h2>
    <label class="tick"><input type="checkbox" .checked=${on} @change=${() => say(on ? 'off' : MORNING, app)}>
      <span class="words"><span>${app.text('reminders-digest')}</span><span class="note">${app.text('reminders-digest-note')}</span></span></label>
    ${on ? html`<div class="field"><label for="digest"><span>${app.text('reminders-time')}</span></label>
      <input class="input" id="digest" type="time" .value=${data.digest} @change=${(/** @type {any} */ event) => TIME.test(event.target.value) && say(event.target.value, app)}></div>` : nothing}
    ${on && !data.mailbox ? html`<div class="card"><p>${app.text('reminders-mailbox')}</p>${chip({ label: app.text('reminders-mailbox-open'), href: '/settings/mail' })}</div>` : nothing}</section>`;
}

/** @param {string} value @param {App} app */
const say = (value, app) => app.run('change', { tbl: 'setting', rid: 'digest', cols: { value } }, { said: value === 'off' ? 'reminders-digest-off' : 'reminders-digest-on', about: { time: value } });
