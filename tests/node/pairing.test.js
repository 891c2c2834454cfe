/** Two who met show each other a code, and are known to each other's phones from then on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { authorOf } from '../../static/app/worker/keys.js';
import { Problem } from '../../static/app/worker/problem.js';
import { Replica } from './replica.js';
import { enrolled, refuse } from './scripted.js';

/** The same ones each time, but for the long version, which prints the seed of what fails. */
const runs = (numRuns) => (process.env.HALLWAY_PROVE ? { numRuns: 20 * numRuns } : { numRuns, seed: 20261128 });

/** A phone whose owner has a name. */
async function called(name, options) {
  const phone = new Replica(options);
  if (name) await phone.run('edit', { tbl: 'face', rid: 'mine', cols: { name, created_at: 1 } });
  return phone;
}

const codeOf = async (phone) => (await phone.query('pairingCode')).text;
const names = async (phone) => (await phone.query('buddies')).map(({ name }) => name);
const bytesOf = (code) => Buffer.from(code.split('#')[1], 'base64url');
const withBytes = (code, bytes) => `${code.split('#')[0]}#${Buffer.from(bytes).toString('base64url')}`;

test('whose code was scanned is a buddy, by key and name, also on a server of their own', async () => {
  const [alice, bob] = [await called('Alice'), await called('Bob Best', { origin: 'https://elsewhere.example' })];
  const { key, author } = await bob.query('ownKey');
  assert.deepEqual(await alice.run('pairWith', { text: await codeOf(bob) }), { author, name: 'Bob Best', known: false });
  assert.deepEqual(await alice.query('buddies'), [{ author, name: 'Bob Best', key, person: null, paired_at: alice.clock, namesake: false }]);
  assert.equal(authorOf(key), author);
  assert.deepEqual(await names(bob), []);
});

test('a code is small enough for an old phone, whatever the name, and cuts none within a character', async () => {
  const phone = await called('佐'.repeat(50));
  const { text } = await phone.query('pairingCode');
  assert.ok(text.length <= 210, `${text.length}`);
  const { name } = await (await called('Bob')).run('pairWith', { text });
  assert.equal(name, '佐'.repeat(20));
});

test('a code with words around it, as somebody sent it, pairs too', async () => {
  const [alice, bob] = [await called('Alice'), await called('Bob')];
  await alice.run('pairWith', { text: `Here it is: ${await codeOf(bob)} see you there` });
  assert.deepEqual(await names(alice), ['Bob']);
});

test('the same code again changes nothing, and nobody is renamed by showing a key that all may know', async () => {
  const [alice, bob] = [await called('Alice'), await called('Bob')];
  const code = await codeOf(bob);
  await alice.run('pairWith', { text: code });
  const size = alice.db.value('SELECT count(*) FROM cell');
  assert.equal((await alice.run('pairWith', { text: code })).known, true);
  await bob.run('edit', { tbl: 'face', rid: 'mine', cols: { name: 'Charlie' } });
  const { name, known } = await alice.run('pairWith', { text: await codeOf(bob) });
  assert.deepEqual([name, known, await names(alice), alice.db.value('SELECT count(*) FROM cell')], ['Bob', true, ['Bob'], size]);
});

test('whoever gave no name is known all the same, and by the first name that they give', async () => {
  const [alice, bob] = [await called('Alice'), await called('')];
  assert.equal((await bob.query('pairingCode')).name, '');
  assert.equal((await alice.run('pairWith', { text: await codeOf(bob) })).name, '');
  await bob.run('edit', { tbl: 'face', rid: 'mine', cols: { name: 'Bob' } });
  await alice.run('pairWith', { text: await codeOf(bob) });
  assert.deepEqual(await names(alice), ['Bob']);
});

test('another phone under a name that is known is told apart, and kept beside it', async () => {
  const [alice, ...others] = [await called('Alice'), await called('José'), await called('Jose'), await called('Josef')];
  for (const other of others) {
    await alice.run('pairWith', { text: await codeOf(other) });
    alice.clock += 1;
  }
  assert.deepEqual((await alice.query('buddies')).map(({ name, namesake }) => [name, namesake]), [['Josef', false], ['Jose', true], ['José', true]]);
});

