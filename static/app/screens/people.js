/** People: everybody, by recency, name or event, with search under the thumb. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { ref } from '../../vendor/lit-html/directives/ref.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { sameDay } from '../days.js';
import { holds } from '../field.js';
import { sortedUnder } from '../initial.js';
import { ListWindow } from '../listwindow.js';
import { meetSomebody } from '../met.js';
import { fetched } from '../part.js';
import { button, chip, emptyState, entry, head, icon } from '../parts.js';
import { unseenCard } from '../unseen.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../text.js').Text} Text
 * @typedef {import('../types.d.ts').PersonLine} PersonLine
 * @typedef {import('../types.d.ts').Queries} Queries
 * @typedef {Parameters<Queries['people']>[0]} Asked
 * @typedef {ReturnType<Queries['people']>['counts']} Counts
 * @typedef {{order: Asked['order'], circle: Asked['circle'], search: string, counts: Counts | null}} Book how the list is asked for
 */

const ORDERS = /** @type {const} */ (['recent', 'name', 'event']);
const CIRCLES = /** @type {const} */ (['inner', 'second', 'third', 'recruiter']);

/** @type {import('../app.js').Screen} */
export const people = {
  place: 'people',
  top: true,
  list: true,
  title: (_state, app) => app.text('place-people'),
  start: (app) => {
    /** @type {Book} shared by the list and its answers, so it is changed in place */
    const book = { order: 'recent', circle: null, search: '', counts: null };
    queueMicrotask(() => findTwins(app));
    return { book, sorting: false, held: heldOf(app, book), twins: null };
  },
  load: async (store, _params, ui) => {
    const [unseen] = await Promise.all([store.query('unseen', {}), ui.held.refresh()]);
    if (ui.book.search.trim()) ui.twins?.stop();
    else ui.twins?.look();
    return { unseen };
  },
  leave: ({ ui }) => ui.twins?.stop(),
  view: (state, app) => html`${head(app, app.text('place-people'), app.wide ? chip({ label: app.text('people-add'), act: () => meetSomebody(app) }) : nothing)}
    ${app.wide ? finding(state, app) : nothing}${asked(state, app)}
    ${state.loaded ? list(state, app) : html`<div class="body close"></div>`}
    ${app.wide ? nothing : html`<footer class="dock edged">${finding(state, app)}</footer>`}`,
  keys: { '/': () => document.getElementById('search')?.focus() },
};

/** Who may be there twice is found by what comes later to a phone. @param {App} app */
async function findTwins(app) {
  const later = await fetched().catch(() => null);
  if (later) app.set({ twins: new later.Twins(app) });
}

/** One question at a time, and none while somebody is looked for. @param {State} state @param {App} app */
function asked({ data, ui }, app) {
  const unseen = data?.unseen ?? [];
  return unseen.length || ui.book.search.trim() ? unseenCard(unseen, app) : (ui.twins?.card() ?? nothing);
}

/** @param {App} app @param {Book} book @returns {ListWindow<PersonLine>} */
function heldOf(app, book) {
  return new ListWindow((line) => heading(app.text, book, line), async (offset, limit) => {
    const { order, circle, search } = book;
    const answer = await app.store.query('people', { order, circle, search, offset, limit });
    book.counts = answer.counts;
    return answer;
  });
}

/**
 * What a line stands under: its event with the day, its letter, or nothing among things found.
 *
 * @param {Text} text @param {Book} book @param {PersonLine} line
 */
function heading(text, { order, search }, { name, event_name, met_at }) {
  if (search.trim()) return null;
  if (order === 'name') return name ? sortedUnder(name) : text('no-name');
  if (event_name && met_at !== null) return text('people-event', { name: event_name, day: text.when(met_at) });
  if (order === 'event') return text('people-no-event');
  return met_at !== null && sameDay(met_at, Date.now()) ? text('people-today') : text('people-earlier');
}

/** @param {State} state @param {App} app */
function list({ ui }, app) {
  /** @type {ListWindow<PersonLine>} */
  const held = ui.held;
  if (held.total === 0) return nobody(ui.book, app);
  const edge = `padding-block: ${held.above}px ${held.below}px`;
  return html`<div class="body close" ${ref((scroller) => resume(held, scroller))} @scroll=${(/** @type {Event} */ scroll) => follow(held, app, /** @type {HTMLElement} */ (scroll.target))}>
    <ul class="lines" .style=${edge} @keydown=${step}>${repeat(held.lines, ({ line }) => line.rid, (one) => item(one, held.total, app))}</ul>
  </div>`;
}

