/** Phones and the real server: the straight path, and the protocol's corners that a fake would only repeat. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { patient } from './accounts.js';
import { DAY, HOUR, Replica } from './replica.js';
import { startServer } from './server.js';

let server;
before(async () => (server = await startServer()));
after(() => server.stop());

/** A phone on the server's own time, unless it is said to be wrong. */
function phone(wrong = 0, options = {}) {
  const replica = new Replica({ fetch: patient, origin: server.url, ...options });
  replica.clock = Date.now() + wrong;
  return replica;
}

const ordered = 'ORDER BY space, tbl, rid, col';
const cellsOf = (replica) => replica.db.all(`SELECT space, tbl, rid, col, stamp, val FROM cell ${ordered}`);

/** alice's first phone, with bob met on it before any account; the tests below go on with her. */
let alice;
let second;

test('alice meets bob and charlie offline, claims the server, and finds their follow-ups', async () => {
  alice = phone();
  await alice.run('startEvent', { rid: 'mixer', name: 'Mixer at the Mill', at: alice.clock });
  await alice.meets('bob', { name: 'Bob', talked_about: 'grippers', known_by: 'red scarf' });
  await alice.meets('charlie');
  await alice.run('commit', { rid: 'article', person: 'bob', encounter: 'e-bob', kind: 'promise', text: 'an article', due_on: null });
  assert.equal((await alice.query('followUps')).local.length, 2);

  const look = await alice.query('enrolLook', { link: server.claim });
  assert.equal(look.kind, 'claim');
  assert.equal(look.here, 2);
  const { account } = await alice.run('enrol', { link: server.claim, device: 'Phone', name: 'Alice' });
  assert.equal(account.name, 'Alice');
  const status = await alice.sync();
  assert.deepEqual([status.state, status.unsent, status.problem], ['synced', 0, null]);

  const { triage, local } = await alice.query('followUps');
  assert.deepEqual(local, []);
  assert.deepEqual(triage.map(({ kind, person }) => `${kind} ${person}`).sort(), ['nice bob', 'nice charlie', 'promise bob']);
  const card = await alice.query('followUp', { rid: triage.find(({ kind, person }) => kind === 'nice' && person === 'bob').rid });
  assert.match(card.text, /grippers/);
  assert.doesNotMatch(card.text, /scarf/);
});

test('a laptop paired by the link has everything; what it marks sent shows on the phone, and keeps the promise', async () => {
  const { url } = await alice.run('pairing');
  second = phone(0, { kind: 'laptop' });
  assert.equal((await second.query('enrolLook', { link: url })).kind, 'pair');
  await second.run('enrol', { link: url, device: 'Laptop' });
  await second.sync();
  await alice.sync();
  assert.deepEqual(cellsOf(second), cellsOf(alice));

  const promise = (await second.query('followUps')).triage.find(({ kind }) => kind === 'promise');
  await second.run('markSent', { rid: promise.rid, channel: 'email' });
  await second.sync();
  await alice.sync();
  assert.equal((await alice.query('followUp', { rid: promise.rid })).state, 'sent');
  assert.equal((await alice.query('person', { rid: 'bob' })).commitments[0].state, 'kept');
});

test('a note about somebody deleted meanwhile asks, though it was written first by the clocks and comes back with the reply that brings the delete', async () => {
  await alice.meets('emil', { name: 'Emil' });
  await alice.sync();
  await second.sync();
  await alice.run('remove', { tbl: 'person', rid: 'emil' });
  await second.run('edit', { tbl: 'note', rid: 'n-emil', cols: { person: 'emil', text: 'plays the cello' } });
  const { stamp } = alice.db.get("SELECT stamp FROM cell WHERE rid = 'emil' AND col = '_deleted'");
  second.db.run("UPDATE cell SET stamp = substr(:stamp, 1, 15) || '0' || substr(stamp, 17) WHERE rid = 'n-emil'", { stamp });
  await alice.sync();
  await second.sync();
  await alice.sync();
  for (const device of [alice, second]) assert.deepEqual((await device.query('unseen')).map(({ person }) => person), ['emil']);
  await alice.run('remove', { tbl: 'person', rid: 'emil' });
  await alice.sync();
});

