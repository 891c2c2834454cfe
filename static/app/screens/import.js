/** Bringing contacts in from files: seen first, kept by one tap, stopped or taken back by another. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { isSealed, opened } from '../frames/sealedfile.js';
import { enter } from '../frames/taking.js';
import { newId } from '../id.js';
import { emptyInbox, isShared, shared } from '../inbox.js';
import { incoming } from '../incoming.js';
import { STAYS_LONG } from '../notices.js';
import { back, button, icon } from '../parts.js';
import { fromPicker, pickerHere } from '../picker.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').ContactSource} ContactSource */

/** Types by ending and by name: what a phone's own list of files goes by differs. */
const ACCEPTED = '.vcf,.vcard,.csv,.tsv,.txt,text/vcard,text/x-vcard,text/csv,text/tab-separated-values,text/plain';

const AT_FIRST = { source: null, look: null, all: false, reading: false, batch: null, progress: null, kept: null, undoing: false, said: null, saidText: null };

/** @type {import('../app.js').Screen} */
export const contacts = {
  place: 'people',
  title: (_, app) => app.text('import-title'),
  start: (app) => {
    if (isShared()) queueMicrotask(() => void lookAtShared(app));
    return { ...AT_FIRST, shared: isShared(), off: app.store.on('progress', (/** @type {any} */ progress) => app.set({ progress })) };
  },
  load: async (store, _params, ui) => {
    if (ui.batch && ui.evenings) return ui.evenings; // not asked again with every part of an import
    const [events, { event }] = await Promise.all([store.query('events', {}), store.query('meet', {})]);
    return (ui.evenings = { events, event });
  },
  leave: ({ ui }) => {
    ui.off?.();
    if (ui.shared) void emptyInbox();
  },
  view: (state, app) => html`<header class="bar">${back('/people', app.text('place-people'))}</header>
    <div class="body close" tabindex="0" role="region" aria-label=${app.text('import-title')}><h1 class="title">${app.text('import-title')}</h1>${inside(state, app)}</div>
    <footer class="dock edged">${foot(state, app)}</footer>`,
};

/** @param {State} state @param {App} app */
function inside(state, app) {
  const { look, batch, kept, progress, undoing } = state.ui;
  const working = batch && (kept === null || undoing);
  return html`<p class="note" role="status">${saying(state, app)}</p>
    ${state.ui.saidText ? html`<p class="said"><bdi>${state.ui.saidText}</bdi></p>` : nothing}
    ${working ? html`<progress aria-label=${saying(state, app)} value=${progress?.total ? progress.done : nothing} max=${progress?.total ?? nothing}></progress>` : nothing}
    ${look && !working && kept === null ? incoming(state, app, (patch) => lookAt({ ...state.ui.source, ...patch }, app)) : nothing}`;
}

/** @param {State} state @param {App} app */
function saying({ ui }, app) {
  const { said, reading, batch, kept, look, progress, undoing, source } = ui;
  if (said) return app.text(said);
  if (reading) return app.text('import-reading-so-far', { count: progress?.done ?? 0 });
  if (undoing) return app.text('import-undoing', { done: progress?.done ?? 0, total: progress?.total ?? 0 });
  if (kept !== null) return app.text(source.as === 'target' ? 'import-kept-looking' : 'import-kept', { count: kept });
  if (batch && progress?.total) return app.text('import-keeping', { done: progress.done, total: progress.total });
  if (batch) return app.text('import-reading');
  if (look) return app.text(look.total ? 'import-found' : 'import-nobody', { count: look.total });
  return app.text('import-note');
}

/** @param {State} state @param {App} app */
function foot(state, app) {
  const { look, batch, kept, all, undoing, source } = state.ui;
  if (undoing) return nothing;
  if (kept !== null) return button({ label: app.text('import-look'), main: true, href: source.as === 'target' ? '/looking' : '/people' });
  if (batch) return button({ label: app.text('import-stop'), act: () => app.run('cancel', { batch }) });
  const [one] = look?.people ?? [];
  const count = look ? look.total - (all ? 0 : look.same) : 0;
  return html`${count ? button({ label: app.text('import-keep', { count }), main: true, act: () => keep(state, app) }) : nothing}
    ${state.ui.shared && look?.total === 1 ? button({ label: app.text('shared-met'), act: () => meet(one, state, app) }) : nothing}
    <div class="row">${choose(Boolean(count), state, app)}${pickerHere() && !count ? button({ label: app.text('import-picker'), icon: 'people', act: () => pickSome(state, app) }) : nothing}</div>`;
}

