import assert from 'node:assert/strict';
import { test } from 'node:test';

import { derivation } from '../../static/app/worker/schema.js';
import { Replica } from './replica.js';

test('what an earlier version of the app derived is derived anew from the cells, once', async () => {
  const alice = new Replica();
  await alice.meets('p1', { name: 'Ana Kovač', talked_about: 'grippers' });
  await alice.run('edit', { tbl: 'face', rid: 'f1', cols: { name: 'Alice', ask_about: 'lenses' } });
  alice.db.run('DROP TABLE face');
  alice.db.run('CREATE TABLE face (space TEXT NOT NULL, rid TEXT NOT NULL, name TEXT, PRIMARY KEY (space, rid)) WITHOUT ROWID');
  alice.db.run('DELETE FROM person');
  alice.db.run('DELETE FROM listing');
  alice.db.run("UPDATE meta SET value = 'of an earlier version' WHERE key = 'derived'");
  alice.restart();
  assert.equal(alice.db.value('SELECT ask_about FROM face'), 'lenses');
  const { rows } = await alice.query('people', { order: 'recent', search: 'gripp', offset: 0, limit: 10 });
  assert.deepEqual(rows.map(({ name }) => name), ['Ana Kovač']);
  alice.db.run('DELETE FROM person');
  alice.restart();
  assert.equal(alice.db.value('SELECT count(*) FROM person'), 0, 'what stands is not derived at each start');
});

test('whom to ask about is derived anew, too, once another statement says whom', () => {
  const { sql } = new Replica().context;
  const now = derivation(sql);
  for (const name of ['ask', 'relist_touched']) assert.notEqual(derivation({ ...sql, [name]: `${sql[name]} ` }), now, name);
  assert.equal(derivation({ ...sql, purge: '' }), now, 'what derives nothing changes nothing');
});
