import { nameOf } from '../alike/name.js';
import { CROWD, keysOf } from '../alike/pairs.js';
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
/** Pairs that are compared, a tenth of a second of a laptop: eight who met twelve each make 4,032, two who met a hundred all of these. */
export const MOST_COMPARED = 10_000;

/**
 * @typedef {{node: Node, group: Group, profile: Profile}} One
 * @typedef {Map<string, unknown>} Between what was said of two already, by the pair of their ids
 */

/**
 * @param {Group[]} groups
 * @param {Between} between
 * @param {import('libphonenumber-js').CountryCode | undefined} country where numbers without one are from
 * @returns {{one: Node, other: Node}[]} the likeliest first; one: mine, where one of them is
 */
export function likelyOf(groups, between, country) {
  const pairs = [...comparedOf(groups, between, country)].map(([one, other]) => ({ one: one.node, other: other.node, score: score(one.profile, other.profile) }));
  const likely = pairs.filter(({ score: points }) => points >= ASK).sort((a, b) => b.score - a.score || (pairOf(a.one.id, a.other.id) < pairOf(b.one.id, b.other.id) ? -1 : 1));
  return likely.slice(0, MOST).map(({ one, other }) => ({ one, other }));
}

/**
 * Who is compared with whom.
 *
 * @param {Group[]} groups
 * @param {Between} between
 * @param {import('libphonenumber-js').CountryCode | undefined} country
 * @returns {Generator<[One, One]>}
 */
export function* comparedOf(groups, between, country) {
  const all = groups.flatMap((group) => group.nodes.map((node) => ({ node, group, profile: profileOf(node, country) })));
  const seen = new Set();
  for (const [here, there] of likeliest(all.map(({ profile }) => profile))) {
    const [one, other] = [all[here], all[there]];
    const pair = here * all.length + there;
    if (one.node.owner === other.node.owner || one.group === other.group || seen.has(pair) || between.has(pairOf(one.node.id, other.node.id))) continue;
    if (seen.size === MOST_COMPARED) return;
    seen.add(pair);
    yield [one, other];
  }
}

/** Those who share a key (alike/pairs.js), then all, whoever was met nearest to one another first. @param {Profile[]} profiles @returns {Generator<[number, number]>} places, the lower first */
function* likeliest(profiles) {
  /** @type {Map<string, number[]>} */
  const shared = new Map();
  for (const [at, profile] of profiles.entries()) for (const key of new Set(keysOf(profile))) shared.set(key, [...shared.get(key)?.slice(0, CROWD) ?? [], at]);
  for (const places of shared.values()) {
    if (places.length <= CROWD) for (const [at, here] of places.entries()) for (const there of places.slice(at + 1)) yield [here, there];
  }
  const when = (/** @type {number} */ at) => profiles[at].met[0].at ?? Infinity;
  const inTime = [...profiles.keys()].sort((a, b) => (when(a) === when(b) ? a - b : when(a) - when(b)));
  for (let apart = 1; apart < inTime.length; apart += 1) {
    for (let at = apart; at < inTime.length; at += 1) yield inTime[at - apart] < inTime[at] ? [inTime[at - apart], inTime[at]] : [inTime[at], inTime[at - apart]];
  }
}

/** @param {Node} node @param {import('libphonenumber-js').CountryCode | undefined} country @returns {Profile} */
function profileOf({ id, met, sighting }, country) {
  const { name, org, met_at, contacts } = /** @type {NonNullable<typeof met | typeof sighting>} */ (met ?? sighting);
  const keys = (/** @type {string} */ kind) => contacts.flatMap((one) => (one.kind === kind ? reachKey(one)?.slice(kind.length + 1) ?? [] : []));
  const phones = contacts.flatMap(({ kind, value }) => (kind === 'phone' ? numberOf(value, country) ?? [] : []));
  return { rid: id, name: nameOf(name), org: orgKey(org), emails: keys('email'), phones, links: keys('link'), met: [{ event: 'this', at: met_at }] };
}
