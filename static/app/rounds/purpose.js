/** What somebody goes for: so many conversations, and somebody to look for. */
import { html } from '../../vendor/lit-html/lit-html.js';
import { field } from '../field.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {{goal: number | null, target: string | null}} Purpose */

/** It begins at one; more than three in half an hour are visiting cards. */
const GOALS = [1, 2, 3];

/** @param {App} app @param {Purpose} now @param {(patch: {goal: number} | {target: string}) => unknown} say */
export const purpose = (app, { goal, target }, say) => html`
  <fieldset class="field"><legend>${app.text('round-goal')}</legend><div class="switch">${GOALS.map((one) => html`<label><input type="radio" name="goal" .checked=${goal === one}
    @change=${() => say({ goal: one })}><span>${app.text('round-goal-n', { n: one })}</span></label>`)}</div></fieldset>
  ${field({ id: 'round-target', label: app.text('round-target'), value: target, hint: app.text('round-target-hint'), longest: 100, type: (text) => say({ target: text }) })}`;

/** "One conversation, someone from Alder Foods", or nothing. @param {App} app @param {Purpose & {room: string | null}} part @returns {string} */
export const purposeOf = (app, { goal, target, room }) => [goal ? app.text('round-goal-long', { n: goal }) : null, target, room].filter(Boolean).join(', ');
