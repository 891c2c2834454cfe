/** The vectors that both languages read: values, stamps, merges. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { sums } from '../../static/app/worker/checksum.js';
import { isStamp, makeStamp, nextStamp, readStamp } from '../../static/app/worker/stamp.js';
import { canonical, isCanonical } from '../../static/app/worker/value.js';
import { Replica } from './replica.js';

const read = async (name) => JSON.parse(await readFile(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
const [values, stamps, merges, losers, checksums, leads] = await Promise.all(['values', 'stamps', 'merge', 'losers', 'checksums', 'leads'].map(read));

test('every value has one way to be written', () => {
  for (const { value, text } of values.canonical) {
    assert.equal(canonical(value), text);
    assert.ok(isCanonical(text), text);
  }
});

test('what the protocol cannot carry is refused', () => {
  for (const value of values.refused_values) assert.throws(() => canonical(value), { code: 'field-invalid' }, JSON.stringify(value));
  for (const value of [undefined, NaN, Symbol('s'), 1n]) assert.throws(() => canonical(value), { code: 'field-invalid' });
  for (const text of values.refused_texts) assert.ok(!isCanonical(text), text);
});

test('a value weighs at most 64 KiB', () => {
  assert.ok(canonical('a'.repeat(64 * 1024 - 2)));
  assert.throws(() => canonical('a'.repeat(64 * 1024 - 1)), { code: 'field-invalid' });
  assert.throws(() => canonical('美'.repeat(22_000)), { code: 'field-invalid' });
});

test('stamps are made and read alike, and sort as they tick', () => {
  for (const { stamp, ...parts } of stamps.made) {
    assert.equal(makeStamp(parts), stamp);
    assert.deepEqual(readStamp(stamp), parts);
  }
  assert.deepEqual([...stamps.ordered].sort(), stamps.ordered);
});

for (const { name, last, now, device, stamp } of stamps.next) {
  test(`the next stamp: ${name}`, () => assert.equal(nextStamp(last, now, device), stamp));
}

test('what is no stamp is not taken for one', () => {
  for (const text of stamps.refused) assert.ok(!isStamp(text), JSON.stringify(text));
  for (const text of stamps.ordered) assert.ok(isStamp(text));
});

for (const { name, batches, cells, typed } of merges) {
  for (const order of orders(batches)) {
    test(`merge: ${name}${order.length > 1 ? `, in the order ${order.map((batch) => batches.indexOf(batch) + 1)}` : ''}`, () => {
      const { context, db } = new Replica();
      for (const rows of order) db.transaction(() => receive(context, 'local', rows, 1));
      const merged = db.all('SELECT tbl, rid, col, stamp, base, val FROM cell ORDER BY tbl, rid, col');
      assert.deepEqual(merged.map((cell) => Object.values(cell)), cells);
      for (const [table, rows] of Object.entries(typed)) {
        const found = db.all(`SELECT * FROM "${table}" ORDER BY rid`).map(({ space, ...row }) => plain(row));
        assert.deepEqual(found, rows.map(plain));
      }
    });
  }
}

for (const { what, people, steps, leads: expected } of leads) {
  test(`who leads: ${what}`, () => {
    const { context, db } = new Replica();
    const batches = [people.map((rid) => row('person', rid, { name: 'Ana' }, 0)), ...steps.map((step, tick) => [row(...said(...step), tick + 1)])];
    for (const [number, order] of orders(batches).entries()) {
      const space = `order${number}`;
      for (const rows of order) db.transaction(() => receive(context, space, rows, 1));
      const found = db.all('SELECT rid, lead FROM lead WHERE space = :space ORDER BY rid', { space }).map(({ rid, lead }) => [rid, lead]);
      assert.deepEqual(Object.fromEntries(found), expected);
      const shown = db.all('SELECT rid FROM listing WHERE space = :space ORDER BY rid', { space }).map(({ rid }) => rid);
      const there = db.all('SELECT rid FROM person WHERE space = :space ORDER BY rid', { space }).map(({ rid }) => rid);
      assert.deepEqual(shown, there.filter((rid) => (expected[rid] ?? rid) === rid));
    }
  });
}

/** A step as an edit. @returns {[tbl: string, rid: string, cols: Record<string, any>]} */
function said(verb, ...people) {
  if (verb === 'delete' || verb === 'restore') return ['person', people[0], { _deleted: verb === 'delete' }];
  const rid = people.toSorted().join('-');
  return ['same', rid, verb === 'undo' ? { _deleted: true } : { one: people[0], other: people[1], verdict: verb, _deleted: false }];
}

