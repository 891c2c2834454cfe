/** Who may be one person among those whom different members met: asked about in time, however many they are and whoever floods the round. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { comparedOf, likelyOf, MOST_COMPARED } from '../../static/app/worker/rounds/likely.js';
import { pairOf } from '../../static/app/worker/rounds/verdicts.js';
import { EVENING } from './replica.js';

const MINUTE = 60_000;

/** Somebody whom a member met so many minutes into the evening, whom nobody is one with yet. */
const met = (owner, id, minute, card) => ({
  adopted: null, nodes: [{ id, order: id, owner, met: null, says: [id], sighting: { name: null, org: null, contacts: [], met_at: EVENING + minute * MINUTE, ...card } }],
});
/** So many of one member, each of a name of its own. */
const crowd = (owner, count, { name = (at) => `${word(at + 1000 * owner.charCodeAt(0))} ${word(at * 7 + 3000 * owner.charCodeAt(0))}`, minute = (at) => at / 3 } = {}) =>
  Array.from({ length: count }, (_, at) => met(owner, `${owner}-${String(at).padStart(3, '0')}`, minute(at), { name: name(at) }));
const word = (at) => [...String(at * 7919 + 104729)].map((digit) => 'bdfgklmnrs'[digit] + 'aeiou'[digit % 5]).join('');
const asked = (groups, between = new Map()) => likelyOf(groups, between, 'AT').map(({ one, other }) => [one.id, other.id].sort().join(' '));
const comparisons = (groups, between = new Map()) => [...comparedOf(groups, between, 'AT')].map(([one, other]) => pairOf(one.node.id, other.node.id));
const MEMBERS = 'abcdefgh'.split('');

test('in a round as they are, each of one member is compared with each of the others, once', () => {
  const groups = MEMBERS.flatMap((owner) => crowd(owner, 12));
  const pairs = comparisons(groups);
  assert.deepEqual([pairs.length, new Set(pairs).size], [12 * 12 * 28, 12 * 12 * 28]);
  assert.ok(comparisons([...crowd('a', 100), ...crowd('b', 100)]).length === 100 * 100);
});

test('where eight show all that they may, no more are compared than there is time for', () => {
  assert.equal(comparisons(MEMBERS.flatMap((owner) => crowd(owner, 100))).length, MOST_COMPARED);
});

test('among hundreds whoever shares a name, an address or a company and the time is found still', () => {
  const same = [
    ['a', 'b', { name: 'Ana Kovač' }, { name: 'Ana Kovac' }],
    ['c', 'd', { name: 'Marko', contacts: [{ kind: 'email', value: 'm@norda.example' }] }, { name: 'M. Marin', contacts: [{ kind: 'email', value: 'M@norda.example' }] }],
    ['e', 'f', { name: 'Sara', org: 'Norda' }, { name: 'Zara', org: 'Norda GmbH' }],
  ].map(([one, other, here, there], at) => [met(one, `${one}-same`, at, here), met(other, `${other}-same`, one === 'e' ? at : at + 90, there)]);
  const found = asked([...MEMBERS.flatMap((owner) => crowd(owner, 100)), ...same.flat()]);
  for (const pair of same) assert.ok(found.includes(pair.map(({ nodes }) => nodes[0].id).join(' ')), `${pair[0].nodes[0].id}: ${found}`);
});

test('members who flood the round with one name at one moment keep nobody from being found', () => {
  const flood = ['g', 'h'].flatMap((owner) => crowd(owner, 100, { name: () => 'Ana Kovač', minute: () => 20 }));
  const [one, other] = [met('a', 'a-same', 3, { name: 'Marko Marin' }), met('b', 'b-same', 100, { name: 'Marko Marin' })];
  const groups = [...MEMBERS.slice(0, 6).flatMap((owner) => crowd(owner, 60)), ...flood, one, other];
  assert.ok(comparisons(groups).includes('a-same b-same'));
  assert.ok(comparisons(groups).length <= MOST_COMPARED);
});

test('of whom something was said already, and of whoever is one already, nobody is asked again', () => {
  const [one, other, third] = ['a', 'b', 'c'].map((owner) => met(owner, `${owner}-1`, 1, { name: 'Ana Kovač' }));
  assert.equal(asked([one, other, third]).length, 3);
  assert.deepEqual(asked([one, other, third], new Map([[pairOf('a-1', 'b-1'), {}]])), ['a-1 c-1', 'b-1 c-1']);
  assert.deepEqual(asked([{ adopted: null, nodes: [...one.nodes, ...other.nodes] }, third]), ['a-1 c-1', 'b-1 c-1']);
  assert.deepEqual([asked([]), asked([one])], [[], []]);
});
