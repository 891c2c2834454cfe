/** All are back: who may be one person, whom only the others met, whom both, whom only I; who writes; what of the plan is still missing. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { back, button, called, chip, door, icon } from '../parts.js';
import { othersIn, reunionTime } from '../rounds/friends.js';
import { shortName } from '../shortname.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Compared} Compared
 * @typedef {import('../types.d.ts').ComparedPerson} Somebody
 * @typedef {Compared['theirs'][number]} News
 * @typedef {Compared['both'][number]} Both
 * @typedef {Compared['told'][number]} Told
 */

const WISHES = /** @type {const} */ (['introduce', 'ask', 'keep']);

/** @type {import('../app.js').Screen} */
export const compare = {
  place: 'meet',
  title: ({ data }, app) => (data ? titleOf(data, app) : app.text('compare-title-none')),
  start: () => ({ open: null, told: false }),
  load: (store, { space }) => store.query('compared', { space }),
  view: (state, app) => (state.data ? page(state, app) : html`<header class="bar">${back('/', app.text('place-meet'))}</header>
    <div class="body close">${state.loaded ? html`<h1 class="title quiet">${app.text('compare-absent')}</h1>` : nothing}</div>`),
};

/** @param {State} state @param {App} app */
function page(state, app) {
  /** @type {Compared} */
  const data = state.data;
  const { round, likely, theirs, both, mine } = data;
  const someone = theirs.length + both.length + mine.length > 0;
  return html`<header class="bar">${back(`/round/${round.space}`, app.text('show-round'))}<span class="note">${app.text('compare-times', { from: app.text.clock(round.starts), to: reunionTime(app, round.reunion) })}</span></header>
    <div class="body"><h1 class="title">${titleOf(data, app)}</h1>
      ${data.waiting.length ? waiting(data, app) : nothing}
      ${repeat(likely, ({ one, other }) => `${one.sighting ?? one.person} ${other.sighting}`, (pair) => question(pair, data, app))}
      ${theirs.length ? section(app.text('compare-theirs', { who: whoMet(theirs, app), n: theirs.length }), theirs, ({ people }) => String(people[0].sighting), (one) => news(one, state, app)) : nothing}
      ${both.length ? section(app.text('compare-both', { n: both.length, several: data.round.members.length > 2 ? 'yes' : 'no' }), both, ({ people }) => String(people[0].sighting), (one) => met(one, data, app)) : nothing}
      ${mine.length ? section(app.text('compare-mine', { n: mine.length }), mine, keyOf, (one) => own(one, app)) : nothing}
      ${someone || data.waiting.length ? nothing : html`<p>${app.text('compare-nobody')}</p>`}
      ${data.missing.length ? missing(data, app) : nothing}${data.told.length ? told(state, app) : nothing}
    </div>
    <footer class="dock edged">${button({ label: app.text('compare-again'), href: '/round', main: !isEarly(data) })}
      ${round.state === 'done' ? nothing : button({ label: app.text('compare-done'), act: () => done(round.space, app) })}</footer>`;
}

/** @param {Somebody} one */
const keyOf = ({ person, sighting }) => String(person ?? sighting);

/** @param {string | null} name @param {App} app */
const friend = (name, app) => shortName(name, app.text('compare-friend'));

/** "You and Ben" @param {Compared} data @param {App} app */
const titleOf = ({ round }, app) => app.text.list([app.text('compare-you'), ...round.members.filter(({ me }) => !me).map(({ name }) => friend(name, app))]);

/** @param {News[]} all @param {App} app */
const whoMet = (all, app) => [...new Set(all.flatMap(({ people }) => people.map(({ by }) => friend(by, app))))];

/** @template T @param {unknown} heading @param {T[]} all @param {(one: T) => string} key @param {(one: T) => unknown} line */
const section = (heading, all, key, line) => html`<section class="group tight"><h2 class="heading">${heading}</h2><ul class="list">${repeat(all, key, (one) => html`<li>${line(one)}</li>`)}</ul></section>`;

