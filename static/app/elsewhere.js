/** A phone that is somewhere else than the account's days are: they stay until somebody says otherwise (docs/decisions/0151). */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { button } from './parts.js';
import { cityOf, sameClock, zoneHere } from './zones.js';

/** @typedef {import('./app.js').App} App */

/** @param {App} app */
export function elsewhere(app) {
  const { timezone, 'days-stay': stays } = app.settings;
  const here = zoneHere();
  if (!here || typeof timezone !== 'string' || stays === here || sameClock(timezone, here, Date.now())) return nothing;
  const take = () => app.run('change', { tbl: 'setting', rid: 'timezone', cols: { value: here } }, { said: 'noted-zone', about: { city: cityOf(here) } });
  const city = cityOf(here);
  return html`<div class="card"><p>${app.text('zone-elsewhere', { city })}</p><div class="row">
    ${button({ label: app.text('zone-take', { city }), style: 'low', act: take })}
    ${button({ label: app.text('zone-stay', { city: cityOf(timezone) }), style: 'low', act: () => app.run('remember', { key: 'days-stay', value: here }) })}</div></div>`;
}
