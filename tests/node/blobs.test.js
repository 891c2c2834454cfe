/** Photographs and memos: kept with the person at once, brought to the server behind the cells, had by another device when it asks. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';

import { pair, patient } from './accounts.js';
import { DAY, Replica } from './replica.js';
import { enrolled, refuse, reply } from './scripted.js';
import { startServer } from './server.js';

const BADGE = Uint8Array.from({ length: 3000 }, (_, place) => place % 251);
const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');
const HASH = hashOf(BADGE);

/** Takes a photograph of bob's badge. */
const takes = (phone, change = {}, op) =>
  phone.run('attach', { rid: 'a1', person: 'bob', kind: 'badge', type: 'image/jpeg', bytes: BADGE, at: phone.clock, ...change }, op);
const stateOf = (phone, hash = HASH) => phone.db.value('SELECT state FROM blob WHERE hash = :hash', { hash });
const attachments = async (phone) => (await phone.query('person', { rid: 'bob' })).attachments;
const waiting = async (phone) => (await phone.query('status')).unsent;
const here = (phone) => phone.db.all('SELECT hash FROM blob').map(({ hash }) => hash);

/** Whatever is asked about blobs, in its order; answers of `says` by method come first. */
function listening(server, says = {}) {
  const asked = [];
  const inner = server.fetch;
  server.fetch = async (url, init) => {
    const path = new URL(url).pathname;
    if (!path.includes('/blobs/')) return inner(url, init);
    asked.push([init.method, path.split('/blobs/')[0], hashOf(init.body ?? '')]);
    return says[init.method]?.shift()?.() ?? reply(204, null);
  };
  return asked;
}

test('a photograph is kept with the person, before any account and through a crash', async () => {
  const phone = new Replica();
  await phone.meets('bob', { name: 'Bob' });
  await takes(phone, { encounter: 'e-bob' });
  phone.restart();
  const [{ created_at, ...kept }] = await attachments(phone);
  assert.deepEqual(kept, { rid: 'a1', encounter: 'e-bob', kind: 'badge', hash: HASH, type: 'image/jpeg', seconds: null, here: true, unsent: true, settled: false, reading: null });
  assert.equal(created_at, phone.clock);
  assert.deepEqual(await phone.query('blob', { hash: HASH }), BADGE);
  assert.equal(await phone.query('blob', { hash: hashOf('another') }), null);
});

test('one operation keeps one, whoever asks again', async () => {
  const phone = new Replica();
  await phone.meets('bob');
  assert.deepEqual(await takes(phone, {}, 'op'), await takes(phone, {}, 'op'));
  assert.equal((await attachments(phone)).length, 1);
});

test('what is too large, or of a kind that nobody shows, is refused, and nothing of it is kept', async () => {
  const phone = new Replica();
  await phone.meets('bob');
  await assert.rejects(takes(phone, { bytes: new Uint8Array(256 * 1024 + 1) }), { code: 'blob-too-large' });
  for (const change of [{ type: 'text/html' }, { kind: 'film' }, { bytes: 'text' }, { seconds: -1 }, { at: 'now' }]) {
    await assert.rejects(takes(phone, change), { code: 'field-invalid' });
  }
  assert.deepEqual([await attachments(phone), here(phone)], [[], []]);
});

test('of whom was taken back meanwhile nothing is kept', async () => {
  const phone = new Replica();
  await phone.meets('bob');
  await assert.rejects(takes(phone, { encounter: 'e-nobody' }), { code: 'not-found' });
  await phone.run('uncapture', { person: 'bob', encounter: 'e-bob' });
  await assert.rejects(takes(phone), { code: 'not-found' });
  assert.deepEqual([here(phone), phone.db.value("SELECT count(*) FROM cell WHERE tbl = 'attachment'")], [[], 0]);
});

test('it counts as a change that waits, and goes up behind the cells that name it', async () => {
  const { server, phone } = await enrolled();
  const asked = listening(server);
  const before = await waiting(phone);
  await takes(phone);
  assert.equal(await waiting(phone), before + 2, 'the row and its bytes');
  const status = await phone.sync();
  assert.deepEqual([status.state, status.unsent], ['synced', 0]);
  assert.deepEqual(asked, [['PUT', '/spaces/s1', HASH]]);
  assert.equal(server.requests[0].spaces[0].rows.filter(([tbl]) => tbl === 'attachment').length, 1);
  await phone.sync();
  assert.equal(asked.length, 1, 'once');
});

