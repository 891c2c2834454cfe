/** Taking people out: as a file for another address book, or as everything for oneself; made with progress, then saved or shared. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { download } from '../copyfile.js';
import { dayFromNow } from '../days.js';
import { newId } from '../id.js';
import { back, button, chip } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').ExportFormat} ExportFormat */
/** @typedef {import('../types.d.ts').Whose} Whose */

const ENDINGS = /** @type {const} */ ({ vcard3: 'vcf', vcard4: 'vcf', google: 'csv', outlook: 'csv', linkedin: 'csv', json: 'json', sqlite: 'sqlite' });
const FORMATS = /** @type {ExportFormat[]} */ (Object.keys(ENDINGS));
/** These hold everything, so they are for oneself. */
const WHOLE = new Set(['json', 'sqlite']);
const CIRCLES = /** @type {const} */ ([undefined, 'inner', 'second', 'third', 'recruiter']);

const AT_FIRST = { batch: null, progress: null, made: null, said: null };

/** @type {import('../app.js').Screen} */
export const taking = {
  place: 'people',
  title: (_, app) => app.text('export-title'),
  start: (app) => ({
    ...AT_FIRST, format: 'vcard3', circle: undefined, notes: false,
    off: app.store.on('progress', (/** @type {any} */ progress) => app.set({ progress })),
  }),
  load: async (store, { person }) => {
    const [{ counts }, one] = await Promise.all([store.query('people', { order: 'name', offset: 0, limit: 1 }), person ? store.query('person', { rid: person }) : null]);
    return { counts, one };
  },
  leave: ({ ui }, app) => {
    ui.off?.();
    if (ui.batch) void app.run('cancel', { batch: ui.batch });
  },
  view: (state, app) => html`<header class="bar">${state.params.person ? back(`/people/${state.params.person}`, app.text('export-back')) : back('/settings', app.text('settings-title'))}</header>
    <div class="body close" tabindex="0" role="region" aria-label=${app.text('export-title')}><h1 class="title">${heading(state, app)}</h1>${inside(state, app)}</div>
    <footer class="dock edged">${foot(state, app)}</footer>`,
};

/** @param {State} state @param {App} app */
const heading = ({ data, params }, app) => (params.person ? html`${app.text('export-one')} <bdi>${data?.one?.name ?? app.text('no-name')}</bdi>` : app.text('export-title'));

/** @param {State} state @param {App} app */
function inside(state, app) {
  const { batch, progress, made } = state.ui;
  return html`<p class="note" role="status">${saying(state, app)}</p>
    ${batch ? html`<progress aria-label=${saying(state, app)} value=${progress?.total ? progress.done : nothing} max=${progress?.total ?? nothing}></progress>` : nothing}
    ${batch || made ? nothing : choices(state, app)}`;
}

/** @param {State} state @param {App} app */
function saying({ ui, params }, app) {
  const { batch, progress, made, said, format } = ui;
  if (said) return app.text(said);
  if (made) return app.text('export-ready', { count: made.people, size: sizeOf(made.file.size), name: made.file.name });
  if (batch) return progress?.total ? app.text('export-making', { done: progress.done, total: progress.total }) : app.text('export-making-first');
  return app.text(WHOLE.has(format) ? 'export-note-whole' : params.person ? 'export-note-one' : 'export-note');
}

/** @param {number} bytes */
const sizeOf = (bytes) => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

/** @param {State} state @param {App} app */
function choices({ ui, data, params }, app) {
  const formats = params.person ? FORMATS.filter((one) => !WHOLE.has(one)) : FORMATS;
  const whole = WHOLE.has(ui.format);
  return html`<fieldset class="group tight" aria-labelledby="export-format"><h2 class="heading" id="export-format">${app.text('export-format')}</h2>
      ${formats.map((one) => html`<label class="tick"><input type="radio" name="format" .checked=${ui.format === one} @change=${() => app.set({ format: one, said: null })}>
        <span class="words"><span>${app.text(`export-as-${one}`)}</span><span class="note">${app.text(`export-as-${one}-note`)}</span></span></label>`)}</fieldset>
    ${params.person || whole ? nothing : html`<div class="group"><h2 class="heading">${app.text('people-circles')}</h2><div class="chips" role="group" aria-label=${app.text('people-circles')}>
      ${CIRCLES.map((one) => chip({ label: app.text(`people-${one ?? 'all'}`, { n: data?.counts[one ?? 'all'] ?? 0 }), pressed: ui.circle === one, act: () => app.set({ circle: one }) }))}</div></div>`}
    ${whole || ui.format === 'linkedin' ? nothing : html`<label class="tick"><input type="checkbox" .checked=${ui.notes} @change=${() => app.set({ notes: !ui.notes })}>
      <span class="words"><span>${app.text('export-notes')}</span><span class="note">${app.text('export-notes-note')}</span></span></label>`}`;
}

/** @param {State} state @param {App} app */
function foot(state, app) {
  const { batch, made } = state.ui;
  if (batch) return button({ label: app.text('import-stop'), act: () => app.run('cancel', { batch }) });
  if (!made) return button({ label: app.text('export-make'), main: true, act: () => make(state, app) });
  const shares = navigator.canShare?.({ files: [made.file] });
  return html`${button({ label: app.text('export-save'), main: true, act: () => download(made.file, made.file.name) })}
    <div class="row">${shares ? button({ label: app.text('card-send-share'), icon: 'share', act: () => share(made.file, app) }) : nothing}
      ${button({ label: app.text('export-another'), act: () => app.set(AT_FIRST) })}</div>`;
}

/** @param {State} state @param {App} app */
async function make({ ui, data, params }, app) {
  const batch = newId();
  const { format, notes, circle } = ui;
  app.set({ ...AT_FIRST, batch });
  try {
    const whose = params.person ? { person: params.person } : circle ? { circle } : {};
    const { file, people } = await app.store.query('exportPeople', { batch, format, notes, whose });
    app.set({ ...AT_FIRST, made: { people, file: new File([file], nameOf(format, params.person ? data?.one?.name : null), { type: file.type }) } });
  } catch (/** @type {any} */ error) {
    app.set({ ...AT_FIRST, said: error.code === 'cancelled' ? 'export-stopped' : null });
    if (error.code !== 'cancelled') app.fail(error.code === 'busy' ? { code: 'export-busy' } : error);
  }
}

/** @param {ExportFormat} format @param {string | null | undefined} person */
function nameOf(format, person) {
  const who = person?.replace(/[^\p{L}\p{N} .-]/gu, '').trim().slice(0, 60);
  return who ? `${who}.${ENDINGS[format]}` : `hallway-${WHOLE.has(format) ? 'everything' : format.replace(/\d$/, '')}-${dayFromNow()}.${ENDINGS[format]}`;
}

/** Closing the share sheet is no failure. @param {File} file @param {App} app */
async function share(file, app) {
  try {
    await navigator.share({ files: [file] });
  } catch (/** @type {any} */ error) {
    if (error.name !== 'AbortError') app.set({ said: 'export-share-failed' });
  }
}
