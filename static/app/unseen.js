/** Somebody was deleted on one device while something was written about them on another: one question, one answer at a time. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { button } from './parts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.d.ts').Unseen} Unseen */

/** @param {Unseen[]} all @param {App} app */
export function unseenCard([first, ...later], app) {
  if (!first) return nothing;
  const { device, here, name } = first;
  const about = { named: name ? 'yes' : 'no', name: name ?? '' };
  return html`<section class="card asks" aria-label=${app.text('unseen-title')}>
    <p>${app.text('unseen-who', { ...about, on: here ? 'here' : device ? 'named' : 'elsewhere', device: device ?? '' })}</p>
    <div class="row">${button({ label: app.text('unseen-keep', about), style: 'low', act: () => keep(first, about, app) })}
      ${button({ label: app.text('remove'), style: 'low', act: () => remove(first, about, app) })}</div>
    ${later.length ? html`<p class="note">${app.text('unseen-more', { count: later.length })}</p>` : nothing}</section>`;
}

/**
 * Each answer's way back is the other answer, and says so: the question itself does not come again.
 *
 * @param {Unseen} asked @param {Record<string, string>} about @param {App} app
 */
async function keep({ person }, about, app) {
  const row = { tbl: 'person', rid: person };
  if (!(await app.run('restore', row))) return;
  app.notices.undo(app.text('unseen-kept', about), app.text('remove'), () => app.run('remove', row, { quiet: true }));
}

/** @param {Unseen} asked @param {Record<string, string>} about @param {App} app */
const remove = ({ person }, about, app) =>
  app.run('remove', { tbl: 'person', rid: person }, { said: 'unseen-removed', about, undo: 'unseen-keep-instead' });
