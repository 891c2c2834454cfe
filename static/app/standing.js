/** How it stands between this device and its server: what waits and why, what would not be taken, what was mended. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { save } from './copyfile.js';
import { button, chip, icon } from './parts.js';
import { lookForVersion } from './version.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').Parked} Parked */
/** @typedef {import('./types.d.ts').Status} Status */

const TOO_OLD = 'version-unsupported';

/** @param {Status} status @param {State} state @param {App} app */
export function standing(status, state, app) {
  const { unsent, progress } = status;
  return html`<section class="group"><div class="entry plain"><div class="words"><h1 class="name">${heading(status, app)}</h1><span class="note">${underneath(status, app)}</span></div>
      ${status.account && !isTooOld(status) ? chip({ label: app.text('settings-try'), act: () => app.run('sync', {}) }) : nothing}</div>
    ${progress ? html`<progress aria-label=${app.text('settings-syncing')} value=${progress.total ? progress.done : nothing} max=${progress.total ?? nothing}></progress>` : nothing}
    ${isTooOld(status) ? update(state, app) : why(status, state, app)}
    ${status.parked ? parked(status, state.data.parked, app) : nothing}
    ${unsent && status.state === 'attention' ? button({ label: app.text('settings-save-unsent'), style: 'low', act: () => save('unsent', app) }) : nothing}
    ${status.repairs ? html`<p class="small">${app.text('settings-repaired', { count: status.repairs })}</p>` : nothing}</section>`;
}

/** @param {Status} status */
const isTooOld = ({ problem }) => problem?.code === TOO_OLD;

/** @param {Status} status @param {App} app */
function heading(status, app) {
  if (isTooOld(status)) return app.text('settings-too-old');
  return status.state === 'kept' ? app.text('settings-wait', { count: status.unsent }) : app.text(`settings-${status.state}`);
}

/** @param {Status} status @param {App} app */
function underneath(status, app) {
  const { state, at, progress, unsent } = status;
  if (isTooOld(status)) return app.text('settings-too-old-note', { count: unsent });
  if (state === 'here') return app.text('settings-here-note');
  if (state === 'syncing' && progress) {
    return app.text(progress.total ? 'settings-syncing-of' : 'settings-syncing-some', { done: progress.done, total: progress.total ?? 0 });
  }
  if (unsent) return app.text('settings-wait-note');
  return at === null ? '' : app.text('settings-synced-at', { time: app.text.clock(at) });
}

/** A new version that waits is taken; else it is looked for. @param {State} state @param {App} app */
function update({ ui }, app) {
  const waits = app.notices.all.find(({ kind }) => kind === 'version');
  if (waits?.action) return button({ label: app.text('settings-update'), style: 'low', act: waits.act });
  return html`${button({ label: app.text('settings-look'), style: 'low', act: () => look(app) })}
    ${ui.looked ? html`<p class="note" role="status">${app.text('settings-looked')}</p>` : nothing}`;
}

/** @param {App} app */
async function look(app) {
  await lookForVersion().catch(() => null); // without a signal none is found either
  app.set({ looked: true });
}

/** One sentence: what happened, what was kept, what to do. @param {Status} status @param {State} state @param {App} app */
function why({ state, problem, parked: aside }, { ui }, app) {
  if (!problem || (aside && problem.where)) return nothing; // a row that was not taken is told of by name
  if (state !== 'attention' && !ui.why) return chip({ label: app.text('settings-why'), opens: true, act: () => app.set({ why: true }) });
  const id = `problem-${problem.code}`;
  return html`<p class="with-icon attention">${icon('warning')}<span>${app.text(app.text.has(id) ? id : 'problem-unknown', { code: problem.code })}</span></p>`;
}

/** @param {Status} status @param {Parked[]} rows @param {App} app */
const parked = ({ parked: count }, rows, app) => html`<div class="card"><h2 class="name">${app.text('parked-title', { count })}</h2>
  <ul class="list">${rows.map((row) => html`<li class="entry plain"><span class="words"><span>${what(row, app)}</span><span class="note">${reason(row, app)}</span></span>
    ${row.person ? chip({ label: app.text('settings-open'), of: what(row, app), href: `/people/${row.person}` }) : nothing}</li>`)}</ul>
  ${count > rows.length ? html`<p class="note">${app.text('parked-more', { count: count - rows.length })}</p>` : nothing}</div>`;

/** @param {Parked} row @param {App} app */
function what({ tbl, name }, app) {
  const id = `parked-${tbl}`;
  return app.text(app.text.has(id) ? id : 'parked-other', { named: name ? 'yes' : 'no', name: name ?? '' });
}

/** @param {Parked} row @param {App} app */
function reason({ code }, app) {
  const id = `parked-why-${code}`;
  return app.text(app.text.has(id) ? id : 'parked-why-other');
}
