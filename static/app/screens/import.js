/** Bringing contacts in from vCard files: seen first, kept by one tap, stopped or taken back by another. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { newId } from '../id.js';
import { back, button, called, door, icon } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Card} Card */
/** @typedef {import('../types.d.ts').Problem} Problem */

/** Bytes of one file, as the worker has it: looked at before the file fills the memory. */
const LARGEST = 64 * 1024 * 1024;

/** So many are shown before they are kept; nobody reads ten thousand. */
const SHOWN = 50;

const AT_FIRST = { cards: null, problems: [], reading: false, batch: null, progress: null, kept: null, said: null };

/** @type {import('../app.js').Screen} */
export const contacts = {
  place: 'people',
  title: (_, app) => app.text('import-title'),
  start: (app) => ({ ...AT_FIRST, off: app.store.on('progress', (/** @type {any} */ progress) => app.set({ progress })) }),
  leave: ({ ui }) => ui.off?.(),
  view: (state, app) => html`<header class="bar">${back('/people', app.text('place-people'))}</header>
    <div class="body close" tabindex="0" role="region" aria-label=${app.text('import-title')}><h1 class="title">${app.text('import-title')}</h1>${inside(state, app)}</div>
    <footer class="dock edged">${foot(state, app)}</footer>`,
};

/** @param {State} state @param {App} app */
function inside({ ui }, app) {
  return html`<p class="note" role="status">${saying(ui, app)}</p>
    ${ui.batch && ui.kept === null ? html`<progress aria-label=${saying(ui, app)} value=${ui.progress?.done ?? 0} max=${ui.cards.length}></progress>` : nothing}
    ${ui.kept === null ? troubles(ui, app) : nothing}${ui.cards?.length && ui.kept === null ? preview(ui.cards, app) : nothing}`;
}

/** @param {State['ui']} ui @param {App} app */
function saying({ said, reading, batch, kept, cards, progress }, app) {
  if (said) return app.text(said);
  if (reading) return app.text('import-reading');
  if (kept !== null) return app.text('import-kept', { count: kept });
  if (batch) return app.text('import-keeping', { done: progress?.done ?? 0, total: cards.length });
  if (cards) return app.text(cards.length ? 'import-found' : 'import-nobody', { count: cards.length });
  return app.text('import-note');
}

/** @param {State['ui']} ui @param {App} app */
function troubles({ problems }, app) {
  if (!problems.length) return nothing;
  return html`<div class="card"><h2 class="name">${app.text('import-problems', { count: problems.length })}</h2>
    <ul class="group tight">${problems.slice(0, SHOWN).map((/** @type {Problem} */ problem) => html`<li class="note">${trouble(problem, app)}</li>`)}</ul></div>`;
}

/** @param {Problem} problem @param {App} app */
function trouble({ code, where }, app) {
  const id = app.text.has(`problem-${code}`) ? `problem-${code}` : 'problem-unknown';
  const what = app.text(id, { code });
  return where ? app.text('import-where', { where, what }) : what;
}

/** @param {Card[]} cards @param {App} app */
const preview = (cards, app) => html`<ul class="list">${cards.slice(0, SHOWN).map((card) => html`<li class="entry">${door({ name: card.name })}
    <span class="words"><span class="name">${called(app, card.name)}</span><span class="note clip"><bdi>${[card.org, card.contacts[0]?.value].filter(Boolean).join(', ')}</bdi></span></span></li>`)}</ul>
  ${cards.length > SHOWN ? html`<p class="note">${app.text('import-more', { count: cards.length - SHOWN })}</p>` : nothing}`;

/** @param {State} state @param {App} app */
function foot(state, app) {
  const { cards, batch, kept } = state.ui;
  if (batch && kept === null) return button({ label: app.text('import-stop'), act: () => app.run('cancel', { batch }) });
  if (kept !== null) return button({ label: app.text('import-look'), main: true, href: '/people' });
  return html`${cards?.length ? button({ label: app.text('import-keep', { count: cards.length }), main: true, act: () => keep(state, app) }) : nothing}
    ${choose(Boolean(cards?.length), app)}`;
}

/** The browser's own way to choose files, looking like a button. @param {boolean} again @param {App} app */
const choose = (again, app) => html`<label class="button chooses ${again ? '' : 'main'}">${icon('add')}<span>${app.text(again ? 'import-another' : 'import-choose')}</span>
  <input class="unseen" type="file" multiple accept=".vcf,.vcard,text/vcard,text/x-vcard" @change=${(/** @type {Event} */ event) => read(event, app)}></label>`;

/** @param {Event} event @param {App} app */
async function read(event, app) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const files = [...(input.files ?? [])];
  input.value = ''; // so that the same file can be chosen again after it was mended
  if (!files.length) return;
  app.set({ ...AT_FIRST, reading: true });
  const found = { cards: /** @type {Card[]} */ ([]), problems: /** @type {Problem[]} */ ([]) };
  for (const file of files) await readInto(found, file, files.length > 1, app);
  app.set({ ...found, reading: false });
}

/** @param {{ cards: Card[], problems: Problem[] }} found @param {File} file @param {boolean} several @param {App} app */
async function readInto(found, file, several, app) {
  if (file.size > LARGEST) return found.problems.push({ code: 'file-too-large', where: file.name });
  try {
    const { cards, problems } = await app.store.query('readCards', { bytes: new Uint8Array(await file.arrayBuffer()) });
    for (const card of cards) found.cards.push(card); // spread would overflow the stack with a hundred thousand
    for (const problem of problems) found.problems.push({ ...problem, where: [several || !problem.where ? file.name : '', problem.where].filter(Boolean).join(', ') });
  } catch (error) {
    found.problems.push({ code: typeof (/** @type {any} */ (error).code) === 'string' ? /** @type {any} */ (error).code : 'file-unreadable', where: file.name });
  }
}

/** @param {State} state @param {App} app */
async function keep({ ui }, app) {
  const batch = newId();
  app.set({ batch, progress: null });
  try {
    const { added, undo } = await app.store.run('importCards', { batch, cards: ui.cards });
    app.set({ kept: added });
    app.notices.undo(app.text('import-kept', { count: added }), app.text('undo'), async () => {
      if (await app.run(undo.name, undo.args, { quiet: true })) app.set({ ...AT_FIRST, said: 'import-undone' });
    });
  } catch (error) {
    if (/** @type {any} */ (error).code === 'cancelled') return app.set({ ...AT_FIRST, said: 'import-stopped' });
    app.set({ batch: null });
    app.fail(error);
  }
}
