/** Coming in by a link: what it does is shown first, and a tap uses it; opening it uses nothing up. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { field } from '../field.js';
import { newId } from '../id.js';
import { invited, invitedFoot, paired } from '../invitedby.js';
import { readLink, thisDevice } from '../link.js';
import { button, icon } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */

/** @type {import('../app.js').Screen} */
export const enter = {
  title: (state, app) => titleOf(state, app),
  start: (app) => {
    const another = () => opened(app);
    const link = linkOfAddress();
    if (link) queueMicrotask(() => look(link, app));
    const device = thisDevice(navigator.userAgent);
    addEventListener('hashchange', another);
    return { link, look: null, code: null, busy: false, name: '', device: `${app.text(`enter-device-${device.kind}`)}${device.browser && `, ${device.browser}`}`, bring: null, pasted: '', entered: false, paired: null, another };
  },
  leave: ({ ui }) => removeEventListener('hashchange', ui.another),
  view: (state, app) => html`<div class="body" tabindex="0" role="region" aria-label=${titleOf(state, app)}><h1 class="title">${titleOf(state, app)}</h1>${inside(state, app)}</div>
    <footer class="dock edged">${foot(state, app)}</footer>`,
};

/** @param {State} state @param {App} app */
const titleOf = ({ ui }, app) => app.text(ui.look?.kind === 'buddies' ? 'friend-title' : 'enter-title');

/**
 * The token leaves the address bar at once, where it would be seen, shared or kept in the history; the history's entry
 * holds it so that a reload can go on.
 * @returns {string | null}
 */
function linkOfAddress() {
  const found = location.hash.length > 1 ? location.href : (history.state?.link ?? null);
  if (found) history.replaceState({ link: found }, '', location.pathname);
  return found;
}

/** Another link, opened where this screen stands already: the browser loads nothing anew for that. @param {App} app */
function opened(app) {
  const link = linkOfAddress();
  app.set({ look: null, entered: false, paired: null });
  if (link) void look(link, app);
}

/** @param {string} link @param {App} app */
async function look(link, app) {
  app.set({ link, busy: true, code: null });
  try {
    app.set({ look: await app.store.query('enrolLook', { link }), busy: false });
  } catch (error) {
    app.set({ busy: false, code: /** @type {any} */ (error).code ?? 'unknown' });
  }
}

/** @param {State} state @param {App} app */
function inside({ ui }, app) {
  if (ui.paired !== null) return paired(ui.paired, app);
  if (ui.entered) return html`${ui.look.kind === 'buddies' ? paired(ui.look.by, app) : nothing}${inNow(app)}`;
  if (!ui.link) return paste(ui, app);
  return html`${ui.code ? html`<p class="with-icon attention" role="status">${icon('warning')}<span>${trouble(ui.code, app)}</span></p>` : nothing}
    ${ui.look ? (ui.look.kind === 'buddies' ? invited : form)(ui, app) : nothing}${ui.busy && !ui.look ? html`<p class="note" role="status">${app.text('enter-looking')}</p>` : nothing}`;
}

/** @param {string} code @param {App} app */
const trouble = (code, app) => app.text(app.text.has(`enter-problem-${code}`) ? `enter-problem-${code}` : app.text.has(`problem-${code}`) ? `problem-${code}` : 'problem-unknown', { code });

/** @param {State['ui']} ui @param {App} app */
function form({ look: { kind, by, expires_at: until, here }, name, device, bring }, app) {
  return html`<div class="group"><p class="lead">${app.text(`enter-${kind}`, { known: by ? 'yes' : 'no', by: by ?? '' })}</p>
      <p class="note">${app.text('enter-until', { day: app.text.near(until), time: app.text.clock(until) })}</p></div>
    ${kind === 'pair' ? nothing : html`<div class="group tight">${field({ id: 'account-name', label: app.text('enter-name'), value: name, longest: 120, capitals: 'words', fills: 'name', type: (text) => app.set({ name: text }) })}
      <p class="note">${app.text('enter-name-note')}</p></div>`}
    ${field({ id: 'device-name', label: app.text('enter-device'), value: device, longest: 60, type: (text) => app.set({ device: text }) })}
    ${here ? along(kind, here, bring, app) : nothing}`;
}

