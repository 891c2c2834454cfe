import { nameOf } from '../alike/name.js';
import { orgKey, score } from '../alike/score.js';
import { numberOf } from '../phonenumber.js';
import { reachKey } from '../scanned/reach.js';
import { pairOf } from './verdicts.js';

/**
 * Which of those whom different members met may be one person, and nobody has said yet: pure.
 *
 * @typedef {import('./groups.js').Group} Group
 * @typedef {import('./groups.js').Node} Node
 * @typedef {import('../alike/score.js').Profile} Profile
 */

/** One evening, one room: a first name in common is worth a question. */
const ASK = 1.7;
/** Questions at once: more than these, and nobody answers any. */
const MOST = 12;

/**
 * @param {Group[]} groups
 * @param {Map<string, unknown>} between what was said of two already, by the pair of their ids
 * @param {import('libphonenumber-js').CountryCode | undefined} country where numbers without one are from
 * @returns {{one: Node, other: Node}[]} the likeliest first; one: mine, where one of them is
 */
export function likelyOf(groups, between, country) {
  const all = groups.flatMap((group) => group.nodes.map((node) => ({ node, group, profile: profileOf(node, country) })));
  const pairs = all.flatMap((one, at) => all.slice(at + 1).filter((other) => other.node.owner !== one.node.owner && other.group !== one.group && !between.has(pairOf(one.node.id, other.node.id)))
    .map((other) => ({ one: one.node, other: other.node, score: score(one.profile, other.profile) })));
  const likely = pairs.filter(({ score: points }) => points >= ASK).sort((a, b) => b.score - a.score || (pairOf(a.one.id, a.other.id) < pairOf(b.one.id, b.other.id) ? -1 : 1));
  return likely.slice(0, MOST).map(({ one, other }) => ({ one, other }));
}

/** @param {Node} node @param {import('libphonenumber-js').CountryCode | undefined} country @returns {Profile} */
function profileOf({ id, met, sighting }, country) {
  const { name, org, met_at, contacts } = /** @type {NonNullable<typeof met | typeof sighting>} */ (met ?? sighting);
  const keys = (/** @type {string} */ kind) => contacts.flatMap((one) => (one.kind === kind ? reachKey(one)?.slice(kind.length + 1) ?? [] : []));
  const phones = contacts.flatMap(({ kind, value }) => (kind === 'phone' ? numberOf(value, country) ?? [] : []));
  return { rid: id, name: nameOf(name), org: orgKey(org), emails: keys('email'), phones, links: keys('link'), met: [{ event: 'this', at: met_at }] };
}
