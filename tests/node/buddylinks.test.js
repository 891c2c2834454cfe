/** Pairing by a link, with the real server between the phones: alice sends links, bob answers, dora comes in as a guest, charlie sees nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { account, pair, patient } from './accounts.js';
import { Replica } from './replica.js';
import { startServer } from './server.js';

let server;
before(async () => (server = await startServer()));
after(() => server.stop());

const MINUTE = 60_000;
let alice;
let bob;
let charlie;

const newcomer = () => Object.assign(new Replica({ fetch: patient, origin: server.url }), { clock: Date.now() });
const known = async (phone) => (await phone.query('buddies')).map(({ name }) => name);
const author = async (phone) => (await phone.query('ownKey')).author;
const spacesOf = async (phone) => (await phone.query('spaces')).map(({ space }) => space);
const later = (...phones) => phones.forEach((phone) => (phone.clock += 2 * MINUTE));

test('a phone without an account has no link to send', async () => {
  alice = newcomer();
  await assert.rejects(alice.run('makeBuddyLink'), { code: 'not-found' });
  assert.deepEqual(await alice.run('askBuddies'), { answered: [], joined: [] });
  await alice.run('enrol', { link: server.claim, device: 'Phone', name: 'Alice' });
  [bob, charlie] = [await account(alice, newcomer(), 'Bob'), await account(alice, newcomer(), 'Charlie')];
});

test('a link that was answered makes both phones buddies, with the next exchange', async () => {
  const link = await alice.run('makeBuddyLink');
  assert.deepEqual(await alice.query('buddyLinks'), [link]);
  const look = await bob.query('enrolLook', { link: link.url });
  assert.deepEqual([look.kind, look.by, look.guests], ['buddies', 'Alice', true]);
  assert.deepEqual(await bob.run('answerBuddyLink', { link: link.url }), { author: await author(alice), name: 'Alice' });
  assert.deepEqual(await bob.run('answerBuddyLink', { link: link.url }), { author: await author(alice), name: 'Alice' }, 'said twice, it is the same');
  assert.deepEqual(await known(alice), []);
  later(alice);
  assert.equal((await alice.sync()).problem, null);
  assert.deepEqual(await known(alice), ['Bob']);
  assert.deepEqual(await known(bob), ['Alice']);
  assert.deepEqual((await alice.query('buddyLinks')).map(({ url, answer }) => ({ url, answer })), [{ url: null, answer: { name: 'Bob', guest: false } }]);
});

test('a buddy who was forgotten does not come back by an old link', async () => {
  await alice.run('remove', { tbl: 'buddy', rid: await author(bob) });
  later(alice);
  await alice.sync();
  assert.deepEqual(await alice.run('askBuddies'), { answered: [], joined: [] });
  assert.deepEqual(await known(alice), []);
  await alice.run('restore', { tbl: 'buddy', rid: await author(bob) });
});

test('used, withdrawn, unknown, foreign and own links are told apart', async () => {
  const [used, back] = [await alice.run('makeBuddyLink'), await alice.run('makeBuddyLink')];
  await assert.rejects(alice.run('answerBuddyLink', { link: used.url }), { code: 'link-own' });
  await bob.run('answerBuddyLink', { link: used.url });
  await alice.run('withdrawBuddyLink', { id: back.id });
  await assert.rejects(alice.run('withdrawBuddyLink', { id: used.id }), { code: 'link-used' });
  const wrong = {
    'link-used': used.url, 'link-withdrawn': back.url, 'link-unknown': `${server.url}/enter#${'x'.repeat(43)}`, 'link-elsewhere': `https://other.example/enter#${'x'.repeat(43)}`,
  };
  for (const [code, link] of Object.entries(wrong)) await assert.rejects(charlie.run('answerBuddyLink', { link }), { code });
  assert.deepEqual(await known(charlie), []);
});

test('a list that a buddy signed is joined by itself; a stranger’s is not, whatever it names', async () => {
  const key = async (phone) => (await phone.query('ownKey')).key;
  const { space } = await alice.run('makeSpace', { keys: [await key(bob)] });
  const { space: foreign } = await charlie.run('makeSpace', { keys: [await key(bob)] });
  await charlie.sync();
  await alice.sync();
  later(bob);
  await bob.sync();
  assert.deepEqual(await spacesOf(bob), [space]);
  assert.equal((await bob.query('spaces'))[0].state, 'live', 'the same exchange brought it');
  assert.deepEqual(await spacesOf(charlie), [foreign]);
  assert.deepEqual((await charlie.run('askBuddies')).joined, []);
});

test('a round that a friend begins is on the other phone with its next exchange, and on nobody else’s', async () => {
  const { space } = await alice.run('startRound', { buddies: [await author(bob)], minutes: 30, spot: 'coat rack' });
  await alice.sync();
  later(bob, charlie);
  for (const phone of [bob, charlie]) assert.equal((await phone.sync()).problem, null);
  assert.deepEqual((await bob.query('rounds')).map((round) => round.space), [space]);
  assert.equal((await bob.query('round', { space })).spot, 'coat rack');
  assert.deepEqual(await charlie.query('rounds'), []);
});

test('the server is asked once a minute, and never by who has no buddy', async () => {
  const asked = [];
  for (const [name, phone] of Object.entries({ bob, charlie })) {
    phone.fetch = (url, options) => (asked.push(`${name} ${new URL(url).pathname}`), patient(url, options));
  }
  later(bob, charlie);
  for (const phone of [bob, bob, charlie]) await phone.sync();
  assert.deepEqual(asked.filter((one) => !one.endsWith('/sync')), ['bob /spaces/named', 'bob /spaces']);
});

test('a server that answers nonsense about friends stops no exchange, and is believed nothing', async () => {
  const forged = await charlie.run('makeSpace', { keys: [(await bob.query('ownKey')).key] });
  const lists = [
    null, {}, { ...forged, keys: [] }, { ...forged, keys: [7] }, forged,
    { ...forged, space: `${await author(alice)}-0000000000000000`, keys: [(await alice.query('ownKey')).key, (await bob.query('ownKey')).key] },
  ];
  bob.fetch = (url, options) => (url.endsWith('/spaces/named') ? new Response(JSON.stringify({ lists })) : patient(url, options));
  const had = await spacesOf(bob);
  later(bob);
  assert.equal((await bob.sync()).problem, null);
  assert.deepEqual(await spacesOf(bob), had);
  bob.fetch = (url, options) => (url.endsWith('/spaces/named') ? new Response('{"lists": 7}') : patient(url, options));
  later(bob);
  assert.equal((await bob.sync()).problem, null);
  bob.fetch = patient;
});

test('who has no account comes in as a guest by the same link, with whom they met before', async () => {
  const link = await bob.run('makeBuddyLink');
  const dora = newcomer();
  await dora.meets('ana', { name: 'Ana' });
  const was = await author(dora);
  const { account: own, here } = await dora.run('enrol', { link: link.url, device: 'Phone', name: 'Dora', guest: true });
  assert.deepEqual([own.name, own.guest, own.owner, here], ['Dora', true, false, 1]);
  assert.deepEqual([await author(dora), await known(dora)], [was, ['Bob']]);
  await bob.run('askBuddies');
  assert.deepEqual((await known(bob)).sort(), ['Alice', 'Dora']);
  assert.equal((await dora.sync()).problem, null);
  const laptop = await pair(dora, 'Laptop');
  await laptop.sync();
  assert.deepEqual(await known(laptop), ['Bob'], 'friends are the account’s');
  assert.equal((await dora.query('enrolLook', { link: (await dora.run('makeBuddyLink')).url })).guests, false);
  await assert.rejects(dora.run('invite'), { code: 'not-owner' });
});

test('a guest whose device number is taken gets another, and says so in what they prove', async () => {
  const link = await bob.run('makeBuddyLink');
  const emil = newcomer();
  emil.db.run("UPDATE meta SET value = (:device) WHERE key = 'device'", { device: bob.db.value("SELECT value FROM meta WHERE key = 'device'") });
  await emil.run('enrol', { link: link.url, device: 'Phone', name: 'Emil', guest: true });
  assert.deepEqual(await known(emil), ['Bob']);
  assert.deepEqual((await bob.run('askBuddies')).answered.map(({ name }) => name), ['Emil']);
});

test('the owner switches guests off; nothing is used up by who knocks meanwhile', async () => {
  assert.deepEqual(await alice.query('guests'), { on: true });
  assert.deepEqual(await alice.run('letGuestsIn', { on: false }), { on: false });
  await assert.rejects(charlie.run('letGuestsIn', { on: true }), { code: 'not-owner' });
  const link = await bob.run('makeBuddyLink');
  const frida = newcomer();
  await assert.rejects(frida.run('enrol', { link: link.url, device: 'Phone', name: 'Frida', guest: true }), { code: 'guests-off' });
  await alice.run('letGuestsIn', { on: true });
  await frida.run('enrol', { link: link.url, device: 'Phone', name: 'Frida', guest: true });
  assert.deepEqual(await known(frida), ['Bob']);
});

test('without a signal the screens that wait hear nothing, and links wait', async () => {
  const link = await charlie.run('makeBuddyLink');
  charlie.fetch = () => Promise.reject(new TypeError('no network'));
  assert.deepEqual(await charlie.run('askBuddies'), { answered: [], joined: [] });
  await assert.rejects(charlie.query('buddyLinks'), { code: 'offline' });
  charlie.fetch = patient;
  assert.deepEqual((await charlie.query('buddyLinks')).map(({ id }) => id), [link.id]);
});
