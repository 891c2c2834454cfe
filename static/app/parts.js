/** The parts of hallway.css as templates: every screen is made of these. */
import { html, nothing, svg } from '../vendor/lit-html/lit-html.js';
import { ifDefined } from '../vendor/lit-html/directives/if-defined.js';
import { initial } from './initial.js';
import { keysOn } from './keys.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./types.d.ts').PersonLine} PersonLine
 * @typedef {import('../vendor/lit-html/lit-html.js').TemplateResult | typeof nothing} Part
 * @typedef {import('../vendor/lit-html/lit-html.js').TemplateResult} Template
 */

/** Two-pixel lines on a grid of 24. */
const DRAWINGS = {
  add: 'M12 5v14M5 12h14',
  back: 'M15 5l-7 7 7 7',
  call: 'M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4c-9 3-19-7-16-16z',
  check: 'M4.5 12.5l5 5L19.5 7',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3.5 2.5',
  close: 'M6 6l12 12M18 6L6 18',
  devices: 'M3 4h13v9H3zM1 18h11M16 10h6v11h-6z',
  door: 'M5 21h14M7 21V10a5 5 0 0 1 10 0v11M14 13v3',
  down: 'M5 9l7 7 7-7',
  laptop: 'M5 5h14v10H5zM2 19h20',
  letter: 'M3 6h18v13H3zM3.5 7l8.5 7 8.5-7',
  microphone: 'M9 6a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21',
  next: 'M9 5l7 7-7 7',
  paste: 'M8 4H5v17h14V4h-3M9 2.5h6v4H9z',
  people: 'M3 21v-8a4 4 0 0 1 8 0v8zM14 21v-11a3.5 3.5 0 0 1 7 0v11z',
  phone: 'M7 2.5h10v19H7zM11 18h2',
  picture: 'M3 5h18v14H3zM3.5 16l5-5 4 4 3-3 5 4.5M16 9v.1',
  private: 'M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM4 20L20 4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  share: 'M12 15V3M7 7.5L12 3l5 4.5M5 12v9h14v-9',
  steps: 'M3 20h5v-5h5v-5h5V5h3',
  torch: 'M8 3h8v4l-2 3v11h-4V10L8 7zM8 7h8',
  up: 'M5 15l7-7 7 7',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.5v.5',
};
/** Those that point somewhere turn round in a right-to-left language. */
const TURNS = new Set(['back', 'next', 'steps']);

/** @typedef {keyof typeof DRAWINGS} IconName */

