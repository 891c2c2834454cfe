/** What the server read from a badge or a card, under its photograph. It is a stranger's text, and becomes the person's by a tap alone. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { button, chip } from '../parts.js';
import { proposals } from '../proposals.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../types.d.ts').Attachment} Attachment
 * @typedef {import('../types.d.ts').CardField} CardField
 * @typedef {import('../types.d.ts').PersonPage} PersonPage
 * @typedef {import('../proposals.js').Proposal} Proposal
 */

const LABELS = { name: 'capture-name', org: 'person-org', role: 'person-role', email: 'contact-email', phone: 'contact-phone', link: 'contact-link' };
/** After that nobody waits for it any more. */
const A_DAY = 24 * 60 * 60 * 1000;

/** @param {PersonPage} person @param {Attachment[]} among @param {App} app */
export const readings = (person, among, app) =>
  among.filter(({ kind, settled }) => (kind === 'badge' || kind === 'card') && !settled).map((one) => reading(person, one, app));

/** @param {PersonPage} person @param {Attachment} attachment @param {App} app */
function reading(person, attachment, app) {
  const { reading: read, unsent, created_at } = attachment;
  if (!read) return Date.now() - created_at < A_DAY ? html`<p class="note" role="status">${app.text(unsent ? 'reading-waits' : 'reading-now')}</p>` : nothing;
  if (read.state === 'read') return offered(person, attachment, proposals(person, read), app);
  return html`<div class="row whole"><p class="note fill" role="status">${app.text(`reading-${read.state}`)}</p>
    ${chip({ label: app.text('reading-fine'), of: app.text(`reading-${read.state}`), act: () => fill(person, attachment, [], true, app) })}</div>`;
}

/** @param {PersonPage} person @param {Attachment} attachment @param {Proposal[]} open @param {App} app */
function offered(person, attachment, open, app) {
  if (!open.length) return nothing;
  const empty = open.filter(({ now }) => now === null).map(({ field }) => field);
  const heading = `reading-${attachment.rid}`;
  return html`<section class="card" aria-labelledby=${heading}><h3 class="heading" id=${heading}>${app.text('reading-heading', { kind: attachment.kind })}</h3>
    <ul class="list">${open.map((one) => line(person, attachment, one, open.length === 1, app))}</ul>
    <div class="row">${empty.length > 1 ? button({ label: app.text(empty.length === open.length ? 'reading-all' : 'reading-empty'), style: 'low', act: () => fill(person, attachment, empty, empty.length === open.length, app) }) : nothing}
      ${button({ label: app.text('reading-not'), style: 'low', act: () => fill(person, attachment, [], true, app) })}</div></section>`;
}

/** @param {PersonPage} person @param {Attachment} attachment @param {Proposal} proposal @param {boolean} last @param {App} app */
function line(person, attachment, { field, value, now }, last, app) {
  const label = app.text(LABELS[field]);
  return html`<li class="entry plain"><span class="words"><span class="note">${label}</span><span><bdi>${value}</bdi></span>
      ${now === null ? nothing : html`<span class="note">${app.text('reading-stands', { value: now })}</span>`}</span>
    ${chip({ label: app.text(now === null ? 'reading-fill' : 'reading-instead'), of: `${label}, ${value}`, act: () => fill(person, attachment, [field], last, app) })}</li>`;
}

/** @param {PersonPage} person @param {Attachment} attachment @param {CardField[]} fields @param {boolean} settled @param {App} app */
const fill = (person, { rid }, fields, settled, app) =>
  app.run('fillFrom', { attachment: rid, person: person.rid, fields, settled }, { said: fields.length ? 'did-fill' : 'did-not-fill' });
