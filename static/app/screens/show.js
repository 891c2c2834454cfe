/** Whom I show the others of a round: one sentence and one button; what goes of each stands below, word for word, and can be chosen. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { back, button, called, chip, door, icon, openDoor } from '../parts.js';
import { shortName } from '../shortname.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Showing} Showing
 * @typedef {import('../types.d.ts').ToShow} ToShow
 * @typedef {import('../types.d.ts').ShownField} ShownField
 */

/** @type {import('../app.js').Screen} */
export const show = {
  place: 'meet',
  title: ({ data }, app) => (data ? titleOf(data, app) : app.text('app-name')),
  start: () => ({ choosing: false }),
  load: (store, { space }) => store.query('showing', { space }),
  view: (state, app) => html`<header class="bar">${back(`/round/${state.params.space}`, app.text('show-round'))}${waits(state.data)
      ? chip({ label: app.text('show-choose'), opens: true, expanded: state.ui.choosing, act: () => app.set({ choosing: !state.ui.choosing }) }) : nothing}</header>
    ${state.data ? screen(state, app) : html`<div class="body">${state.loaded ? html`<h1 class="title quiet">${app.text('show-absent')}</h1>` : nothing}</div>`}`,
};

/** @param {Showing | null} data whether anybody is left to choose */
const waits = (data) => Boolean(data && !data.over && data.people.some(({ sightings }) => !sightings.length));

/** @param {State} state @param {App} app */
function screen(state, app) {
  /** @type {Showing} */
  const data = state.data;
  if (data.over) return over(data, app);
  if (!data.people.length) return nobody(data, app);
  return html`<div class="body close" tabindex="0" role="region" aria-label=${titleOf(data, app)}><h1 class="lead name">${sentence(data, app)}</h1>
      ${people(state, app)}${state.ui.choosing && waits(data) ? ofAll(data, app) : nothing}${standing(state, app)}</div>
    <footer class="dock edged"><p class="note with-icon">${icon('private')}<span>${app.text('show-private')}</span></p>${next(data, app)}</footer>`;
}

/** @param {Showing} data @param {App} app */
const whoSees = ({ names }, app) => names.map((name) => shortName(name, app.text('show-somebody')));

/** @param {Showing} data @param {App} app */
const titleOf = (data, app) => app.text('show-title', { who: whoSees(data, app) });

/** @param {Showing} data */
const going = ({ people }) => people.filter(({ goes, sightings }) => goes && !sightings.length);

/** @param {Showing} data @param {App} app */
function sentence(data, app) {
  const chosen = going(data);
  const who = whoSees(data, app);
  if (!chosen.length) return app.text(data.began ? 'show-no-more' : 'show-none', { who });
  const talked = chosen.some(({ fields }) => fields.some(({ field, on }) => on && field === 'talked_about'));
  return app.text(talked ? 'show-sees-talked' : 'show-sees', { who, n: chosen.length });
}

/** Those not shown yet: with the switches all of them, without those who go. @param {State} state @param {App} app */
function people({ data, ui }, app) {
  const waiting = /** @type {ToShow[]} */ (data.people).filter(({ sightings }) => !sightings.length);
  const stay = waiting.filter(({ goes }) => !goes);
  if (!waiting.length) return nothing;
  if (!ui.choosing) {
    const chosen = going(data);
    return html`${chosen.length ? html`<ul class="group roomy">${repeat(chosen, ({ person }) => person, (one) => html`<li class="entry">${door(one)}<div class="words">${named(one, app)}${words(one, app)}</div></li>`)}</ul>` : nothing}
      ${stay.length ? html`<p class="note">${app.text('show-stay', { n: stay.length })}</p>` : nothing}`;
  }
  const [during, others] = [waiting.filter((one) => one.during), waiting.filter((one) => !one.during)];
  return html`${during.length ? list(app.text('show-who'), during, data, app) : nothing}${others.length ? list(app.text('show-who-else'), others, data, app) : nothing}`;
}

/** @param {ToShow} one @param {App} app */
const named = ({ name }, app) => html`<h2 class="name">${called(app, name)}</h2>`;

/** @param {string} heading @param {ToShow[]} some @param {Showing} data @param {App} app */
const list = (heading, some, { space }, app) => html`<section class="group tight"><h2 class="heading">${heading}</h2>
  <ul class="group roomy">${repeat(some, ({ person }) => person, (one) => html`<li class="group tight">${one.silent ? silent(one, app) : switches(one, space, app)}</li>`)}</ul></section>`;

/** @param {ToShow} one @param {App} app */
const silent = ({ name }, app) => html`<h3 class="name">${called(app, name)}</h3><p class="note">${app.text('show-silent')}</p>`;

/** @param {ToShow} one @param {string} space @param {App} app */
function switches(one, space, app) {
  const choose = (/** @type {ShownField | 'goes'} */ field, /** @type {boolean} */ on) => app.run('choose', { space, person: one.person, field, on }, { quiet: true });
  return html`<label class="tick"><input type="checkbox" .checked=${one.goes} @change=${(/** @type {any} */ { target }) => choose('goes', target.checked)}>
      <span class="words"><span class="name">${called(app, one.name)}</span>${one.goes ? nothing : html`<span class="note">${app.text('show-stays')}</span>`}</span></label>
    ${one.goes ? html`${words(one, app)}${one.fields.length ? html`<div class="chips" role="group" aria-label=${app.text('show-of', { name: shortName(one.name, app.text('somebody')) })}>
      ${one.fields.map(({ field, on }) => chip({ label: app.text(`show-field-${field}`), pressed: on, act: () => choose(field, !on) }))}</div>` : nothing}` : nothing}`;
}

