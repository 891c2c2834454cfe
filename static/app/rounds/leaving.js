/** Who is in a round, and out of it: leaving, and taking somebody out, are for good, so they are asked about once. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { button, chip } from '../parts.js';
import { nameOf, othersIn } from './friends.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Round} Round
 */

/** The screen's `ui` has `leaving`: whose author is asked about. @param {State} state @param {Round} round @param {App} app */
export function leaving({ ui }, round, app) {
  if (round.alone || round.closed) return nothing;
  const [me] = round.members;
  const gone = round.members.filter(({ removed }) => removed);
  const asked = round.members.find(({ author }) => author === ui.leaving);
  const leave = chip({ label: app.text('round-leave'), act: () => app.set({ leaving: me.author }) });
  const others = round.host ? othersIn(round).map((friend) => chip({ label: app.text('round-take-out', { name: nameOf(app, friend) }), act: () => app.set({ leaving: friend.author }) })) : nothing;
  return html`<div class="group">${gone.map((friend) => html`<p class="note">${app.text('round-gone', { name: nameOf(app, friend) })}</p>`)}
    ${asked ? sure(asked, round, app) : html`<div class="chips">${leave}${others}</div>`}</div>`;
}

/** @param {import('../types.d.ts').RoundMember} member @param {Round} round @param {App} app */
const sure = ({ me, author, ...friend }, { space }, app) => html`<div class="card" role="group"><p>${me ? app.text('round-leave-sure') : app.text('round-take-out-sure', { name: nameOf(app, friend) })}</p>
  <div class="row">${button({ label: app.text('round-stay'), style: 'low', act: () => app.set({ leaving: null }) })}
    ${button({ label: app.text(me ? 'round-leave' : 'round-take-out-go'), style: 'low', act: () => go(me ? null : author, space, app) })}</div></div>`;

/** @param {string | null} author null: myself @param {string} space @param {App} app */
async function go(author, space, app) {
  await (author ? app.run('removeMember', { space, author }) : app.run('leaveSpace', { space }));
  app.set({ leaving: null });
}
