import { isWhole, longForm } from './name.js';
import { ASK, NEAR, score } from './score.js';

/**
 * Which of many people are worth comparing: those who share a key. 20,000 people are 200 million pairs, and share some thousands.
 *
 * @typedef {import('./score.js').Profile} Profile
 * @typedef {{one: Profile, other: Profile, score: number}} Pair
 */

/** What so many share tells nothing. */
export const CROWD = 30;
/** Whoever was met so many taps later is compared no more. */
const NEXT = 12;
/** People looked at, and pairs compared, between two turns of the event loop: some tens of milliseconds of a slow phone. */
const SLICE = 1000;

/**
 * @param {Profile[]} people
 * @param {(one: string, other: string) => boolean} told whether somebody said already that these are two
 * @returns {Generator<void, Pair[]>} yields now and then, so that whoever waits gets a turn; the likeliest first
 */
export function* pairsOf(people, told) {
  const shared = yield* sharing(people);
  const seen = new Set();
  /** @type {Pair[]} */
  const found = [];
  let looked = 0;
  for (const [one, other] of compared(shared, people)) {
    if ((looked += 1) % SLICE === 0) yield;
    const id = Math.min(one, other) * people.length + Math.max(one, other);
    if (one === other || seen.has(id)) continue;
    seen.add(id);
    const points = score(people[one], people[other]);
    if (points >= ASK && !told(people[one].rid, people[other].rid)) found.push({ one: people[one], other: people[other], score: points });
  }
  return found.sort((a, b) => b.score - a.score || (a.one.rid + a.other.rid < b.one.rid + b.other.rid ? -1 : 1));
}

/**
 * Most keys are one person's alone, and cost no list.
 *
 * @param {Profile[]} people
 * @returns {Generator<void, Map<string, number[]>>} places in `people`, by what several of them share
 */
function* sharing(people) {
  /** @type {Map<string, number>} */
  const first = new Map();
  /** @type {Map<string, number[]>} */
  const shared = new Map();
  for (const [at, person] of people.entries()) {
    for (const key of keysOf(person)) {
      const known = first.get(key);
      if (known === undefined) first.set(key, at);
      else if (shared.has(key)) shared.get(key)?.push(at);
      else shared.set(key, [known, at]);
    }
    if (at % SLICE === SLICE - 1) yield;
  }
  return shared;
}

/** @param {Profile} person @returns {string[]} two with one of these in common are compared */
export function keysOf({ name, org, emails, phones, links, met, sighted = [] }) {
  const keys = [...emails.map((one) => `m ${one}`), ...phones.map((one) => `t ${one}`), ...links.map((one) => `l ${one}`), ...sighted.map((one) => `s ${one}`)];
  if (!name) return keys;
  const { given, family, all } = name;
  const first = longForm(given);
  if (org) keys.push(`o ${org.split(' ')[0]} ${first}`, ...(family ? [`o ${org.split(' ')[0]} ${given[0]}${family[0]}`] : []));
  for (const { event } of met) if (event) keys.push(`e ${event} ${first}`);
  if (!isWhole(name)) return keys;
  for (const word of all.slice(1)) keys.push(`f ${word} ${given[0]}`);
  keys.push(`j ${all.join('')}`, `n ${[first, family].sort().join(' ')}`, `f ${given} ${family[0] ?? ''}`, `p ${given[0]} ${family.slice(0, 3)}`);
  return keys;
}

/**
 * @param {Map<string, number[]>} shared
 * @param {Profile[]} people
 * @returns {Generator<[number, number]>}
 */
function* compared(shared, people) {
  for (const group of shared.values()) {
    if (group.length > CROWD) continue;
    for (let at = 0; at < group.length; at += 1) for (let next = at + 1; next < group.length; next += 1) yield [group[at], group[next]];
  }
  yield* metTogether(people);
}

/** Those met at one event, or at none, within half an hour of each other, whatever they are called. @param {Profile[]} people @returns {Generator<[number, number]>} */
function* metTogether(people) {
  const meetings = people.flatMap(({ met }, person) => met.flatMap(({ event, at }) => (at !== null ? [{ person, event: event ?? '', at }] : [])));
  meetings.sort((one, other) => (one.event === other.event ? one.at - other.at : one.event < other.event ? -1 : 1));
  for (const [at, one] of meetings.entries()) {
    for (const other of meetings.slice(at + 1, at + 1 + NEXT)) {
      if (other.event !== one.event || other.at - one.at > NEAR) break;
      yield [one.person, other.person];
    }
  }
}
