/** Somebody's page: what is between us, where we met, how to reach them. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { alsoWritten } from '../alsowritten.js';
import { addressOf } from '../contact.js';
import { area } from '../field.js';
import { newId } from '../id.js';
import { meetSomebody } from '../met.js';
import { drawn } from '../part.js';
import { back, button, called, chip, door, icon, letterKey } from '../parts.js';
import { Saving } from '../saving.js';
import { shortName } from '../shortname.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').PersonPage} PersonPage
 * @typedef {import('../types.d.ts').Encounter} Encounter
 * @typedef {import('../types.d.ts').FollowUpLine} FollowUpLine
 */

const CIRCLES = /** @type {const} */ (['inner', 'second', 'third']);

/** @type {import('../app.js').Screen} */
export const person = {
  place: 'people',
  beside: '/people',
  title: ({ data }, app) => data?.name ?? app.text('no-name'),
  start: () => ({ saving: new Saving(), open: null, promising: false, choosing: false, noting: null, note: '' }),
  load: (store, { rid }) => store.query('person', { rid }),
  leave: ({ ui }) => Promise.all([ui.saving.flush(), ui.memo?.recording?.stop()]),
  view: (state, app) => (state.data ? page(state, app) : absent(state, app)),
  keys: {
    m: ({ data }, app) => data && meetSomebody(app, data.rid),
    w: ({ data }, app) => data && waiting(data) && app.go(`/follow-up/${waiting(data)?.rid}`),
    e: ({ data }, app) => data && app.go(`/people/${data.rid}/edit`),
  },
};

/** @param {State} state @param {App} app */
function page(state, app) {
  /** @type {PersonPage} */
  const data = state.data;
  return html`<header class="bar">${app.wide ? html`<span></span>` : back('/people', app.text('place-people'))}
      <div class="row">${chip({ label: app.text('person-edit'), href: `/people/${data.rid}/edit`, key: letterKey(app, 'E') })}${circleChip(state, app)}</div></header>
    ${state.ui.choosing ? circles(data, app) : nothing}
    <div class="body close">
      ${who(data, app)}${drawn('standingWith', data, app)}${alsoWritten(data, data.members, app)}
      <div class="columns"><div class="column">${drawn('between', state, app)}${met(data, app)}${notes(state, app)}${drawn('attachments', state, app)}</div>
        <div class="column">${contacts(data, app)}${drawn('addresses', state, app)}${drawn('inTouch', state, app)}${followUps(data, app)}${drawn('paths', state, app)}<div class="group">${chip({ label: app.text('person-export'), icon: 'share', href: `/export/${data.rid}` })}
          ${chip({ label: app.text(data.members.length > 1 ? 'same-part' : 'same-as'), icon: 'people', href: `/people/${data.rid}/same` })}</div></div></div>
    </div>
    <footer class="dock edged"><div class="row">${actions(data, app)}</div></footer>`;
}

/** @param {State} state @param {App} app */
function absent({ loaded }, app) {
  return html`<header class="bar">${app.wide ? nothing : back('/people', app.text('place-people'))}</header>
    <div class="body close">${loaded ? html`<h1 class="title quiet">${app.text('person-absent')}</h1><p>${app.text('person-absent-why')}</p>` : nothing}</div>`;
}

/** @param {PersonPage} data @param {App} app */
function who(data, app) {
  const place = [data.org, data.role].filter(Boolean).join(', ');
  return html`<div class="entry">${door(data, { large: true })}<div class="words"><h1 class="title">${called(app, data.name)}</h1>
    ${place ? html`<span class="note"><bdi>${place}</bdi></span>` : nothing}</div></div>`;
}

/** @param {State} state @param {App} app */
function circleChip({ data, ui }, app) {
  return chip({ label: app.text(data.circle ? `circle-${data.circle}` : 'circle-none'), opens: true, expanded: ui.choosing, act: () => app.set({ choosing: !ui.choosing }) });
}

/** @param {PersonPage} data @param {App} app */
function circles(data, app) {
  const write = (/** @type {Record<string, string | boolean | null>} */ cols) => app.run('change', { tbl: 'person', rid: data.rid, cols }, { said: 'did-circle' });
  return html`<div class="chips" role="group" aria-label=${app.text('circle-which')}>
    ${CIRCLES.map((circle) => chip({ label: app.text(`circle-${circle}-short`), pressed: data.circle === circle, act: () => write({ circle: data.circle === circle ? null : circle }) }))}
    ${chip({ label: app.text('circle-recruiter-short'), pressed: data.recruiter, act: () => write({ recruiter: !data.recruiter }) })}</div>${drawn('rhythmNote', data, app)}`;
}

/** @param {PersonPage} data @param {App} app */
function met(data, app) {
  if (!data.encounters.length) return nothing;
  return html`<section class="group tight"><h2 class="heading">${app.text('person-met')}</h2><ol class="days">
    ${data.encounters.map((encounter) => meeting(data, encounter, app))}</ol></section>`;
}