/** Nothing is there to compare yet: showing mine or fetching theirs is the next thing to do. @param {Compared} data */
const isEarly = ({ waiting: who, round }) => !round.closed && who.length > 0 && who.length === othersIn(round).length;

/** @param {Compared} data @param {App} app */
function waiting(data, app) {
  const { waiting: who, round } = data;
  const said = app.text(round.closed ? 'compare-waiting-over' : 'compare-waiting', { who: who.map(({ name }) => friend(name, app)), n: who.length });
  if (round.closed) return html`<div class="card"><p>${said}</p></div>`;
  const [early, shown] = [isEarly(data), round.members.some((one) => one.me && one.shown)];
  const step = (/** @type {'swap' | 'show'} */ way, /** @type {boolean} */ isNext) => button({ label: app.text(`compare-${way}`), href: `/round/${round.space}/${way}`, ...(isNext && early ? { main: true } : { style: 'low' }) });
  return html`<div class="card"><p>${said}</p><div class=${early ? 'group' : 'row'}>${step('swap', shown)}${step('show', !shown)}</div></div>`;
}

/** Who met them, in one word. @param {Somebody} one @param {App} app */
const whose = ({ me, by }, app) => (me ? app.text('compare-you') : friend(by, app));

/** "Your “Sara, grippers” 19:58" @param {Somebody} one @param {App} app */
function quoted(one, app) {
  const who = [one.name ?? app.text('no-name'), one.name && one.org ? one.org : one.talked_about ?? one.topics[0]].filter(Boolean).join(', ');
  return app.text(one.me ? 'compare-your' : 'compare-their', { name: friend(one.by, app), who, timed: one.met_at === null ? 'no' : 'yes', time: one.met_at === null ? '' : app.text.clock(one.met_at) });
}

/** @param {{one: Somebody, other: Somebody}} pair @param {Compared} data @param {App} app */
function question({ one, other }, { round: { space } }, app) {
  const judge = (/** @type {'same' | 'two'} */ verdict) => app.run('judge', { space, one: String(one.person ?? one.sighting), other: String(other.sighting), verdict }, { said: `compare-said-${verdict}` });
  return html`<section class="card"><h2 class="name">${app.text('same-title')}</h2><p class="note">${quoted(one, app)}<br>${quoted(other, app)}</p>
    <div class="row">${button({ label: app.text('same-yes'), style: 'low', act: () => judge('same') })}${button({ label: app.text('same-two'), style: 'low', act: () => judge('two') })}</div>
    ${one.person && !one.sighting ? html`<p class="small with-icon">${icon('private')}<span>${app.text('compare-private')}</span></p>` : nothing}</section>`;
}

/** @param {Somebody} one */
const hintOf = ({ org, role, talked_about, topics }) => [org, role].filter(Boolean).join(', ') || talked_about || topics.join(', ');

/** "Ben at 20:04" @param {Somebody} one @param {App} app */
const when = (one, app) => (one.met_at === null ? whose(one, app) : app.text('compare-when', { who: whose(one, app), time: app.text.clock(one.met_at) }));

/** Whom only others met: one tap asks for them; what was said of them unfolds. @param {News} one @param {State} state @param {App} app */
function news(one, state, app) {
  const [first] = one.people;
  const open = state.ui.open === first.sighting;
  return html`<div class="entry">${door(first, { buddy: true })}<button type="button" class="words opens" aria-expanded=${open} @click=${() => app.set({ open: open ? null : first.sighting })}>
      <span class="name">${called(app, first.name)}</span><span class="note clip"><bdi>${hintOf(first) || one.people.map((each) => when(each, app)).join(', ')}</bdi></span>
      ${one.wish ? html`<span class="small done with-icon">${icon('check')}<span>${app.text(`compare-wish-${one.wish}`, { who: friend(first.by, app) })}</span></span>` : nothing}</button>
    ${one.wish || open ? nothing : chip({ label: app.text('compare-introduce'), of: first.name ?? app.text('no-name'), act: () => wish(one, 'introduce', state, app) })}</div>
    ${open ? unfolded(one, state, app) : nothing}`;
}

