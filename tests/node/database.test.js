import assert from 'node:assert/strict';
import { test } from 'node:test';

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

import { wrap } from '../../static/app/worker/database.js';

const sqlite3 = await sqlite3InitModule();

/** A fresh database with one table of people. */
function database() {
  const db = wrap(new sqlite3.oo1.DB(':memory:'));
  db.run('CREATE TABLE person (rid TEXT PRIMARY KEY, name TEXT, met_at INTEGER)');
  return db;
}

const INSERT = 'INSERT INTO person (rid, name, met_at) VALUES (:rid, :name, :met_at)';

test('a row comes back as it was written', () => {
  const db = database();
  const alice = { rid: 'p1', name: 'Zoë 🚪', met_at: 1763776000123 };
  assert.equal(db.run(INSERT, alice), 1);
  assert.deepEqual(db.get('SELECT * FROM person WHERE rid = :rid', { rid: 'p1' }), alice);
  assert.deepEqual(db.all('SELECT * FROM person'), [alice]);
  assert.equal(db.value('SELECT met_at FROM person'), 1763776000123);
});

test('no row is null, and no rows are an empty list', () => {
  const db = database();
  assert.equal(db.get('SELECT * FROM person'), null);
  assert.equal(db.value('SELECT rid FROM person'), null);
  assert.deepEqual(db.all('SELECT * FROM person'), []);
});

test('what is read in one piece is what is read row by row, in the same order', () => {
  const db = database();
  const met = [['p1', 'Zoë "🚪"\n', 1763776000123], ['p2', null, 2.5], ['p3', '', null], ['p0', '[1]', 2 ** 53 - 1]];
  for (const [rid, name, met_at] of met) db.run(INSERT, { rid, name, met_at });
  const asked = 'SELECT rid, name, met_at FROM person WHERE rid <> :not ORDER BY rid DESC LIMIT :limit;';
  assert.deepEqual(db.bulk(asked, { not: 'p2', limit: 2 }), db.all(asked, { not: 'p2', limit: 2 }).map(Object.values));
  assert.deepEqual(db.bulk('SELECT rid, name, met_at FROM person ORDER BY rowid'), met);
  assert.deepEqual(db.bulk(asked, { not: 'p1', limit: 0 }), []);
});

test('one parameter may stand twice, and others than the statement names are ignored', () => {
  const db = database();
  assert.equal(db.value('SELECT :word || :word', { word: 'ha', more: 1 }), 'haha');
});

test('a value forgotten is an error, not NULL', () => {
  const db = database();
  assert.throws(() => db.run(INSERT, { rid: 'p1', name: 'Ana' }), /:met_at was given no value/);
  assert.throws(() => db.run(INSERT), /:rid was given no value/);
  assert.equal(db.value('SELECT count(*) FROM person'), 0);
});

test('numbers that would not come back as they were are refused', () => {
  const db = database();
  for (const met_at of [NaN, Infinity, 2 ** 53, 1e300]) {
    assert.throws(() => db.run(INSERT, { rid: 'p1', name: null, met_at }), /:met_at is a number/);
  }
  assert.equal(db.value('SELECT :n', { n: 0.5 }), 0.5);
  assert.equal(db.value('SELECT :n', { n: true }), 1);
});

test('a transaction keeps all or nothing', () => {
  const db = database();
  const result = db.transaction(() => db.run(INSERT, { rid: 'p1', name: 'Ana', met_at: 1 }));
  assert.equal(result, 1);
  assert.throws(() => db.transaction(() => {
    db.run(INSERT, { rid: 'p2', name: 'Bo', met_at: 2 });
    throw new Error('changed my mind');
  }), /changed my mind/);
  assert.deepEqual(db.all('SELECT rid FROM person'), [{ rid: 'p1' }]);
});

test('an error of SQLite inside a transaction undoes it, and the next one works', () => {
  const db = database();
  assert.throws(() => db.transaction(() => {
    db.run(INSERT, { rid: 'p1', name: 'Ana', met_at: 1 });
    db.run(INSERT, { rid: 'p1', name: 'Ana again', met_at: 2 });
  }), /UNIQUE/);
  db.transaction(() => db.run(INSERT, { rid: 'p3', name: 'Cy', met_at: 3 }));
  assert.deepEqual(db.all('SELECT rid FROM person'), [{ rid: 'p3' }]);
});

test('a transaction neither nests nor waits', () => {
  const db = database();
  assert.throws(() => db.transaction(() => db.transaction(() => 1)), /inside another/);
  assert.throws(() => db.transaction(async () => 1), /does not wait/);
  assert.equal(db.transaction(() => 2), 2);
});

test('a disk that fills during a transaction leaves nothing behind, and the cause is told', () => {
  const db = database();
  db.run('PRAGMA max_page_count = 4');
  assert.throws(() => db.transaction(() => db.run(INSERT, { rid: 'p1', name: 'a'.repeat(100_000), met_at: 1 })), /full/);
  db.transaction(() => db.run(INSERT, { rid: 'p2', name: 'Bo', met_at: 2 }));
  assert.deepEqual(db.all('SELECT rid FROM person'), [{ rid: 'p2' }]);
});

test('more statements than are kept prepared still work', () => {
  const db = database();
  for (let n = 0; n < 600; n += 1) assert.equal(db.value(`SELECT ${n}`), n);
  assert.equal(db.value('SELECT 3'), 3);
  db.close();
});
