/** Follow up: what is for today, one next thing to do, and the whole list below it. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { partOfDay } from '../days.js';
import { followUpId } from '../followupid.js';
import { drawn } from '../part.js';
import { button, chip, emptyState, entry, head, icon, letterKey } from '../parts.js';
import { today } from '../today.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../types.d.ts').FollowUps & { answered?: FollowUpLine[]; putOff?: FollowUpLine[] }} FollowUps */
/** @typedef {import('../types.d.ts').FollowUpLine} FollowUpLine */
/** @typedef {import('../parts.js').Part} Part */

/** Snoozed ones and those of other days shown at once; the rest waits behind "More". */
const LATER = 20;

/** @type {import('../app.js').Screen} */
export const followup = {
  place: 'follow-up',
  top: true,
  list: true,
  title: (_, app) => app.text('followup-title'),
  load,
  view: ({ data, ui }, app) => html`${head(app, app.wide ? greeting(app) : app.text('followup-title'))}
    ${data ? ui.picked ? drawn('picking', data, ui, app) : body(data, ui, app) : nothing}`,
  keys: { escape: ({ ui }, app) => ui.picked && app.set({ picked: null }) },
};

/** The queue, with what was answered or put off on this phone before any server planned it. @type {NonNullable<import('../app.js').Screen['load']>} */
async function load(store) {
  const queue = await store.query('followUps', {});
  if (!queue.local.length) return queue;
  const standing = new Map((await store.query('ahead', {})).map((one) => [one.rid, one]));
  const aheadOf = async (/** @type {string[]} */ members) => (await Promise.all(members.map(followUpId))).map((rid) => standing.get(rid)).find(Boolean);
  const people = await Promise.all(queue.local.map(async (person) => ({ ...person, ahead: await aheadOf(person.members) })));
  const lines = people.map((person) => ({ ...person, ...person.ahead, kind: 'nice', person: person.rid }));
  return { ...queue, local: people.filter(({ ahead }) => !ahead || ahead.state === 'due'), answered: lines.filter(({ ahead }) => ahead?.at), putOff: lines.filter(({ ahead }) => ahead?.state === 'snoozed') };
}

/** @param {App} app */
function greeting(app) {
  const name = app.status?.account?.name.split(' ')[0] ?? '';
  return app.text(`greeting-${partOfDay(Date.now())}`, { known: name ? 'yes' : 'no', name });
}

/** @param {FollowUps} queue @param {Record<string, any>} ui @param {App} app */
function body(queue, ui, app) {
  const { left } = today(queue);
  const asked = queue.unnamed.length + queue.triage.length + queue.local.length;
  if (!left && !asked) return over(queue, ui, app);
  return html`<div class="body close">${behind(queue, app)}${names(queue, app)}${triage(queue, app)}${start(queue, app)}
    ${due(queue, app)}${local(queue, app)}${rest(queue, ui, app)}</div>`;
}

/** Nobody is left for today, or nobody was met yet. @param {FollowUps} queue @param {Record<string, any>} ui @param {App} app */
function over(queue, ui, app) {
  const { sent, letGo } = today(queue);
  if (![queue.done, queue.later, queue.due, queue.waiting, queue.underWay, queue.answered, queue.putOff].some((lines) => lines?.length)) {
    return html`${behind(queue, app)}${emptyState({ words: app.text('followup-empty'), action: drawn('favours', app) })}`;
  }
  const [more] = queue.due;
  return html`<div class="body close">${behind(queue, app)}${emptyState({
    words: app.text('followup-everyone'),
    note: queue.done.length ? app.text(letGo ? 'followup-done' : 'followup-sent', { sent, letGo }) : undefined,
    action: more ? button({ label: app.text('followup-one-more'), style: 'own', href: `/follow-up/${more.rid}` }) : nothing,
  })}${rest(queue, ui, app)}</div>`;
}

/** @param {FollowUps} queue @param {App} app */
const behind = ({ behind: late }, app) => html`${drawn('elsewhere', app)}${late ? html`<p class="note with-icon">${icon('clock')}<span>${app.text('followup-behind')}</span></p>` : nothing}`;

/** @param {FollowUps} queue @param {App} app */
function names({ unnamed }, app) {
  if (!unnamed.length) return nothing;
  return step(app.text('followup-names', { count: unnamed.length }), app.text('names-note'), app.text('followup-names-go'), '/follow-up/names', alone(app));
}

/** @param {FollowUps} queue @param {App} app */
function triage({ unnamed, triage: undecided }, app) {
  if (!undecided.length) return nothing;
  return step(app.text('triage-title', { count: new Set(undecided.map(({ person }) => person)).size }), app.text('followup-triage-note'), app.text('followup-triage-go'), '/follow-up/triage', alone(app) && !unnamed.length);
}

/** @param {FollowUps} queue @param {App} app */
function start(queue, app) {
  const { left } = today(queue);
  if (!left) return nothing;
  const first = alone(app) && !queue.unnamed.length && !queue.triage.length;
  const letters = !queue.due.some(({ kind }) => kind === 'request');
  const label = app.text(queue.done.length ? 'followup-go-on' : letters ? 'followup-start' : 'followup-start-cards', { count: left });
  return html`<div class="group"><p class="note">${app.text('followup-today', { count: left })}</p>${button({ label, main: first, href: '/follow-up/sitting' })}</div>`;
}