/** @param {News} one @param {State} state @param {App} app */
function unfolded(one, state, app) {
  return html`<div class="group">${one.people.map((each) => html`<p class="note">${when(each, app)}</p>${facts(each, app)}`)}
    <div class="chips" role="group" aria-label=${app.text('compare-choose', { name: one.people[0].name ?? app.text('no-name') })}>${WISHES.map((kind) => chip({
      label: app.text(`compare-${kind}`), pressed: one.wish === kind, act: () => one.wish === kind || wish(one, kind, state, app),
    }))}</div>${one.adopted ? html`<p class="note">${app.text('compare-own')} <a href=${`/people/${one.adopted}`}>${app.text('compare-page')}</a></p>` : nothing}</div>`;
}

/** @param {Somebody} one @param {App} app */
const facts = (one, app) => html`<ul>${notesOf(one, app).map((line) => html`<li><bdi>${line}</bdi></li>`)}${one.contacts.map(({ value }) => html`<li><bdi>${value}</bdi></li>`)}</ul>`;

/** What was said of them, in words. @param {Somebody} one @param {App} app @returns {string[]} */
const notesOf = ({ org, role, talked_about, topics, offers, needs }, app) => [
  [role, org].filter(Boolean).join(', '), talked_about ?? '', topics.join(', '), ...needs.map((text) => app.text('compare-needs', { text })), ...offers.map((text) => app.text('compare-offers', { text })),
].filter(Boolean);

/** @param {News} one @param {typeof WISHES[number]} kind @param {State} state @param {App} app */
function wish({ people, wished }, kind, { params }, app) {
  const asked = people.find(({ sighting }) => sighting === wished) ?? people[0];
  const said = notesOf({ ...asked, org: null, role: null }, app);
  const note = said.length ? [app.text('compare-note', { who: friend(asked.by, app) }), ...said].join('\n') : '';
  return app.run('wish', { space: params.space, sighting: String(asked.sighting), kind, note }, { said: `compare-did-${kind}`, about: { who: friend(asked.by, app), name: asked.name ?? app.text('somebody') } });
}

/** Whom I met too: the name leads to their page. @param {Somebody} one @param {App} app @param {unknown} below */
function mineLine(one, app, below) {
  const inside = html`<span class="name">${called(app, one.name)}</span>${below}`;
  return one.person ? html`<a class="words" href=${`/people/${one.person}`}>${inside}</a>` : html`<span class="words">${inside}</span>`;
}

/** @param {Both} one @param {Compared} data @param {App} app */
function met(one, data, app) {
  const mine = one.people.find(({ me }) => me) ?? one.people[0];
  const times = html`<span class="note">${one.people.map((each) => when(each, app)).join(', ')}</span>${mine.sighting ? html`<span class="note">${app.text('compare-writes')}</span>` : nothing}`;
  return html`<div class="entry">${door(mine)}${mineLine(mine, app, times)}${mine.sighting ? writing(one, mine, data, app) : nothing}</div>
    ${mine.sighting ? disputed(one, data, app) : unshown(data, app)}`;
}

/** They do not know of it, so nothing can be agreed. @param {Compared} data @param {App} app */
const unshown = ({ round }, app) => html`<p class="note with-icon">${icon('private')}<span>${app.text('compare-unshown')} <a href=${`/round/${round.space}/show`}>${app.text('compare-show')}</a></span></p>`;

/** @param {Both} one @param {Somebody} mine @param {Compared} data @param {App} app */
function writing({ people, writer }, mine, { round }, app) {
  const others = people.filter(({ me }) => !me);
  const own = round.members.find(({ me }) => me);
  const choose = (/** @type {Somebody} */ other, /** @type {string} */ author, /** @type {string} */ who) => app.run('writes', { space: round.space, one: String(mine.person), other: String(other.sighting), author }, {
    said: author === own?.author ? 'compare-i-write' : 'compare-they-write', about: { who, name: mine.name ?? app.text('somebody') },
  });
  const name = mine.name ?? app.text('no-name');
  return html`<div class="chips" role="group" aria-label=${app.text('compare-writes-to', { name })}>
    ${chip({ label: app.text('compare-me'), pressed: writer === '', of: name, act: () => choose(others[0], String(own?.author), '') })}
    ${others.map((other) => chip({ label: html`<bdi>${friend(other.by, app)}</bdi>`, pressed: writer === other.author, act: () => choose(other, other.author, friend(other.by, app)) }))}</div>`;
}

