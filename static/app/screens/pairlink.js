/** A link for a friend who is not here: it pairs both phones once it is opened, and lets a friend without an account in as a guest. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { askFriends } from '../askfriends.js';
import { copyLink } from '../copying.js';
import { button, chip, icon } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').BuddyLink} BuddyLink */

/** @type {import('../app.js').Screen} */
export const pairLink = {
  place: 'meet',
  sheet: true,
  title: (_, app) => app.text('pair-link'),
  start: (app) => {
    queueMicrotask(() => look(app));
    return { links: undefined, copied: {}, busy: false, stop: askFriends(app, ({ answered: [one] }) => one && look(app)) };
  },
  leave: ({ ui }) => ui.stop(),
  view: (state, app) => html`<div class="body close" tabindex="0" role="region" aria-label=${app.text('pair-link')}><h1 class="title">${app.text('pair-link')}</h1>${inside(state, app)}</div>
    <footer class="dock edged">${foot(state, app)}</footer>`,
};

/** Without a signal null: then the screen says so. @param {App} app */
async function look(app) {
  const asked = app.store.query('status', {}).then(({ account }) => (account ? app.store.query('buddyLinks', {}) : []));
  app.set({ links: await asked.catch(() => null) });
}

/** @param {State} state @param {App} app */
function inside({ ui }, app) {
  if (!app.status) return nothing;
  if (!app.status.account) return html`<p>${app.text('pair-link-account')}</p>`;
  const next = toSend(ui)?.id;
  return html`<div class="group tight"><p>${app.text('pair-link-how')}</p><p class="note">${app.text('pair-link-here')}</p></div>
    ${ui.links === null ? html`<p class="note" role="status">${app.text('pair-link-offline')}</p>` : nothing}
    <div class="group">${(ui.links ?? []).map((/** @type {BuddyLink} */ link) => (link.answer ? answered(link.answer, app) : waiting(link, link.id === next, ui.copied, app)))}</div>`;
}

/** The last one that was made here and nobody answered: sending it is the next thing to do. @param {State['ui']} ui @returns {BuddyLink | undefined} */
const toSend = ({ links }) => links?.find((/** @type {BuddyLink} */ { url, answer }) => url && !answer);

/** @param {NonNullable<BuddyLink['answer']>} friend @param {App} app */
const answered = ({ name, guest }, app) => html`<div class="entry plain">${icon('check')}<span class="words"><span role="status" class="done">${app.text('pair-link-in', { name })}</span>
  ${guest ? html`<span class="note">${app.text('pair-link-guest')}</span>` : nothing}</span></div>`;

/** @param {BuddyLink} link @param {boolean} main @param {Record<string, string>} copied @param {App} app */
function waiting({ id, url, expires_at: until }, main, copied, app) {
  const sheet = url && share(url, main, app);
  const copy = url ? copyLink(url, copied[id] ?? null, copying(id, app), { main: main && !sheet }) : nothing;
  const when = { day: app.text.near(until), time: app.text.clock(until) };
  return html`<div class="card"><p>${app.text('pair-link-waits')}</p><p class="note">${app.text(url ? 'pair-link-until' : 'pair-link-elsewhere', when)}</p>
    ${sheet}${main && !sheet ? copy : nothing}<div class="row">${main && !sheet ? nothing : copy}
      ${chip({ label: app.text('pair-link-withdraw'), of: when.time, act: () => withdraw(id, app) })}</div></div>`;
}

/** The phone's share sheet, which a desk may not have: null there. @param {string} url @param {boolean} main @param {App} app */
function share(url, main, app) {
  const told = { url, text: app.text('pair-link-words') };
  if (!navigator.canShare?.(told)) return null;
  return button({ label: app.text('pair-link-send'), icon: 'share', main, act: () => navigator.share(told).catch((error) => closed(error, app)) });
}

/** Somebody who closed the share sheet needs to hear nothing. @param {DOMException} error @param {App} app */
function closed(error, app) {
  if (error.name !== 'AbortError') app.fail({ code: 'share-failed' });
}

/** Which of several links was copied. @param {string} id @param {App} app @returns {App} */
const copying = (id, app) => Object.assign(Object.create(app), { set: (/** @type {{ copied: string }} */ { copied }) => app.set({ copied: { [id]: copied } }) });

/** @param {State} state @param {App} app */
function foot({ ui }, app) {
  if (!app.status) return nothing;
  const codes = (/** @type {boolean} */ main) => button({ label: app.text('pair-link-codes'), href: '/round/pair', main });
  if (!app.status.account) return codes(true);
  const [waits, isIn] = [Boolean(toSend(ui)), ui.links?.some((/** @type {BuddyLink} */ { answer }) => answer)];
  const more = button({ label: app.text(ui.links?.length ? 'pair-link-more' : 'pair-link-make'), main: !waits && !isIn, disabled: ui.busy, act: () => make(app) });
  return isIn ? html`${button({ label: app.text('pair-plan'), main: !waits, href: '/round' })}${more}` : html`${more}${codes(false)}`;
}

/** @param {App} app */
async function make(app) {
  app.set({ busy: true });
  await app.run('makeBuddyLink', {});
  await look(app);
  app.set({ busy: false });
}

/** Making another one is a tap, so nothing is asked first. @param {string} id @param {App} app */
async function withdraw(id, app) {
  await app.run('withdrawBuddyLink', { id });
  await look(app);
}
