/** The owner's list of who has an account on the server: a guest is made a member, an account removed. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { invitation, invite } from '../account.js';
import { question } from '../devicelist.js';
import { button, chip, door, emptyState } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').AccountHere} AccountHere */

/** @type {import('../app.js').Screen} */
export const accounts = {
  sheet: true,
  title: (_, app) => app.text('accounts-title'),
  start: (app) => {
    queueMicrotask(() => ask(app));
    return { accounts: undefined, removing: null, removed: null, invitation: null, copied: null };
  },
  view: (state, app) => html`<div class="body close"><h1 class="title">${app.text('accounts-title')}</h1>${app.status ? inside(state, app) : nothing}</div>
    <footer class="dock">${button({ label: app.text('done'), main: Boolean(state.ui.accounts?.length), act: () => app.close() })}</footer>`,
};

/** Without a signal null: then the screen says so. @param {App} app */
async function ask(app) {
  const asked = app.store.query('status', {}).then(({ account }) => (account?.owner ? app.store.query('accounts', {}) : []));
  app.set({ accounts: await asked.catch(() => null) });
}

/** @param {State} state @param {App} app */
function inside({ ui }, app) {
  if (!app.status?.account?.owner) return emptyState({ words: app.text('accounts-owner') });
  if (ui.accounts === undefined) return nothing;
  if (ui.accounts === null) return html`<p role="status">${app.text('accounts-offline')}</p>${button({ label: app.text('reminders-again'), main: true, act: () => ask(app) })}`;
  return html`${ui.removed ? html`<p class="note" role="status">${app.text('accounts-removed', { name: ui.removed })}</p>` : nothing}
    ${ui.accounts.length ? list(ui, app) : nobody(ui, app)}`;
}

/** @param {State['ui']} ui @param {App} app */
const nobody = (ui, app) => (ui.invitation ? invitation(ui.invitation, ui.copied, app)
  : emptyState({ words: app.text('accounts-empty'), action: button({ label: app.text('settings-invite'), main: true, style: 'own', act: () => invite(app) }) }));

/** @param {State['ui']} ui @param {App} app */
const list = (ui, app) => html`<p class="note">${app.text('accounts-note')}</p>
  <div class="group">${ui.accounts.map((/** @type {AccountHere} */ one) => (ui.removing === one.id ? removal(one, app) : line(one, app)))}</div>`;

/** @param {AccountHere} one @param {App} app */
const line = (one, app) => html`<div class="entry">${door(one)}<span class="words"><span class="name"><bdi>${one.name}</bdi></span><span class="note">${standing(one, app)}</span></span>
  <span class="row">${one.guest ? chip({ label: app.text('accounts-make'), of: one.name, act: () => makeMember(one, app) }) : nothing}
    ${chip({ label: app.text('settings-remove'), of: one.name, act: () => app.set({ removing: one.id, removed: null }) })}</span></div>`;

/** @param {AccountHere} one @param {App} app */
function standing({ by, guest, since }, app) {
  const day = app.text.near(since);
  if (by === null) return app.text('accounts-member', { day });
  return app.text(guest ? 'accounts-guest' : 'accounts-was-guest', { name: by, day });
}

/** @param {AccountHere} one @param {App} app */
async function makeMember({ id, name }, app) {
  if (await app.run('makeGuest', { account: id, guest: false }, { said: 'accounts-made', about: { name }, undone: () => ask(app) })) await ask(app);
}

/** @param {AccountHere} one @param {App} app */
const removal = ({ id, name }, app) => question({
  sentence: app.text('accounts-remove-sure', { name }), yes: app.text('settings-remove-yes', { name }), no: app.text('accounts-remove-no', { name }),
  act: () => remove(id, name, app), close: () => app.set({ removing: null }),
});

/** @param {string} id @param {string} name @param {App} app */
async function remove(id, name, app) {
  if (!(await app.run('removeAccount', { account: id }))) return;
  app.notices.drop('done'); // what was done before may be about them
  app.set({ removed: name });
  await ask(app);
}