/** The browser's own way to choose files, looking like a button. @param {boolean} again @param {State} state @param {App} app */
const choose = (again, state, app) => html`<label class="button chooses ${again ? '' : 'main'}">${icon('add')}<span>${app.text(again ? 'import-another' : 'import-choose')}</span>
  <input class="unseen" type="file" multiple accept=${ACCEPTED} @change=${(/** @type {Event} */ event) => read(event, state, app)}></label>`;

/** @param {Event} event @param {State} state @param {App} app */
async function read(event, state, app) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const files = [...(input.files ?? [])];
  input.value = ''; // so that the same file can be chosen again after it was mended
  if (files.length) await lookAt({ files, as: 'person', event: await atNow(state, app) }, app, true);
}

/** A file, or words in which somebody is: whoever it is shows before they are kept. @param {App} app */
async function lookAtShared(app) {
  const here = await shared().catch(() => null);
  const sealed = here?.files.find(({ name }) => isSealed(name)); // what a friend wrote in a round
  if (sealed) return opened(sealed).then((bytes) => enter(app, bytes, null)).catch(app.fail);
  if (here?.files.length) return lookAt({ files: here.files, as: 'person', event: null }, app, true);
  const { reading } = here?.text ? await app.store.query('scanned', { text: here.text }) : { reading: null };
  if (reading?.kind !== 'person') return app.set({ said: here ? 'shared-nobody' : 'shared-nothing', saidText: here?.text ?? null });
  return lookAt({ cards: [{ ...reading.card, name: reading.card.name || (here?.title ?? '') }], as: 'person', event: null }, app);
}

/** Somebody who stands before me, rather than one to keep for later: once, however often it is tapped. @param {import('../types.d.ts').Card} card @param {State} state @param {App} app */
async function meet({ name, org, role, note, contacts, addresses }, { ui }, app) {
  const [person, encounter] = ui.ids;
  const kept = await app.run('keepScanned', { person, encounter, at: Date.now(), card: { name, org, role, note, contacts, ...(addresses && { addresses }) } }, { quiet: true, op: encounter });
  if (kept) app.go(`/capture/${person}/${encounter}`, { replace: true });
}

/** @param {State} state @param {App} app */
async function pickSome(state, app) {
  const cards = await fromPicker().catch(app.fail);
  if (cards?.length) await lookAt({ cards, as: 'person', event: await atNow(state, app) }, app, true);
}

/** The event that a list of attendees is most likely of; asked for where a file was chosen sooner than the screen knew. @param {State} state @param {App} app @returns {Promise<string | null>} */
const atNow = async ({ data }, app) => (data ?? (await app.store.query('meet', {}))).event?.rid ?? null;

/**
 * @param {ContactSource} source
 * @param {App} app
 * @param {boolean} [fresh] just chosen: a table that nobody knows is a list of attendees, hence of people to look for
 */
async function lookAt(source, app, fresh = false) {
  const batch = newId();
  app.set({ ...AT_FIRST, source, reading: true, batch });
  try {
    const look = await app.store.query('lookAtContacts', { batch, ...source });
    if (fresh && look.columns.length && source.as === 'person') return void (await lookAt({ ...source, as: 'target' }, app));
    app.set({ look, ids: [newId(), newId()], reading: false, batch: null, progress: null });
  } catch (error) {
    stopped(error, app);
  }
}

/** @param {State} state @param {App} app */
async function keep({ ui }, app) {
  const batch = newId();
  const { source, all, look } = ui;
  app.set({ batch, progress: null });
  try {
    const { added, undo } = await app.store.run('importContacts', { batch, ...source, all });
    app.set({ kept: added });
    if (ui.shared) void emptyInbox();
    const said = app.text(source.as === 'target' ? 'import-kept-looking' : 'import-kept', { count: added });
    app.notices.undo(said, app.text('undo'), async () => {
      app.set({ undoing: true, progress: null });
      if (await app.run(undo.name, undo.args, { quiet: true })) app.set({ ...AT_FIRST, said: 'import-undone' });
      else app.set({ undoing: false });
    }, STAYS_LONG);
  } catch (error) {
    stopped(error, app, { look, source, all });
  }
}

/** @param {any} error @param {App} app @param {Record<string, unknown>} [rest] what shows again where it failed */
function stopped(error, app, rest = {}) {
  if (error.code === 'cancelled') return app.set({ ...AT_FIRST, said: 'import-stopped' });
  app.set({ ...AT_FIRST, ...rest });
  app.fail(error);
}
