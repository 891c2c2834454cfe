/** The voice memo's chip, its counter while it is recorded, and another way where there is no microphone. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { button, chip, icon } from './parts.js';
import { LONGEST, record } from './recording.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./app.js').State} State
 * @typedef {import('./recording.js').Recording} Recording
 * @typedef {import('./recording.js').Of} Of
 * @typedef {() => unknown} Instead opens a note
 */

/** @param {number} seconds @returns {string} 0:07 */
export const length = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** `ui.memo`: {recording, seconds}, {recording, asking} until there is a microphone, or {code}. @param {State['ui']} ui @param {Of} of @param {Instead} instead @param {App} app */
export function memo({ memo: now }, of, instead, app) {
  if (now?.recording && !now.asking) return counting(now, app);
  return html`${chip({ label: app.text('memo'), icon: 'microphone', act: () => now?.asking || record(of, app) })}${now?.code ? refused(now.code, instead, app) : nothing}`;
}

/** @param {{recording: Recording, seconds: number}} now @param {App} app */
const counting = ({ recording, seconds }, app) => html`<div class="card fill" role="group" aria-label=${app.text('memo-recording')}>
  <p class="with-icon">${icon('microphone')}<span><span class="name" role="status">${app.text('memo-recording')}</span>
    <span class="note" role="timer">${app.text('memo-of', { now: length(seconds), longest: length(LONGEST) })}</span></span></p>
  <progress aria-label=${app.text('memo-recording')} value=${seconds} max=${LONGEST}></progress>
  <div class="row">${button({ label: app.text('memo-stop'), act: recording.stop })}</div></div>`;

/** @param {string} code @param {Instead} instead @param {App} app */
const refused = (code, instead, app) => html`<div class="card fill"><p class="with-icon" role="alert">${icon('warning')}<span>${app.text(`problem-${code}`)}</span></p>
  <div class="row">${chip({ label: app.text('memo-note-instead'), act: () => {
    app.set({ memo: null });
    instead();
  } })}</div></div>`;