/** @param {PersonPage} data @param {Encounter} encounter @param {App} app */
function meeting(data, encounter, app) {
  const { rid, person: whose, event_name, met_at, talked_about, topics, known_by } = encounter;
  const time = app.text('day-and-time', { day: app.text.near(met_at), time: app.text.clock(met_at) });
  return html`<li><a class="words plain" href=${`/capture/${whose}/${rid}`}>
    <span class="name capital">${event_name ? html`<bdi>${event_name}</bdi>, ` : nothing}${time}</span>
    ${talked_about ? html`<span><bdi>${talked_about}</bdi></span>` : nothing}
    ${topics.length ? html`<span class="note"><bdi>${topics.join(', ')}</bdi></span>` : nothing}
    ${known_by ? html`<span class="note with-icon">${icon('private')}<span>${app.text('only-for-you', { text: known_by })}</span></span>` : nothing}</a>${drawn('interview', encounter, app)}${alsoWritten(data, [rid], app)}</li>`;
}

/** @param {State} state @param {App} app */
function notes(state, app) {
  const { data, ui } = state;
  return html`<section class="group tight"><h2 class="heading">${app.text('person-notes')}</h2>
    ${data.notes.map((/** @type {import('../types.d.ts').Note} */ note) => html`<div class="row whole"><p class="fill words"><span class="kept-lines"><bdi>${note.text}</bdi></span><span class="small">${app.text.when(note.created_at)}</span></p>
      ${chip({ label: app.text('remove'), of: excerpt(note.text), act: () => app.run('remove', { tbl: 'note', rid: note.rid }, { said: 'did-remove-note' }) })}</div>${alsoWritten(data, [note.rid], app)}`)}
    ${ui.noting ? writing(state, app) : chip({ label: app.text('person-add-note'), icon: 'add', act: () => app.set({ noting: newId(), note: '' }) })}</section>`;
}

/** Enough of a note to tell it from another. @param {string} text */
const excerpt = (text) => text.slice(0, 40);

/** @param {State} state @param {App} app */
function writing({ data, ui }, app) {
  const rid = ui.noting;
  const type = (/** @type {string} */ text) => {
    app.set({ note: text });
    if (text.trim()) ui.saving.keep(rid, () => app.run('edit', { tbl: 'note', rid, cols: { person: data.rid, text, created_at: Date.now() } }));
  };
  return html`${area({ id: 'note', label: app.text('person-note'), value: ui.note, type })}
    <div class="row">${button({ label: app.text('done'), style: 'low', act: () => app.set({ noting: null }) })}</div>`;
}

/** @param {PersonPage} data @param {App} app */
function contacts(data, app) {
  const { contacts: all } = data;
  if (!all.length) return nothing;
  return html`<section class="group tight"><h2 class="heading">${app.text('person-reach')}</h2><dl class="facts">${all.map((contact) => {
    const href = addressOf(contact);
    return html`<div><dt>${contact.label ? html`<bdi>${contact.label}</bdi>` : app.text(`contact-${contact.kind}`)}</dt>
      <dd>${href ? html`<a href=${href} target=${contact.kind === 'link' ? '_blank' : '_self'} rel="noopener noreferrer"><bdi>${contact.value}</bdi></a>` : html`<bdi>${contact.value}</bdi>`}</dd></div>`;
  })}</dl>${alsoWritten(data, all.map(({ rid }) => rid), app)}</section>`;
}

/** @param {PersonPage} data @param {App} app */
function followUps({ followUps: all }, app) {
  if (!all.length) return nothing;
  return html`<section class="group tight"><h2 class="heading">${app.text('place-follow-up')}</h2><ul class="list">${all.map((line) => html`<li>
    <a class="entry plain" href=${`/follow-up/${line.rid}`}>${icon('letter')}<span class="words"><span>${app.text(`follow-up-${line.kind}`)}</span>
      <span class="note">${app.text(`follow-up-state-${line.state}`, { day: app.text.day(line.due_on) })}</span></span>${icon('next')}</a></li>`)}</ul></section>`;
}

/** The follow-up that still wants a letter. @param {PersonPage} data @returns {FollowUpLine | undefined} */
function waiting({ followUps: all }) {
  return all.find(({ state }) => ['new', 'due', 'later', 'snoozed', 'failed', 'unknown'].includes(state));
}

/** @param {PersonPage} data @param {App} app */
function actions(data, app) {
  const next = waiting(data);
  const again = button({ label: app.text('person-met-again'), key: letterKey(app, 'M'), act: () => meetSomebody(app, data.rid) });
  if (!next) return again;
  return html`${again}${button({ label: app.text('person-write', { name: shortName(data.name, app.text('them')) }), main: true, href: `/follow-up/${next.rid}`, key: letterKey(app, 'W') })}`;
}
