/** Friends whose phones this one knows: how one is called and added, and their list, each with a way to forget them. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { chip, door } from './parts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.d.ts').Buddy} Buddy */

/** @param {{name: string}} buddy @param {App} app */
export const friend = ({ name }, app) => (name ? html`<bdi>${name}</bdi>` : html`${app.text('pair-nameless')}`);

/** @param {Buddy[]} buddies @param {App} app */
export const friends = (buddies, app) => (buddies.length ? html`<section class="group tight" aria-labelledby="friends"><h2 class="heading" id="friends">${app.text('pair-friends')}</h2>
  <ul class="group tight">${buddies.map((buddy) => html`<li>${entry(buddy, app)}</li>`)}</ul></section>` : nothing);

/** @param {Buddy} buddy @param {App} app */
const entry = (buddy, app) => html`<div class="entry">${door(buddy, { buddy: true })}<span class="words"><span class="name">${friend(buddy, app)}</span>
  ${buddy.paired_at === null ? nothing : html`<span class="note">${app.text('pair-since', { day: app.text.near(buddy.paired_at) })}</span>`}</span>
  ${chip({ label: app.text('pair-forget'), of: buddy.name || app.text('pair-nameless'), act: () => forget(buddy, app) })}</div>`;

/** @param {Buddy} buddy @param {App} app */
const forget = ({ author, name }, app) =>
  app.run('remove', { tbl: 'buddy', rid: author }, { said: 'pair-forgot', about: { known: name ? 'yes' : 'no', name } });

/** Somebody's code was read, and a tap says yes. @param {string} text @param {App} app */
export async function accept(text, app) {
  const met = await app.run('pairWith', { text });
  if (met) app.go(`/round/paired/${met.author}`, { replace: true });
}
