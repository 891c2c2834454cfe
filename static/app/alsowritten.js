/** What two devices wrote in one place without having seen one another: the words that do not show, to put back or let go. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { chip, icon } from './parts.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./types.d.ts').AlsoWritten} AlsoWritten
 * @typedef {import('./types.d.ts').Contact} Contact
 * @typedef {import('./types.d.ts').PersonPage} PersonPage
 */

/** What a field is called, by its table and column. */
const LABELS = /** @type {Record<string, string>} */ ({
  'person.name': 'capture-name', 'person.org': 'person-org', 'person.role': 'person-role', 'person.circle': 'circle-which', 'person.recruiter': 'circle-recruiter',
  'person.no_contact_at': 'no-contact', 'encounter.kind': 'interview', 'commitment.agreed': 'also-answer', 'commitment.about_agreed': 'also-answer',
  'contact.label': 'also-label', 'contact.kind': 'person-reach', 'note.text': 'person-note',
  'encounter.talked_about': 'capture-talked', 'encounter.met_at': 'person-met', 'encounter.event': 'also-event',
  'commitment.text': 'also-commitment', 'commitment.due_on': 'commit-due', 'commitment.state': 'also-state', 'commitment.kind': 'also-commitment',
});
/** What goes along with another field and says nothing by itself. */
const SILENT = new Set(['person.source', 'person.batch', 'person.created_at', 'note.created_at', 'commitment.created_at', 'commitment.closed_at', 'commitment.direction', 'address.created_at']);
/** Whom or what a row belongs to; the app never changes it. */
const BELONGS = new Set(['person', 'encounter', 'about', 'through']);

/** @param {PersonPage} data @param {string[]} rows ids @param {App} app */
export function alsoWritten(data, rows, app) {
  const lost = data.alsoWritten.filter(({ tbl, col, row }) => rows.includes(row) && !SILENT.has(`${tbl}.${col}`) && !BELONGS.has(col));
  return lost.length ? html`<ul class="card">${lost.map((one) => line(one, data, app))}</ul>` : nothing;
}

/** @param {AlsoWritten} lost @param {PersonPage} data @param {App} app */
function line(lost, data, app) {
  const words = worded(lost, data, app);
  return html`<li class="group tight"><p class="note with-icon">${icon('devices')}<span>${where(lost, app)}</span></p>
    <div class="entry plain"><span class="words"><span class="with-icon">${lost.col === 'known_by' ? icon('private') : nothing}<span class="kept-lines">${words}</span></span></span>
      <span class="row">${chip({ label: app.text('also-use'), of: words, act: () => app.run('putBack', { rid: lost.rid }) })}
        ${chip({ label: app.text('also-drop'), of: words, act: () => app.run('remove', { tbl: 'loser', rid: lost.rid }, { said: 'did-drop-written' }) })}</span></div></li>`;
}

/** @param {AlsoWritten} lost @param {App} app */
function where({ at, device, here }, app) {
  return app.text('also-written', { on: here ? 'here' : device ? 'named' : 'elsewhere', name: device ?? '', day: app.text.near(at), time: app.text.clock(at) });
}

/** The field and the value in one line. @param {AlsoWritten} lost @param {PersonPage} data @param {App} app @returns {string} */
function worded(lost, data, app) {
  const { tbl, col, row } = lost;
  const value = valued(lost, app);
  if (col === 'known_by') return app.text('only-for-you', { text: value });
  const kind = tbl === 'contact' && col === 'value' ? data.contacts.find(({ rid }) => rid === row)?.kind : undefined;
  const label = kind ? `contact-${kind}` : LABELS[`${tbl}.${col}`] ?? (tbl === 'address' ? 'person-address' : 'also-unknown');
  return app.text('also-labelled', { label: app.text(label), value });
}

/** @param {AlsoWritten} lost @param {App} app @returns {string} */
function valued({ col, value }, app) {
  if (value === null || value === '') return app.text('also-nothing');
  if (typeof value === 'boolean') return app.text(value ? 'also-yes' : 'also-no');
  if (col === 'met_at' || col === 'no_contact_at') return app.text('day-and-time', { day: app.text.near(Number(value)), time: app.text.clock(Number(value)) });
  if (col === 'due_on') return app.text.day(String(value));
  if (col === 'event') return app.text('also-another');
  const choice = { circle: `circle-${value}-short`, state: `also-state-${value}`, kind: `also-kind-${value}` }[col];
  return choice && app.text.has(choice) ? app.text(choice) : String(value);
}