/** Beside a card the lamp is the card's: it stands once a screen. @param {App} app */
const alone = (app) => app.panes.main?.screen === followup;

/** @param {string} title @param {string} note @param {string} label @param {string} href @param {boolean} main */
const step = (title, note, label, href, main) => html`<div class="card"><h2 class="name">${title}</h2><p class="note">${note}</p>${button({ label, href, main })}</div>`;

/** @param {FollowUps} queue @param {App} app */
function due(queue, app) {
  const { left } = today(queue);
  return left ? html`<ul class="list picks">${lines([...told(queue), ...queue.due.slice(0, left)], app)}</ul>${letters(app)}` : nothing;
}

/** Which letters go through the cards, where there is a keyboard. @param {App} app */
const letters = (app) => (letterKey(app, 'J') && !alone(app)
  ? html`<p class="note"><kbd>J</kbd> ${app.text('card-keys')} <kbd>K</kbd> ${app.text('card-keys-back')}</p>` : nothing);

/** @param {FollowUps} queue @param {App} app */
function local({ local: people }, app) {
  if (!people.length) return nothing;
  return html`<section class="group tight"><h2 class="heading">${app.text('followup-local')}</h2><p class="note">${app.text('followup-local-note')}</p>
    <ul class="list">${repeat(people, (person) => person.rid, (person) => html`<li>${entry(app, {
      person, hint: person.hint ?? person.event_name, href: `/follow-up/here/${person.rid}`, current: app.panes.main?.params.person === person.rid,
    })}</li>`)}</ul></section>`;
}

/** Done today; who is waited for, and what is under way, has a list of its own. @param {FollowUps} queue */
const told = ({ done }) => done.filter(({ state }) => state === 'sent' || state === 'let_go');

/** What waits for another day, folded; and what was done today where it is not in the list above. @param {FollowUps} queue @param {Record<string, any>} ui @param {App} app */
function rest(queue, ui, app) {
  const { left } = today(queue);
  const waiting = [...queue.due.slice(left), ...queue.later, ...(queue.putOff ?? [])];
  const shown = waiting.slice(0, ui.all ? waiting.length : LATER);
  const done = [...(left ? [] : told(queue)), ...(queue.answered ?? [])];
  return html`${queue.waiting.length ? drawn('waiting', queue.waiting, app) : nothing}
    ${queue.underWay.length ? section(app.text('followup-under-way'), lines(queue.underWay, app)) : nothing}${queue.underWay.some(({ state }) => state === 'written') ? drawn('postAll', app) : nothing}${done.length ? section(app.text('followup-done-heading'), lines(done, app)) : nothing}
    ${shown.length ? section(app.text('followup-later'), lines(shown, app)) : nothing}
    ${shown.length < waiting.length ? chip({ label: app.text('more'), icon: 'down', act: () => app.set({ all: true }) }) : nothing}
    ${queue.due.length + queue.later.length > 1 ? html`<div class="chips">${chip({ label: app.text('followup-select'), icon: 'check', act: () => app.set({ picked: new Set() }) })}</div>` : nothing}${drawn('favours', app)}`;
}

/** @param {string} title @param {unknown} inside */
const section = (title, inside) => html`<section class="group tight"><h2 class="heading">${title}</h2><ul class="list picks">${inside}</ul></section>`;

/** @param {FollowUpLine[]} all @param {App} app */
const lines = (all, app) => repeat(all, (line) => line.rid, (line) => html`<li>${entry(app, {
  person: line, hint: hintOf(line, app), aside: stateOf(line, app), href: 'ahead' in line ? `/follow-up/here/${line.person}` : `/follow-up/${line.rid}`, current: app.panes.main?.data?.card?.rid === line.rid,
})}</li>`);

/** @param {FollowUpLine} line @param {App} app */
export function hintOf({ kind, hint, other, why }, app) {
  const id = [...(kind === 'request' ? [why.replace('why-', 'hint-')] : []), hint ? `hint-${kind}` : `hint-${kind}-only`, `hint-${kind}`].find((one) => app.text.has(one));
  return id ? app.text(id, { hint: hint ?? '', other: other ?? app.text('no-name') }) : hint;
}

/** @param {FollowUpLine} line @param {App} app @returns {Part} */
function stateOf({ state, due_on: day }, app) {
  if (state === 'sent') return html`<span class="done with-icon">${icon('check')}<span>${app.text('followup-state-sent')}</span></span>`;
  if (state === 'let_go') return html`<span class="small">${app.text('followup-state-let-go')}</span>`;
  if (state === 'failed' || state === 'unknown') return html`<span class="attention with-icon">${icon('warning')}<span>${app.text(`followup-state-${state}`)}</span></span>`;
  if (state === 'approved' || state === 'written') return html`<span class="small">${app.text(`followup-state-${state}`)}</span>`;
  return state === 'snoozed' || state === 'later' ? html`<span class="small">${app.text.day(day)}</span>` : nothing;
}

