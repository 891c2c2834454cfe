/** What is about to come in: who, what the columns of a list mean, who is here already, what could not be read. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { called, door } from './parts.js';
import { pick } from './pick.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').ContactLook} ContactLook */
/** @typedef {import('./types.d.ts').ContactSource} ContactSource */
/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {(patch: Partial<ContactSource>) => unknown} Ask reads them again, otherwise */

/** What a column can be said to hold; '' is left out. */
const FIELDS = /** @type {const} */ (['', 'name', 'first', 'last', 'org', 'role', 'email', 'phone', 'link', 'note']);

/** @param {State} state @param {App} app @param {Ask} ask */
export function incoming(state, app, ask) {
  /** @type {ContactLook} */
  const look = state.ui.look;
  const people = look.people.filter(({ same }) => state.ui.all || !same || look.total === look.same);
  return html`${known(look, app)}${troubles(look, app)}
    ${look.columns.length ? [becoming(state, app, ask), columns(look, app, ask)] : nothing}
    ${look.same ? leftOut(state, app) : nothing}
    ${look.people.length ? html`<section class="group tight"><h2 class="heading">${app.text('import-who')}</h2>${list(look, people, state.ui.all, app)}</section>` : nothing}`;
}

/** @param {ContactLook} look @param {App} app */
const known = ({ formats }, app) => formats.some((one) => one !== 'vcard') ? html`<p class="note">${[...new Set(formats)].map((one) => app.text(`import-format-${one}`)).join(' ')}</p>` : nothing;

/** People whom I know, or people to look for, and where. @param {State} state @param {App} app @param {Ask} ask */
function becoming({ data, ui }, app, ask) {
  const { as, event } = ui.source;
  return html`<section class="group"><h2 class="heading" id="import-as">${app.text('import-as')}</h2>
    <fieldset class="switch" aria-labelledby="import-as">${/** @type {const} */ (['target', 'person']).map((one) => html`<label><input type="radio" name="as" .checked=${as === one}
      @change=${() => ask({ as: one })}><span>${app.text(`import-as-${one}`)}</span></label>`)}</fieldset>
    ${as === 'target' ? pick({
      id: 'import-event', label: app.text('import-event'), value: event ?? '', choose: (rid) => ask({ event: rid || null }),
      options: [['', app.text('import-event-none')], ...(data?.events ?? []).map((/** @type {any} */ one) => /** @type {const} */ ([one.rid, app.text('people-event', { name: one.name, day: app.text.date(one.started_at) })]))],
    }) : nothing}</section>`;
}

/** @param {ContactLook} look @param {App} app @param {Ask} ask */
function columns({ columns: all }, app, ask) {
  const fields = all.map(({ field }) => field);
  return html`<section class="group roomy"><h2 class="heading">${app.text('import-columns')}</h2>
    ${all.map(({ header, field, samples }, at) => pick({
      id: `column-${at}`, value: field, label: header ? html`<bdi>${header}</bdi>` : app.text('import-column', { number: at + 1 }),
      note: samples.length ? html`<p class="small clip"><bdi>${samples.join(' · ')}</bdi></p>` : nothing,
      options: FIELDS.map((one) => /** @type {const} */ ([one, app.text(`import-field-${one || 'none'}`)])),
      choose: (chosen) => ask({ columns: /** @type {any} */ (fields.map((one, place) => (place === at ? chosen : one))) }),
    }))}</section>`;
}

/** @param {State} state @param {App} app */
const leftOut = ({ ui }, app) => html`<label class="tick"><input type="checkbox" .checked=${!ui.all} @change=${() => app.set({ all: !ui.all })}>
  <span class="words"><span>${app.text('import-leave-out', { count: ui.look.same })}</span><span class="note">${app.text('import-leave-out-note')}</span></span></label>`;

/** @param {ContactLook} look @param {ContactLook['people']} people @param {boolean} all @param {App} app */
function list(look, people, all, app) {
  const more = look.total - (all ? 0 : look.same) - people.length;
  return html`<ul class="list">${people.map((card) => html`<li class="entry">${door({ name: card.name })}
    <span class="words"><span class="name">${called(app, card.name)}</span><span class="note clip"><bdi>${[card.org, card.contacts[0]?.value].filter(Boolean).join(', ')}</bdi></span></span>
    ${card.same ? html`<span class="small">${app.text(`import-same-${card.same}`)}</span>` : nothing}</li>`)}</ul>
  ${more > 0 ? html`<p class="note">${app.text('import-more', { count: more })}</p>` : nothing}`;
}

/** @param {ContactLook} look @param {App} app */
function troubles({ problems, troubled }, app) {
  if (!troubled) return nothing;
  return html`<div class="card"><h2 class="name">${app.text('import-problems', { count: troubled })}</h2>
    <ul class="group tight">${problems.map((problem) => html`<li class="note">${trouble(problem, app)}</li>`)}</ul>
    ${troubled > problems.length ? html`<p class="note">${app.text('import-more', { count: troubled - problems.length })}</p>` : nothing}</div>`;
}

/** @param {Problem} problem @param {App} app */
function trouble({ code, where }, app) {
  const id = app.text.has(`problem-${code}`) ? `problem-${code}` : 'problem-unknown';
  const what = app.text(id, { code });
  return where ? app.text(/^\d+$/.test(where) && code.startsWith('row-') ? 'import-line' : 'import-where', { where, what }) : what;
}
