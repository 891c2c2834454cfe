/** Behind the sync chip: what waits, the devices, how it looks, links and files. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { account, leaving } from '../account.js';
import { button, chip, icon } from '../parts.js';
import { save } from '../copyfile.js';
import { devices, fetchDevices } from '../devicelist.js';
import { THEMES } from '../theme.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Status} Status */
/** @typedef {import('../types.d.ts').Keeping} Keeping */

/** @type {import('../app.js').Screen} */
export const settings = {
  sheet: true,
  title: (_, app) => app.text('settings-title'),
  start: (app) => {
    queueMicrotask(() => fetchDevices(app));
    return { devices: undefined, renaming: null, removing: null, invitation: null, copied: null, leaving: null, why: false };
  },
  load: async (store) => ({ keeping: await store.query('keeping', {}), settings: await store.query('settings', {}) }),
  view: (state, app) => html`<div class="body">${state.data && app.status ? [
      waiting(app.status, state, app), devices(app.status, state, app), links(app), account(app.status, state, app),
      look(state, app), kept(state.data.keeping, app), leaving(app.status, state, app)] : nothing}</div>
    <footer class="dock">${button({ label: app.text('done'), main: true, act: () => app.close() })}</footer>`,
};

/** What waits here and why. @param {Status} status @param {State} state @param {App} app */
function waiting(status, { ui }, app) {
  const { state, unsent, parked, problem, progress } = status;
  const words = state === 'kept' ? app.text('settings-wait', { count: unsent }) : app.text(`settings-${state}`);
  return html`<section class="group"><div class="entry plain"><div class="words"><h1 class="name">${words}</h1><span class="note">${underneath(status, app)}</span></div>
      ${status.account ? chip({ label: app.text('settings-try'), act: () => app.run('sync', {}) }) : nothing}</div>
    ${progress ? html`<progress aria-label=${app.text('settings-syncing')} value=${progress.total ? progress.done : nothing} max=${progress.total ?? nothing}></progress>` : nothing}
    ${problem && (state === 'attention' || ui.why) ? html`<p class="with-icon attention">${icon('warning')}<span>${reason(problem.code, app)}</span></p>` : nothing}
    ${problem && state !== 'attention' && !ui.why ? chip({ label: app.text('settings-why'), opens: true, act: () => app.set({ why: true }) }) : nothing}
    ${parked ? html`<p class="note">${app.text('settings-parked', { count: parked })}</p>` : nothing}
    ${unsent && state === 'attention' ? button({ label: app.text('settings-save-unsent'), style: 'low', act: () => save('unsent', app) }) : nothing}</section>`;
}

/** @param {Status} status @param {App} app */
function underneath({ state, at, progress, unsent }, app) {
  if (state === 'here') return app.text('settings-here-note');
  if (state === 'syncing' && progress) {
    return app.text(progress.total ? 'settings-syncing-of' : 'settings-syncing-some', { done: progress.done, total: progress.total ?? 0 });
  }
  if (unsent) return app.text('settings-wait-note');
  return at === null ? '' : app.text('settings-synced-at', { time: app.text.clock(at) });
}

/** One sentence: what happened, what was kept, what to do. @param {string} code @param {App} app */
const reason = (code, app) => app.text(app.text.has(`problem-${code}`) ? `problem-${code}` : 'problem-unknown', { code });

/** @param {App} app */
const links = (app) => html`<div class="group">
  ${row(app.text('settings-enter'), app.text('settings-enter-note'), app.text('settings-open'), '/enter')}
  ${row(app.text('settings-import'), app.text('settings-import-note'), app.text('settings-open'), '/import')}</div>`;

/** @param {string} title @param {string} note @param {string} label @param {string} href */
const row = (title, note, label, href) => html`<div class="entry plain"><span class="words"><span>${title}</span><span class="note">${note}</span></span>
  ${chip({ label, of: title, href })}</div>`;

/** @param {State} state @param {App} app */
function look({ data }, app) {
  const theme = data.settings.theme ?? 'dark';
  return html`<div class="group"><h2 class="heading" id="theme">${app.text('settings-theme')}</h2>
    <fieldset class="switch" aria-labelledby="theme">${THEMES.map((each) => html`<label><input type="radio" name="theme" .checked=${each === theme}
      @change=${() => app.run('remember', { key: 'theme', value: each })}><span>${app.text(`settings-theme-${each}`)}</span></label>`)}</fieldset>
    <label class="tick"><input type="checkbox" .checked=${data.settings.keys !== false} @change=${(/** @type {any} */ event) => app.run('remember', { key: 'keys', value: event.target.checked })}>
      <span class="words"><span>${app.text('settings-keys')}</span><span class="note">${app.text('settings-keys-note')}</span></span></label></div>`;
}

/** @param {Keeping} keeping @param {App} app */
const kept = ({ storage, persisted }, app) => html`<section class="group tight"><h2 class="heading">${app.text('settings-where')}</h2>
  <p class="note">${app.text(`settings-where-${storage}`)} ${storage === 'nowhere' ? nothing : app.text(persisted ? 'settings-where-persisted' : 'settings-where-not-persisted')}</p></section>`;