/** @param {{line: PersonLine, place: number, heading: string | null}} line @param {number} total @param {App} app */
function item({ line, place, heading }, total, app) {
  const circle = line.recruiter ? app.text('circle-recruiter-short') : line.circle ? app.text(`circle-${line.circle}-short`) : null;
  const href = `/people/${line.rid}`;
  return html`<li aria-setsize=${total} aria-posinset=${place + 1}>${heading ? html`<h2 class="heading">${heading}</h2>` : nothing}
    ${entry(app, { person: line, hint: hint(line, app), aside: circle ? html`<span class="small">${circle}</span>` : nothing, href, current: app.wide && app.panes.main?.path === href })}</li>`;
}

/** What may stand in a list, and for somebody without a name the time that brings them back. @param {PersonLine} line @param {App} app */
function hint({ name, org, hint: said, met_at }, app) {
  const time = !name && met_at !== null ? app.text.clock(met_at) : null;
  return [time, said ?? org].filter(Boolean).join(', ') || null;
}

/** @param {ListWindow<PersonLine>} held @param {App} app @param {HTMLElement} scroller */
async function follow(held, app, scroller) {
  held.top = scroller.scrollTop;
  const moved = await held.look(scroller.scrollTop, scroller.clientHeight).catch((error) => (app.fail(error), null));
  if (moved === null) return;
  app.paint();
  if (moved) requestAnimationFrame(() => (scroller.scrollTop -= moved));
}

/** A list that was left for one of its lines comes back where it was. @param {ListWindow<PersonLine>} held @param {Element | undefined} scroller */
function resume(held, scroller) {
  if (scroller && held.top) requestAnimationFrame(() => (scroller.scrollTop = held.top)); // once its lines give it a height
}

/** Up and down go from line to line. @param {KeyboardEvent} press */
function step(press) {
  const way = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[press.key];
  const line = /** @type {Element} */ (press.target).closest('li');
  const next = way && /** @type {any} */ (line)?.[way];
  if (!next) return;
  press.preventDefault();
  next.querySelector('a').focus();
}

/** Search, circles and order: the same in the dock of a phone and at the head of a desk's list. @param {State} state @param {App} app */
function finding({ ui }, app) {
  /** @type {Book} */
  const book = ui.book;
  const ask = (/** @type {Partial<Book>} */ patch) => {
    Object.assign(book, patch);
    ui.held.restart();
    document.querySelector('.lines')?.parentElement?.scrollTo(0, 0);
    void app.reload();
  };
  const search = html`<label class="search">${icon('search')}<input id="search" class="input" type="search" enterkeyhint="search" autocomplete="off" aria-label=${app.text('people-search')}
    placeholder=${app.text('people-search-hint')} ${holds(book.search)} @input=${(/** @type {InputEvent} */ typed) => ask({ search: /** @type {HTMLInputElement} */ (typed.target).value })}></label>`;
  const chips = html`<div class="chips one-line" role="group" aria-label=${app.text('people-circles')}>${circles(book, app, ask)}
    ${chip({ label: app.text(`people-by-${book.order}`), opens: true, expanded: ui.sorting, act: () => app.set({ sorting: !ui.sorting }) })}${chip({ label: app.text('people-looking'), icon: 'next', href: '/looking' })}</div>
    ${ui.sorting ? orders(book, app, ask) : nothing}`;
  return app.wide ? html`${search}${chips}` : html`${chips}${search}`;
}

/** @param {Book} book @param {App} app @param {(patch: Partial<Book>) => void} ask */
function circles({ circle: chosen, counts }, app, ask) {
  return [null, ...CIRCLES].map((circle) => chip({
    label: app.text(`people-${circle ?? 'all'}`, { n: counts?.[circle ?? 'all'] ?? 0 }),
    pressed: chosen === circle,
    act: () => ask({ circle }),
  }));
}

/** @param {Book} book @param {App} app @param {(patch: Partial<Book>) => void} ask */
function orders(book, app, ask) {
  return html`<div class="chips" role="group" aria-label=${app.text('people-order')}>${ORDERS.map((order) => chip({
    label: app.text(`people-by-${order}`), pressed: book.order === order,
    act: () => {
      ask({ order });
      app.set({ sorting: false });
    },
  }))}</div>`;
}

/** @param {Book} book @param {App} app */
function nobody({ search, circle }, app) {
  if (search.trim()) return html`<div class="empty"><p class="lead" role="status">${app.text('people-none-found', { search })}</p></div>`;
  if (circle) return html`<div class="empty"><p class="lead" role="status">${app.text(`people-none-${circle}`)}</p></div>`;
  return emptyState({ words: app.text('people-nobody'), action: button({ label: app.text('people-import'), href: '/import', style: 'own' }) });
}