test('it goes up by itself soon after it was taken', async () => {
  const { server, phone } = await enrolled();
  const asked = listening(server);
  await takes(phone);
  await phone.advance(1000);
  assert.deepEqual(asked.map(([method]) => method), ['PUT']);
});

test('one after the other; what was sent before the network went is not sent again', async () => {
  const { server, phone } = await enrolled();
  const lost = () => { throw new TypeError('no network'); };
  const asked = listening(server, { PUT: [() => reply(204, null), lost] });
  for (const n of [1, 2, 3]) await takes(phone, { rid: `a${n}`, bytes: BADGE.slice(n), at: n });
  const status = await phone.sync();
  assert.deepEqual([status.problem.code, status.unsent], ['offline', 2]);
  assert.ok(phone.pause > 0, 'it is tried again by itself');
  phone.restart();
  await phone.sync();
  assert.deepEqual(asked.map(([, , sent]) => sent), [1, 2, 2, 3].map((n) => hashOf(BADGE.slice(n))));
});

test('what is written meanwhile goes first', async () => {
  const { server, phone } = await enrolled();
  const writes = () => {
    void phone.run('edit', { tbl: 'person', rid: 'bob', cols: { org: 'Norda' } });
    return reply(204, null);
  };
  const asked = listening(server, { PUT: [writes] });
  const order = [];
  const inner = server.fetch;
  server.fetch = (url, init) => {
    order.push(new URL(url).pathname.includes('/blobs/') ? 'blob' : 'cells');
    return inner(url, init);
  };
  for (const n of [1, 2]) await takes(phone, { rid: `a${n}`, bytes: BADGE.slice(n), at: n });
  await phone.sync();
  assert.deepEqual([asked.length, order.join(' ')], [2, 'cells blob cells blob']);
});

for (const code of ['space-full', 'blob-damaged', 'blob-unnamed', 'body-too-large']) {
  test(`${code}: it waits aside, is told of by name, and is tried again the next day`, async () => {
    const { server, phone } = await enrolled();
    const asked = listening(server, { PUT: [() => refuse(409, code)] });
    await takes(phone);
    const status = await phone.sync();
    assert.deepEqual([status.state, status.parked, status.unsent, status.problem.code], ['attention', 1, 1, code]);
    assert.deepEqual(await phone.query('parked'), [{ tbl: 'attachment', rid: 'a1', code, person: 'bob', name: 'Bob' }]);
    await phone.sync();
    assert.equal(asked.length, 1);
    phone.clock += DAY + 1;
    await phone.sync();
    assert.deepEqual([asked.length, (await phone.sync()).state], [2, 'synced']);
  });
}

test('a captive portal takes no photograph away', async () => {
  const { server, phone } = await enrolled();
  const portal = () => new Response('<h1>Welcome</h1>', { headers: { 'Content-Type': 'text/html', 'Content-Length': String(BADGE.length) } });
  listening(server, { PUT: [portal, () => reply(200, {})], HEAD: [portal] });
  await takes(phone);
  for (let tries = 0; tries < 2; tries += 1) assert.equal((await phone.sync()).problem.code, 'reply-invalid');
  assert.equal(stateOf(phone), 'unsent');
  await phone.sync();
  assert.equal(stateOf(phone), 'sent');
});

test('a new epoch sends again what the server lost, and asks before it does', async () => {
  const { server, phone } = await enrolled();
  const there = () => new Response(null, { headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(BADGE.length) } });
  const asked = listening(server);
  await takes(phone);
  await takes(phone, { rid: 'a2', bytes: BADGE.slice(1), at: phone.clock + 1 });
  await phone.sync();
  asked.length = 0;
  server.answers.push(() => refuse(409, 'epoch-changed', { epoch: 'two' }));
  const inner = server.fetch;
  server.fetch = async (url, init) => {
    const answer = await inner(url, init);
    if (init.method !== 'HEAD') return answer;
    return url.endsWith(HASH) ? there() : refuse(404, 'not-found');
  };
  await phone.sync();
  assert.deepEqual(asked.map(([method, , sent]) => [method, sent]), [['HEAD', hashOf('')], ['HEAD', hashOf('')], ['PUT', hashOf(BADGE.slice(1))]]);
  assert.deepEqual([stateOf(phone), await waiting(phone)], ['sent', 0]);
});

