/** Frames put a bundle together whatever is lost, wherever one begins and whatever else is in sight; they never make a wrong one. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import fc from 'fast-check';

import { choice, LARGEST, MOST, parts, Puzzle } from '../../static/app/frames/fountain.js';
import { exchangeId, pack, unpack } from '../../static/app/frames/frame.js';
import { Gathering } from '../../static/app/frames/gathering.js';
import { code } from '../../static/app/frames/projector.js';
import { frames } from '../../static/app/frames/showing.js';

const VECTORS = JSON.parse(await readFile(new URL('../vectors/frames.json', import.meta.url), 'utf8'));
const QUIET = { clock: 0, sure: false, host: false, has: 0 };
const shown = (bundle, { from = 0, telling = QUIET } = {}) => frames(bundle, () => telling, from);
const next = (source) => source.next().value;

/** Bytes by a seed, since fast-check shrinks sizes and seeds better than fifty thousand numbers. @param {number} length @param {number} seed */
function noise(length, seed) {
  let state = seed | 1;
  return Uint8Array.from({ length }, () => (state = Math.imul(state, 1664525) + 1013904223) >>> 24);
}
const bundle = (longest = 20_000) => fc.tuple(fc.integer({ min: 1, max: longest }), fc.integer()).map(([length, seed]) => noise(length, seed));

/** What the camera made of them, until a bundle is whole. @param {Gathering} gathering @param {Iterable<Uint8Array>} seen */
function firstWhole(gathering, seen) {
  for (const frame of seen) {
    const told = gathering.take(frame);
    if (told.what === 'whole') return told.bytes;
  }
  return null;
}

/** Of an endless stream those that were not lost, by a pattern over and over, with a thousand more than can be needed. @param {Generator<Uint8Array>} source @param {boolean[]} lost @param {number} count */
function* seen(source, lost, count) {
  for (let at = 0, left = count + 1000; left > 0; at += 1) {
    const frame = next(source);
    if (lost[at % lost.length]) continue;
    left -= 1;
    yield frame;
  }
}

test('whatever is lost, and wherever one begins, the bundle comes together', () => {
  const lost = fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }).filter((pattern) => pattern.includes(false));
  fc.assert(fc.property(bundle(), lost, fc.nat(2 ** 24 - 1), (bytes, pattern, from) => {
    assert.deepEqual(firstWhole(new Gathering(), seen(shown(bytes, { from }), pattern, parts(bytes.length).count)), bytes);
  }), { numRuns: 60 });
});

test('without loss the first round of frames is enough; with a third lost, hardly more than that third', () => {
  const bytes = noise(50_000, 7);
  const { count } = parts(bytes.length);
  const needed = (from, isLost) => {
    const [gathering, source] = [new Gathering(), shown(bytes, { from })];
    for (let taken = 0; ; ) {
      const frame = next(source);
      if (isLost()) continue;
      taken += 1;
      if (gathering.take(frame).what === 'whole') return taken;
    }
  };
  assert.equal(needed(0, () => false), count);
  let at = 0;
  const taken = Array.from({ length: 20 }, (_, trial) => needed(trial * 1000, () => (at += 1) % 3 === 0));
  assert.ok(taken.reduce((sum, each) => sum + each, 0) / taken.length < count + 4, String(taken));
});

test('exchanges that are filmed together come apart, and each is whole', () => {
  fc.assert(fc.property(fc.uniqueArray(bundle(6000), { minLength: 2, maxLength: 3, selector: exchangeId }), fc.array(fc.nat(2), { minLength: 30, maxLength: 60 }), (bundles, order) => {
    const [gathering, sources, whole] = [new Gathering(), bundles.map((bytes) => shown(bytes)), new Map()];
    const turns = [...order, 0, 1, 2];
    for (let at = 0; whole.size < bundles.length && at < 5000; at += 1) {
      const told = gathering.take(next(sources[turns[at % turns.length] % sources.length]));
      if (told.what === 'whole') whole.set(told.head.id, told.bytes);
      if (told.what === 'whole') gathering.end(told.head.id);
    }
    assert.deepEqual(bundles.map((bytes) => whole.get(exchangeId(bytes))), bundles);
  }), { numRuns: 100 });
});

