/** What lost devices handed over before they emptied themselves: to be taken over, or dropped. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { fetchDevices } from './devicelist.js';
import { button } from './parts.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./app.js').State} State
 * @typedef {import('./types.d.ts').Quarantined} Quarantined
 *
 * @typedef {object} Handed all that one device handed over, in however many requests
 * @property {string} device its id
 * @property {string} name
 * @property {number} at
 * @property {number} rows
 * @property {string[]} ids
 */

/** @param {State} state @param {App} app */
export function handedOver({ ui }, app) {
  const all = byDevice(ui.kept ?? []);
  return html`${all.map((handed) => (ui.dropping === handed.device ? dropping(handed, app) : offered(handed, ui.taking, app)))}
    ${ui.handed ? html`<p class="note" role="status">${ui.handed}</p>` : nothing}`;
}

/** @param {Quarantined[]} kept @returns {Handed[]} */
function byDevice(kept) {
  /** @type {Map<string, Handed>} */
  const found = new Map();
  for (const { id, device, at, rows } of kept) {
    const before = found.get(device.id);
    found.set(device.id, { device: device.id, name: device.name, at, rows: rows + (before?.rows ?? 0), ids: [...(before?.ids ?? []), id] });
  }
  return [...found.values()];
}

/** @param {Handed} handed @param {string | null} taking @param {App} app */
const offered = (handed, taking, app) => html`<section class="card" aria-label=${app.text('handed-title')}>
  <p>${app.text('handed-from', { name: handed.name, count: handed.rows, day: app.text.near(handed.at), time: app.text.clock(handed.at) })}</p>
  <p class="note">${app.text('handed-note')}</p>
  <div class="row">${button({ label: app.text('handed-take'), style: 'low', disabled: taking === handed.device, act: () => take(handed, app) })}
    ${button({ label: app.text('handed-drop'), style: 'low', disabled: taking === handed.device, act: () => app.set({ dropping: handed.device }) })}</div></section>`;

/** @param {Handed} handed @param {App} app */
const dropping = (handed, app) => html`<section class="card" aria-label=${app.text('handed-title')}>
  <p>${app.text('handed-drop-sure', { name: handed.name, count: handed.rows })}</p>
  <div class="row">${button({ label: app.text('handed-drop-yes'), style: 'low', act: () => drop(handed, app) })}
    ${button({ label: app.text('handed-drop-no'), style: 'low', act: () => app.set({ dropping: null }) })}</div></section>`;

/** One bundle after the other, in the order in which they came; the first that fails stays, and those behind it. @param {Handed} handed @param {App} app */
async function take({ device, ids, rows }, app) {
  app.set({ taking: device, handed: null });
  let left = 0;
  try {
    for (const id of ids) left += (await app.store.run('acceptQuarantine', { id })).left;
    app.set({ handed: app.text(left ? 'handed-left' : 'handed-taken', { count: left || rows }) });
  } catch (error) {
    app.fail(error);
  }
  app.set({ taking: null });
  await fetchDevices(app);
}

/** @param {Handed} handed @param {App} app */
async function drop({ ids }, app) {
  try {
    for (const id of ids) await app.store.run('dropQuarantine', { id });
    app.set({ handed: app.text('handed-dropped') });
  } catch (error) {
    app.fail(error);
  }
  app.set({ dropping: null });
  await fetchDevices(app);
}