/** @param {Both} both @param {Compared} data @param {App} app */
const disputed = ({ disputed: said }, { round }, app) => (said.length ? html`<p class="note">${dispute(said, round, app)}</p>` : nothing);

/** Both said something else: the last word counts, on all phones. @param {Both['disputed']} said @param {Compared['round']} round @param {App} app */
function dispute(said, { members }, app) {
  const name = (/** @type {string} */ author) => (author === '' ? app.text('compare-you') : friend(members.find((one) => one.author === author)?.name ?? null, app));
  const { by, author } = said[said.length - 1];
  return app.text('compare-dispute', { by: name(by), mine: by === '' ? 'yes' : 'no', writes: author === '' ? 'me' : 'them', who: name(author) });
}

/** Whom only I met. @param {Somebody} one @param {App} app */
function own(one, app) {
  const hint = hintOf(one);
  return html`<div class="entry">${door(one)}${mineLine(one, app, html`${hint ? html`<span class="note clip"><bdi>${hint}</bdi></span>` : nothing}
    ${one.wanted.map(({ name, kind }) => html`<span class="small done with-icon">${icon('check')}<span>${app.text(`compare-wanted-${kind}`, { who: friend(name, app) })}</span></span>`)}
    ${one.sighting ? nothing : html`<span class="small with-icon">${icon('private')}<span>${app.text('compare-only-you')}</span></span>`}`)}</div>`;
}

/** @param {Compared} data @param {App} app */
const missing = ({ missing: all }, app) => html`<section class="group tight"><h2 class="heading">${app.text('compare-missing')}</h2><ul>${all.map(({ me, name, left, target }) => html`
  ${left ? html`<li>${app.text('compare-left', { n: left })}</li>` : nothing}
  ${target ? html`<li>${app.text(me ? 'compare-target-mine' : 'compare-target', { who: friend(name, app), target })}</li>` : nothing}`)}</ul></section>`;

/** What was said of pairs: by whom, and how to take it back. @param {State} state @param {App} app */
function told({ data, ui }, app) {
  return html`<section class="group">${chip({ label: app.text('compare-told', { n: data.told.length }), opens: true, expanded: ui.told, act: () => app.set({ told: !ui.told }) })}
    ${ui.told ? html`<ul class="group">${data.told.map((/** @type {Told} */ one) => html`<li>${saying(one, data, app)}</li>`)}</ul>` : nothing}</section>`;
}

/** @param {Told} told @param {Compared} data @param {App} app */
function saying({ one, other, mine, said, verdict }, { round: { space } }, app) {
  const judge = (/** @type {'same' | 'two' | null} */ now) => app.run('judge', { space, one: String(one.person ?? one.sighting), other: String(other.sighting), verdict: now }, { said: `compare-said-${now ?? 'nothing'}` });
  const differ = said.some((each) => each.verdict !== said[0].verdict);
  const who = said.filter((each) => each.verdict === verdict).map(({ me, name }) => (me ? app.text('compare-you') : friend(name, app)));
  return html`<p class="note">${quoted(one, app)}<br>${quoted(other, app)}</p><p>${app.text(`compare-verdict-${verdict}`, { who })}${differ ? html` ${app.text('compare-differ')}` : nothing}</p>
    <div class="chips">${chip({ label: app.text('same-yes'), pressed: mine === 'same', of: one.name ?? app.text('no-name'), act: () => judge(mine === 'same' ? null : 'same') })}
      ${chip({ label: app.text('same-two'), pressed: mine === 'two', of: one.name ?? app.text('no-name'), act: () => judge(mine === 'two' ? null : 'two') })}</div>`;
}

/** @param {string} space @param {App} app */
async function done(space, app) {
  if (await app.run('endRound', { space }, { said: 'round-said-done' })) app.go('/');
}
