/** A friend's link, opened: with an account here one tap answers it; without one, it is also the way in, as a guest. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { field } from './field.js';
import { button, icon } from './parts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */

/** @param {State['ui']} ui @param {App} app */
export function invited({ look: { by, expires_at: until, guests, here }, name }, app) {
  const account = app.status?.account;
  return html`<div class="group"><p class="lead">${app.text('friend-asks', { name: by ?? '' })}</p><p>${app.text('friend-what')}</p>
      <p class="note">${app.text('enter-until', { day: app.text.near(until), time: app.text.clock(until) })}</p></div>
    ${account ? nothing : guests ? asGuest(name, here, app) : html`<p class="with-icon attention" role="status">${icon('warning')}<span>${app.text('friend-no-guests')}</span></p>`}
    ${account ? nothing : html`<p class="note">${app.text('friend-elsewhere')}</p>`}`;
}

/** @param {string} name @param {number} here @param {App} app */
const asGuest = (name, here, app) => html`<div class="group tight"><p>${app.text('friend-guest')}</p>
  ${field({ id: 'account-name', label: app.text('enter-name'), value: name, longest: 60, capitals: 'words', fills: 'name', type: (text) => app.set({ name: text }) })}
  ${here ? html`<p class="note">${app.text('enter-here-go-along', { count: here })}</p>` : nothing}</div>`;

/** @param {State['ui']} ui @param {App} app @param {() => unknown} come as a guest */
export function invitedFoot({ look: { by, guests }, link, busy }, app, come) {
  const codes = button({ label: app.text('pair-link-codes'), href: '/round/pair', main: !app.status?.account && !guests });
  if (app.status?.account) return button({ label: app.text('friend-answer', { name: by ?? '' }), main: true, disabled: busy, act: () => answer(link, app) });
  return html`${guests ? button({ label: app.text('friend-come'), main: true, disabled: busy, act: come }) : nothing}${codes}`;
}

/** @param {string} link @param {App} app */
async function answer(link, app) {
  app.set({ busy: true, code: null });
  try {
    const { name } = await app.store.run('answerBuddyLink', { link });
    history.replaceState(null, '', location.pathname);
    app.set({ paired: name, busy: false });
  } catch (error) {
    app.set({ busy: false, code: /** @type {any} */ (error).code ?? 'unknown' });
  }
}

/** Answered. @param {string} name @param {App} app */
export const paired = (name, app) => html`<p class="with-icon done" role="status">${icon('check')}<span>${app.text('friend-paired', { name })}</span></p>
  <p class="note">${app.text('friend-next')}</p>`;