test('a deleted one is not sent; restored, it is', async () => {
  const { server, phone } = await enrolled();
  const asked = listening(server);
  const { undo } = await takes(phone);
  const { undo: redo } = await phone.run(undo.name, undo.args);
  assert.equal((await phone.sync()).unsent, 0);
  assert.deepEqual([asked.length, await attachments(phone)], [0, []]);
  await phone.run(redo.name, redo.args);
  await phone.sync();
  assert.deepEqual(asked.map(([method]) => method), ['PUT']);
});

test('a capture that is taken back takes its photographs along, and all of whom nobody met', async () => {
  const { server, phone } = await enrolled();
  const asked = listening(server);
  phone.clock += DAY;
  await phone.run('capture', { person: 'bob', encounter: 'e2', at: phone.clock, known: 'bob' });
  await takes(phone, { encounter: 'e2' });
  await takes(phone, { rid: 'a2', bytes: BADGE.slice(1) });
  await phone.run('uncapture', { person: 'bob', encounter: 'e2' });
  await phone.sync();
  assert.deepEqual(phone.db.all('SELECT rid FROM attachment').map(({ rid }) => rid), ['a2']);
  assert.deepEqual(asked.map(([, , sent]) => sent), [hashOf(BADGE.slice(1))]);
  await phone.run('uncapture', { person: 'bob', encounter: 'e-bob' });
  assert.deepEqual(phone.db.all('SELECT rid FROM attachment'), []);
});

test('its bytes are forgotten with the fields of the deleted row, and not before; nor while another row names them', async () => {
  const { server, phone } = await enrolled();
  listening(server);
  await takes(phone);
  await takes(phone, { rid: 'a2' });
  await phone.run('detach', { rid: 'a1' });
  await phone.sync();
  phone.clock += 32 * DAY;
  await phone.sync();
  assert.deepEqual(here(phone), [HASH]);
  await phone.run('detach', { rid: 'a2' });
  await phone.sync();
  phone.clock += 20 * DAY;
  await phone.sync();
  assert.deepEqual(here(phone), [HASH]);
  phone.clock += 12 * DAY;
  await phone.sync();
  assert.deepEqual(here(phone), []);
});

test('nobody leaves an account with a photograph that was never sent', async () => {
  const { server, phone } = await enrolled();
  listening(server, { PUT: [() => refuse(409, 'space-full')] });
  await takes(phone);
  await phone.sync();
  await assert.rejects(phone.run('leave'), { code: 'unsent' });
});

test('a file carries what no server has, and whoever brings it sends it', async () => {
  const [old, { server, phone }] = [new Replica(), await enrolled()];
  const asked = listening(server, { HEAD: [() => refuse(404, 'not-found')] });
  await old.meets('bob', { name: 'Bob' });
  await takes(old);
  for (const what of ['unsent', 'all']) {
    const text = await old.query('exported', { what });
    assert.deepEqual(JSON.parse(text).blobs, [[HASH, Buffer.from(BADGE).toString('base64')]]);
    await phone.run('bringFile', { text });
    await phone.run('bringFile', { text });
  }
  assert.deepEqual(await phone.query('blob', { hash: HASH }), BADGE);
  await phone.sync();
  assert.deepEqual(asked.map(([method]) => method), ['HEAD', 'PUT']);
  assert.equal(JSON.parse(await phone.query('exported', { what: 'all' })).blobs, undefined, 'the server has it');
});

test('a file whose pictures are not what they are called keeps all of it out', async () => {
  const [old, fresh] = [new Replica(), new Replica()];
  await old.meets('bob');
  await takes(old);
  const file = JSON.parse(await old.query('exported', { what: 'all' }));
  for (const blobs of [[[HASH, 'AAAA']], [[HASH, '***']], [['short', 'AAAA']], [[HASH]], 'none', [null]]) {
    await assert.rejects(fresh.run('bringFile', { text: JSON.stringify({ ...file, blobs }) }), { code: 'file-invalid' }, JSON.stringify(blobs));
  }
  assert.equal(await fresh.query('person', { rid: 'bob' }), null);
  await fresh.run('bringFile', { text: JSON.stringify({ ...file, blobs: [[hashOf(''), '']] }) });
  assert.deepEqual(here(fresh), [], 'nothing names it');
});

let live;
let alice;
before(async () => {
  live = await startServer();
  alice = new Replica({ fetch: patient, origin: live.url });
  alice.clock = Date.now();
  await alice.run('enrol', { link: live.claim, device: 'Phone', name: 'Alice' });
  await alice.meets('bob', { name: 'Bob' });
  await takes(alice);
  await alice.sync();
});
after(() => live.stop());

