/** Back from a round: who else is, and what comes next. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { button, icon } from '../parts.js';
import { nameOf, names, othersIn, reunionTime } from '../rounds/friends.js';
import { leaving } from '../rounds/leaving.js';
import { pathOf } from '../rounds/watch.js';
import { closed } from './running.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Round} Round
 */

/** @param {State} state @param {Round} round @param {App} app */
export function over(state, round, app) {
  const friends = othersIn(round);
  const [me] = round.members;
  const said = { from: app.text.clock(round.starts), until: me.back_at ? app.text.clock(me.back_at) : reunionTime(app, round.reunion) };
  const title = friends.length ? app.text('round-you-and', { names: names(app, friends) }) : app.text('round-over');
  return html`<div class="body" tabindex="0" role="region" aria-label=${title}><div class="group"><h1 class="title">${title}</h1>
      <p class="note">${app.text('round-from-until', said)}${round.event_name ? html`, <bdi>${round.event_name}</bdi>` : nothing}</p></div>
    <div class="group" role="status">${closed(round, app)}${friends.map((member) => html`<p class=${member.back_at === null ? 'note' : 'done with-icon'}>${member.back_at === null ? nothing : icon('check')}
      <span>${app.text(member.back_at === null ? 'round-not-back' : 'called-back', { name: nameOf(app, member) })}</span></p>`)}</div>
    <p>${app.text('round-you-met', { n: round.met })}</p>${leaving(state, round, app)}</div>${dock(round, app)}`;
}

/** @param {Round} round @param {App} app */
function dock(round, app) {
  const { space } = round;
  const friends = othersIn(round);
  const path = pathOf(round);
  const shown = round.members[0].shown;
  const again = button({ label: app.text('round-again'), href: `/round/plan${friends.length ? `?with=${friends.map(({ author }) => author).join(',')}` : ''}`, main: round.alone });
  const done = round.state === 'done' ? nothing : button({ label: app.text('round-done'), act: () => app.run('endRound', { space }, { said: 'round-said-done' }).then((ended) => ended && app.go('/')) });
  if (round.alone) return html`<footer class="dock edged">${again}${done}</footer>`;
  return html`<footer class="dock edged">${round.closed || !friends.length ? nothing : button({ label: app.text('round-show', { names: friends.length > 2 ? app.text('show-others') : names(app, friends) }), href: `${path}/show`, main: !shown })}
    ${button({ label: app.text('round-compare'), href: `${path}/compare`, main: shown || Boolean(round.closed) || !friends.length })}<div class="row">${again}${done}</div></footer>`;
}
