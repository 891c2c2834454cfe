/** What a card has above and below its letter, in this order; each says by itself whether it is for this card. */
import { answer } from './answers.js';
import { calls } from './calls.js';
import { findThem } from './findthem.js';
import { named } from './named.js';
import { postcard } from './postcard.js';
import { asked } from './requestcard.js';

/** @typedef {import('../vendor/lit-html/lit-html.js').TemplateResult} Template */
/** @typedef {(card: import('./types.d.ts').FollowUpCard, state: import('./app.js').State, app: import('./app.js').App) => Template | symbol} Section */

/** @type {Record<'above' | 'below', readonly Section[]>} */
const SECTIONS = { above: [asked, findThem], below: [postcard, calls, answer, named] };

/** @type {(where: 'above' | 'below', ...args: Parameters<Section>) => (Template | symbol)[]} */
export const sections = (where, card, state, app) => SECTIONS[where].map((section) => section(card, state, app));