test('a frame with a bit turned is damaged, and nothing of it is kept', () => {
  fc.assert(fc.property(bundle(2000), fc.nat(), (bytes, place) => {
    const frame = next(shown(bytes));
    const bit = place % (frame.length * 8);
    frame[bit >> 3] ^= 1 << (bit & 7);
    assert.ok(['other', 'newer', 'damaged', 'large'].includes(new Gathering().take(frame).what));
  }));
});

test('whatever is filmed, a bundle that comes together is one that somebody showed', () => {
  const mixed = fc.array(fc.oneof(
    fc.record({ kind: fc.constant('good'), seed: fc.nat(40) }),
    fc.record({ kind: fc.constant('forged'), seed: fc.nat(40), fill: fc.nat(255) }),
    fc.record({ kind: fc.constant('noise'), length: fc.nat(900), seed: fc.nat() }),
    fc.record({ kind: fc.constant('longer'), seed: fc.nat(40), by: fc.integer({ min: 1, max: 5000 }) }),
  ), { maxLength: 80 });
  fc.assert(fc.property(bundle(3000), mixed, (bytes, sequence) => {
    const gathering = new Gathering();
    const id = exchangeId(bytes);
    const made = { good: ({ seed }) => next(shown(bytes, { from: seed })), noise: ({ length, seed }) => noise(length, seed),
      forged: ({ seed, fill }) => pack({ ...QUIET, id, seed, length: bytes.length, piece: new Uint8Array(parts(bytes.length).size).fill(fill) }),
      longer: ({ seed, by }) => pack({ ...QUIET, id, seed, length: bytes.length + by, piece: noise(parts(bytes.length + by).size, seed) }) };
    for (const each of sequence) {
      const told = gathering.take(made[each.kind](each));
      if (told.what === 'whole') assert.deepEqual(told.bytes, bytes);
    }
    assert.deepEqual(firstWhole(gathering, seen(shown(bytes), [false], parts(bytes.length).count)), bytes, 'and the right one comes together after all that');
  }), { numRuns: 150 });
});

test('pieces that come together to something else are forgotten, and said', () => {
  const bytes = noise(1500, 3);
  const forged = (seed) => pack({ ...QUIET, id: exchangeId(bytes), seed, length: 1500, piece: noise(750, seed) });
  const gathering = new Gathering();
  assert.deepEqual([0, 1].map((seed) => gathering.take(forged(seed)).what), ['piece', 'spoilt']);
  assert.deepEqual(firstWhole(gathering, seen(shown(bytes), [false], 2)), bytes);
});

test('a header that claims more than may be shown is refused before anything is kept for it', () => {
  const claimed = (length) => new Gathering().take(pack({ ...QUIET, id: 1, seed: 0, length, piece: new Uint8Array(800) })).what;
  assert.equal(LARGEST, MOST * 800);
  assert.deepEqual([LARGEST, LARGEST + 1, 2 ** 24 - 1, 0].map(claimed), ['piece', 'large', 'large', 'damaged']);
  assert.deepEqual(firstWhole(new Gathering(), seen(shown(noise(LARGEST, 5)), [true, false, false], MOST)), noise(LARGEST, 5));
});

test('passing frames never push out an exchange that has come further', () => {
  const [bytes, gathering] = [noise(8000, 1), new Gathering()];
  const source = shown(bytes);
  assert.equal(gathering.take(next(source)).have, 1);
  for (let at = 1; at < 9; at += 1) {
    assert.equal(gathering.take(next(source)).have, at + 1);
    for (let passing = 0; passing < 5; passing += 1) gathering.take(next(shown(noise(5000, 100 + at * 5 + passing))));
  }
  assert.deepEqual(gathering.take(next(source)).bytes, bytes);
});