/** What goes of somebody, word for word. @param {ToShow} one @param {App} app */
const words = ({ met_at, fields }, app) => html`${met_at === null ? nothing : html`<p class="note">${app.text('show-met', { time: app.text.clock(met_at) })}</p>`}
  ${fields.filter(({ on }) => on).map((one) => said(one, app))}`;

/** @param {{field: ShownField, text: string}} one @param {App} app */
const said = ({ field, text }, app) => html`<p class="note said">${app.text(`show-field-${field}`)}: <bdi>${text}</bdi></p>`;

/** What is switched on of everybody. @param {Showing} data @param {App} app */
function ofAll({ space, people, each }, app) {
  const there = new Set(people.flatMap(({ fields }) => fields.flatMap(({ field, alone }) => (alone ? [] : [field]))));
  const open = /** @type {[ShownField, boolean][]} */ (Object.entries(each)).filter(([field]) => there.has(field));
  if (!open.length) return nothing;
  return html`<section class="group tight"><h2 class="heading" id="show-each">${app.text('show-each')}</h2><div class="chips" role="group" aria-labelledby="show-each">
    ${open.map(([field, on]) => chip({ label: app.text(`show-field-${field}`), pressed: on, act: () => app.run('choose', { space, person: null, field, on: !on }, { quiet: true }) }))}</div></section>`;
}

/** Who is shown already: taken back by a tap, and shown anew where they were edited since. @param {State} state @param {App} app */
function standing({ data }, app) {
  const shown = /** @type {ToShow[]} */ (data.people).filter(({ sightings }) => sightings.length);
  if (!shown.length) return nothing;
  return html`<section class="group tight"><h2 class="heading">${app.text('show-shown', { n: shown.length })}</h2>
    <ul class="group roomy">${repeat(shown, ({ person }) => person, (one) => html`<li class="group tight">${stands(one, data, app)}</li>`)}</ul></section>`;
}

/** @param {ToShow} one @param {Showing} data @param {App} app */
function stands(one, { space, over: closed }, app) {
  const name = one.stands?.name ?? null;
  const of = shortName(name, app.text('no-name'));
  return html`<h3 class="name">${called(app, name)}</h3>${one.stands?.fields.map((field) => said(field, app))}
    ${one.changed && !closed ? html`<div class="card"><p class="note">${app.text('show-changed')}</p>${named(one, app)}${words(one, app)}</div>` : nothing}
    ${closed === 'left' ? nothing : html`<div class="chips">${one.changed && !closed ? chip({ label: app.text('show-anew'), of, act: () => shown([one], { space }, app, 'show-did-anew') }) : nothing}
      ${chip({ label: app.text('show-take-back'), of, act: () => app.run('unshow', { space, sightings: one.sightings }, { said: 'show-did-take-back', about: { name: of } }) })}</div>`}`;
}

/** As far as a button has room for names; the sentence above has them all. @param {Showing} data @param {App} app */
const briefly = (data, app) => (data.names.length > 2 ? app.text('show-others') : whoSees(data, app));

/** @param {Showing} data @param {App} app */
function next(data, app) {
  const chosen = going(data);
  const who = briefly(data, app);
  if (chosen.length || !data.began) {
    const label = chosen.length ? app.text('show-go', { who, n: chosen.length }) : app.text('show-go-none', { who });
    return button({ label, main: true, act: () => shown(chosen, data, app, 'show-did', { who }) });
  }
  return html`<div class="row">${button({ label: app.text('show-swap'), href: `/round/${data.space}/swap` })}${button({ label: app.text('show-compare'), href: `/round/${data.space}/compare`, main: true })}</div>`;
}

/** @param {ToShow[]} some @param {{space: string}} round @param {App} app @param {string} said @param {Record<string, string | string[]>} [about] */
function shown(some, { space }, app, said, about = {}) {
  const people = some.map(({ person, name, met_at, fields }) => ({ person, name, met_at, fields: fields.filter(({ on }) => on).map(({ field, text }) => ({ field, text })) }));
  return app.run('show', { space, people }, { said, about: { ...about, n: people.length } });
}

/** @param {Showing} data @param {App} app */
const nobody = (data, app) => html`<div class="empty">${openDoor()}<h1 class="lead">${app.text('show-nobody')}</h1></div>
  <footer class="dock">${next(data, app)}</footer>`;

/** Nothing more goes; what stands can be taken back as long as I am in it. @param {Showing} data @param {App} app */
const over = (data, app) => html`<div class="body close" tabindex="0" role="region" aria-label=${titleOf(data, app)}><h1 class="lead name">${app.text(`show-over-${data.over}`)}</h1>${standing(/** @type {State} */ ({ data }), app)}</div>
  <footer class="dock">${button({ label: app.text('show-compare'), href: `/round/${data.space}/compare`, main: true })}</footer>`;
