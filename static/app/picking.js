/** Many at once: lines with a box each, and one button for all that are ticked. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';
import { dayFromNow } from './days.js';
import { button, called, chip } from './parts.js';
import { hintOf } from './screens/followup.js';
import { stands } from './today.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.d.ts').FollowUps} FollowUps */
/** @typedef {import('./types.d.ts').FollowUpLine} FollowUpLine */

/** Lines at once: a queue of thousands is not ticked one by one. */
const MOST = 200;

/** @param {FollowUps} queue @param {Record<string, any>} ui @param {App} app */
export function picking(queue, ui, app) {
  const lines = [...queue.due, ...queue.later].filter((line) => !stands(line) && line.kind !== 'request').slice(0, MOST);
  const chosen = lines.filter(({ rid }) => ui.picked.has(rid));
  const all = chosen.length === lines.length;
  return html`<div class="body close"><div class="row"><p class="note fill" role="status">${app.text('pick-count', { count: chosen.length })}</p>
      ${chip({ label: app.text(all ? 'pick-none' : 'pick-all'), act: () => app.set({ picked: new Set(all ? [] : lines.map(({ rid }) => rid)) }) })}
      ${chip({ label: app.text('pick-end'), icon: 'close', act: () => app.set({ picked: null }) })}</div>
    <ul class="list">${repeat(lines, ({ rid }) => rid, (line) => html`<li>${box(line, ui, app)}</li>`)}</ul></div>
    <footer class="dock edged"><div class="row deeds">${deeds(chosen, app)}</div></footer>`;
}

/** @param {FollowUpLine} line @param {Record<string, any>} ui @param {App} app */
function box(line, { picked }, app) {
  const tick = () => app.set({ picked: picked.has(line.rid) ? new Set([...picked].filter((rid) => rid !== line.rid)) : new Set([...picked, line.rid]) });
  const hint = hintOf(line, app);
  return html`<label class="tick"><input type="checkbox" .checked=${picked.has(line.rid)} @change=${tick}>
    <span class="words"><span class="name">${called(app, line.name)}</span>${hint ? html`<span class="note clip"><bdi>${hint}</bdi></span>` : nothing}</span></label>`;
}

/** @param {FollowUpLine[]} chosen @param {App} app */
function deeds(chosen, app) {
  const rids = chosen.map(({ rid }) => rid);
  const none = !rids.length;
  const about = { count: rids.length };
  /** @param {Promise<unknown>} doing */
  const then = async (doing) => (await doing) && app.set({ picked: null });
  return html`${app.settings.mailbox ? button({ label: app.text('pick-send'), main: true, style: 'send', disabled: none, act: () => then(send(chosen, app)) }) : nothing}
    ${button({ label: app.text('card-tomorrow-button'), disabled: none, act: () => then(app.run('snoozeAll', { rids, until: dayFromNow(1) }, { about })) })}
    ${button({ label: app.text('pick-week'), disabled: none, act: () => then(app.run('snoozeAll', { rids, until: dayFromNow(7) }, { about })) })}
    ${button({ label: app.text('card-let-go-button'), disabled: none, act: () => then(app.run('letAllGo', { rids }, { about })) })}`;
}

/** One letter a person; what went along is told together with what did not. @param {FollowUpLine[]} chosen @param {App} app */
async function send(chosen, app) {
  const rids = chosen.filter(({ person }, at) => chosen.findIndex((line) => line.person === person) === at).map(({ rid }) => rid);
  const done = await app.run('approveAll', { rids }, { quiet: true });
  if (!done) return null;
  const { approved, left, undo } = done;
  app.notices.undo(app.text('pick-sent', { count: approved, left }), app.text('undo'), () => app.run(undo.name, undo.args, { quiet: true }));
  return done;
}