test('a link works once', async () => {
  const { url } = await alice.run('pairing');
  await phone().run('enrol', { link: url, device: 'One' });
  await assert.rejects(phone().run('enrol', { link: url, device: 'Two' }), { code: 'link-used' });
});

for (const [words, wrong] of [['a year ahead', 365 * DAY], ['a year behind', -365 * DAY], ['an hour ahead', HOUR]]) {
  test(`a phone ${words} loses no edit, ends on the server's time, and corrects when it met people`, async () => {
    const { url } = await alice.run('pairing');
    const lost = phone(wrong);
    const rid = `late${Math.abs(wrong)}${wrong < 0 ? 'b' : 'a'}`;
    await lost.meets(rid, { name: 'Late' });
    await lost.run('enrol', { link: url, device: words });
    assert.equal((await lost.sync()).state, 'synced');
    await alice.sync();
    const [encounter] = (await alice.query('person', { rid })).encounters;
    assert.ok(Math.abs(encounter.met_at - Date.now()) < 60_000, `met at ${new Date(encounter.met_at).toISOString()}`);
    await lost.run('edit', { tbl: 'person', rid, cols: { name: 'Later' } });
    await alice.run('edit', { tbl: 'person', rid, cols: { org: 'Norda' } });
    await lost.sync();
    await alice.sync();
    await lost.sync();
    assert.deepEqual(cellsOf(lost), cellsOf(alice));
    assert.equal((await alice.query('person', { rid })).name, 'Later');
  });
}

test('twelve thousand cells go up in parts and come down in pages, with the phone usable meanwhile', async () => {
  const cards = Array.from({ length: 2500 }, (_, i) => ({ name: `Person ${i}`, org: 'Alder Foods', role: null, note: null, contacts: [] }));
  await alice.run('importCards', { batch: 'book', cards });
  assert.equal((await alice.sync()).state, 'synced');
  second.told.length = 0;
  const syncing = second.sync();
  await second.meets('dora', { name: 'Dora' });
  assert.equal((await syncing).state, 'synced');
  await alice.sync();
  assert.deepEqual(cellsOf(second), cellsOf(alice));
  const progress = second.told.filter(({ name, detail }) => name === 'status' && detail.progress).map(({ detail }) => detail.progress);
  assert.ok(progress.length >= 2 && progress.every(({ done, total }) => done <= total));
  await alice.run('undoImport', { batch: 'book' });
  assert.equal((await alice.query('people', { order: 'name', search: 'person 12', offset: 0, limit: 5 })).total, 0);
});

test('a device that was removed keeps its edits, says so, and can export them', async () => {
  const { url } = await alice.run('pairing');
  const third = phone();
  await third.run('enrol', { link: url, device: 'Old phone' });
  await third.sync();
  const { id } = (await alice.query('devices')).find(({ name }) => name === 'Old phone');
  await alice.run('removeDevice', { id });
  await third.meets('emil', { name: 'Emil' });
  const status = await third.sync();
  assert.deepEqual([status.state, status.problem.code], ['attention', 'device-removed']);
  assert.match(await third.query('exported', { what: 'unsent' }), /Emil/);
  await assert.rejects(third.run('leave', {}), { code: 'unsent' });
});

test('an invitation makes an account of its own, and nothing of one is seen by the other', async () => {
  const { url } = await alice.run('invite');
  const charlie = phone();
  await charlie.run('enrol', { link: url, device: 'Phone', name: 'Charlie' });
  assert.equal((await charlie.sync()).state, 'synced');
  assert.equal((await charlie.query('people', { order: 'name', offset: 0, limit: 5 })).total, 0);
  await assert.rejects(charlie.run('invite'), { code: 'not-owner' });
});
