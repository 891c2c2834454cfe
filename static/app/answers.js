/** What comes after a letter: waiting for an answer, and having one. On its card, and in the list of all who are waited for. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { repeat } from '../vendor/lit-html/directives/repeat.js';
import { newId } from './id.js';
import { chip, entry, icon } from './parts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard */
/** @typedef {import('./types.d.ts').FollowUpLine} FollowUpLine */

/** At once: those who are waited for longest. */
const MOST = 20;
const DAY = 24 * 60 * 60 * 1000;

/** @param {FollowUpCard} card @param {State} _state @param {App} app */
export function answer(card, _state, app) {
  if ((card.state !== 'sent' && card.state !== 'waiting') || card.kind === 'request' || card.outcome === 'spoke') return nothing;
  if (card.replied) return html`<p class="with-icon done">${icon('check')}<span>${app.text('answer-came')}</span></p>`;
  const waits = card.state === 'waiting';
  return html`<div class="chips">${chip({ label: app.text('answer-waiting'), pressed: waits, act: () => wait(card, !waits, app) })}
    ${chip({ label: app.text('answer-replied'), act: () => replied(card, app) })}</div>`;
}

/** Who is waited for, the longest first. @param {FollowUpLine[]} lines @param {App} app */
export function waiting(lines, app) {
  if (!lines.length) return nothing;
  const sorted = [...lines].sort((one, other) => Number(one.since) - Number(other.since)).slice(0, MOST);
  return html`<section class="group tight"><h2 class="heading">${app.text('waiting-title')}</h2><ul class="list">${repeat(sorted, ({ rid }) => rid, (line) => html`<li class="group tight">
    ${entry(app, { person: line, hint: howLong(line, app), href: `/follow-up/${line.rid}`, current: app.panes.main?.data?.card?.rid === line.rid })}
    <div class="chips">${chip({ label: app.text('answer-replied'), of: line.name ?? app.text('no-name'), act: () => replied(line, app) })}
      ${chip({ label: app.text('waiting-stop'), of: line.name ?? app.text('no-name'), act: () => wait(line, false, app) })}</div></li>`)}</ul></section>`;
}

/** @param {FollowUpLine} line @param {App} app */
const howLong = ({ since }, app) => app.text('waiting-since', { days: Math.max(0, Math.floor((Date.now() - Number(since)) / DAY)) });

/** @param {FollowUpLine} line @param {boolean} on @param {App} app */
const wait = ({ rid, name }, on, app) => app.run('waitFor', { rid, on }, { said: on ? 'waiting-begun' : 'waiting-over', about: { name: name ?? app.text('no-name') } });

/** @param {FollowUpLine} line @param {App} app */
const replied = ({ rid, person, name }, app) => app.run('replied', { rid, person, touch: newId() }, { said: 'answer-noted', about: { name: name ?? app.text('no-name') } });
