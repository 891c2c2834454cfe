/** What a card has above and below its letter, in this order; each says by itself whether it is for this card. */
import { nothing } from '../vendor/lit-html/lit-html.js';
import { answer } from './answers.js';
import { calls } from './calls.js';
import { findThem } from './findthem.js';
import { named } from './named.js';
import { postcard } from './postcard.js';
import { asked } from './requestcard.js';

/** @typedef {import('../vendor/lit-html/lit-html.js').TemplateResult} Template */
/** @typedef {(card: import('./types.d.ts').FollowUpCard, state: import('./app.js').State, app: import('./app.js').App) => Template | symbol} Section */

/** The phone comes back from a call to how it went. @type {(...args: Parameters<Section>) => boolean} */
const isCalled = ({ rid }, { ui }) => ui.called === rid;

/** @type {Record<'above' | 'below', readonly Section[]>} */
const SECTIONS = { above: [asked, findThem, (...card) => (isCalled(...card) ? calls(...card) : nothing)], below: [postcard, (...card) => (isCalled(...card) ? nothing : calls(...card)), answer, named] };

/** @type {(where: 'above' | 'below', ...args: Parameters<Section>) => (Template | symbol)[]} */
export const sections = (where, card, state, app) => SECTIONS[where].map((section) => section(card, state, app));