/** Whoever was met here before: with a new account they go along; with one that may have people of its own that is asked. @param {string} kind @param {number} here @param {boolean | null} bring @param {App} app */
function along(kind, here, bring, app) {
  if (kind !== 'pair') return html`<p class="note">${app.text('enter-here-go-along', { count: here })}</p>`;
  return html`<div class="group"><p id="along">${app.text('enter-here', { count: here })}</p>
    <fieldset class="switch" aria-labelledby="along">${[true, false].map((each) => html`<label><input type="radio" name="along" .checked=${bring === each}
      @change=${() => app.set({ bring: each })}><span>${app.text(each ? 'enter-bring' : 'enter-apart')}</span></label>`)}</fieldset>
    ${bring === false ? html`<p class="note">${app.text('enter-apart-note')}</p>` : nothing}</div>`;
}

/** @param {State['ui']} ui @param {App} app */
function paste({ pasted, code }, app) {
  return html`${code ? html`<p class="with-icon attention" role="status">${icon('warning')}<span>${trouble(code, app)}</span></p>` : nothing}
    <div class="group tight">${field({ id: 'link', label: app.text('enter-paste'), capitals: 'none', value: pasted, longest: 2000, type: (text) => app.set({ pasted: text, code: null }) })}
    <p class="note">${app.text('enter-paste-note', { example: `${location.origin}/enter#…` })}</p></div>`;
}

/** In, and the first sync under way: everything can be used meanwhile. @param {App} app */
function inNow(app) {
  const progress = app.status?.state === 'syncing' ? app.status.progress : null;
  return html`<p class="with-icon done">${icon('check')}<span>${app.text('enter-in')}</span></p>
    ${app.status?.state === 'syncing' ? html`<p class="note" role="status">${app.text('enter-syncing')}</p>
      <progress aria-label=${app.text('enter-syncing')} value=${progress?.total ? progress.done : nothing} max=${progress?.total ?? nothing}></progress>` : nothing}`;
}

/** @param {State} state @param {App} app */
function foot(state, app) {
  const { ui } = state;
  if (ui.entered || ui.paired !== null) return button({ label: app.text('enter-start'), main: true, href: '/' });
  const later = button({ label: app.text('enter-later'), act: () => app.go('/', { replace: true }) });
  if (!ui.link) {
    return html`${button({ label: app.text('enter-paste-go'), main: true, act: () => pasted(ui.pasted, app) })}
      ${ui.code === 'link-elsewhere' ? button({ label: app.text('pair-link-codes'), href: '/round/pair' }) : nothing}${later}`;
  }
  if (ui.look?.kind === 'buddies') return html`${invitedFoot(ui, app, () => use(state, app))}${later}`;
  if (ui.look) return html`${button({ label: app.text(`enter-go-${ui.look.kind}`), main: true, disabled: ui.busy, act: () => use(state, app) })}${later}`;
  if (!ui.code) return later;
  return html`${button({ label: app.text('enter-retry'), main: true, act: () => look(ui.link, app) })}
    ${button({ label: app.text('enter-another'), act: () => app.set({ link: null, code: null }) })}${later}`;
}

/** @param {string} text @param {App} app */
function pasted(text, app) {
  const read = readLink(text, location.origin);
  if ('problem' in read) return app.set({ code: read.problem });
  history.replaceState({ link: read.link }, '', location.pathname);
  void look(read.link, app);
}

/** @param {State} state @param {App} app */
async function use({ ui }, app) {
  const { kind, here } = ui.look;
  const missing = kind !== 'pair' && !ui.name.trim() ? 'account-name' : !ui.device.trim() ? 'device-name' : null;
  if (missing) return refuse('name-missing', missing, app);
  if (kind === 'pair' && here && ui.bring === null) return refuse('along-missing', 'along', app);
  app.set({ busy: true, code: null });
  try {
    if (kind !== 'pair') await sign(ui.name.trim(), app);
    await app.store.run('enrol', { link: ui.link, device: ui.device.trim(), ...(kind === 'pair' ? {} : { name: ui.name.trim() }), ...(kind === 'buddies' ? { guest: true } : {}), ...(ui.bring === null ? {} : { bring: ui.bring }) });
    history.replaceState(null, '', location.pathname);
    app.set({ entered: true, busy: false });
  } catch (error) {
    app.set({ busy: false, code: /** @type {any} */ (error).code ?? 'unknown' });
  }
}

/** The name goes on my card, which signs letters: before the first exchange, so that the first drafts have it. @param {string} name @param {App} app */
async function sign(name, app) {
  const face = await app.store.query('face', {});
  if (!face?.name) await app.store.run('edit', { tbl: 'face', rid: face?.rid ?? newId(), cols: { name } });
}

/** @param {string} code @param {string} field @param {App} app */
function refuse(code, field, app) {
  app.set({ code });
  requestAnimationFrame(() => document.getElementById(field)?.focus());
}
