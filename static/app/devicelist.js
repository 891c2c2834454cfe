/** The devices of the account: this one at once, the others when the server can be asked. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { save } from './copyfile.js';
import { field } from './field.js';
import { thisDevice } from './link.js';
import { button, chip, icon } from './parts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').Device} Device */
/** @typedef {import('./types.d.ts').Status} Status */

/** Asked once a visit and after each change, not on every edit: it goes to the server. @param {App} app */
export async function fetchDevices(app) {
  const [devices, kept] = await Promise.all([
    app.store.query('devices', {}).catch(() => null), // no signal: the status says so already
    app.store.query('quarantine', {}).catch(() => null),
  ]);
  app.set({ devices, kept });
}

/** @param {Status} status @param {State} state @param {App} app */
export function devices(status, state, app) {
  const others = (state.ui.devices ?? []).filter((/** @type {Device} */ device) => !device.this);
  return html`<section class="group"><h2 class="heading">${app.text('settings-devices')}</h2>
    ${thisOne(status, state, app)}${others.map((/** @type {Device} */ device) => other(device, state, app))}
    ${status.account && state.ui.devices === null ? html`<p class="note">${app.text('settings-devices-offline')}</p>` : nothing}
    ${status.account ? button({ label: app.text('add-title'), style: 'low', href: '/settings/add' }) : nothing}</section>`;
}

/** @param {Status} status @param {State} state @param {App} app */
function thisOne({ people }, { ui }, app) {
  const own = ui.devices?.find((/** @type {Device} */ device) => device.this);
  const kind = own?.kind ?? thisDevice(navigator.userAgent).kind;
  return html`<div class="entry">${icon(kind)}<span class="words"><span>${app.text(`settings-this-${kind}`)}</span>
      <span class="note">${app.text('settings-people', { count: people })}</span></span>
    ${chip({ label: app.text('settings-save'), act: () => save('all', app) })}</div>`;
}

/** @param {Device} device @param {State} state @param {App} app */
function other(device, { ui }, app) {
  if (ui.removing === device.id) return removal(device, app);
  if (ui.losing === device.id) return loss(device, app);
  if (ui.renaming?.id === device.id) return renaming(ui.renaming, device, app);
  return html`<div class="entry">${icon(device.kind)}<span class="words"><span><bdi>${device.name}</bdi></span><span class="note">${standing(device, app)}</span></span>
    <span class="row">${device.lost ? nothing : html`${chip({ label: app.text('settings-rename'), of: device.name, act: () => app.set({ renaming: { id: device.id, name: device.name } }) })}
      ${chip({ label: app.text('settings-lost'), of: device.name, act: () => app.set({ losing: device.id }) })}`}
    ${chip({ label: app.text('settings-remove'), of: device.name, act: () => app.set({ removing: device.id }) })}</span></div>`;
}

/** @param {Device} device @param {App} app */
function standing({ seen_at: seen, lost, handed_over_at: handed }, app) {
  const at = (/** @type {string} */ id, /** @type {number} */ ms) => app.text(id, { day: app.text.near(ms), time: app.text.clock(ms) });
  if (lost) return handed === null ? app.text('settings-lost-waits') : at('settings-lost-handed', handed);
  return seen === null ? app.text('settings-never-seen') : at('settings-seen', seen);
}

/** @param {{ id: string, name: string }} typed @param {Device} device @param {App} app */
const renaming = (typed, device, app) => html`<div class="group">
  ${field({ id: 'device-name', label: app.text('settings-name-of', { name: device.name }), value: typed.name, longest: 60, type: (name) => app.set({ renaming: { ...typed, name } }) })}
  <div class="row">${button({ label: app.text('settings-keep-name'), style: 'low', act: () => rename(typed, app) })}
    ${button({ label: app.text('cancel'), style: 'low', act: () => app.set({ renaming: null }) })}</div></div>`;

/** @param {{ id: string, name: string }} typed @param {App} app */
async function rename({ id, name }, app) {
  if (!name.trim() || !(await app.run('renameDevice', { id, name: name.trim() }))) return;
  app.set({ renaming: null });
  await fetchDevices(app);
}

/** @param {Device} device @param {App} app */
function removal({ id, name, lost, handed_over_at: handed }, app) {
  const sentence = !lost ? 'settings-remove-sure' : handed === null ? 'settings-remove-lost-sure' : 'settings-remove-handed-sure';
  return question({
    sentence: app.text(sentence, { name }), yes: app.text('settings-remove-yes', { name }), no: app.text('settings-remove-no'),
    act: async () => (await app.run('removeDevice', { id })) && fetchDevices(app), close: () => app.set({ removing: null }),
  });
}

/** @param {Device} device @param {App} app */
const loss = ({ id, name }, app) => question({
  sentence: app.text('settings-lost-sure', { name }), yes: app.text('settings-lost-yes'), no: app.text('settings-lost-no'),
  act: async () => (await app.run('reportLost', { device: id })) && fetchDevices(app), close: () => app.set({ losing: null }),
});

/** What cannot be undone says what it does before the tap that does it. @param {{ sentence: string, yes: string, no: string, act: () => Promise<unknown>, close: () => void }} asked */
export const question = ({ sentence, yes, no, act, close }) => html`<div class="card"><p>${sentence}</p>
  <div class="row">${button({ label: yes, style: 'low', act: () => act().then(close) })}${button({ label: no, style: 'low', act: close })}</div></div>`;
