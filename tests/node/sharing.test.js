/** Spaces that people share, with the real server between them: alice hosts, bob is her buddy, charlie must see nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { account, patient, pair } from './accounts.js';
import { offline, Replica } from './replica.js';
import { startServer } from './server.js';

let server;
before(async () => (server = await startServer()));
after(() => server.stop());

let alice;
let bob;
let charlie;
let space;
/** @type {{alice: string, bob: string}} */
const author = {};

const share = (phone, rid, text) => phone.put('hail', rid, { kind: text }, space);
const wordsOf = ({ db }) => db.all('SELECT rid, kind AS text FROM hail WHERE space = :space ORDER BY rid', { space });
const settled = async (...phones) => {
  for (const phone of [...phones, ...phones]) assert.deepEqual((await phone.sync()).problem, null);
};

test('two who met without any account share what they wrote, as soon as both have one', async () => {
  [alice, bob] = [new Replica({ fetch: patient, origin: server.url }), new Replica({ fetch: patient, origin: server.url })];
  alice.clock = bob.clock = Date.now();
  author.alice = (await alice.query('ownKey')).author;
  author.bob = (await bob.query('ownKey')).author;
  const list = await alice.run('makeSpace', { keys: [(await bob.query('ownKey')).key] });
  space = list.space;
  await bob.run('joinSpace', list);
  await share(alice, `${author.alice}-one`, 'met Dora at the bar');
  await share(bob, `${author.bob}-one`, 'met Emil by the door');

  await alice.run('enrol', { link: server.claim, device: 'Phone', name: 'Alice' });
  await alice.sync();
  await account(alice, bob, 'Bob');
  charlie = await account(alice, new Replica({ fetch: patient, origin: server.url }), 'Charlie');
  await settled(bob, alice, charlie);
  assert.deepEqual(wordsOf(bob), wordsOf(alice));
  assert.deepEqual(wordsOf(alice).map(({ text }) => text).sort(), ['met Dora at the bar', 'met Emil by the door']);
  assert.deepEqual(wordsOf(charlie), []);
  assert.deepEqual(await charlie.query('spaces'), []);
});

test('members are known by name once both have shown their keys', async () => {
  const names = async (phone) => (await phone.run('lookUpMembers'))[0].members.map(({ name, me, host }) => ({ name, me, host }));
  assert.deepEqual(await names(alice), [{ name: 'Alice', me: true, host: true }, { name: 'Bob', me: false, host: false }]);
  assert.deepEqual(await names(bob), [{ name: 'Alice', me: false, host: true }, { name: 'Bob', me: true, host: false }]);
});

test('a laptop of the same account takes the space up, and may write as its owner', async () => {
  const laptop = await pair(alice, 'Laptop');
  await laptop.sync();
  assert.deepEqual(wordsOf(laptop), wordsOf(alice));
  await share(laptop, `${author.alice}-two`, 'from the laptop');
  await assert.rejects(share(laptop, `${author.bob}-two`, 'not mine'), { code: 'field-invalid' });
  await settled(laptop, bob);
  assert.ok(wordsOf(bob).some(({ text }) => text === 'from the laptop'));
});

test('whoever leaves keeps what there was, and hears nothing more', async () => {
  await bob.run('leaveSpace', { space });
  const kept = wordsOf(bob);
  await share(alice, `${author.alice}-three`, 'after bob left');
  await settled(alice, bob);
  assert.deepEqual(wordsOf(bob), kept);
  assert.deepEqual((await bob.query('spaces')).map(({ state, code }) => [state, code]), [['ended', 'left']]);
  const { members } = (await alice.run('lookUpMembers'))[0];
  assert.equal(members.find((member) => member.author === author.bob).removed, true);
});

test('whom the host removes keeps the edits that were not sent, exportable, and cannot come back', async () => {
  const list = await alice.run('makeSpace', { keys: [(await charlie.query('ownKey')).key] });
  await charlie.run('joinSpace', list);
  await settled(alice, charlie);
  const own = (await charlie.query('ownKey')).author;
  await charlie.put('hail', `${own}-one`, { kind: 'too late' }, list.space);
  await alice.run('removeMember', { space: list.space, author: own });
  const status = await charlie.sync();
  assert.deepEqual([status.state, status.unsent], ['synced', 0]);
  const [ended] = await charlie.query('spaces');
  assert.deepEqual([ended.state, ended.unsent], ['ended', 1]);
  assert.match(await charlie.query('exported', { what: 'unsent', space: list.space }), /too late/);
  await assert.rejects(charlie.run('removeMember', { space: list.space, author: (await alice.query('ownKey')).author }), { code: 'not-found' });
});

test('whoever leaves before the server knows of it tells the others as soon as there is one, whatever fails on the way', async () => {
  const [elsa, finn] = [await account(alice, new Replica({ fetch: patient, origin: server.url }), 'Elsa'), await account(alice, new Replica({ fetch: patient, origin: server.url }), 'Finn')];
  const own = (await finn.query('ownKey')).author;
  elsa.fetch = finn.fetch = offline;
  const list = await elsa.run('makeSpace', { keys: [(await finn.query('ownKey')).key] });
  await finn.run('joinSpace', list);
  await finn.put('sighting', `${own}-one`, { name: 'not for them' }, list.space);
  await finn.run('leaveSpace', { space: list.space });
  assert.deepEqual((await finn.query('spaces')).map(({ state, code }) => [state, code]), [['ended', 'left']]);

  let cut = 1;
  finn.fetch = (url, options) => (options.method === 'DELETE' && cut-- > 0 ? offline() : patient(url, options));
  elsa.fetch = patient;
  assert.equal((await finn.sync()).problem?.code, 'offline');
  assert.deepEqual((await finn.query('spaces')).map(({ state, code }) => [state, code]), [['ended', 'left']], 'nothing of it comes back in between');
  await settled(finn, elsa);
  const { members } = (await elsa.run('lookUpMembers'))[0];
  assert.equal(members.find(({ author: who }) => who === own).removed, true);
  assert.deepEqual((await finn.query('spaces')).map(({ state, code }) => [state, code]), [['ended', 'left']]);
  assert.deepEqual(elsa.db.all("SELECT rid FROM cell WHERE space = :space AND val LIKE '%not for them%'", { space: list.space }), []);
});
