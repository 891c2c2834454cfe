/** A phone's key pair, and the vectors that both languages read. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { authorOf, isKey, isSigned, listText, makeKeys, ownKeys, proofText, sign } from '../../static/app/worker/keys.js';
import { Replica } from './replica.js';
import { refuse, Scripted } from './scripted.js';

const vectors = JSON.parse(await readFile(new URL('../vectors/keys.json', import.meta.url), 'utf8'));

test('a key has one author, and one way to be written', async () => {
  for (const { key, author } of vectors.keys) {
    assert.equal(authorOf(key), author);
    assert.ok(await isKey(key));
  }
  for (const { key, why } of vectors.refused_keys) assert.ok(!(await isKey(key)), why);
});

test('a list and a proof are signed as the server reads them', async () => {
  for (const { space, keys, text, signature } of vectors.lists) {
    assert.equal(listText(space, keys), text);
    assert.ok(await isSigned(text, signature, keys[0]));
  }
  for (const { space, device, text, signature, key } of vectors.proofs) {
    assert.equal(proofText(space, device), text);
    assert.ok(await isSigned(text, signature, key));
  }
  for (const { text, signature, key, why } of vectors.refused_signatures) assert.ok(!(await isSigned(text, signature, key)), why);
});

test('what a phone signs is signed by its key, and by no other', async () => {
  const [alice, bob] = [new Replica(), new Replica()];
  const own = await ownKeys(alice.context);
  const signature = await sign(own, 'hello');
  assert.ok(await isSigned('hello', signature, own.key));
  assert.ok(!(await isSigned('hullo', signature, own.key)));
  assert.ok(!(await isSigned('hello', signature, (await ownKeys(bob.context)).key)));
});

test('the key is made once, whoever asks, and survives a restart', async () => {
  let made = 0;
  const phone = new Replica({ keys: () => ((made += 1), makeKeys()) });
  assert.equal(made, 0);
  const [one, other] = await Promise.all([phone.query('ownKey'), phone.query('ownKey')]);
  assert.deepEqual(one, other);
  phone.restart();
  assert.deepEqual(await phone.query('ownKey'), one);
});

/** A server that has a device of this id already. */
function taken() {
  const server = new Scripted();
  let tries = 0;
  const enrol = server.fetch;
  return (...call) => (new URL(call[0]).pathname === '/enrol' && (tries += 1) === 1 ? refuse(409, 'device-taken') : enrol(...call));
}

test('a device id that another has is renewed with the key, for the other may be a copy of this phone', async () => {
  const phone = new Replica({ fetch: taken() });
  const { key } = await phone.query('ownKey');
  await phone.run('enrol', { link: 'x'.repeat(43), device: 'Phone' });
  assert.notEqual((await phone.query('ownKey')).key, key);
});

test('a key that a list names is kept, whatever the device is called', async () => {
  const phone = new Replica({ fetch: taken() });
  const { key } = await phone.query('ownKey');
  await phone.run('makeSpace', { keys: [] });
  await phone.run('enrol', { link: 'x'.repeat(43), device: 'Phone' });
  assert.equal((await phone.query('ownKey')).key, key);
});
