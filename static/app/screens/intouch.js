/** The sections of a person's page on being in touch: whether they want to be, when it last was, when a hello is due. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { dayFromNow } from '../days.js';
import { newId } from '../id.js';
import { button, called, chip, door, icon } from '../parts.js';
import { contactsWith, dueAfter, rhythmOf } from '../rhythm.js';
import { shortName } from '../shortname.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Encounter} Encounter
 * @typedef {import('../types.d.ts').PersonPage} PersonPage
 */

/** Touches and letters shown at once. */
const SHOWN = 5;

/** Below the name: from whom I have them, who writes to them, and that they want to hear nothing. @param {PersonPage} data @param {App} app */
export function standingWith({ rid, name, source, through, left_to, no_contact_at }, app) {
  return html`${no_contact_at === null ? nothing : html`<p class="with-icon attention">${icon('warning')}<span>${app.text('no-contact')}</span></p>`}
    ${through && source === 'buddy' ? connected(through, name, app) : through ? html`<p class="note">${app.text('through-from')} <a href=${`/people/${through.rid}`}>${called(app, through.name)}</a></p>` : nothing}
    ${left_to ? html`<div class="row whole"><p class="fill note">${app.text('left-to', { who: shortName(left_to.name, app.text('left-friend')), name: shortName(name, app.text('somebody')) })}</p>
      ${chip({ label: app.text('left-back'), act: () => app.run('writeMyself', { person: rid }, { said: 'left-did-back', about: { name: name ?? app.text('somebody') } }) })}</div>` : nothing}`;
}

/** You, your friend, and whom your friend met. @param {NonNullable<PersonPage['through']>} through @param {string | null} name @param {App} app */
const connected = ({ rid, name: friend }, name, app) => html`<section class="group tight"><h2 class="heading">${app.text('path-title')}</h2><ol class="path">
  <li>${door({ name: app.text('compare-you') })}<span class="small">${app.text('compare-you')}</span></li><li class="link"><span class="small">${app.text('path-friends')}</span></li>
  <li>${door({ name: friend })}<a class="small" href=${`/people/${rid}`}>${called(app, friend && shortName(friend, ''))}</a></li><li class="link"><span class="small">${app.text('path-met')}</span></li>
  <li>${door({ name }, { buddy: true })}<span class="small">${called(app, name && shortName(name, ''))}</span></li></ol></section>`;

/** On the sheet with their details. @param {PersonPage} data @param {App} app */
export const throughWhom = ({ rid, through }, app) => html`<div class="row"><p class="fill">${through
  ? html`${app.text('through-from')} ${called(app, through.name)}` : app.text('through-none')}</p>
  ${chip({ label: app.text('through-pick'), href: `/people/${rid}/through` })}</div>`;

/** What the chosen circle means. @param {PersonPage} data @param {App} app */
export function rhythmNote(data, app) {
  const rhythm = rhythmOf(data, app.settings);
  if (rhythm) return html`<p class="note">${app.text('rhythm-means', { days: rhythm.days })}</p>`;
  return html`<p class="note">${app.text(data.circle || data.recruiter ? 'rhythm-off' : 'rhythm-none')}</p>`;
}

/** On a meeting: whether it was one to learn from. @param {Encounter} encounter @param {App} app */
export const interview = ({ rid, kind }, app) => chip({
  label: app.text('interview'), pressed: kind === 'interview',
  act: () => app.run('change', { tbl: 'encounter', rid, cols: { kind: kind === 'interview' ? null : 'interview' } }, { said: kind === 'interview' ? 'noted-no-interview' : 'noted-interview' }),
});

/** @param {State} state @param {App} app */
export function inTouch(state, app) {
  /** @type {PersonPage} */
  const data = state.data;
  return html`<section class="group"><h2 class="heading">${app.text('touch-title')}</h2><p>${lately(data, app)}</p>
    <div class="chips">${happened('reply', data, app)}${happened('call', data, app)}
      ${chip({ label: app.text('meeting-add'), icon: 'add', opens: true, expanded: Boolean(state.ui.meeting), act: () => app.set({ meeting: state.ui.meeting ? null : { day: dayFromNow(), kind: null } }) })}</div>
    ${state.ui.meeting ? meeting(state, app) : nothing}${history(state, app)}${silence(data, app)}</section>`;
}

