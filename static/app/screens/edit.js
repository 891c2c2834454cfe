/** Correcting somebody's details, saved as typed; and deleting them, which can be taken back. */
import { html } from '../../vendor/lit-html/lit-html.js';
import { field } from '../field.js';
import { drawn } from '../part.js';
import { back, button, called, chip } from '../parts.js';
import { Saving } from '../saving.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Contact} Contact
 * @typedef {import('../types.d.ts').PersonPage} PersonPage
 */

const KINDS = /** @type {const} */ (['email', 'phone', 'link']);
const INPUT = /** @type {const} */ ({ email: 'email', phone: 'tel', link: 'url' });

/** @type {import('../app.js').Screen} */
export const edit = {
  place: 'people',
  beside: '/people',
  title: ({ data }, app) => app.text('edit-title', { name: data?.name ?? app.text('no-name') }),
  start: () => ({ saving: new Saving(), open: null }),
  load: (store, { rid }) => store.query('person', { rid }),
  leave: ({ ui }) => ui.saving.flush(),
  view: (state, app) => html`<header class="bar">${back(`/people/${state.params.rid}`, app.text('edit-back'))}
      ${state.data ? chip({ label: app.text('edit-delete'), act: () => remove(state.data, app) }) : ''}</header>
    <div class="body close">${state.data ? fields(state, app) : state.loaded ? html`<h1 class="title quiet">${app.text('person-absent')}</h1>` : ''}</div>
    <footer class="dock edged">${button({ label: app.text('done'), main: true, href: `/people/${state.params.rid}` })}</footer>`,
};

/** @param {State} state @param {App} app */
function fields(state, app) {
  /** @type {PersonPage} */
  const data = state.data;
  const write = (/** @type {string} */ col, /** @type {string | boolean | null} */ value) =>
    state.ui.saving.keep(col, () => app.run('edit', { tbl: 'person', rid: data.rid, cols: { [col]: value } }));
  const type = (/** @type {string} */ col) => (/** @type {string} */ text) => write(col, text.trim() ? text : null);
  return html`<h1 class="title">${called(app, data.name)}</h1>
    ${field({ id: 'called', label: app.text('capture-name'), capitals: 'words', value: data.name, type: type('name') })}
    ${field({ id: 'org', label: app.text('person-org'), capitals: 'words', value: data.org, type: type('org') })}
    ${field({ id: 'role', label: app.text('person-role'), value: data.role, type: type('role') })}
    ${KINDS.flatMap((kind) => reach(state, app, kind))}
    <label class="tick"><input type="checkbox" .checked=${data.recruiter} @change=${() => write('recruiter', !data.recruiter)}><span>${app.text('circle-recruiter')}</span></label>
    ${drawn('throughWhom', data, app)}${drawn('between', state, app)}`;
}

/** Every way of a kind that is known, or one empty field. @param {State} state @param {App} app @param {Contact['kind']} kind */
function reach({ data, ui }, app, kind) {
  const write = (/** @type {string} */ text, /** @type {string | undefined} */ rid, /** @type {number} */ place) =>
    ui.saving.keep(`${kind}-${place}`, () => app.run('contact', { person: data.rid, kind, value: text, ...(rid ? { rid } : {}) }));
  /** @type {Partial<Contact>[]} */
  const known = data.contacts.filter((/** @type {Contact} */ contact) => contact.kind === kind);
  return (known.length ? known : [{}]).map(({ rid, value, label }, place) => field({
    id: `${kind}-${place}`, kind: INPUT[kind], value,
    label: label ? app.text('contact-labelled', { kind: app.text(`contact-${kind}`), label }) : app.text(`contact-${kind}`),
    type: (text) => text.trim() && write(text.trim(), rid, place),
    rest: (text) => !text.trim() && rid && write('', rid, place), // not while typing: the fields below would move up under the cursor
  }));
}

/** @param {PersonPage} data @param {App} app */
async function remove({ rid, name }, app) {
  const about = { name: name ?? app.text('no-name') };
  if (await app.run('remove', { tbl: 'person', rid }, { said: 'did-remove-person', about, undone: () => app.go(`/people/${rid}`) })) app.go('/people', { replace: true });
}
