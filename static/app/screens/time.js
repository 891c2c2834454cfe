/** Where the account has its days, when they begin, and when nothing is sent. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { daysIn } from '../days.js';
import { elsewhere } from '../elsewhere.js';
import { button } from '../parts.js';
import { pick } from '../pick.js';
import { zoneHere, zones } from '../zones.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {Record<string, any>} Settings
 */

const HOURS = [0, 1, 2, 3, 4, 5, 6, 7, 8];
/** A night's rest, for whoever has said nothing yet. */
const QUIET = { 'quiet-from': '21:00', 'quiet-until': '08:00' };
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** @type {import('../app.js').Screen} */
export const time = {
  sheet: true,
  title: (_, app) => app.text('time-title'),
  load: (store) => store.query('settings', {}),
  view: ({ data, ui }, app) => html`<div class="body close"><h1 class="title">${app.text('time-title')}</h1>
      ${data ? [elsewhere(app), zone(data, app), starts(data, app), quiet(data, ui, app)] : nothing}</div>
    <footer class="dock">${button({ label: app.text('done'), main: true, act: () => app.close() })}</footer>`,
};

/** @param {string} rid @param {string | null} value @param {App} app */
const say = (rid, value, app) => app.run('change', { tbl: 'setting', rid, cols: { value } }, { said: 'noted-setting' });

/** @param {Settings} settings @param {App} app */
function zone(settings, app) {
  const now = daysIn(settings, zoneHere()).timeZone ?? 'UTC';
  return pick({
    id: 'zone', label: app.text('time-zone'), value: now, options: zones(now).map((one) => [one, one.replaceAll('_', ' ')]),
    choose: (value) => say('timezone', value, app), note: html`<p class="note">${app.text('time-zone-note')}</p>`,
  });
}

/** @param {Settings} settings @param {App} app */
function starts(settings, app) {
  const now = daysIn(settings).starts;
  return pick({
    id: 'starts', label: app.text('time-starts'), value: String(now),
    options: [...new Set([...HOURS, now])].map((hour) => [String(hour), app.text.clock(new Date(2026, 0, 1, hour).getTime())]),
    choose: (value) => say('day-starts', value, app), note: html`<p class="note">${app.text('time-starts-note')}</p>`,
  });
}

/** @param {Settings} settings @param {Record<string, any>} ui @param {App} app */
function quiet(settings, ui, app) {
  const [from, until] = [settings['quiet-from'], settings['quiet-until']];
  const on = TIME.test(from) && TIME.test(until);
  return html`<div class="group"><label class="tick"><input type="checkbox" .checked=${on} @change=${() => (on ? loud({ 'quiet-from': from, 'quiet-until': until }, app) : hush(ui.quiet ?? QUIET, app))}>
      <span class="words"><span>${app.text('time-quiet')}</span><span class="note">${app.text('time-quiet-note')}</span></span></label>
    ${on ? html`<div class="pair">${hour('quiet-from', from, app)}${hour('quiet-until', until, app)}</div>` : nothing}
    ${on && from === until ? html`<p class="note" role="status">${app.text('time-quiet-never')}</p>` : nothing}</div>`;
}

/** Both rows, or none says anything. @param {Record<string, string | null>} times @param {App} app */
const hush = (times, app) => app.run('changeAll', { rows: Object.entries(times).map(([rid, value]) => ({ tbl: 'setting', rid, cols: { value } })) }, { said: 'noted-setting' });

/** Switched on again, it is as it was. @param {Record<string, string>} times @param {App} app */
function loud(times, app) {
  app.set({ quiet: times });
  return hush({ 'quiet-from': null, 'quiet-until': null }, app);
}

/** @param {'quiet-from' | 'quiet-until'} rid @param {string} value @param {App} app */
const hour = (rid, value, app) => html`<div class="field"><label for=${rid}><span>${app.text(`time-${rid}`)}</span></label>
  <input class="input" id=${rid} type="time" .value=${value} @change=${(/** @type {any} */ event) => TIME.test(event.target.value) && say(rid, event.target.value, app)}></div>`;