test('who was forgotten is gone, by undo there again, and by another scan', async () => {
  const [alice, bob] = [await called('Alice'), await called('Bob')];
  const { author } = await alice.run('pairWith', { text: await codeOf(bob) });
  const { undo } = await alice.run('remove', { tbl: 'buddy', rid: author });
  assert.deepEqual(await names(alice), []);
  await alice.run(undo.name, undo.args);
  assert.deepEqual(await names(alice), ['Bob']);
  await alice.run('remove', { tbl: 'buddy', rid: author });
  assert.equal((await alice.run('pairWith', { text: await codeOf(bob) })).known, false);
  assert.deepEqual(await names(alice), ['Bob']);
});

test('who was paired with before any account is a buddy with one too, and this phone has the key that they know', async () => {
  const { server } = await enrolled();
  const [alice, bob] = [await called('Alice', { fetch: (...call) => server.fetch(...call) }), await called('Bob')];
  await alice.run('pairWith', { text: await codeOf(bob) });
  const { key } = await alice.query('ownKey');
  let tries = 0;
  alice.fetch = (...call) => (new URL(call[0]).pathname === '/enrol' && (tries += 1) === 1 ? refuse(409, 'device-taken') : server.fetch(...call));
  await alice.run('enrol', { link: 'x'.repeat(43), device: 'Phone', name: 'Alice' });
  assert.equal(tries, 2);
  assert.deepEqual([await names(alice), (await alice.query('ownKey')).key], [['Bob'], key]);
});

test('a tap that ran already, and is told again, answers the same', async () => {
  const [alice, bob] = [await called('Alice'), await called('Bob')];
  const text = await codeOf(bob);
  const once = await alice.run('pairWith', { text }, 'op1');
  assert.deepEqual(await alice.run('pairWith', { text }, 'op1'), once);
});

test('what is not a friend’s code is told apart, and nobody is kept', async () => {
  const [alice, bob] = [await called('Alice'), await called('Bob')];
  const code = await codeOf(bob);
  const bytes = bytesOf(code);
  const cases = {
    'code-own': [await codeOf(alice)],
    'code-other': ['', 'https://example.org', `${alice.outside.origin}/enter#${'x'.repeat(43)}`, 'BEGIN:VCARD\nFN:Bob\nEND:VCARD', 'WIFI:T:WPA;S:hall;;'],
    'code-newer': [withBytes(code, [2, ...bytes.subarray(1)]), withBytes(code, [9])],
    'code-damaged': [`${code.split('#')[0]}#`, code.slice(0, -4), code.slice(0, 60), withBytes(code, [1, ...new Uint8Array(65), 0]), withBytes(code, [...bytes, 0]), withBytes(code, [1, 7, ...bytes.subarray(2)])],
  };
  for (const [expected, texts] of Object.entries(cases)) {
    for (const text of texts) await assert.rejects(alice.run('pairWith', { text }), { code: expected }, text);
  }
  assert.deepEqual(await names(alice), []);
});

test('the scanner says whose code it is, and that one’s own is one’s own', async () => {
  const [alice, bob] = [await called('Alice'), await called('Bob')];
  const readingOf = async (text) => (await alice.query('scanned', { text })).reading;
  assert.deepEqual(await readingOf(await codeOf(bob)), { kind: 'pair', name: 'Bob', own: false });
  assert.deepEqual(await readingOf(await codeOf(alice)), { kind: 'pair', name: 'Alice', own: true });
  assert.deepEqual(await readingOf((await codeOf(bob)).slice(0, -4)), { kind: 'pair', name: '', own: false });
});

test('whatever stands in a code, nothing but a Problem comes of it, or somebody with a plain name', async () => {
  const [alice, bob] = [await called('Alice'), await called('Bob')];
  const code = await codeOf(bob);
  const key = [...bytesOf(code).subarray(0, 66)];
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 200 }).map((bytes) => withBytes(code, bytes)),
    fc.uint8Array({ maxLength: 255 }).map((name) => withBytes(code, [...key, name.length, ...name])));
  await fc.assert(fc.asyncProperty(texts, async (text) => {
    try {
      const { name } = await alice.run('pairWith', { text });
      assert.match(name, /^[^\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]{0,60}$/u);
    } catch (error) {
      assert.ok(error instanceof Problem, String(error));
    }
  }), runs(40));
  assert.ok((await alice.query('buddies')).length <= 1);
});
