/**
 * The ways in which somebody can be written to or called: what each needs, where it leads, which draft it takes and whether the text goes along.
 * Pure, so that every rule is tried without a browser. What was typed, imported or scanned is hostile until it has passed here.
 */
import { addressOf } from './contact.js';
import { mailto, sms, wellFormed } from './letter.js';

/** @typedef {import('./types.d.ts').Channel} Channel */
/** @typedef {import('./types.d.ts').Family} Family */
/** @typedef {import('./types.d.ts').Reach} Reach */

/**
 * @typedef {object} Way
 * @property {Family} family the draft that it takes
 * @property {Reach['kind']} [needs] the kind of contact; share sheet, clipboard and paper need none
 * @property {(reach: Reach) => boolean} [fits] which contacts of that kind; all without
 * @property {(reach: Reach, subject: string, text: string) => string | null} [link] opens another app; null where the contact has nothing to open
 * @property {boolean} [bare] its link cannot carry the text, which is copied first
 */

/** What is dialled: the number as the whole world dials it, else the digits as they were written. @param {Reach} reach */
const number = ({ dial, value }) => dial ?? value;

/** @param {Reach} reach */
const digits = (reach) => number(reach).replace(/\D/gu, '');

/** Apps that keep people by their number want it with its country. @param {Reach} reach */
const isWorldwide = ({ dial }) => Boolean(dial);

/** @param {Reach} reach @returns {string | null} */
const tel = ({ dial, value }) => (dial ? `tel:${dial}` : addressOf({ kind: 'phone', value }));

/** One address and nothing more: whoever has a line break in theirs, or a second one, is not written to unseen. @param {Reach} reach */
const isMail = ({ value }) => addressOf({ kind: 'email', value }) !== null;

/** @type {Record<Channel, Way>} in the order in which they are offered */
export const CHANNELS = {
  email: { family: 'email', needs: 'email', fits: isMail, link: ({ value }, subject, text) => mailto(value, subject, text) },
  smtp: { family: 'email', needs: 'email', fits: isMail },
  message: { family: 'message', needs: 'phone', fits: (reach) => digits(reach) !== '', link: (reach, _, text) => sms(number(reach), text) },
  whatsapp: {
    family: 'message', needs: 'phone', fits: isWorldwide,
    link: (reach, _, text) => `https://wa.me/${digits(reach)}?text=${encodeURIComponent(wellFormed(text))}`,
  },
  signal: { family: 'message', needs: 'phone', bare: true, fits: isWorldwide, link: (reach) => `https://signal.me/#p/+${digits(reach)}` },
  telegram: { family: 'message', bare: true, fits: (reach) => telegram(reach) !== null, link: telegram },
  linkedin: { family: 'message', needs: 'link', bare: true, fits: (reach) => profile(reach) !== null, link: profile },
  call: { family: 'call', needs: 'phone', bare: true, fits: (reach) => tel(reach) !== null, link: tel },
  share: { family: 'email' },
  copy: { family: 'email' },
  post: { family: 'post' },
};

/** @type {readonly Channel[]} */
export const NAMES = /** @type {Channel[]} */ (Object.keys(CHANNELS));

/** @param {any} name @returns {name is Channel} */
export const isChannel = (name) => Object.hasOwn(CHANNELS, name);

/** Which of somebody's contacts a channel can use. @param {Channel} channel @param {Reach[]} contacts */
export function reachesOf(channel, contacts) {
  const { needs, fits, link } = CHANNELS[channel];
  if (!needs && !link) return [];
  return contacts.filter((reach) => (!needs || reach.kind === needs) && (fits?.(reach) ?? true));
}

/**
 * Whether somebody can be had in this way.
 * @param {Channel} channel @param {Reach[]} contacts
 */
export const isOpen = (channel, contacts) => !CHANNELS[channel].needs && !CHANNELS[channel].link || reachesOf(channel, contacts).length > 0;

/**
 * The channel of a card on this device.
 * @param {Channel | null} chosen null where nothing reaches the person
 * @param {boolean} canShare whether this browser has a share sheet
 * @returns {Channel}
 */
export function channelHere(chosen, canShare) {
  if (chosen && chosen !== 'share') return chosen;
  return canShare ? 'share' : 'copy';
}

/**
 * The link that opens another app with the letter, or beside it; null without a contact that it could lead to.
 * @param {Channel} channel
 * @param {Reach | null} reach
 * @param {string} subject
 * @param {string} text
 */
export function linkFor(channel, reach, subject, text) {
  const { link, fits } = CHANNELS[channel];
  if (!link || !reach?.value || !(fits?.(reach) ?? true)) return null;
  return link(reach, subject, text);
}

/**
 * Somebody's profile at LinkedIn, and nothing else that its address may carry.
 * @param {Reach} reach
 */
function profile({ kind, value }) {
  const url = kind === 'link' ? site(value) : null;
  return url && /^(?:\w+\.)?linkedin\.com$/u.test(url.hostname) && /^\/(?:in|pub)\/[^/]/u.test(url.pathname) ? `https://${url.hostname}${url.pathname}` : null;
}

/**
 * Telegram finds people by the name that they chose, or by their number.
 * @param {Reach} reach
 */
function telegram(reach) {
  if (reach.kind === 'phone') return reach.dial ? `https://t.me/+${digits(reach)}` : null;
  const url = reach.kind === 'link' ? site(reach.value.trim().replace(/^tg:(?:\/\/)?resolve\?domain=/iu, 'https://t.me/')) : null;
  const name = url && /^(?:t|telegram)\.me$/u.test(url.hostname) ? /^\/([a-z]\w{3,31})\/?$/iu.exec(url.pathname)?.[1] : null;
  return name ? `https://t.me/${name}` : null;
}

/** @param {string} value */
function site(value) {
  const address = addressOf({ kind: 'link', value: value.trim().replace(/^http:/iu, 'https:') });
  return address && new URL(address);
}
