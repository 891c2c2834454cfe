/** The arch with the minutes in it; it empties as they pass. */
import { html, svg } from '../../vendor/lit-html/lit-html.js';
import { reunionTime } from './friends.js';
import { left } from './reunion.js';

/** @typedef {import('../app.js').App} App */

const ARCH = 'M4 164V88a80 80 0 0 1 160 0v76z';
const TOP = 8;
const FOOT = 164;

/** @param {App} app @param {import('../types.d.ts').Round} round @param {number} now */
export function countdown(app, { clock, reunion, starts }, now) {
  const { count, unit } = left(clock, now);
  const share = Math.min(1, Math.max(0, (clock - now) / Math.max(1, reunion - starts)));
  const height = Math.round((FOOT - TOP) * share);
  return html`<div class="countdown" role="timer"><svg viewBox="0 0 168 168" aria-hidden="true">${svg`<clipPath id="countdown"><path d=${ARCH}></path></clipPath>
      <rect class="light" clip-path="url(#countdown)" x="0" width="168" y=${FOOT - height} height=${height}></rect><path class="lines" d=${ARCH}></path>`}</svg>
    <p><span class="count">${unit === 'none' ? app.text('round-now') : count}</span>${unit === 'none' ? '' : html` <span>${app.text(`round-unit-${unit}`, { n: count })}</span>`}
    <time class="unseen" datetime=${new Date(clock).toISOString()}>${app.text('round-until', { time: reunionTime(app, clock) })}</time></p></div>`;
}
