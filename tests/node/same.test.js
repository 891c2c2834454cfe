/** People who are one: the lead, the lists, and every way back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Replica } from './replica.js';

const say = (phone, one, other, verdict = 'same') =>
  phone.run('edit', { tbl: 'same', rid: `${one}-${other}`, cols: { one, other, verdict } });
const leads = (phone) => Object.fromEntries(phone.db.all('SELECT rid, lead FROM lead ORDER BY rid').map(({ rid, lead }) => [rid, lead]));
const listed = (phone) => phone.db.all('SELECT rid FROM listing ORDER BY rid').map(({ rid }) => rid);

test('a group is listed once, under whoever leads, whatever is said or taken back', async () => {
  const phone = new Replica();
  for (const rid of ['a', 'b', 'c', 'd', 'e']) await phone.meets(rid, { name: `N${rid}` });
  await say(phone, 'b', 'c');
  await say(phone, 'd', 'c');
  assert.deepEqual(leads(phone), { b: 'b', c: 'b', d: 'b' });
  assert.deepEqual(listed(phone), ['a', 'b', 'e']);
  await say(phone, 'e', 'a');
  await say(phone, 'e', 'b');
  assert.deepEqual(leads(phone), { a: 'a', b: 'a', c: 'a', d: 'a', e: 'a' });
  assert.deepEqual(listed(phone), ['a']);
  await phone.run('remove', { tbl: 'person', rid: 'a' });
  assert.deepEqual(listed(phone), ['b']);
  await phone.run('restore', { tbl: 'person', rid: 'a' });
  await phone.run('remove', { tbl: 'same', rid: 'e-b' });
  assert.deepEqual(leads(phone), { a: 'a', b: 'b', c: 'b', d: 'b', e: 'a' });
  assert.deepEqual(listed(phone), ['a', 'b']);
});
