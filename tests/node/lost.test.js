/** A lost device hands over what it had not sent, then wipes itself; another one takes it in, or drops it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { park } from '../../static/app/worker/outbox.js';
import { pair, patient } from './accounts.js';
import { DAY, Replica } from './replica.js';
import { enrolled, refuse, reply } from './scripted.js';
import { startServer } from './server.js';

let server;
let alice;
before(async () => {
  server = await startServer();
  alice = new Replica({ fetch: patient, origin: server.url });
  alice.clock = Date.now();
  await alice.run('enrol', { link: server.claim, device: 'Phone', name: 'Alice' });
  await alice.meets('bob', { name: 'Bob' });
  await alice.sync();
});
after(() => server.stop());

/** The exchange in which a lost device wipes itself: nothing is left to tell how it went. */
const wipes = (phone) => assert.rejects(phone.sync(), { code: 'interrupted' });
const isEmpty = (phone) => phone.db.value('SELECT count(*) FROM cell') === 0;

/** A laptop of alice's that was offline when it was reported lost. */
async function lost(name, work) {
  const laptop = await pair(alice, name);
  await laptop.sync();
  await work(laptop);
  const { id } = (await alice.query('devices')).find((device) => device.name === name);
  await alice.run('reportLost', { device: id });
  return { laptop, id };
}

const deviceOf = async (id) => (await alice.query('devices')).find((device) => device.id === id);

test('what a lost laptop had not sent is handed over, and the laptop is empty, and says so', async () => {
  const { laptop, id } = await lost('Laptop', async (phone) => {
    await phone.meets('dora', { name: 'Dora' });
    await phone.meets('emil', { name: 'Emil' });
    phone.db.transaction(() => park(phone.context, 's', [{ tbl: 'person', rid: 'emil', code: 'row-value' }]));
  });
  await wipes(laptop);
  assert.ok(isEmpty(laptop));
  const status = await laptop.query('status');
  assert.deepEqual([status.state, status.account], ['here', null]);
  assert.ok(Math.abs((await laptop.query('settings')).wiped - Date.now()) < DAY);
  assert.ok((await deviceOf(id)).handed_over_at > 0);

  const kept = await alice.query('quarantine');
  assert.deepEqual(kept.map(({ device }) => device), [{ id, name: 'Laptop' }]);
  assert.equal(await alice.query('person', { rid: 'dora' }), null);
  assert.deepEqual(await alice.run('acceptQuarantine', { id: kept[0].id }), { left: 0 });
  await alice.sync();
  for (const [rid, name] of [['dora', 'Dora'], ['emil', 'Emil']]) assert.equal((await alice.query('person', { rid })).name, name);
  assert.deepEqual(await alice.query('quarantine'), []);
});

test('what is dropped never shows', async () => {
  const { laptop } = await lost('Tablet', (phone) => phone.meets('frida', { name: 'Frida' }));
  await wipes(laptop);
  const [{ id }] = await alice.query('quarantine');
  await alice.run('dropQuarantine', { id });
  await alice.sync();
  assert.equal(await alice.query('person', { rid: 'frida' }), null);
  assert.deepEqual(await alice.query('quarantine'), []);
});

test('a laptop a year off hands over all the same', async () => {
  const { laptop } = await lost('Old laptop', async (phone) => {
    phone.clock -= 365 * DAY;
    await phone.meets('gus', { name: 'Gus' });
  });
  await wipes(laptop);
  assert.ok(isEmpty(laptop));
  const [{ id }] = await alice.query('quarantine');
  await alice.run('acceptQuarantine', { id });
  await alice.sync();
  const { name, encounters } = await alice.query('person', { rid: 'gus' });
  assert.equal(name, 'Gus');
  assert.ok(Math.abs(encounters[0].met_at - Date.now()) < DAY);
});

test('with nothing to hand over it still tells that it was reached', async () => {
  const { laptop, id } = await lost('Spare', async () => {});
  await wipes(laptop);
  assert.ok(isEmpty(laptop));
  assert.ok((await deviceOf(id)).handed_over_at > 0);
  assert.deepEqual(await alice.query('quarantine'), []);
});

