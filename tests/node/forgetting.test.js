/** Who was deleted leaves nothing behind: what was written about them goes a month after them, and a month later its fields are gone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { keepLocal } from '../../static/app/worker/local.js';
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
  await phone.run('introduce', { rid: 'intro-back', person: 'bob', about: 'carla', direction: 'mine', text: 'Carla looks', kept: false });
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
  assert.deepEqual(there(phone), ['commitment intro', 'commitment intro-back', 'encounter e-carla', ...all.filter((row) => row.startsWith('event ')), 'loser l-carla', 'person carla']);
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

/** Written on the laptop by somebody who had not seen the delete. */
function late(phone, tbl, rid, cols) {
  const stamp = makeStamp({ ms: phone.clock + 5000, counter: 0, device: 'llllllllll' });
  phone.db.transaction(() => receive(phone.context, 's1', [[tbl, rid, Object.entries(cols).map(([col, value]) => [col, stamp, '', JSON.stringify(value)])]], 99));
}

test('once both are gone, so is what was to be between them', async () => {
  const { phone } = await deleted();
  await phone.run('remove', { tbl: 'person', rid: 'carla' });
  await days(phone, 31);
  for (const row of ['commitment intro', 'commitment intro-back', 'encounter e-carla', 'loser l-carla']) assert.ok(gone(phone).includes(row), row);
});

test('of whom somebody wrote without having seen it, all that is about them waits for the answer; their own row is forgotten as ever', async () => {
  const { phone } = await deleted();
  late(phone, 'note', 'late', { person: 'bob', text: 'sails' });
  assert.deepEqual((await phone.query('unseen')).map(({ name }) => name), ['Bob']);
  await days(phone, 31);
  assert.deepEqual(gone(phone), ['person bob']);
  assert.deepEqual((await phone.query('unseen')).map(({ person, name }) => [person, name]), [['bob', null]]);
  await phone.run('restore', { tbl: 'person', rid: 'bob' });
  await days(phone, 31);
  assert.deepEqual(gone(phone), []);
  assert.equal(phone.db.value("SELECT value FROM contact WHERE person = 'bob'"), 'bob@norda.example');
});

/** bob was caught twice, was said to be one, and deleted as one. */
async function deletedAsOne() {
  const { server, phone } = await enrolled();
  server.taken = agreeing(server);
  await phone.meets('rob', { name: 'Robert' });
  await phone.run('contact', { person: 'bob', kind: 'email', value: 'bob@norda.example' });
  await phone.run('merge', { one: 'bob', other: 'rob', shown: { name: 'Bob' } });
  await phone.run('remove', { tbl: 'person', rid: 'bob' });
  await phone.sync();
  return phone;
}

test('who was deleted as one waits as one', async () => {
  const phone = await deletedAsOne();
  late(phone, 'note', 'late', { person: 'rob', text: 'sails' });
  await days(phone, 31);
  assert.deepEqual(gone(phone), ['person bob', 'person rob']);
});

test('nor is left what was said to be one', async () => {
  const phone = await deletedAsOne();
  await days(phone, 31);
  await days(phone, 31);
  assert.doesNotMatch(JSON.stringify(phone.db.all("SELECT val FROM cell WHERE tbl NOT IN ('setting', 'event')")), /bob|rob/i);
});

test('to which address a letter was to go is forgotten on every device, whichever deleted it', async () => {
  const { phone } = await deleted();
  const chosen = () => phone.db.all("SELECT key FROM local WHERE key LIKE 'to %' ORDER BY key").map(({ key }) => key);
  for (const letter of ['f-bob', 'f-carla', 'f-ahead']) keepLocal(phone.context, `to ${letter}`, 'b@norda.example');
  late(phone, 'follow_up', 'f-carla', { kind: 'nice', person: 'carla' });
  late(phone, 'follow_up', 'f-bob', { kind: 'nice', person: 'bob', _deleted: true });
  await days(phone, 31);
  assert.deepEqual(chosen(), ['to f-ahead', 'to f-carla']);
});

test('what hung on a meeting or a note that was deleted by itself goes, too', async () => {
  const { server, phone } = await enrolled();
  server.taken = agreeing(server);
  await phone.run('topic', { encounter: 'e-bob', label: 'divorce', on: true });
  await phone.run('edit', { tbl: 'note', rid: 'n', cols: { person: 'bob', text: 'sails' } });
  await phone.run('edit', { tbl: 'loser', rid: 'l-note', cols: { tbl: 'note', row: 'n', col: 'text', val: 'rows' } });
  for (const [tbl, rid] of [['encounter', 'e-bob'], ['note', 'n']]) await phone.run('remove', { tbl, rid });
  await days(phone, 31);
  await days(phone, 31);
  assert.deepEqual(there(phone).filter((row) => !row.startsWith('event ')), ['person bob']);
});
