/** The vectors that both languages read: values, stamps, merges. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { isStamp, makeStamp, nextStamp, readStamp } from '../../static/app/worker/stamp.js';
import { canonical, isCanonical } from '../../static/app/worker/value.js';
import { Replica } from './replica.js';

const read = async (name) => JSON.parse(await readFile(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
const [values, stamps, merges] = await Promise.all(['values', 'stamps', 'merge'].map(read));

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

/** A column that is NULL is not named. */
const plain = (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

function orders(list) {
  if (list.length < 2) return [list];
  return list.flatMap((first, i) => orders(list.toSpliced(i, 1)).map((rest) => [first, ...rest]));
}
