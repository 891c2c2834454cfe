/** The section of a person's page with all that was promised, needed, offered and introduced between us. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { alsoWritten } from '../alsowritten.js';
import { commitmentLine } from '../commitmentline.js';
import { newId } from '../id.js';
import { chip } from '../parts.js';
import { shortName } from '../shortname.js';
import { commitments } from './commitments.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').PersonPage} PersonPage
 */

/** What goes the other way than the four chips. */
const MORE = /** @type {const} */ ([['promise', 'theirs'], ['need', 'mine'], ['offer', 'mine']]);

/** The screen's `ui` has `saving`, `open` and `promising`. @param {State} state @param {App} app */
export function between(state, app) {
  /** @type {PersonPage} */
  const data = state.data;
  return html`<section class="group"><h2 class="heading">${app.text('ledger-title')}</h2>
    ${data.commitments.map((one) => html`${commitmentLine(one, app, data.rid)}${alsoWritten(data, [one.rid], app)}`)}
    ${state.ui.promising ? adding(state, app) : chip({ label: app.text('person-add-promise'), icon: 'add', act: () => app.set({ promising: true }) })}</section>`;
}

/** @param {State} state @param {App} app */
function adding(state, app) {
  const { data, ui } = state;
  return html`${commitments(state, app, { person: data.rid, encounter: null, all: [] }, ui.more ? more(state, app)
    : chip({ label: app.text('more'), opens: true, expanded: false, act: () => app.set({ more: true }) }))}`;
}

/** @param {Pick<State, 'data' | 'ui'>} state @param {App} app */
const more = ({ data, ui }, app) => html`${MORE.map(([kind, direction]) => chip({
    label: app.text(`favour-${kind}-${direction}`), pressed: ui.open?.kind === kind && ui.open.direction === direction,
    act: () => app.set({ open: ui.open?.kind === kind && ui.open.direction === direction ? null : { rid: newId(), kind, direction, label: `favour-${kind}-${direction}`, text: '', due_on: null } }),
  }))}${chip({ label: app.text('favour-introduce'), href: `/people/${data.rid}/introduce` })}
  ${chip({ label: app.text('favour-introduced'), href: `/people/${data.rid}/introduced` })}${first({ data, ui }, app)}`;

/** Give first: whoever is asked for something is owed nothing, or is told so first. @param {Pick<State, 'data' | 'ui'>} state @param {App} app */
function first({ data, ui }, app) {
  if (ui.open?.kind !== 'need' || ui.open.direction !== 'mine') return nothing;
  const owed = /** @type {PersonPage} */ (data).commitments.find(({ kind, direction, state }) => kind === 'promise' && direction === 'mine' && state === 'open');
  return owed ? html`<p class="note" role="status">${app.text('promise-first', { name: shortName(data.name, app.text('somebody')), promise: owed.text })}</p>` : nothing;
}
