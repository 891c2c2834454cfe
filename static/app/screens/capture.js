/** The capture sheet: kept already, everything on it optional, saved as it is typed. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { sameDay } from '../days.js';
import { area, field } from '../field.js';
import { newId } from '../id.js';
import { keep } from '../met.js';
import { act, drawn } from '../part.js';
import { button, chip, icon } from '../parts.js';
import { Saving } from '../saving.js';
import { swipeDown } from '../swipe.js';
import { holdVersion } from '../version.js';
import { commitments } from './commitments.js';
import { topics } from './topics.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').CaptureForm} CaptureForm
 * @typedef {import('../types.d.ts').PersonPage} PersonPage
 */

/** While somebody was caught so recently, the sheet offers to take that back. */
const FRESH = 60 * 60 * 1000;

/** @type {import('../app.js').Screen} */
export const capture = {
  place: 'meet',
  sheet: true,
  title: ({ data }, app) => heading(data, app),
  start: () => ({ saving: new Saving(), release: holdVersion(), talked: null, more: false, open: null, note: newId() }),
  load: (store, { person, encounter }) => store.query('capture', { person, encounter }),
  leave: async ({ ui }) => {
    await ui.memo?.recording?.stop();
    await ui.saving.flush();
    ui.release();
  },
  view: (state, app) => (state.loaded && !state.data ? notKept(state, app) : form(state, app)),
};

/** @param {State} state @param {App} app */
function form(state, app) {
  const { data, ui } = state;
  return html`<header class="bar" ${swipeDown(() => app.close())}>
      <h1 class="with-icon name ${data ? 'done' : 'muted'}" aria-live="polite">${icon(data ? 'check' : 'clock')}<span>${heading(data, app)}</span></h1>
      ${data && Date.now() - data.encounter.met_at < FRESH ? chip({ label: app.text('undo'), act: () => takeBack(state, app) }) : nothing}
    </header>
    <div class="body close">
      ${talked(state, app)}
      ${knownBy(state, app)}
      ${field({ id: 'called', label: app.text('capture-name'), capitals: 'words', value: data?.person.name, type: saves(state, app, 'person', 'name') })}
      ${commitments(state, app, { person: state.params.person, encounter: state.params.encounter, all: data?.person.commitments ?? [] })}
      <div class="chips">${chip({ label: app.text('scan'), href: `/scan/${state.params.person}/${state.params.encounter}` })}${photo(state, app)}
        ${chip({ label: app.text('more'), opens: true, expanded: ui.more, act: () => app.set({ more: !ui.more }) })}</div>
      ${ui.taking || data?.person.attachments.length ? drawn('caught', state, false, app) : nothing}
      ${ui.more ? more(state, app) : nothing}
    </div>
    <footer class="dock edged">${button({ label: app.text('done'), main: true, act: () => app.close() })}</footer>`;
}

/** The camera opens with the tap itself; what is made of its picture comes later. @param {State} state @param {App} app */
function photo({ params }, app) {
  const take = (/** @type {Event} */ event) => act('takePhoto', event, { person: params.person, encounter: params.encounter, kind: 'badge' }, app);
  return html`<label class="chip chooses">${icon('picture')}<span>${app.text('photo')}</span><input class="unseen" type="file" accept="image/*" capture="environment" @change=${take}></label>`;
}

/** @param {CaptureForm | null} data @param {App} app */
function heading(data, app) {
  if (!data) return app.text('capture-keeping');
  const at = data.encounter.met_at;
  return app.text('capture-kept', { time: sameDay(at, Date.now()) ? app.text.clock(at) : app.text('day-and-time', { day: app.text.near(at), time: app.text.clock(at) }) });
}