/** The last real contact, and the next: one sentence each. @param {PersonPage} data @param {App} app */
function lately(data, app) {
  const [last] = contactsWith(data);
  const words = last ? app.text('touch-last', { how: last.how, day: app.text.when(last.at) }) : app.text('touch-never');
  const rhythm = data.no_contact_at === null ? rhythmOf(data, app.settings) : null;
  if (!last || !rhythm) return words;
  const due = dueAfter(last.at, rhythm.days);
  return `${words} ${due <= dayFromNow() ? app.text('touch-now') : app.text('touch-next', { day: app.text.day(due), days: rhythm.days })}`;
}

/** @param {'reply' | 'call'} kind @param {PersonPage} data @param {App} app */
const happened = (kind, { rid }, app) => chip({
  label: app.text(`touch-${kind}`), act: () => app.run('touch', { rid: newId(), person: rid, kind, at: Date.now() }, { said: 'noted' }),
});

/** @param {State} state @param {App} app */
function meeting({ data, ui }, app) {
  const { day, kind } = ui.meeting;
  const change = (/** @type {object} */ patch) => app.set({ meeting: { ...ui.meeting, ...patch } });
  const keep = async () => {
    const at = day === dayFromNow() ? Date.now() : new Date(`${day}T12:00:00`).getTime();
    if (await app.run('addMeeting', { rid: newId(), person: data.rid, at, ...(kind && { kind }) }, { said: 'noted-meeting' })) app.set({ meeting: null });
  };
  return html`<div class="card">
    <div class="chips" role="group" aria-label=${app.text('meeting-when')}>${[0, -1].map((days) => chip({
      label: app.text(days ? 'meeting-yesterday' : 'meeting-today'), pressed: day === dayFromNow(days), act: () => change({ day: dayFromNow(days) }),
    }))}</div>
    <div class="field"><label for="meeting-day"><span>${app.text('meeting-when')}</span></label><input class="input" id="meeting-day" type="date" max=${dayFromNow()} .value=${day}
      @change=${(/** @type {any} */ event) => event.target.value && event.target.value <= dayFromNow() && change({ day: event.target.value })}></div>
    <label class="tick"><input type="checkbox" .checked=${kind === 'interview'} @change=${() => change({ kind: kind ? null : 'interview' })}>
      <span class="words"><span>${app.text('interview')}</span><span class="note">${app.text('interview-note')}</span></span></label>
    ${button({ label: app.text('meeting-keep'), act: keep })}</div>`;
}

/** What was told by hand; meetings and letters stand on their own. @param {State} state @param {App} app */
function history({ data, ui }, app) {
  /** @type {PersonPage['touches']} */
  const touches = data.touches;
  if (!touches.length) return nothing;
  return html`<ul class="list">${touches.slice(0, ui.allTouches ? touches.length : SHOWN).map(({ rid, kind, at }) => {
    const words = app.text('touch-line', { how: kind, day: app.text.when(at) });
    return html`<li class="row whole"><p class="fill">${words}</p>${chip({ label: app.text('remove'), of: words, act: () => app.run('remove', { tbl: 'touch', rid }, { said: 'noted-remove-touch' }) })}</li>`;
  })}</ul>${touches.length > SHOWN && !ui.allTouches ? chip({ label: app.text('more'), icon: 'down', act: () => app.set({ allTouches: true }) }) : nothing}`;
}

/** @param {PersonPage} data @param {App} app */
function silence({ rid, no_contact_at }, app) {
  const on = no_contact_at !== null;
  return html`<label class="tick"><input type="checkbox" .checked=${on}
      @change=${() => app.run('change', { tbl: 'person', rid, cols: { no_contact_at: on ? null : Date.now() } }, { said: on ? 'noted-contact' : 'noted-no-contact' })}>
    <span class="words"><span>${app.text('no-contact')}</span><span class="note">${app.text('no-contact-note')}</span></span></label>`;
}