test('nobody reports the device in hand', async () => {
  const { id } = (await alice.query('devices')).find((device) => device.this);
  await assert.rejects(alice.run('reportLost', { device: id }), { code: 'field-invalid' });
});

/** A phone reported lost, whose every hand-over a test may answer; `handed` are the cells that were taken. */
async function reported({ answers = [], people = 1 } = {}) {
  const { server: scripted, phone } = await enrolled();
  for (let n = 1; n < people; n += 1) await phone.meets(`p${n}`, { name: `P ${n}` });
  const handed = [];
  scripted.answers = Array.from({ length: 50 }, () => () => refuse(401, 'device-lost'));
  scripted.calls['POST /quarantine'] = (request) => {
    const answer = answers.shift()?.(request, phone);
    if (answer) return answer;
    for (const { space, rows } of request.spaces) for (const [tbl, rid, cells] of rows) for (const [col] of cells) handed.push(`${space} ${tbl} ${rid} ${col}`);
    return reply(200, { kept: 1 });
  };
  const unsent = phone.db.all('SELECT space, tbl, rid, col FROM cell WHERE seq = 0').map(({ space, tbl, rid, col }) => `${space} ${tbl} ${rid} ${col}`);
  return { scripted, phone, handed, unsent };
}

for (const code of ['quarantine-full', 'busy', 'device-here']) {
  test(`${code}: nothing is wiped, and it is tried again`, async () => {
    const { phone, handed, unsent } = await reported({ answers: [() => refuse(409, code)] });
    const status = await phone.sync();
    assert.equal(status.problem.code, code);
    assert.deepEqual(phone.db.all('SELECT 1 FROM cell WHERE seq = 0').length, unsent.length);
    await wipes(phone);
    assert.deepEqual(handed.sort(), unsent.sort());
    assert.ok(isEmpty(phone));
  });
}

test('a process that is killed between two parts goes on with what was not acknowledged', async () => {
  const { phone, handed, unsent } = await reported({ people: 4, answers: [() => refuse(413, 'body-too-large'), () => null, () => refuse(503, 'busy')] });
  await phone.sync();
  const before = handed.length;
  assert.ok(before > 0 && before < unsent.length);
  phone.restart();
  await wipes(phone);
  assert.deepEqual(handed.sort(), unsent.sort());
  assert.ok(isEmpty(phone));
});

test('what is too large is cut down to a cell', async () => {
  const tooLarge = (request) => (request.spaces.flatMap(({ rows }) => rows.flatMap(([, , cells]) => cells)).length > 1 ? refuse(413, 'body-too-large') : null);
  const { phone, handed, unsent } = await reported({ answers: Array.from({ length: 60 }, () => tooLarge) });
  await wipes(phone);
  assert.deepEqual(handed.sort(), unsent.sort());
});

test('what is written while it hands over goes too, and only then it wipes itself', async () => {
  const write = (request, phone) => void phone.run('edit', { tbl: 'person', rid: 'bob', cols: { org: 'Norda' } });
  const { phone, handed } = await reported({ answers: [write] });
  await wipes(phone);
  assert.ok(handed.includes('s1 person bob org'));
  assert.ok(isEmpty(phone));
});

test('what is written at the very last moment keeps the device from wiping itself', async () => {
  const { phone, handed } = await reported();
  const { wipe } = phone.context.storage;
  let once = true;
  phone.context.storage.wipe = async (...call) => {
    if (once) await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { org: 'Norda' } });
    once = false;
    return wipe(...call);
  };
  await wipes(phone);
  assert.ok(handed.includes('s1 person bob org'));
  assert.ok(isEmpty(phone));
});

test('rows of every space are handed over, those of one that is over too', async () => {
  const { scripted, phone, handed } = await reported();
  const { space } = await phone.run('makeSpace', { keys: [] });
  const { author } = await phone.query('ownKey');
  await phone.put('hail', `${author}-one`, { kind: 'shared' }, space);
  scripted.calls['POST /spaces'] = () => refuse(401, 'device-lost');
  await wipes(phone);
  assert.ok(handed.includes(`${space} hail ${author}-one kind`));
  assert.ok(isEmpty(phone));
});