test('another device sees that there is one, has it when it asks, and keeps it', async () => {
  const laptop = await pair(alice, 'Laptop');
  await laptop.sync();
  const away = await attachments(laptop);
  assert.deepEqual(away.map(({ rid, here: isHere }) => [rid, isHere]), [['a1', false]]);
  assert.equal(await laptop.query('blob', { hash: HASH }), null);
  await laptop.run('fetchBlob', { hash: HASH });
  assert.ok(laptop.told.some(({ name, detail }) => name === 'changed' && detail.tables.includes('blob')));
  laptop.fetch = async () => { throw new TypeError('no network'); };
  assert.deepEqual(await laptop.query('blob', { hash: HASH }), BADGE);
  assert.equal((await attachments(laptop))[0].here, true);
  assert.equal(await waiting(laptop), 0);
});

test('what the server does not have yet is still on the device that took it', async () => {
  const laptop = await pair(alice, 'Tablet');
  await laptop.sync();
  await assert.rejects(laptop.run('fetchBlob', { hash: hashOf('another') }), { code: 'not-found' });
  laptop.fetch = async () => { throw new TypeError('no network'); };
  await assert.rejects(laptop.run('fetchBlob', { hash: HASH }), { code: 'offline' });
  const alone = new Replica();
  await assert.rejects(alone.run('fetchBlob', { hash: HASH }), { code: 'not-found' });
});

test('bytes that are not what was asked for are not kept', async () => {
  const laptop = await pair(alice, 'Old laptop');
  await laptop.sync();
  laptop.fetch = async () => new Response('another', { headers: { 'Content-Type': 'application/octet-stream' } });
  await assert.rejects(laptop.run('fetchBlob', { hash: HASH }), { code: 'reply-invalid' });
  assert.deepEqual(here(laptop), []);
});

test('a photograph of somebody who was deleted elsewhere asks, and is there when they are kept', async () => {
  const laptop = await pair(alice, 'Kitchen');
  await alice.meets('emil', { name: 'Emil' });
  await alice.sync();
  await laptop.sync();
  await alice.run('remove', { tbl: 'person', rid: 'emil' });
  laptop.clock -= 1000; // by the clocks it was taken before
  await takes(laptop, { rid: 'a9', person: 'emil', bytes: BADGE.slice(9) });
  await alice.sync();
  await laptop.sync();
  await alice.sync();
  for (const phone of [alice, laptop]) assert.deepEqual((await phone.query('unseen')).map(({ person }) => person), ['emil']);
  await alice.run('restore', { tbl: 'person', rid: 'emil' });
  await alice.sync();
  const [{ hash }] = (await alice.query('person', { rid: 'emil' })).attachments;
  await alice.run('fetchBlob', { hash });
  assert.deepEqual(await alice.query('blob', { hash }), BADGE.slice(9));
});

test('a lost laptop hands its photographs over before it wipes itself', async () => {
  const laptop = await pair(alice, 'Lost laptop');
  await laptop.sync();
  const card = BADGE.slice(7);
  await laptop.meets('dora', { name: 'Dora' });
  await takes(laptop, { rid: 'a7', person: 'dora', bytes: card });
  const { id } = (await alice.query('devices')).find(({ name }) => name === 'Lost laptop');
  await alice.run('reportLost', { device: id });
  await assert.rejects(laptop.sync(), { code: 'interrupted' });
  assert.deepEqual(here(laptop), []);
  const [bundle] = await alice.query('quarantine');
  await alice.run('acceptQuarantine', { id: bundle.id });
  await alice.sync();
  await alice.run('fetchBlob', { hash: hashOf(card) });
  assert.deepEqual(await alice.query('blob', { hash: hashOf(card) }), card);
});

test('a lost laptop whose photographs nobody takes wipes nothing', async () => {
  const { server, phone } = await enrolled();
  await takes(phone);
  server.answers = Array.from({ length: 9 }, () => () => refuse(401, 'device-lost'));
  server.calls['POST /quarantine'] = () => reply(200, { kept: 1 });
  const asked = listening(server, { PUT: [() => refuse(409, 'space-full'), () => refuse(404, 'not-found')] });
  assert.equal((await phone.sync()).problem.code, 'space-full');
  assert.deepEqual(here(phone), [HASH]);
  await assert.rejects(phone.sync(), { code: 'interrupted' });
  assert.deepEqual(asked.map(([method, path]) => `${method} ${path}`), ['PUT /quarantine/s1', 'PUT /quarantine/s1']);
});
