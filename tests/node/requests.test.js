/** What somebody asked about their own details: seen to, or seen to by erasing them, and taken back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { requestOf } from '../../static/app/worker/queries/requests.js';
import { Replica } from './replica.js';

const STAMP = '019aa93df0000000ssssssssss';
const HOSTILE = '<img src=x onerror=alert(1)>';

/** bob, of whom much is kept, asks; carla is somebody else. */
async function asked(kind) {
  const phone = new Replica();
  await phone.meets('bob', { name: 'Bob', talked_about: 'grippers' });
  await phone.meets('carla', { name: 'Carla' });
  await phone.run('contact', { person: 'bob', kind: 'email', value: 'bob@norda.example' });
  await phone.run('topic', { encounter: 'e-bob', label: 'eggs', on: true });
  await phone.run('commit', { rid: 'article', person: 'bob', encounter: 'e-bob', kind: 'promise', text: 'an article', due_on: null });
  from(phone, 'request', 'asks', { person: 'bob', kind, text: HOSTILE, reply_to: 'b@example.org', created_at: 5 });
  from(phone, 'follow_up', 'f-asks', { kind: 'request', person: 'bob', cause: 'asks', why: `why-request-${kind}`, due_on: '2026-11-22', rank: 0 });
  return phone;
}

function from({ db, context }, tbl, rid, cols) {
  const cells = Object.entries(cols).map(([col, value]) => [col, STAMP, '', JSON.stringify(value)]);
  db.transaction(() => receive(context, 'local', [[tbl, rid, cells]], 7));
}

const inAll = ({ db }) => ['person', 'contact', 'encounter', 'topic', 'commitment', 'request', 'follow_up']
  .map((tbl) => `${tbl} ${db.value(`SELECT count(*) FROM ${tbl}`)}`).join(', ');

test('a request is what they wrote, as text', async () => {
  const phone = await asked('see');
  assert.deepEqual(requestOf(phone.context, 'asks'), { rid: 'asks', kind: 'see', text: HOSTILE, reply_to: 'b@example.org', created_at: 5, closed_at: null });
  assert.equal(requestOf(phone.context, 'nothing'), null);
});

test('seen to, the card is done and the request closed; taken back, both are open', async () => {
  const phone = await asked('see');
  const stands = () => [requestOf(phone.context, 'asks').closed_at, phone.db.value("SELECT marked_at FROM follow_up WHERE rid = 'f-asks'")];
  const { undo } = await phone.run('closeRequest', { rid: 'f-asks' });
  assert.deepEqual(stands(), [phone.clock, phone.clock]);
  await phone.run(undo.name, undo.args);
  assert.deepEqual(stands(), [null, null]);
  await assert.rejects(phone.run('closeRequest', { rid: 'article' }), { code: 'not-found' });
});

test('answered, the request is closed; taken back, it is open', async () => {
  const phone = await asked('see');
  const { undo } = await phone.run('markSent', { rid: 'f-asks', channel: 'copy' });
  assert.equal(requestOf(phone.context, 'asks').closed_at, phone.clock);
  await phone.run(undo.name, undo.args);
  assert.equal(requestOf(phone.context, 'asks').closed_at, null);
});

test('erased, nothing is left that is about them, and nobody else has lost anything; taken back, all of it is there', async () => {
  const phone = await asked('erase');
  const before = inAll(phone);
  const { undo } = await phone.run('erase', { person: 'bob' });
  assert.equal(inAll(phone), 'person 1, contact 0, encounter 1, topic 0, commitment 0, request 0, follow_up 0');
  assert.equal(phone.db.value('SELECT name FROM listing'), 'Carla');
  await phone.run(undo.name, undo.args);
  assert.equal(inAll(phone), before);
});

const TABLES = [
  'address', 'address_link', 'attachment', 'commitment', 'contact', 'encounter', 'follow_up', 'loser', 'note', 'path', 'person', 'reading', 'request', 'same', 'target', 'topic', 'touch',
];
/** All that stands in a table; what is restored is stamped anew. */
const rows = ({ db }, tbl) => db.all(`SELECT * FROM ${tbl} ORDER BY rid`).map(({ stamp, ...row }) => row);