/** Always with a word beside it. @param {IconName} name */
export function icon(name) {
  return html`<svg class="icon ${TURNS.has(name) ? 'turns' : ''}" viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${DRAWINGS[name]}></path>`}</svg>`;
}

/**
 * A person's door: knob means no name yet, glow the inner circle, grey the third, dashed a friend's. The word stands beside it, so it is hidden
 * from screen readers.
 *
 * @param {{name: string | null, circle?: string | null}} person
 * @param {{large?: boolean, buddy?: boolean}} [how] buddy: a friend, or somebody whom only a friend met
 */
export function door({ name, circle }, { large = false, buddy = false } = {}) {
  const style = `door ${large ? 'large' : ''} ${buddy ? 'buddy' : ''} ${name ? '' : 'unnamed'} ${circle === 'inner' || circle === 'third' ? circle : ''}`;
  return html`<span class=${style} aria-hidden="true">${initial(name)}</span>`;
}

/** A name of somebody, in any direction, or the words for somebody without one. @param {App} app @param {string | null} name */
export function called(app, name) {
  return name ? html`<bdi>${name}</bdi>` : html`${app.text('no-name')}`;
}

/**
 * @param {object} chip
 * @param {unknown} chip.label
 * @param {IconName} [chip.icon]
 * @param {string} [chip.href] a link instead of a button
 * @param {boolean} [chip.pressed] a choice: pressed or not
 * @param {boolean} [chip.opens] it opens a list: drawn with an arrow, and says whether it is open
 * @param {boolean} [chip.expanded]
 * @param {string} [chip.style]
 * @param {string} [chip.key] the letter that does the same
 * @param {string} [chip.of] what a chip with such a word is about, for who hears it away from its line
 * @param {(click: Event) => unknown} [chip.act]
 */
export function chip({ label, icon: name, href, pressed, opens, expanded, style = '', key, of, act }) {
  const inside = html`${pressed ? icon('check') : name ? icon(name) : nothing}${label}${opens ? icon(expanded ? 'up' : 'down') : nothing}${key ? html` <kbd>${key}</kbd>` : nothing}`;
  const heard = ifDefined(of === undefined ? undefined : `${label}: ${of}`);
  if (href) return html`<a class="chip ${style}" href=${href} aria-label=${heard}>${inside}</a>`;
  return html`<button type="button" class="chip ${style}" aria-label=${heard} aria-pressed=${ifDefined(pressed)} aria-expanded=${ifDefined(opens ? Boolean(expanded) : undefined)} @click=${act}>${inside}</button>`;
}

/**
 * @param {object} button
 * @param {unknown} button.label
 * @param {IconName} [button.icon]
 * @param {string} [button.href]
 * @param {boolean} [button.main] the filled lamp: once a screen, on the next thing to do
 * @param {boolean} [button.disabled]
 * @param {string} [button.style] twice, low, own
 * @param {string} [button.key]
 * @param {(click: Event) => unknown} [button.act]
 */
export function button({ label, icon: name, href, main = false, disabled = false, style = '', key, act }) {
  const inside = html`${name ? icon(name) : nothing}<span>${label}</span>${key ? html` <kbd>${key}</kbd>` : nothing}`;
  const look = `button ${main ? 'main' : ''} ${style}`;
  if (href) return html`<a class=${look} href=${href}>${inside}</a>`;
  return html`<button type="button" class=${look} ?disabled=${disabled} @click=${act}>${inside}</button>`;
}

/** The letter to show beside a button, where there is a keyboard and letters act. @param {App} app @param {string} letter */
export function letterKey(app, letter) {
  return app.wide && keysOn(app) ? letter : undefined;
}

/**
 * A line of a list: a door, words, a word at the end. Only what may stand in a list; never how I recognise them.
 *
 * @param {App} app
 * @param {object} line
 * @param {{name: string | null, circle?: string | null}} line.person
 * @param {string | null} [line.hint]
 * @param {unknown} [line.aside]
 * @param {string} [line.href] the whole line is a link
 * @param {boolean} [line.current] chosen, beside its page
 */
export function entry(app, { person, hint, aside, href, current = false }) {
  const inside = html`${door(person)}<span class="words"><span class="name">${called(app, person.name)}</span>
    ${hint ? html`<span class="note clip"><bdi>${hint}</bdi></span>` : nothing}</span>${aside ?? nothing}`;
  return href
    ? html`<a class="entry" href=${href} aria-current=${ifDefined(current ? 'true' : undefined)}>${inside}</a>`
    : html`<div class="entry">${inside}</div>`;
}

/** The way back to where a screen belongs. @param {string} href @param {unknown} label */
export function back(href, label) {
  return chip({ label, icon: 'back', href });
}

/** The head of one of the four places: its name and the sync chip, which the rail has on a desk. @param {App} app @param {string} title @param {Part} [aside] */
export function head(app, title, aside = nothing) {
  return html`<header class="bar"><h1 class="title">${title}</h1>${aside}${app.wide ? nothing : syncChip(app)}</header>`;
}

const PLACES = /** @type {const} */ ([
  ['meet', '/', 'door'],
  ['people', '/people', 'people'],
  ['follow-up', '/follow-up', 'letter'],
  ['steps', '/steps', 'steps'],
]);

/** @param {App} app */
export function places(app) {
  const here = app.panes.main?.screen.place;
  return html`<nav class="places" aria-label=${app.text('places')}>${PLACES.map(([place, href, name]) => html`<a href=${href}
    aria-current=${ifDefined(place === here ? 'page' : undefined)}>${icon(name)}<span>${app.text(`place-${place}`)}</span>${place === 'follow-up' && app.waiting
      ? html`<span class="count"><span aria-hidden="true">${app.waiting}</span><span class="unseen">${app.text('waiting-today', { n: app.waiting })}</span></span>` : nothing}</a>`)}</nav>`;
}

/** Synced, or how many changes wait here; settings are behind it. @param {App} app */
export function syncChip(app) {
  const { state = 'here', unsent = 0, people = 0 } = app.status ?? {};
  if (state === 'attention') return chip({ label: app.text('sync-attention'), icon: 'warning', href: '/settings', style: 'state attention' });
  if (state === 'syncing') return chip({ label: app.text('sync-syncing'), icon: 'clock', href: '/settings', style: 'state' });
  if (state === 'synced') return chip({ label: app.text('sync-synced'), icon: 'check', href: '/settings', style: 'state' });
  const n = state === 'kept' ? unsent : people; // before any account everything waits, so people say more than cells
  return chip({ label: n ? app.text('sync-kept', { n }) : app.text('sync-here'), icon: 'phone', href: '/settings', style: 'state' });
}

/** The open door with a lamp over it, for a screen with nothing on it yet. */
export function openDoor() {
  return html`<svg viewBox="0 0 160 176" class="open-door" aria-hidden="true">${svg`<path class="light" d="M53 150V72a33 33 0 0 1 66 0v78l28 24H70z"></path>
    <path class="lines" d="M53 150V72a33 33 0 0 1 66 0v78M45 150V72a41 41 0 0 1 82 0v78M53 150V74c0-22-6-36-14-36-10 0-17 17-17 42v86zM28 112v8M8 150h14M127 150h25M86 8v10"></path>
    <path class="lamp" d="M80 18h12l4 9H76z"></path>`}</svg>`;
}

/** An empty state: the door, one sentence, at most one note and one button. @param {{words: string, note?: string, action?: Part}} empty */
export function emptyState({ words, note, action = nothing }) {
  return html`<div class="empty">${openDoor()}<p class="lead">${words}</p>${note ? html`<p class="note">${note}</p>` : nothing}${action}</div>`;
}
