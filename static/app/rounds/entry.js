/** The round under way as one line of Meet. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { door } from '../parts.js';
import { standing } from './calls.js';
import { nameOf, othersIn, whereTo } from './friends.js';
import { left } from './reunion.js';
import { pathOf, roundsNow } from './watch.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../types.d.ts').Round} Round
 */

/** @param {App} app */
export function roundEntry(app) {
  const [round, ...more] = roundsNow(app).toSorted((one, other) => Number(one.state !== 'running') - Number(other.state !== 'running'));
  if (!round) return nothing;
  const [friend] = othersIn(round);
  return html`<a class="entry plain own" href=${pathOf(round)}>${friend ? door({ name: nameOf(app, friend) }, { buddy: true }) : nothing}<span class="words"><span class="name">${whereTo(app, round)}</span>
    <span class="note">${howFar(app, round)}${more.length ? ` ${app.text('round-more', { n: more.length })}` : nothing}</span></span></a>`;
}

/** @param {App} app @param {Round} round @returns {string} */
export function howFar(app, round) {
  const [call] = standing(round);
  if (call?.kind === 'rescue') return app.text('called-rescue', { name: nameOf(app, call.member) });
  if (round.state !== 'running') return app.text('round-together');
  const { count, unit } = left(round.clock, Date.now());
  return app.text(`round-left-${unit}`, { n: count });
}
