import { fold } from '../fold.js';
import { compareNames, contradict } from './name.js';

/**
 * How much speaks for two being one person.
 *
 * @typedef {object} Profile
 * @property {string} rid
 * @property {import('./name.js').Name | null} name
 * @property {string} org folded, without its legal form; '' where there is none
 * @property {string[]} emails
 * @property {string[]} phones as the world dials them
 * @property {string[]} links to a page of their own
 * @property {{event: string | null, at: number | null}[]} met
 * @property {string[]} [sighted] as whom friends met them, as far as that was settled
 */

/** Asked from here on: one strong sign, or two weak ones. */
export const ASK = 2;
/** Met within half an hour of each other: a second tap for whom one had caught already. */
export const NEAR = 30 * 60 * 1000;

/** A mailbox that a whole house reads. */
const SHARED = /^(?:info|office|hello|hallo|contact|kontakt|mail|team|sales|support|hr|jobs|press|admin|post|welcome)@/u;
const LEGAL = /\b(?:gmbh|mbh|ag|kg|og|inc|ltd|llc|plc|corp|co|company|sa|sas|sarl|srl|spa|bv|nv|oy|ab|as|aps|sro|doo|e ?v)\b/gu;

/** @param {string | null} org @returns {string} what two ways to write a company have in common */
export const orgKey = (org) => fold(org ?? '').replace(/[.,&'"()]/gu, ' ').replace(LEGAL, ' ').replace(/\s+/gu, ' ').trim();

/**
 * @param {Profile} one
 * @param {Profile} other
 * @returns {number} ASK and more: worth a question
 */
export const score = (one, other) =>
  compareNames(one.name, other.name) + reach(one, other) + work(one, other) + evening(one, other) + friends(one, other);

/** By a desk's number or a shop's mailbox colleagues are reached alike. */
const HOUSE = 1;

/** @param {Profile} one @param {Profile} other */
function reach(one, other) {
  const mail = one.emails.filter((each) => other.emails.includes(each));
  const email = mail.some((each) => !SHARED.test(each)) ? 5 : mail.length ? HOUSE : 0;
  const phone = one.phones.some((each) => other.phones.includes(each)) ? 4 : 0;
  const link = one.links.some((each) => other.links.includes(each)) ? 5 : 0;
  const all = email + phone + link;
  return all > HOUSE && contradict(one.name, other.name) ? HOUSE : all;
}

/** Whom I said to be one with the same sighting of a friend's. @param {Profile} one @param {Profile} other */
const friends = ({ sighted: one = [] }, { sighted: other = [] }) => (one.some((each) => other.includes(each)) ? 4 : 0);

/** @param {Profile} one @param {Profile} other */
function work({ org: one }, { org: other }) {
  if (!one || !other) return 0;
  if (one === other) return 1;
  return `${one} `.startsWith(`${other} `) || `${other} `.startsWith(`${one} `) ? 0.7 : -0.5;
}

/** The same event counts, and more where it was within half an hour; so it does where nobody gave the evening a name. @param {Profile} one @param {Profile} other */
function evening(one, other) {
  const together = one.met.flatMap((here) => other.met.filter((there) => here.event === there.event).map((there) => ({ event: here.event, apart: Math.abs((here.at ?? 0) - (there.at ?? Infinity)) })));
  if (together.some(({ apart }) => apart <= NEAR)) return 1.5;
  return together.some(({ event }) => event !== null) ? 0.7 : 0;
}