/** bob in every place where somebody can stand: theirs by rights, in what others have to do with him, and in what nobody looks at. */
async function everywhere() {
  const phone = await asked('erase');
  const edits = (tbl, rid, cols) => phone.run('edit', { tbl, rid, cols });
  await edits('attachment', 'badge', { person: 'bob', kind: 'badge' });
  from(phone, 'reading', 'badge', { person: 'bob', attachment: 'badge', state: 'read', text: 'BOB BAKER', email: 'bob@norda.example' });
  await edits('target', 't-met', { kind: 'person', name: 'Bob', email: 'bob@norda.example', person: 'bob', encounter: 'e-bob' });
  await edits('target', 't-meeting', { kind: 'person', name: 'B. Baker', encounter: 'e-bob' });
  await edits('target', 't-listed', { kind: 'person', name: 'Bob', email: 'BOB@norda.example' });
  await edits('path', 'knows-bob', { target: 't-met', person: 'carla', text: 'sat next to Bob' });
  await phone.run('introduce', { rid: 'intro', person: 'carla', about: 'bob', direction: 'mine', text: 'Bob hires', kept: false });
  from(phone, 'follow_up', 'f-ask', { kind: 'ask', person: 'carla', about: 'bob', cause: 'intro', draft: 'May I introduce Bob?', rank: 1 });
  from(phone, 'follow_up', 'f-again', { kind: 'again', person: 'carla', cause: 'f-ask', draft: 'Did you think of Bob?', rank: 1 });
  from(phone, 'loser', 'lost', { tbl: 'person', row: 'bob', col: 'org', val: 'Norda' });
  await edits('person', 'carla', { through: 'bob' });
  await phone.run('letter', { rid: 'f-asks', to: 'bob@norda.example' });
  for (const [tbl, rid] of [['note', 'n'], ['touch', 'call'], ['address', 'home'], ['address_link', 'gives'], ['path', 'bob-knows']]) await edits(tbl, rid, { person: 'bob' });
  return phone;
}

test('erased, they stand nowhere: not on a badge, on a list, in what others were to hear of them, nor as from whom I have somebody; taken back, all does', async () => {
  const phone = await everywhere();
  await phone.run('contact', { person: 'carla', kind: 'email', value: 'carla@norda.example' });
  await phone.run('edit', { tbl: 'target', rid: 't-carla', cols: { kind: 'person', name: 'Carla', email: 'carla@norda.example' } });
  const all = () => Object.fromEntries(TABLES.map((tbl) => [tbl, rows(phone, tbl)]));
  const local = () => phone.db.all('SELECT key, value FROM local ORDER BY key');
  const before = [all(), local()];
  const { undo } = await phone.run('erase', { person: 'bob' });
  assert.deepEqual(TABLES.flatMap((tbl) => rows(phone, tbl).map(({ rid }) => `${tbl} ${rid}`)), ['contact ' + before[0].contact.find(({ person }) => person === 'carla').rid, 'encounter e-carla', 'person carla', 'target t-carla']);
  assert.doesNotMatch(JSON.stringify([all(), local()]), /bob/i);
  await phone.run(undo.name, undo.args);
  assert.deepEqual([all(), local()], before);
});

test('from whom I have somebody, as was said after the erasing, stays when it is taken back', async () => {
  const phone = await everywhere();
  const { undo } = await phone.run('erase', { person: 'bob' });
  await phone.meets('dora', { name: 'Dora' });
  await phone.run('edit', { tbl: 'person', rid: 'carla', cols: { through: 'dora' } });
  await phone.run(undo.name, undo.args);
  assert.equal(phone.db.value("SELECT through FROM person WHERE rid = 'carla'"), 'dora');
});

test('of somebody who is there twice, both are erased and both come back', async () => {
  const phone = await asked('erase');
  await phone.run('merge', { one: 'bob', other: 'carla', shown: {} });
  const { undo } = await phone.run('erase', { person: 'carla' });
  assert.deepEqual([rows(phone, 'person'), rows(phone, 'same')], [[], []]);
  await phone.run(undo.name, undo.args);
  assert.deepEqual((await phone.query('person', { rid: 'carla' })).members, ['bob', 'carla']);
});