/** @param {State} state @param {App} app */
function talked(state, app) {
  const { data, ui } = state;
  const save = saves(state, app, 'encounter', 'talked_about');
  const type = (/** @type {string} */ text) => {
    app.set({ talked: text });
    save(text);
  };
  return field({
    id: 'talked', label: app.text('capture-talked'), capitals: 'none', value: data?.encounter.talked_about, type,
    below: topics(app, { encounter: state.params.encounter, chosen: data?.encounter.topics ?? [], learned: data?.chips ?? [], typed: ui.talked ?? '' }),
  });
}

/** @param {State} state @param {App} app */
function knownBy(state, app) {
  return field({
    id: 'known', label: app.text('capture-known'), secret: true, capitals: 'none', hint: app.text('capture-known-hint'),
    value: state.data?.encounter.known_by, type: saves(state, app, 'encounter', 'known_by'),
  });
}

/** @param {State} state @param {App} app */
function more(state, app) {
  /** @type {PersonPage | undefined} */
  const person = state.data?.person;
  const { ui, params } = state;
  const first = (/** @type {string} */ kind) => person?.contacts.find((contact) => contact.kind === kind)?.value;
  const reach = (/** @type {'email' | 'phone' | 'link'} */ kind) => (/** @type {string} */ value) =>
    ui.saving.keep(kind, () => app.run('contact', { person: params.person, kind, value: value.trim() }));
  const note = person?.notes.find(({ rid }) => rid === ui.note);
  return html`<div class="group roomy">${drawn('caught', state, true, app)}
    ${field({ id: 'org', label: app.text('person-org'), capitals: 'words', value: person?.org, type: saves(state, app, 'person', 'org') })}
    ${field({ id: 'role', label: app.text('person-role'), value: person?.role, type: saves(state, app, 'person', 'role') })}
    ${field({ id: 'email', kind: 'email', label: app.text('contact-email'), value: first('email'), type: reach('email') })}
    ${field({ id: 'phone', kind: 'tel', label: app.text('contact-phone'), value: first('phone'), type: reach('phone') })}
    ${field({ id: 'link', kind: 'url', label: app.text('contact-link'), value: first('link'), type: reach('link') })}
    ${area({ id: 'note', label: app.text('person-note'), value: note?.text, type: (text) => saveNote(state, app, text) })}
  </div>`;
}

/** The note of this visit; emptied, it goes, and what is typed next is another. @param {State} state @param {App} app @param {string} text */
function saveNote({ ui, params: { person } }, app, text) {
  const rid = ui.note;
  if (text.trim()) return ui.saving.keep(rid, () => app.run('edit', { tbl: 'note', rid, cols: { person, text, created_at: Date.now() } }));
  app.set({ note: newId() });
  ui.saving.keep(rid, () => app.run('remove', { tbl: 'note', rid }, { quiet: true }));
}

/** What writes one column as it is typed. @param {State} state @param {App} app @param {'person' | 'encounter'} tbl @param {string} col */
function saves({ ui, params }, app, tbl, col) {
  return (/** @type {string} */ text) => ui.saving.keep(`${tbl}.${col}`, () => app.run('edit', { tbl, rid: params[tbl], cols: { [col]: text.trim() ? text : null } }));
}

/** @param {State} state @param {App} app */
async function takeBack({ ui, params }, app) {
  await ui.memo?.recording?.drop();
  await ui.saving.flush();
  if (await app.run('uncapture', { person: params.person, encounter: params.encounter }, { quiet: true })) app.close();
}

/** Nothing durable came of the tap, or the address leads to nothing: say it, and keep it now under the same ids. @param {State} state @param {App} app */
function notKept(state, app) {
  const { person, encounter } = state.params;
  return html`<header class="bar"><h1 class="title">${app.text('capture-not-kept')}</h1></header>
    <div class="body"><p>${app.text('capture-not-kept-why')}</p></div>
    <footer class="dock edged"><div class="row">${button({ label: app.text('close'), act: () => app.close() })}
      ${button({ label: app.text('capture-try-again'), main: true, act: () => keep(app, person, encounter).then(() => app.reload()) })}</div></footer>`;
}