const row = (tbl, rid, cols, tick) => {
  const stamp = `019aa93df0${tick.toString(16).padStart(2, '0')}0000aaaaaaaaaa`;
  return [tbl, rid, Object.entries(cols).map(([col, value]) => [col, stamp, '', JSON.stringify(value)])];
};

for (const { name, stored, met, kept_unsent } of losers) {
  test(`kept losers: ${name}`, () => {
    const { context, db } = new Replica();
    db.transaction(() => receive(context, 'local', stored, 0));
    const before = cellsOf(db, 'loser');
    db.transaction(() => receive(context, 'local', met, 9));
    const kept = kept_unsent.flatMap(([tbl, rid, cells]) => cells.map((cell) => [tbl, rid, ...cell, 0]));
    if (kept.length) assert.deepEqual(cellsOf(db, 'loser'), kept.sort());
    else assert.equal(cellsOf(db, 'loser').length, before.length);
  });
}

test('what the server has already is the server\'s to keep', () => {
  const { context, db } = new Replica();
  const { stored, met } = losers.find(({ name }) => name.startsWith('two edits'));
  db.transaction(() => receive(context, 'local', stored, 5));
  db.transaction(() => receive(context, 'local', met, 9));
  assert.deepEqual(cellsOf(db, 'loser'), []);
});

for (const { name, rows, sums: expected } of checksums) {
  test(`checksums: ${name}`, () => {
    const { context, db } = new Replica();
    db.transaction(() => receive(context, 'local', rows, 7));
    assert.deepEqual(whole(sums(context, 'local')), expected);
  });
}

test('sums taken in slices are those of the whole, wherever a slice ends', () => {
  const { context, db } = new Replica();
  const stamp = '019aa93df0010000aaaaaaaaaa';
  const rows = Array.from({ length: 1100 }, (_, i) => ['person', `p${i}`, ['a', 'b', 'c', 'd'].map((col) => [col, stamp, '', `"${i}"`])]);
  db.transaction(() => receive(context, 'local', rows, 7));
  let slices = 1;
  const slow = sums(context, 'local');
  let step = slow.next();
  for (; !step.done; step = slow.next()) slices += 1;
  assert.equal(slices, 3);
  const apart = [0, 400, 800].map((start) => {
    const other = new Replica();
    other.db.transaction(() => receive(other.context, 'local', rows.slice(start, start + 400), 7));
    return whole(sums(other.context, 'local'));
  });
  const total = (bucket) => apart.reduce((sum, of) => (sum + parseInt(of[bucket], 16)) % 2 ** 48, 0);
  assert.deepEqual(step.value.map((sum) => parseInt(sum, 16)), step.value.map((_, bucket) => total(bucket)));
});

const cellsOf = (db, tbl) =>
  db.all('SELECT tbl, rid, col, stamp, base, val, seq FROM cell WHERE tbl = :tbl ORDER BY rid, col', { tbl }).map((cell) => Object.values(cell)).sort();

function whole(slices) {
  for (let step = slices.next(); ; step = slices.next()) if (step.done) return step.value;
}

/** A column that is NULL is not named. */
const plain = (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

function orders(list) {
  if (list.length < 2) return [list];
  return list.flatMap((first, i) => orders(list.toSpliced(i, 1)).map((rest) => [first, ...rest]));
}
