import { ME, pairOf, settledOf } from './verdicts.js';

/**
 * Which of those whom several met are one person: pure.
 *
 * @typedef {import('../../types.d.ts').Rid} Rid
 * @typedef {import('./seen.js').Met} Met
 * @typedef {import('./seen.js').Sighting} Sighting
 * @typedef {import('./verdicts.js').Verdicts} Verdicts
 * @typedef {import('./verdicts.js').Verdict} Verdict
 * @typedef {object} Node somebody as one member has them
 * @property {string} id of my people `person:<rid>`, else the sighting's
 * @property {string} order the same on every phone that knows it
 * @property {Met | null} met one of my people
 * @property {Sighting | null} sighting another member's, or one of mine of which this device does not know yet who it is
 * @property {string} owner the member whose they are; ME for me
 * @property {Rid[]} says the sightings that stand for them
 * @typedef {{nodes: Node[], adopted: Rid | null}} Group adopted: as whom I took them over
 */

/** @param {Rid} person */
const personId = (person) => `person:${person}`;

/**
 * @param {Met[]} people
 * @param {Sighting[]} sightings
 * @param {{own: Set<Rid>, mine: Set<string>}} me own: those of my sightings whose person is known here; mine: the authors that are me
 * @returns {Node[]}
 */
export const nodesOf = (people, sightings, { own, mine }) => [
  ...people.map((met) => ({ id: personId(met.person), order: [...met.shown].sort()[0] ?? personId(met.person), met, sighting: null, owner: ME, says: met.shown })),
  ...sightings.filter(({ rid }) => !own.has(rid)).map((sighting) => ({ id: sighting.rid, order: sighting.rid, met: null, sighting, owner: mine.has(sighting.author) ? ME : sighting.author, says: [sighting.rid] })),
];

/**
 * My private verdicts beside what all know. What I said to all of two counts before what I kept to myself of them.
 *
 * @param {Verdicts} verdicts
 * @param {{person: Rid, sighting: Rid, verdict: Verdict}[]} told
 * @param {Met[]} people
 * @returns {Verdicts}
 */
export function withPrivate(verdicts, told, people) {
  const all = new Map(verdicts);
  for (const { person, sighting, verdict } of told) {
    const shown = people.find((met) => met.person === person)?.shown ?? [];
    if (shown.some((one) => verdicts.get(pairOf(one, sighting))?.has(ME))) continue;
    all.set(pairOf(personId(person), sighting), new Map([[ME, verdict]]));
  }
  return all;
}

/**
 * What was said of any two of them, by author.
 *
 * @param {Node[]} nodes
 * @param {Verdicts} verdicts with my private ones
 * @returns {Map<string, {one: Node, other: Node, said: Map<string, Verdict>}>} by the pair of their ids
 */
export function saidBetween(nodes, verdicts) {
  const by = new Map(nodes.flatMap((node) => [node.id, ...node.says].map((id) => [id, node])));
  /** @type {ReturnType<typeof saidBetween>} */
  const between = new Map();
  for (const [pair, said] of verdicts) {
    const [one, other] = pair.split(' ').map((id) => by.get(id));
    if (!one || !other || one === other) continue;
    const entry = between.get(pairOf(one.id, other.id)) ?? { one, other, said: new Map() };
    for (const [author, verdict] of said) if (entry.said.get(author) !== 'two') entry.said.set(author, verdict);
    between.set(pairOf(one.id, other.id), entry);
  }
  return between;
}

/**
 * Who is one with whom. Nobody is put together with somebody of whom it is said that they are two, nor two whom one member met by anybody else, in an
 * order that all phones share.
 *
 * @param {Node[]} nodes
 * @param {ReturnType<typeof saidBetween>} between
 * @param {Map<Rid, Rid>} adopted by sighting: as whom I took them over
 * @returns {Group[]}
 */
export function groupsOf(nodes, between, adopted) {
  const pairs = [...between.values()].map((pair) => ({ ...pair, verdict: settledOf(pair.said) }));
  const two = new Set(pairs.filter(({ verdict }) => verdict === 'two').map(({ one, other }) => pairOf(one.id, other.id)));
  const same = pairs.filter(({ verdict }) => verdict === 'same').sort((a, b) => (pairOf(a.one.order, a.other.order) < pairOf(b.one.order, b.other.order) ? -1 : 1));
  const groups = new Map(nodes.map((node) => [node.id, [node]]));
  for (const { one, other, said } of same) {
    const [here, there] = [groups.get(one.id) ?? [], groups.get(other.id) ?? []];
    const apart = (/** @type {Node} */ a, /** @type {Node} */ b) => two.has(pairOf(a.id, b.id)) || (a.owner === b.owner && said.get(a.owner) !== 'same');
    if (here === there || here.some((a) => there.some((b) => apart(a, b)))) continue;
    const joined = [...here, ...there];
    for (const node of joined) groups.set(node.id, joined);
  }
  return [...new Set(groups.values())].map((members) => ({ nodes: members, adopted: members.flatMap(({ says }) => says).map((rid) => adopted.get(rid)).find(Boolean) ?? null }));
}
