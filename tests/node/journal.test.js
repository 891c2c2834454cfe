import assert from 'node:assert/strict';
import { test } from 'node:test';

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

import { wrap } from '../../static/app/worker/database.js';
import { MemoryFile, PAGE } from '../../static/app/worker/storage/pages.js';
import { installPages } from '../../static/app/worker/storage/vfs.js';

const sqlite3 = await sqlite3InitModule();
const files = new Map();
const vfs = installPages(sqlite3, files);
let made = 0;

/** A database in a MemoryFile, with one table of people. */
function phone(content) {
  const name = `/phone-${(made += 1)}.db`;
  if (content) files.set(name, new MemoryFile(content));
  const db = wrap(new sqlite3.oo1.DB(name, 'c', vfs));
  db.run('PRAGMA journal_mode = memory');
  db.run('PRAGMA temp_store = memory');
  db.run('CREATE TABLE IF NOT EXISTS person (rid TEXT PRIMARY KEY, name TEXT)');
  return { db, file: files.get(name) };
}

const meet = (db, rid, name = 'Ana') => db.run('INSERT INTO person (rid, name) VALUES (:rid, :name)', { rid, name });
const met = (db) => db.all('SELECT rid FROM person ORDER BY rid').map(({ rid }) => rid);

test('a database in pages works as any other', () => {
  const { db } = phone();
  db.run("CREATE VIRTUAL TABLE words USING fts5(text)");
  db.transaction(() => {
    for (let n = 0; n < 2000; n += 1) meet(db, `p${n}`, 'x'.repeat(n % 500));
    db.run("INSERT INTO words (text) VALUES ('heat pumps')");
  });
  db.run('DELETE FROM person WHERE length(name) > 100');
  db.run('VACUUM');
  assert.equal(db.value('PRAGMA integrity_check'), 'ok');
  assert.equal(db.value("SELECT count(*) FROM words WHERE words MATCH 'pump*'"), 1);
  assert.equal(db.value("SELECT date('now') > '2020'"), 1);
});

test('the changed pages alone rebuild the database elsewhere', () => {
  const { db, file } = phone();
  const copy = new MemoryFile(file.content());
  file.takeChanges();
  for (let round = 0; round < 5; round += 1) {
    db.transaction(() => { for (let n = 0; n < 50; n += 1) meet(db, `p${round}-${n}`, 'x'.repeat(300)); });
    const pages = [...file.takeChanges().before.keys()];
    const bytes = file.pick(pages);
    pages.forEach((page, place) => copy.write(bytes.subarray(place * PAGE, (place + 1) * PAGE), page * PAGE));
  }
  assert.deepEqual(copy.content(), file.content());
  assert.deepEqual(met(phone(copy.content()).db), met(db));
});

test('one small write touches few pages', () => {
  const { db, file } = phone();
  db.transaction(() => { for (let n = 0; n < 5000; n += 1) meet(db, `p${n}`, 'x'.repeat(100)); });
  file.takeChanges();
  meet(db, 'bob');
  assert.ok(file.takeChanges().before.size <= 6);
});

test('what was written is undone to the last byte, earlier changes included', () => {
  const { db, file } = phone();
  meet(db, 'alice');
  file.takeChanges();
  const before = file.content();
  meet(db, 'bob');
  const earlier = file.takeChanges();
  db.transaction(() => { for (let n = 0; n < 500; n += 1) meet(db, `p${n}`, 'x'.repeat(300)); });
  db.close();
  file.undo(earlier);
  assert.deepEqual(file.content(), before);
  assert.equal(file.changed, false);
  assert.deepEqual(met(phone(before).db), ['alice']);
});

test('reading alone changes nothing', () => {
  const { db, file } = phone();
  file.takeChanges();
  met(db);
  assert.equal(file.changed, false);
});
