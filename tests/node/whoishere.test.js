/** The owner's list of who is here, with the real server: alice owns it, dora is bob's guest, charlie is nobody's friend and sees nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { account, patient } from './accounts.js';
import { Replica } from './replica.js';
import { startServer } from './server.js';

let server;
let alice;
let bob;
let charlie;
let dora;

const newcomer = () => Object.assign(new Replica({ fetch: patient, origin: server.url }), { clock: Date.now() });
const here = async () => (await alice.query('accounts')).map(({ name, by, guest }) => ({ name, by, guest }));
const named = async (name) => (await alice.query('accounts')).find((one) => one.name === name)?.id;
const own = async (phone) => (await phone.query('status')).account;
const comeAsGuest = async (host, name) => {
  const phone = newcomer();
  await phone.run('enrol', { link: (await host.run('makeBuddyLink')).url, device: 'Phone', name, guest: true });
  return phone;
};

before(async () => {
  server = await startServer();
  alice = newcomer();
  await alice.run('enrol', { link: server.claim, device: 'Phone', name: 'Alice' });
});
after(() => server.stop());

test('an owner who is alone sees nobody, and without a signal is told that it wants one', async () => {
  assert.deepEqual(await alice.query('accounts'), []);
  alice.fetch = () => Promise.reject(new TypeError('no network'));
  await assert.rejects(alice.query('accounts'), { code: 'offline' });
  alice.fetch = patient;
});

test('the owner sees who came, the last one first, and whose guests', async () => {
  [bob, charlie] = [await account(alice, newcomer(), 'Bob'), await account(alice, newcomer(), 'Charlie')];
  dora = await comeAsGuest(bob, 'Dora');
  assert.deepEqual(await here(), [{ name: 'Dora', by: 'Bob', guest: true }, { name: 'Charlie', by: null, guest: false }, { name: 'Bob', by: null, guest: false }]);
});

test('a guest who is made a member hears of it, and lets in guests; undo takes it back', async () => {
  const { undo } = await alice.run('makeGuest', { account: await named('Dora'), guest: false });
  assert.equal((await own(dora)).guest, true, 'until it asks');
  assert.equal((await dora.run('askAccount')).guest, false);
  assert.deepEqual(await own(dora), { ...(await own(dora)), name: 'Dora', guest: false, owner: false });
  assert.equal((await dora.query('enrolLook', { link: (await dora.run('makeBuddyLink')).url })).guests, true);
  assert.deepEqual((await here())[0], { name: 'Dora', by: 'Bob', guest: false });
  await alice.run(undo.name, undo.args);
  assert.equal((await dora.run('askAccount')).guest, true);
  assert.deepEqual((await here())[0], { name: 'Dora', by: 'Bob', guest: true });
});

test('nobody else sees who is here, or changes it', async () => {
  const id = await named('Dora');
  for (const phone of [bob, charlie, dora]) {
    await assert.rejects(phone.query('accounts'), { code: 'not-owner' });
    await assert.rejects(phone.run('makeGuest', { account: id, guest: false }), { code: 'not-owner' });
    await assert.rejects(phone.run('removeAccount', { account: id }), { code: 'not-owner' });
  }
  assert.equal((await dora.run('askAccount')).guest, true);
});

test('a removed account syncs no more, and its phone keeps all that is on it', async () => {
  await dora.meets('ana', { name: 'Ana' });
  await dora.sync();
  await dora.meets('bo', { name: 'Bo' });
  await alice.run('removeAccount', { account: await named('Dora') });
  const { state, problem, unsent } = await dora.sync();
  assert.deepEqual([state, problem.code, unsent > 0], ['attention', 'device-removed', true]);
  assert.deepEqual((await dora.query('people', { order: 'name', offset: 0, limit: 5 })).rows.map(({ name }) => name), ['Ana', 'Bo']);
  assert.deepEqual((await here()).map(({ name }) => name), ['Charlie', 'Bob']);
});
