/**
 * What a code says: somebody to keep, a way into this server, or nothing that could be kept. Nothing is fetched, nothing is followed, and
 * whatever it holds comes out as text.
 */
import { readLink } from '../../link.js';
import { readCards } from '../cards.js';
import { isHello } from '../pairing.js';
import { cardOf, line } from './card.js';
import { readFields } from './fields.js';
import { readLinkTo } from './link.js';
import { whatItIs } from './nobody.js';
import { readText } from './text.js';

/**
 * @typedef {import('../../types.d.ts').Reading} Reading
 * @typedef {import('../../types.d.ts').Card} Card
 */

/** Characters: a code holds 2,953 bytes, a pasted text may be longer. */
const LONGEST = 20_000;
/** Of what is no person, so much is shown. */
const SHOWN = 300;
/** What the kind itself says is enough: these hold passwords, or what nobody should read over a shoulder. */
const SECRETS = new Set(['wifi', 'secret', 'payment', 'health']);

/**
 * @param {string} given
 * @param {string} here this app's own origin
 * @returns {Reading}
 */
export function readCode(given, here) {
  const text = given.slice(0, LONGEST).trim();
  if (!text) return { kind: 'nobody', what: 'empty', said: '' };
  return wayIn(text, here) ?? somebody(text) ?? nobody(text) ?? person(readLinkTo(text) ?? readText(text), here);
}

/** @param {string} text @param {string} here @returns {Reading | null} */
function wayIn(text, here) {
  if (isHello(text)) return { kind: 'pair', name: '', own: false };
  const read = readLink(text, here);
  if ('link' in read) return { kind: 'enter', link: read.link };
  return read.problem === 'link-elsewhere' ? { kind: 'elsewhere', server: read.server ?? '' } : null;
}

/** A card in one of the forms that are made for it. @param {string} text @returns {Reading | null} */
function somebody(text) {
  if (/^BEGIN:VCARD\b/iu.test(text)) {
    const [card] = readCards(closed(text)).cards;
    return card ? person({ card }) : null;
  }
  const card = readFields(text);
  return card && person({ card });
}

/** Some makers leave out the last line, others write the two-letter breaks of their own editor. @param {string} text */
function closed(text) {
  const broken = /[\r\n]/u.test(text) ? text : text.replace(/\\r\\n|\\n(?=[A-Z-]+[:;])/gu, '\n');
  return /^END:VCARD\s*$/imu.test(broken) ? broken : `${broken}\r\nEND:VCARD`;
}

/** @param {string} text @returns {Reading | null} */
function nobody(text) {
  const what = whatItIs(text);
  return what && { kind: 'nobody', what, said: SECRETS.has(what) ? '' : line(text, SHOWN) };
}

/**
 * @param {{card: Partial<Card>, guessed?: boolean, slug?: string}} read
 * @param {string} [here]
 * @returns {Reading}
 */
function person({ card: read, guessed = false, slug }, here) {
  const { card, left } = cardOf(read);
  const page = slug && !card.name && card.contacts.some(({ value }) => value === `${here}/f/${slug}`) ? `/f/${slug}` : null;
  return { kind: 'person', card, guessed: guessed && card.name !== '', left, slug: slug ?? null, page };
}
