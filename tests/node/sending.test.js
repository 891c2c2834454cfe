/** Letters that the server sends: one cell that approves all of it, and what the card says of the answer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { keepFact } from '../../static/app/worker/meta.js';
import { HOUR, Replica } from './replica.js';

const STAMP = '019aa93df0000000ssssssssss';
const LETTER = { to: 'bob@example.com', subject: 'Hello', text: 'Hello Bob' };

/** What the server writes. */
function told({ db, context }, rid, cols, tbl = 'follow_up') {
  const cells = Object.entries(cols).map(([col, value]) => [col, STAMP, '', JSON.stringify(value)]);
  db.transaction(() => receive(context, 'local', [[tbl, rid, cells]], 7));
}

/** A phone that chose to write to bob, by the account's own mail server. */
async function ready() {
  const phone = new Replica();
  await phone.meets('bob', { name: 'Bob', talked_about: 'grippers' });
  await phone.run('contact', { rid: 'c-bob', person: 'bob', kind: 'email', value: LETTER.to });
  told(phone, 'f-bob', { kind: 'nice', person: 'bob', cause: 'bob', why: 'why-nice', due_on: '2026-11-22', rank: 300, draft: 'A letter' });
  told(phone, 'mailbox', { value: 'alice@example.com' }, 'setting');
  keepFact(phone.context, 'epoch', 'e1');
  await phone.run('triage', { write: ['f-bob'], keep: [] });
  return phone;
}

const approvalOf = ({ db }) => db.value(`SELECT approval FROM follow_up WHERE rid = 'f-bob'`);
const sending = async (phone) => (await phone.query('followUp', { rid: 'f-bob' })).sending;

test('all that is sent stands in one cell, with the database that the phone knows; held back, the letter is open again', async () => {
  const phone = await ready();
  assert.equal((await phone.query('followUp', { rid: 'f-bob' })).channel, 'smtp');
  const { undo } = await phone.run('approve', { rid: 'f-bob', ...LETTER });
  const { id, at, ...rest } = JSON.parse(approvalOf(phone));
  assert.match(id, /^[0-9a-v]{16}$/u);
  assert.equal(at, phone.clock);
  assert.deepEqual(rest, { ...LETTER, channel: 'smtp', epoch: 'e1' });
  assert.deepEqual(await sending(phone), { state: 'approved', ...LETTER, standing: true, arrived: false, held_until: null, code: '', reason: '' });
  const back = await phone.run(undo.name, undo.args);
  assert.equal(await sending(phone), null);
  await phone.run(back.undo.name, back.undo.args);
  assert.equal(JSON.parse(approvalOf(phone)).id, id);
});

test('the card says until when it is held, what was refused, and asks where nobody knows', async () => {
  const phone = await ready();
  await phone.run('approve', { rid: 'f-bob', ...LETTER });
  const { id } = JSON.parse(approvalOf(phone));
  told(phone, 'f-bob', { tried: id, held_until: phone.clock + HOUR });
  assert.deepEqual(await sending(phone), { state: 'approved', ...LETTER, standing: true, arrived: true, held_until: phone.clock + HOUR, code: '', reason: '' });
  const other = await ready();
  await other.run('approve', { rid: 'f-bob', ...LETTER });
  told(other, 'f-bob', { tried: JSON.parse(approvalOf(other)).id, failure: 'refused 550 No such user' });
  const { state, code, reason } = await sending(other);
  assert.deepEqual([state, code, reason], ['failed', 'refused', '550 No such user']);
});

test('sent again on purpose, it names the one in doubt; what only looks like an approval opens no trap', async () => {
  const phone = await ready();
  await phone.run('approve', { rid: 'f-bob', ...LETTER });
  const { id } = JSON.parse(approvalOf(phone));
  told(phone, 'f-bob', { tried: id, failure: 'unknown' });
  await assert.rejects(phone.run('approve', { rid: 'f-bob', ...LETTER }), { code: 'sent-perhaps' });
  assert.equal(JSON.parse(approvalOf(phone)).id, id, 'nothing else sends what may have arrived');
  await phone.run('sendAgain', { rid: 'f-bob' });
  const again = JSON.parse(approvalOf(phone));
  assert.notEqual(again.id, id);
  assert.deepEqual([again.again, again.text], [id, LETTER.text]);
  for (const approval of ['no JSON', '[]', '7', '{"id": 7}', null]) {
    await phone.run('edit', { tbl: 'follow_up', rid: 'f-bob', cols: { approval } });
    assert.equal((await sending(phone)).state, 'unknown');
    await assert.rejects(phone.run('sendAgain', { rid: 'f-bob' }), { code: 'not-found' });
  }
});

test('without mail settings nothing is approved, and the card goes another way', async () => {
  const phone = await ready();
  await phone.run('edit', { tbl: 'setting', rid: 'mailbox', cols: { value: null } });
  await assert.rejects(phone.run('approve', { rid: 'f-bob', ...LETTER }), { code: 'mailbox-absent' });
  assert.equal(approvalOf(phone), null);
  assert.equal((await phone.query('followUp', { rid: 'f-bob' })).channel, 'email');
});

test('what the server has sent cannot be taken back', async () => {
  const phone = await ready();
  await phone.run('approve', { rid: 'f-bob', ...LETTER });
  told(phone, 'f-bob', { tried: JSON.parse(approvalOf(phone)).id, sent_at: phone.clock });
  const card = await phone.query('followUp', { rid: 'f-bob' });
  assert.deepEqual([card.state, card.delivered, card.sending], ['sent', true, null]);
});

test('a letter that connects two goes to both; without the other\u2019s address the server is no way', async () => {
  const phone = await ready();
  await phone.meets('bo', { name: 'Bo' });
  told(phone, 'f-two', { kind: 'connect', person: 'bob', about: 'bo', cause: 'intro', why: 'why-connect', due_on: '2026-11-22', rank: 0 });
  assert.notEqual((await phone.query('followUp', { rid: 'f-two' })).channel, 'smtp');
  await assert.rejects(phone.run('approve', { rid: 'f-two', ...LETTER }), { code: 'other-absent' });
  assert.deepEqual(await phone.run('approveAll', { rids: ['f-two'] }).then(({ approved, left }) => [approved, left]), [0, 1]);
  await phone.run('contact', { rid: 'c-bo', person: 'bo', kind: 'email', value: 'bo@example.com' });
  const card = await phone.query('followUp', { rid: 'f-two' });
  assert.deepEqual([card.channel, card.also], ['smtp', 'bo@example.com']);
  await phone.run('approve', { rid: 'f-two', ...LETTER });
  const { sending: shown } = await phone.query('followUp', { rid: 'f-two' });
  assert.equal(shown.to, 'bob@example.com, bo@example.com');
  const cell = phone.db.value(`SELECT approval FROM follow_up WHERE rid = 'f-two'`);
  assert.deepEqual(JSON.parse(cell).to, ['bob@example.com', 'bo@example.com']);
});

test('nothing is approved that was settled meanwhile, nor a letter without words', async () => {
  const phone = await ready();
  await assert.rejects(phone.run('approve', { rid: 'f-bob', ...LETTER, text: ' \n' }), { code: 'letter-empty' });
  await phone.run('letGo', { rid: 'f-bob' });
  await assert.rejects(phone.run('approve', { rid: 'f-bob', ...LETTER }), { code: 'card-done' });
  assert.equal(approvalOf(phone), null);
});
