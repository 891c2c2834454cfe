/** Behind the sync chip: what waits, the devices, how it looks, links and files. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { account, fetchGuests, leaving } from '../account.js';
import { devices, fetchDevices } from '../devicelist.js';
import { handedOver } from '../handedover.js';
import { button, chip } from '../parts.js';
import { standing } from '../standing.js';
import { THEMES } from '../theme.js';
import { unseenCard } from '../unseen.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Keeping} Keeping */

/** @type {import('../app.js').Screen} */
export const settings = {
  sheet: true,
  title: (_, app) => app.text('settings-title'),
  start: (app) => {
    queueMicrotask(() => void Promise.all([fetchDevices(app), fetchGuests(app)]));
    return {
      devices: undefined, kept: null, renaming: null, removing: null, losing: null, taking: null, dropping: null, handed: null,
      invitation: null, guests: null, copied: null, leaving: null, why: false, looked: false,
    };
  },
  load: async (store) => {
    const [keeping, own, parked, unseen] = await Promise.all([store.query('keeping', {}), store.query('settings', {}), store.query('parked', {}), store.query('unseen', {})]);
    return { keeping, settings: own, parked, unseen };
  },
  view: (state, app) => html`<div class="body">${state.data && app.status ? [
      standing(app.status, state, app), unseenCard(state.data.unseen, app), handedOver(state, app), devices(app.status, state, app), links(app), account(app.status, state, app),
      look(state, app), kept(state.data.keeping, app), leaving(app.status, state, app)] : nothing}</div>
    <footer class="dock">${button({ label: app.text('done'), main: true, act: () => app.close() })}</footer>`,
};

/** @param {App} app */
const links = (app) => html`<div class="group">
  ${row(app.text('rhythms-title'), app.text('rhythms-row'), app.text('settings-open'), '/settings/rhythms')}
  ${row(app.text('time-title'), app.text('time-row'), app.text('settings-open'), '/settings/time')}
  ${row(app.text('pair-friends'), app.text('pair-row'), app.text('settings-open'), '/round/pair')}
  ${row(app.text('settings-enter'), app.text('settings-enter-note'), app.text('settings-open'), '/enter')}
  ${row(app.text('settings-import'), app.text('settings-import-note'), app.text('settings-open'), '/import')}
  ${row(app.text('settings-export'), app.text('settings-export-note'), app.text('settings-open'), '/export')}
  ${row(app.text('letters-title'), app.text('settings-letters-note'), app.text('settings-open'), '/settings/letters')}
  ${row(app.text('mail-title'), app.text('mail-row'), app.text('settings-open'), '/settings/mail')}
  ${row(app.text('settings-bring'), app.text('settings-bring-note'), app.text('settings-open'), '/bring')}
  ${row(app.text('settings-reminders'), app.text('settings-reminders-note'), app.text('settings-open'), '/settings/calendar')}</div>`;

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
