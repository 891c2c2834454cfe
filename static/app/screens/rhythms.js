/** How often a hello is due, by circle. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { button } from '../parts.js';
import { pick } from '../pick.js';
import { daysOf, RHYTHMS } from '../rhythm.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../rhythm.js').Circle} Circle
 */

const CIRCLES = /** @type {Circle[]} */ (Object.keys(RHYTHMS));
const DAYS = [7, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365];

/** @type {import('../app.js').Screen} */
export const rhythms = {
  sheet: true,
  title: (_, app) => app.text('rhythms-title'),
  load: (store) => store.query('settings', {}),
  view: ({ data }, app) => html`<div class="body close"><h1 class="title">${app.text('rhythms-title')}</h1><p class="note">${app.text('rhythms-note')}</p>
      ${data ? CIRCLES.map((circle) => choice(circle, data, app)) : nothing}</div>
    <footer class="dock">${button({ label: app.text('done'), main: true, act: () => app.close() })}</footer>`,
};

/** @param {Circle} circle @param {Record<string, unknown>} settings @param {App} app */
function choice(circle, settings, app) {
  const days = daysOf(circle, settings);
  const offered = [...new Set([...DAYS, days ?? RHYTHMS[circle]])].sort((one, other) => one - other);
  return pick({
    id: `rhythm-${circle}`, label: app.text(`circle-${circle}`), value: days === null ? 'off' : String(days),
    options: [...offered.map((n) => /** @type {const} */ ([String(n), app.text('rhythm-every', { days: n })])), ['off', app.text('rhythm-never')]],
    choose: (value) => app.run('change', { tbl: 'setting', rid: `rhythm-${circle}`, cols: { value } }, { said: 'noted-setting' }),
  });
}
