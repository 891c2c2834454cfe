/** What came of rounds with friends, a line each, which leads to the whole of it. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { chip, door } from '../parts.js';
import { shortName } from '../shortname.js';
import { reunionTime } from './friends.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../types.d.ts').RoundPast} RoundPast
 */

/** The way to all of them, from the events. @param {App} app */
export const roundsLink = (app) => html`<div class="group">${chip({ label: app.text('rounds-title'), icon: 'people', href: '/rounds' })}</div>`;

/** @param {RoundPast[]} rounds @param {App} app */
export const roundsCame = (rounds, app) => html`<ul class="list">${repeat(rounds, ({ space }) => space, (round) => html`<li>${line(round, app)}</li>`)}</ul>`;

/** @param {RoundPast} round @param {App} app */
function line({ space, friends, event_name, starts, reunion, ...came }, app) {
  const who = friends.map(({ name }) => shortName(name, app.text('compare-friend')));
  const when = `${app.text.near(starts)}, ${app.text('compare-times', { from: app.text.clock(starts), to: reunionTime(app, reunion) })}`;
  return html`<a class="entry" href=${`/round/${space}/compare`}>${door(friends[0] ?? { name: null }, { buddy: true })}<span class="words"><span class="name">${app.text('rounds-with', { who })}</span>
    <span class="note capital">${when}${event_name ? html`, <bdi>${event_name}</bdi>` : nothing}</span><span class="note capital">${cameOf(came, app)}</span></span></a>`;
}

/** @param {Omit<RoundPast, 'space' | 'friends' | 'event_name' | 'starts' | 'reunion' | 'event'> & {event: unknown}} came @param {App} app @returns {string} */
function cameOf({ theirs, shown, both, kept, left, introductions: { asked, made } }, app) {
  const parts = [['shown', shown], ['theirs', theirs], ['both', both], ['kept', kept], ['asked', asked], ['made', made], ['left', left]].filter(([, n]) => n);
  return parts.length ? parts.map(([what, n]) => app.text(`rounds-${what}`, { n })).join(' · ') : app.text('rounds-nothing');
}
