/** The account on this device: whose it is, inviting somebody to one of their own, and leaving it. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { copyLink } from './copying.js';
import { save } from './copyfile.js';
import { button, chip } from './parts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').Status} Status */

/** @param {Status} status @param {State} state @param {App} app */
export function account({ account: own, server }, { ui }, app) {
  if (!own) return nothing;
  return html`<section class="group tight"><h2 class="heading">${app.text('settings-account')}</h2>
    <div class="entry plain"><span class="words"><span><bdi>${own.name}</bdi></span><span class="note clip">${server ? new URL(server).host : ''}</span></span>
      ${own.owner && !ui.invitation ? chip({ label: app.text('settings-invite'), act: () => invite(app) }) : nothing}</div>
    ${own.guest ? html`<p class="note">${app.text('settings-guest')}</p>` : nothing}
    ${ui.invitation ? invitation(ui.invitation, ui.copied, app) : nothing}${own.owner && ui.guests ? letIn(ui.guests.on, app) : nothing}
    ${own.owner ? html`<div class="entry plain"><span class="words"><span>${app.text('accounts-title')}</span><span class="note">${app.text('accounts-row')}</span></span>
      ${chip({ label: app.text('settings-open'), of: app.text('accounts-title'), href: '/settings/accounts' })}</div>` : nothing}</section>`;
}

/** The owner's switch, where the server could be asked how it stands. @param {boolean} on @param {App} app */
const letIn = (on, app) => html`<label class="tick"><input type="checkbox" .checked=${on} @change=${(/** @type {any} */ event) => letGuestsIn(event.target.checked, app)}>
  <span class="words"><span>${app.text('settings-guests')}</span><span class="note">${app.text('settings-guests-note')}</span></span></label>`;

/** @param {boolean} on @param {App} app */
async function letGuestsIn(on, app) {
  app.set({ guests: (await app.run('letGuestsIn', { on })) ?? { on: !on } });
}

/** It goes to the server: once a visit, and from the owner alone; or from a guest, who may have been made a member. @param {App} app */
export async function fetchGuests(app) {
  const { account: own } = await app.store.query('status', {});
  if (own?.guest) await app.store.run('askAccount', {}).catch(() => null); // no signal: as it was
  if (own?.owner) app.set({ guests: await app.store.query('guests', {}).catch(() => null) }); // no signal: the switch is not shown
}

/** @param {App} app */
export async function invite(app) {
  const invitation = await app.run('invite', {});
  if (invitation) app.set({ invitation });
}

/** @param {{ url: string, expires_at: number }} made @param {string | null} copied @param {App} app */
export const invitation = ({ url, expires_at: until }, copied, app) => html`<div class="card"><p>${app.text('settings-invite-note')}</p>
  <p class="note">${app.text('settings-invite-until', { day: app.text.near(until) })}</p><div class="row">${copyLink(url, copied, app)}</div></div>`;

/** @param {Status} status @param {State} state @param {App} app */
export function leaving({ account: own, unsent }, { ui }, app) {
  if (!own) return nothing;
  if (!ui.leaving) return html`<div class="entry plain"><span class="words"><span>${app.text('settings-leave')}</span><span class="note">${app.text('settings-leave-note')}</span></span>
    ${chip({ label: app.text('settings-leave-go'), act: () => app.set({ leaving: 'asked' }) })}</div>`;
  return html`<div class="card"><p>${unsent ? app.text('settings-leave-unsent', { count: unsent }) : app.text('settings-leave-note')}</p>
    ${unsent ? button({ label: app.text('settings-save-unsent'), style: 'low', act: () => save('unsent', app) }) : nothing}
    <div class="row">${button({ label: app.text(unsent ? 'settings-leave-anyway' : 'settings-leave'), style: 'low', act: () => leave(unsent > 0, app) })}
      ${button({ label: app.text('settings-stay'), style: 'low', act: () => app.set({ leaving: null }) })}</div></div>`;
}

/** @param {boolean} force @param {App} app */
async function leave(force, app) {
  if (await app.run('leave', { force })) app.go('/', { replace: true });
}
