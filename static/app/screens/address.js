/** A postal address: the country first, then what its post asks for, saved as typed and shown as it will be printed. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { area, field } from '../field.js';
import { back, button, chip } from '../parts.js';
import { countries, countryHere, fieldsOf, laidOut } from '../postal.js';
import { Saving } from '../saving.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../postal.js').Field} Field
 * @typedef {import('../types.d.ts').PersonPage} PersonPage
 * @typedef {import('../types.d.ts').PostalAddress} PostalAddress
 */

/** @type {import('../app.js').Screen} */
export const address = {
  place: 'people',
  beside: '/people',
  title: (_, app) => app.text('person-address'),
  start: () => ({ saving: new Saving(), typed: {} }),
  load: (store, { rid }) => store.query('person', { rid }),
  leave: ({ ui }) => ui.saving.flush(),
  view: (state, app) => html`<header class="bar">${back(`/people/${state.params.rid}`, state.data?.name ? html`<bdi>${state.data.name}</bdi>` : app.text('back'))}
      ${stored(state) ? chip({ label: app.text('address-remove'), act: () => remove(state, app) }) : nothing}</header>
    <div class="body close"><h1 class="title">${app.text('person-address')}</h1>${state.data ? form(state, app) : state.loaded ? html`<p>${app.text('person-absent')}</p>` : nothing}</div>
    <footer class="dock edged">${button({ label: app.text('done'), main: true, act: () => app.close() })}</footer>`,
};

/** @param {State} state @returns {PostalAddress | undefined} */
const stored = ({ data, params }) => data?.addresses.find((/** @type {PostalAddress} */ { rid }) => rid === params.address);

/** What is on the screen: the row with what was typed since. @param {State} state @returns {Partial<PostalAddress>} */
const shown = (state) => ({ country: countryHere(navigator.languages), ...stored(state), ...state.ui.typed });

/** @param {State} state @param {App} app */
function form(state, app) {
  const address = shown(state);
  const all = countries(app.text.lang);
  const known = all.some(({ code }) => code === address.country);
  const lines = laidOut({ ...address, name: address.name ?? state.data.name });
  return html`<div class="field"><label for="country">${app.text('address-country')}</label><select class="input" id="country" @change=${(/** @type {any} */ event) => write({ country: event.target.value }, state, app)}>
      ${known ? nothing : html`<option value=${address.country ?? ''} selected>${address.country ?? ''}</option>`}
      ${all.map(({ code, name }) => html`<option value=${code} ?selected=${code === address.country}>${name}</option>`)}</select></div>
    ${fieldsOf(address.country ?? null).map((one) => part(one, address, state, app))}
    ${hasMore(address) ? html`<section class="group tight"><h2 class="heading">${app.text('address-as-printed')}</h2><address class="card">${lines.map((line) => html`<span><bdi>${line}</bdi></span>`)}</address></section>` : nothing}`;
}

/** @param {Partial<PostalAddress>} address */
const hasMore = ({ street, city, postcode, area: region, district, org }) => Boolean(street || city || postcode || region || district || org);

/** @param {Field} field @param {Partial<PostalAddress>} address @param {State} state @param {App} app */
function part({ part: name, kind, needed }, address, state, app) {
  const label = labelOf(name, kind, app);
  const how = {
    id: `address-${name}`, label: needed || name === 'name' ? label : app.text('address-optional', { label }), value: name === 'name' ? address.name ?? state.data.name : address[name],
    type: (/** @type {string} */ text) => write({ [name]: text }, state, app),
  };
  return name === 'street' ? area({ ...how, rows: 2 }) : field({ ...how, capitals: 'words', longest: 120 });
}

/** @param {string} name @param {string | null} kind @param {App} app */
const labelOf = (name, kind, app) => app.text([`address-${name}-${kind}`, `address-${name}`].find(app.text.has) ?? 'person-address');

/** Saved as it is typed; the first letter makes the row. @param {Record<string, string>} patch @param {State} state @param {App} app */
function write(patch, state, app) {
  app.set({ typed: { ...state.ui.typed, ...patch } });
  const filled = Object.fromEntries(Object.entries(patch).map(([name, text]) => [name, text.trim() ? text : null]));
  state.ui.saving.keep(Object.keys(patch)[0], () => app.run('edit', { tbl: 'address', rid: state.params.address, cols: { ...first(state), ...filled } }));
}

/** @param {State} state @returns {Record<string, string | number | null>} */
const first = (state) => (stored(state) ? {} : { person: state.data.rid, country: shown(state).country ?? null, created_at: Date.now() });

/** @param {State} state @param {App} app */
async function remove({ params }, app) {
  if (await app.run('remove', { tbl: 'address', rid: params.address }, { said: 'did-remove-address' })) app.go(`/people/${params.rid}`, { replace: true });
}
