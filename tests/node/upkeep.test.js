/** Once a day phone and server see by sums whether they hold the same, and mend what differs, both ways. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { keepFact, fact } from '../../static/app/worker/meta.js';
import { purge } from '../../static/app/worker/purge.js';
import { pair, patient } from './accounts.js';
import { DAY, Replica } from './replica.js';
import { enrolled, reply } from './scripted.js';
import { startServer } from './server.js';

let server;
let alice;
let laptop;
before(async () => {
  server = await startServer();
  alice = new Replica({ fetch: patient, origin: server.url });
  alice.clock = Date.now();
  await alice.run('enrol', { link: server.claim, device: 'Phone', name: 'Alice' });
  for (const rid of ['bob', 'dora', 'emil']) await alice.meets(rid, { name: rid, talked_about: 'grippers' });
  await alice.sync();
  laptop = await pair(alice, 'Laptop');
  await laptop.sync();
  await alice.sync();
});
after(() => server.stop());

const cellsOf = ({ db }) => db.all('SELECT space, tbl, rid, col, stamp, val FROM cell ORDER BY space, tbl, rid, col');
const repairs = ({ context }) => Number(fact(context, 'repairs'));
const damage = ({ db }, sql) => assert.ok(db.run(sql) > 0);

async function nextDay(phone) {
  keepFact(phone.context, 'checked', '0');
  const status = await phone.sync();
  assert.deepEqual([status.state, status.unsent, status.problem], ['synced', 0, null]);
}

test('phones and server that hold the same have nothing to mend', async () => {
  await nextDay(alice);
  await nextDay(laptop);
  assert.deepEqual([repairs(alice), repairs(laptop)], [0, 0]);
  assert.deepEqual(cellsOf(alice), cellsOf(laptop));
});

test('a phone that is woken while sums are compared asks once more', async () => {
  let asked = 0;
  laptop.fetch = async (...call) => {
    asked += 1;
    if (asked === 2) await laptop.run('wake');
    return patient(...call);
  };
  await nextDay(laptop);
  laptop.fetch = patient;
  assert.equal(asked, 3);
});

test('what a phone lost comes back, and is drawn again', async () => {
  damage(alice, "DELETE FROM cell WHERE rid = 'dora' AND col = 'name'");
  damage(alice, "UPDATE person SET name = NULL WHERE rid = 'dora'");
  await nextDay(alice);
  assert.equal((await alice.query('person', { rid: 'dora' })).name, 'dora');
  assert.deepEqual(cellsOf(alice), cellsOf(laptop));
  assert.equal(repairs(alice), 1);
});

test('what the server never had goes up, and to the other devices', async () => {
  damage(alice, `INSERT INTO cell SELECT space, tbl, 'frida', col, stamp, base, val, seq FROM cell WHERE tbl = 'person' AND rid = 'dora'`);
  await nextDay(alice);
  await laptop.sync();
  assert.equal((await laptop.query('person', { rid: 'frida' })).name, 'dora');
  assert.deepEqual(cellsOf(alice), cellsOf(laptop));
});

test('a follow-up that differs is the server’s again, for the phone may not send it', async () => {
  damage(alice, `UPDATE cell SET val = '"why-wrong"', stamp = 'ff' || substr(stamp, 3) WHERE tbl = 'follow_up' AND col = 'why'`);
  await nextDay(alice);
  assert.deepEqual(cellsOf(alice), cellsOf(laptop));
  assert.equal(alice.db.value("SELECT count(*) FROM follow_up WHERE why = 'why-wrong'"), 0);
});

test('what the server lost of its own goes here too: no phone may bring it back, and another would not show it', async () => {
  const rows = `SELECT space, tbl, 'lost', col, stamp, base, val, seq FROM cell WHERE tbl = 'follow_up' AND col IN ('kind', 'why')
    AND rid = (SELECT min(rid) FROM follow_up)`;
  damage(alice, `INSERT INTO cell ${rows}`);
  damage(alice, `INSERT INTO follow_up (space, rid, kind, why) SELECT space, 'lost', kind, why FROM follow_up LIMIT 1`);
  await nextDay(alice);
  assert.deepEqual(cellsOf(alice), cellsOf(laptop));
  assert.equal(alice.db.value("SELECT count(*) FROM follow_up WHERE rid = 'lost'"), 0);
  const once = repairs(alice);
  await nextDay(alice);
  assert.equal(repairs(alice), once);
});

test('an edit made while sums are taken puts them off, and is sent first', async () => {
  const { server: scripted, phone } = await enrolled();
  await phone.run('importCards', { batch: 'book', cards: Array.from({ length: 800 }, (_, n) => ({ name: `P ${n}`, org: 'Norda', role: null, note: null, contacts: [] })) });
  await phone.sync();
  scripted.requests.length = 0;
  keepFact(phone.context, 'checked', '0');
  const { later } = phone.context;
  let slices = 0;
  phone.context.later = (ms, fn) => {
    if ((slices += 1) === 1) void phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Bobby' } });
    return later(ms, fn);
  };
  await phone.sync();
  const kinds = scripted.requests.map(({ spaces: [part] }) => (part.sums ? 'sums' : part.rows.length ? 'rows' : 'nothing'));
  assert.deepEqual(kinds, ['nothing', 'rows', 'sums']);
});

test('sums are taken once a day, and not before', async () => {
  const { server: scripted, phone } = await enrolled();
  const sums = () => scripted.requests.filter(({ spaces: [part] }) => part.sums).length;
  const agree = (request) => reply(200, scripted.taken(request, { ...scripted.take(request.spaces[0]), ...(request.spaces[0].sums && { differ: [] }) }));
  scripted.answers = Array.from({ length: 20 }, () => agree);
  await phone.sync();
  assert.equal(sums(), 0);
  phone.clock += DAY;
  await phone.sync();
  await phone.sync();
  assert.equal(sums(), 1);
});

test('sums that the server could not compare are taken again ten minutes later, not with every edit', async () => {
  const { server: scripted, phone } = await enrolled();
  const sums = () => scripted.requests.filter(({ spaces: [part] }) => part.sums).length;
  phone.clock += DAY;
  await phone.sync();
  await phone.sync();
  assert.equal(sums(), 1);
  phone.clock += 10 * 60 * 1000;
  await phone.sync();
  assert.equal(sums(), 2);
});

test('a clock that jumps a year while the server answers forgets nothing', async () => {
  const { phone } = await enrolled();
  await phone.run('remove', { tbl: 'person', rid: 'bob' });
  await phone.sync();
  phone.clock += 365 * DAY;
  purge(phone.context);
  assert.ok(phone.db.value("SELECT count(*) FROM cell WHERE tbl = 'person' AND rid = 'bob'") > 1);
});

test('a month after the delete a row keeps its tombstone alone; what is unsent stays', async () => {
  const { phone } = await enrolled();
  await phone.run('remove', { tbl: 'person', rid: 'bob' });
  await phone.sync();
  await phone.meets('dora', { name: 'Dora' });
  await phone.run('remove', { tbl: 'person', rid: 'dora' });
  const columns = (rid) => phone.db.all("SELECT col FROM cell WHERE tbl = 'person' AND rid = :rid ORDER BY col", { rid }).map(({ col }) => col);
  const later = (days) => {
    phone.clock += days * DAY;
    phone.context.exchange.told = phone.clock;
    purge(phone.context);
  };
  later(29);
  assert.ok(columns('bob').includes('name'));
  later(2);
  assert.deepEqual(columns('bob'), ['_deleted']);
  assert.ok(columns('dora').includes('name'));
});
