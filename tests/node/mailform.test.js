/** Mail settings that are typed and not saved yet. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Replica } from './replica.js';

const TYPED = { host: 'mail.example.com', port: '465', security: 'tls', user: 'alice', address: 'alice@example.com', name: 'Alice', reply_to: '' };

test('what is typed of mail settings stays on this device until it is saved or forgotten', async () => {
  const phone = new Replica();
  assert.equal(await phone.query('mailForm', {}), null);
  await phone.run('keepMailForm', { typed: TYPED });
  assert.deepEqual(await phone.query('mailForm', {}), TYPED);
  assert.equal(phone.db.value("SELECT count(*) FROM cell WHERE val LIKE '%mail.example.com%'"), 0, 'it is never synced');
  await phone.run('keepMailForm', { typed: null });
  assert.equal(await phone.query('mailForm', {}), null);
});

test('a password is never among it', async () => {
  const phone = new Replica();
  await phone.run('keepMailForm', { typed: { ...TYPED, password: 'secret' } });
  assert.deepEqual(await phone.query('mailForm', {}), TYPED);
  assert.equal(phone.db.value("SELECT count(*) FROM local WHERE value LIKE '%secret%'"), 0);
});