test('what is of another app, of a later Hallway, of this phone or done with is told apart', () => {
  const [gathering, bytes] = [new Gathering(), noise(100, 9)];
  const frame = next(shown(bytes));
  const newer = Uint8Array.from(frame, (byte, at) => (at === 3 ? 2 : byte));
  assert.deepEqual([new TextEncoder().encode('BEGIN:VCARD'), new Uint8Array(), newer].map((each) => gathering.take(each).what), ['other', 'other', 'newer']);
  assert.equal(gathering.take(frame).what, 'whole');
  gathering.end(exchangeId(bytes));
  assert.equal(gathering.take(frame).what, 'over');
  gathering.ownIs(exchangeId(bytes));
  assert.equal(gathering.take(frame).what, 'own');
});

test('a header says what the phone that shows knows', () => {
  fc.assert(fc.property(bundle(900), fc.nat(2 ** 24 - 1), fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.nat(2 ** 32 - 1), fc.boolean(), fc.boolean(), (bytes, from, clock, has, sure, host) => {
    const frame = unpack(next(shown(bytes, { from, telling: { clock, has, sure, host } })));
    const { piece, ...head } = frame;
    assert.deepEqual(head, { id: exchangeId(bytes), length: bytes.length, seed: from, clock, has, sure, host });
    assert.equal(piece.length, parts(bytes.length).size);
  }));
});

test('the seeds go round, and a puzzle takes the same piece only once', () => {
  const bytes = noise(1600, 2);
  const source = shown(bytes, { from: 2 ** 24 - 1 });
  assert.deepEqual([next(source), next(source)].map((frame) => unpack(frame).seed), [2 ** 24 - 1, 0]);
  const puzzle = new Puzzle(1600);
  assert.deepEqual([0, 0, 1, 5].map((seed) => puzzle.add(seed, unpack(next(shown(bytes, { from: seed }))).piece)), [true, false, true, false]);
});

for (const { what, bundle: text, exchange, frames: made } of VECTORS.shown) {
  test(`frames are the protocol’s: ${what}`, () => {
    const bytes = new Uint8Array(Buffer.from(text, 'base64url'));
    assert.equal(exchangeId(bytes), exchange);
    for (const { seed, bytes: frame, ...telling } of made) assert.equal(Buffer.from(next(shown(bytes, { from: seed, telling }))).toString('base64url'), frame);
    const puzzle = new Puzzle(bytes.length);
    for (const { seed, bytes: frame } of made) puzzle.add(seed, unpack(new Uint8Array(Buffer.from(frame, 'base64url'))).piece);
    assert.deepEqual(puzzle.payload(), bytes);
  });
}

test('a seed chooses the parts that the protocol says', () => {
  for (const { seed, parts: count, chosen } of VECTORS.choices) {
    const words = choice(seed, count);
    assert.deepEqual(Array.from({ length: count }, (_, part) => part).filter((part) => (words[part >> 5] >>> (part & 31)) & 1), chosen, `${seed} of ${count}`);
  }
});

test('what is no frame is told apart as the protocol says', () => {
  for (const { why, what, bytes } of VECTORS.refused) assert.equal(unpack(new Uint8Array(Buffer.from(bytes, 'base64url'))), what, why);
});

test('a full frame is a code of version 20, a short bundle a smaller one', () => {
  assert.equal(code(next(shown(noise(20_000, 1))), 3).size, 97);
  assert.ok(code(next(shown(noise(900, 1))), 3).size < 80);
});

test('the round that is measured is one that two phones really show', () => {
  const told = execFileSync(process.execPath, [fileURLToPath(new URL('../../bench/frames/round.js', import.meta.url))], { encoding: 'utf8' });
  const shown = told.trim().split('\n').map((line) => Buffer.from(line, 'base64'));
  assert.equal(shown.length, 2);
  for (const bytes of shown) assert.ok(bytes.length > 1_000 && bytes.length < 20_000, `${bytes.length} bytes`);
});
