/** Who was deleted leaves nothing behind: what was written about them goes a month after them, and a month later its fields are gone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { fact } from '../../static/app/worker/meta.js';
import { makeStamp } from '../../static/app/worker/stamp.js';
import { DAY } from './replica.js';
import { enrolled, reply } from './scripted.js';

/** bob, of whom much is kept, is deleted; carla, to whom an introduction to him was promised, is not. */
async function deleted() {
  const { server, phone } = await enrolled();
  server.taken = agreeing(server);
  const edits = (tbl, rid, cols) => phone.run('edit', { tbl, rid, cols });
  await phone.meets('carla', { name: 'Carla' });
  await phone.run('contact', { person: 'bob', kind: 'email', value: 'bob@norda.example' });
  await phone.run('topic', { encounter: 'e-bob', label: 'eggs', on: true });
  await phone.run('commit', { rid: 'article', person: 'bob', encounter: 'e-bob', kind: 'promise', text: 'an article', due_on: null });
  await phone.run('introduce', { rid: 'intro', person: 'carla', about: 'bob', direction: 'mine', text: 'Bob hires', kept: false });
  for (const [tbl, rid] of [['note', 'n'], ['touch', 'call'], ['address', 'home'], ['address_link', 'gives'], ['path', 'bob-knows'], ['request', 'asks'], ['attachment', 'badge']]) await edits(tbl, rid, { person: 'bob' });
  await edits('loser', 'l-bob', { tbl: 'person', row: 'bob', col: 'org', val: 'Norda' });
  await edits('loser', 'l-note', { tbl: 'note', row: 'n', col: 'text', val: 'sails' });
  await edits('loser', 'l-carla', { tbl: 'person', row: 'carla', col: 'org', val: 'Norda' });
  await phone.run('remove', { tbl: 'person', rid: 'bob' });
  await phone.sync();
  return { server, phone };
}

/** @returns a server whose sums never differ */
function agreeing(server) {
  const { taken } = server;
  return (request, change, unasked) => taken.call(server, request, request.spaces[0].sums ? { ...server.take(request.spaces[0]), differ: [], ...change } : change, unasked);
}

const there = ({ db }) => db.all("SELECT DISTINCT tbl || ' ' || rid AS row FROM cell WHERE col <> '_deleted' AND tbl <> 'setting' ORDER BY row").map(({ row }) => row);
const gone = ({ db }) => db.all("SELECT tbl || ' ' || rid AS row FROM cell WHERE col = '_deleted' AND val = 'true' ORDER BY row").map(({ row }) => row);

async function days(phone, count) {
  phone.clock += count * DAY;
  await phone.sync(); // by which the phone learns the server's time
  return phone.sync();
}

test('a month after somebody was deleted, what was about them is; and a month after that, it is nowhere', async () => {
  const { phone } = await deleted();
  const all = there(phone);
  await days(phone, 29);
  assert.deepEqual([there(phone), gone(phone)], [all, ['person bob']]);
  await days(phone, 2);
  const email = all.find((row) => row.startsWith('contact '));
  const topic = all.find((row) => row.startsWith('topic '));
  assert.deepEqual(gone(phone), [
    'address home', 'address_link gives', 'attachment badge', 'commitment article', email, 'encounter e-bob', 'loser l-bob', 'loser l-note', 'note n', 'path bob-knows', 'person bob', 'request asks', topic, 'touch call',
  ]);
  await days(phone, 31);
  assert.deepEqual(there(phone), ['commitment intro', 'encounter e-carla', ...all.filter((row) => row.startsWith('event ')), 'loser l-carla', 'person carla']);
});

test('it is sent once, and the day goes on as ever', async () => {
  const { server, phone } = await deleted();
  server.requests.length = 0;
  const { state, unsent } = await days(phone, 31);
  assert.deepEqual([state, unsent], ['synced', 0]);
  const sent = () => server.requests.filter(({ spaces: [part] }) => part.rows.some(([, , cells]) => cells.some(([col]) => col === '_deleted'))).length;
  assert.equal(sent(), 1);
  assert.equal(Number(fact(phone.context, 'checked')), phone.clock);
  await days(phone, 1);
  assert.equal(sent(), 1);
});

test('of whom somebody wrote without having seen it, everything waits for the answer', async () => {
  const { phone } = await deleted();
  const later = makeStamp({ ms: phone.clock + 5000, counter: 0, device: 'llllllllll' });
  const note = ['note', 'late', [['person', later, '', '"bob"'], ['text', later, '', '"sails"']]];
  phone.db.transaction(() => receive(phone.context, 's1', [note], 99));
  assert.equal((await phone.query('unseen')).length, 1);
  await days(phone, 31);
  assert.deepEqual(gone(phone), ['person bob']);
  await phone.run('restore', { tbl: 'person', rid: 'bob' });
  await days(phone, 31);
  assert.deepEqual(gone(phone), []);
  assert.equal(phone.db.value("SELECT value FROM contact WHERE person = 'bob'"), 'bob@norda.example');
});
