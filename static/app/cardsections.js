/** What a card has below its letter, in this order; each says by itself whether it is for this card. */
import { answer } from './answers.js';
import { calls } from './calls.js';
import { named } from './named.js';

/** @typedef {import('../vendor/lit-html/lit-html.js').TemplateResult} Template */
/** @typedef {(card: import('./types.d.ts').FollowUpCard, state: import('./app.js').State, app: import('./app.js').App) => Template | symbol} Section */

/** @type {readonly Section[]} */
const SECTIONS = [calls, answer, named];

/** @type {(...args: Parameters<Section>) => (Template | symbol)[]} */
export const sections = (card, state, app) => SECTIONS.map((section) => section(card, state, app));
