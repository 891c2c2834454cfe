/** Topic chips: learned from use, narrowed by what is being typed, pressed where they are on this meeting. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { chip } from '../parts.js';

/** @typedef {import('../app.js').App} App */

const LONGEST = 32;
const SHOWN = 12;

/**
 * @param {App} app
 * @param {{encounter: string, chosen: string[], learned: string[], typed: string}} topics
 */
export function topics(app, { encounter, chosen, learned, typed }) {
  const piece = lastPiece(typed);
  const toggle = (/** @type {string} */ label, /** @type {boolean} */ on) => app.run('topic', { encounter, label, on });
  const labels = [...chosen, ...suggestions(learned, chosen, piece)].slice(0, SHOWN);
  const fresh = piece && piece.length <= LONGEST && !labels.some((label) => same(label, piece)) ? piece : null;
  if (!labels.length && !fresh) return html``;
  return html`<div class="chips one-line" role="group" aria-label=${app.text('capture-topics')}>
    ${labels.map((label) => chip({ label: html`<bdi>${label}</bdi>`, pressed: chosen.includes(label), act: () => toggle(label, !chosen.includes(label)) }))}
    ${fresh ? chip({ label: html`<bdi>${fresh}</bdi>`, icon: 'add', act: () => toggle(fresh, true) }) : nothing}</div>`;
}

/** What was typed after the last comma: the topic in the making. @param {string} typed */
export function lastPiece(typed) {
  return typed.split(/[,;،、]/u).at(-1)?.trim() ?? '';
}

/** Learned chips that begin as the piece, or its last word, does; all of them while nothing is typed or nothing fits. @param {string[]} learned @param {string[]} chosen @param {string} piece */
export function suggestions(learned, chosen, piece) {
  const rest = learned.filter((label) => !chosen.includes(label));
  const word = piece.split(/\s+/u).at(-1) ?? '';
  const fitting = word ? rest.filter((label) => begins(label, piece) || begins(label, word)) : [];
  return fitting.length ? fitting : rest;
}

/** @param {string} label @param {string} start */
function begins(label, start) {
  return label.toLocaleLowerCase().startsWith(start.toLocaleLowerCase());
}

/** @param {string} one @param {string} other */
function same(one, other) {
  return one.toLocaleLowerCase() === other.toLocaleLowerCase();
}
