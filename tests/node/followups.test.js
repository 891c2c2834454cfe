/** The queue on the phone: triage, the sitting, and every way back. The planner's rows come as the server would send them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { DAY, Replica } from './replica.js';

const STAMP = '019aa93df0000000ssssssssss';

/** A phone that met bob and charlie, and what the server planned for them. */
async function planned() {
  const phone = new Replica();
  await phone.meets('bob', { name: 'Bob', talked_about: 'grippers', known_by: 'red scarf' });
  await phone.meets('charlie', { name: 'Charlie' });
  await phone.run('commit', { rid: 'article', person: 'bob', encounter: 'e-bob', kind: 'promise', text: 'an article', due_on: '2026-11-24' });
  plan(phone, 'f-promise', { kind: 'promise', person: 'bob', cause: 'article', why: 'why-promise', due_on: '2026-11-24', rank: 0, subject: 'The article', draft: 'Hello Bob' });
  plan(phone, 'f-bob', { kind: 'nice', person: 'bob', cause: 'bob', why: 'why-nice', due_on: '2026-11-23', rank: 200, subject: 'Nice', draft: 'Hello' });
  plan(phone, 'f-charlie', { kind: 'nice', person: 'charlie', cause: 'charlie', why: 'why-nice', due_on: '2026-11-23', rank: 201, subject: null, draft: null });
  return phone;
}

function plan({ db, context }, rid, cols) {
  const cells = Object.entries(cols).map(([col, value]) => [col, STAMP, '', JSON.stringify(value)]);
  db.transaction(() => receive(context, 'local', [['follow_up', rid, cells]], 7));
}

const queue = async (phone) => {
  const { triage, due, later, done } = await phone.query('followUps');
  return Object.fromEntries(Object.entries({ triage, due, later, done }).map(([name, lines]) => [name, lines.map(({ rid }) => rid).join(' ')]));
};

test('triage presets who is worth a letter; what was chosen is due, promises first', async () => {
  const phone = await planned();
  const { triage } = await phone.query('followUps');
  assert.deepEqual(triage.map(({ rid, preset }) => `${rid} ${preset}`), ['f-promise write', 'f-bob write', 'f-charlie keep']);
  const { undo } = await phone.run('triage', { write: ['f-charlie', 'f-promise'], keep: ['f-bob'] });
  assert.deepEqual(await queue(phone), { triage: '', due: 'f-promise f-charlie', later: '', done: '' });
  await phone.run(undo.name, undo.args);
  assert.equal((await queue(phone)).triage, 'f-promise f-bob f-charlie');
});

test('a promise that is sent is kept in the same moment; taken back, both are open again', async () => {
  const phone = await planned();
  const state = async () => (await phone.query('person', { rid: 'bob' })).commitments[0].state;
  await phone.run('triage', { write: ['f-promise'], keep: ['f-bob'] });
  const { undo } = await phone.run('markSent', { rid: 'f-promise', channel: 'email' });
  assert.deepEqual([(await queue(phone)).done, await state()], ['f-promise', 'kept']);
  await phone.run(undo.name, undo.args);
  assert.deepEqual([(await queue(phone)).due, await state()], ['f-promise', 'open']);
});

test('a promise kept before stays kept when its letter is taken back', async () => {
  const phone = await planned();
  await phone.run('settle', { rid: 'article', state: 'kept' });
  phone.clock += 1000;
  const { undo } = await phone.run('markSent', { rid: 'f-promise', channel: 'email' });
  await phone.run(undo.name, undo.args);
  assert.equal((await phone.query('person', { rid: 'bob' })).commitments[0].state, 'kept');
});

test('tomorrow comes back when the night is over where the phone is; let go is done for today', async () => {
  const phone = await planned();
  await phone.run('triage', { write: ['f-promise', 'f-bob', 'f-charlie'], keep: [] });
  await phone.run('snooze', { rid: 'f-bob', until: '2026-11-23' });
  await phone.run('letGo', { rid: 'f-charlie' });
  assert.deepEqual(await queue(phone), { triage: '', due: 'f-promise', later: 'f-bob', done: 'f-charlie' });
  phone.clock = Date.UTC(2026, 10, 23, 2, 59); // one minute to four in Vienna
  assert.deepEqual(await queue(phone), { triage: '', due: 'f-promise', later: 'f-bob', done: 'f-charlie' });
  phone.clock += 60_000;
  await phone.run('letGo', { rid: 'f-promise' });
  assert.deepEqual(await queue(phone), { triage: '', due: 'f-bob', later: '', done: 'f-promise' });
});

test('what is put off says the day on which it comes back, before any server planned it, too', async () => {
  const phone = await planned();
  await phone.run('snooze', { rid: 'f-bob', until: '2026-11-30' });
  const [line] = (await phone.query('followUps')).later;
  assert.deepEqual([line.rid, line.due_on], ['f-bob', '2026-11-30']);
  assert.equal((await phone.query('person', { rid: 'bob' })).followUps.find(({ state }) => state === 'snoozed').due_on, '2026-11-30');
  await phone.run('edit', { tbl: 'follow_up', rid: 'f-local', cols: { snoozed_until: '2026-11-24' } });
  assert.deepEqual(await phone.query('ahead'), [{ rid: 'f-local', state: 'snoozed', at: null, due_on: '2026-11-24' }]);
});

test('a promise for the week after next waits its turn', async () => {
  const phone = await planned();
  plan(phone, 'f-far', { kind: 'promise', person: 'charlie', cause: 'x', why: 'why-promise', due_on: '2026-12-04', rank: 0, subject: '', draft: '' });
  await phone.run('triage', { write: ['f-far'], keep: [] });
  assert.equal((await queue(phone)).later, 'f-far');
  phone.clock += 10 * DAY;
  assert.equal((await queue(phone)).due, 'f-far');
});

test('the card has the promise, the draft as edited, whom it reaches, and known by for the user alone', async () => {
  const phone = await planned();
  await phone.run('contact', { person: 'bob', kind: 'email', value: 'bob@x.example' });
  await phone.run('contact', { person: 'bob', kind: 'phone', value: '+43 1' });
  const card = () => phone.query('followUp', { rid: 'f-promise' });
  const first = await card();
  assert.deepEqual(
    [first.promise, first.promise_due, first.known_by, first.text, first.edited, first.prompts, first.channel, first.to],
    ['an article', '2026-11-24', 'red scarf', 'Hello Bob', false, false, 'email', 'bob@x.example']);
  await phone.run('letter', { rid: 'f-promise', text: 'Dear Bob', channel: 'message' });
  const { text, edited, channel, to } = await card();
  assert.deepEqual([text, edited, channel, to], ['Dear Bob', true, 'message', '+43 1']);
  assert.equal((await phone.query('followUp', { rid: 'f-charlie' })).prompts, true);
});

test('the channel used last is offered next, where it can reach them', async () => {
  const phone = await planned();
  await phone.run('contact', { person: 'bob', kind: 'phone', value: '+43 1' });
  await phone.run('contact', { person: 'bob', kind: 'email', value: 'bob@x.example' });
  await phone.run('markSent', { rid: 'f-promise', channel: 'message' });
  assert.equal((await phone.query('followUp', { rid: 'f-bob' })).channel, 'message');
  assert.equal((await phone.query('followUp', { rid: 'f-charlie' })).channel, null);
});

test('somebody deleted takes their cards along, and brings them back', async () => {
  const phone = await planned();
  const { undo } = await phone.run('remove', { tbl: 'person', rid: 'bob' });
  assert.equal((await queue(phone)).triage, 'f-charlie');
  await phone.run(undo.name, undo.args);
  assert.equal((await queue(phone)).triage, 'f-promise f-bob f-charlie');
});

test('a decision about a card that is not here is told, not lost', async () => {
  const phone = await planned();
  for (const [name, args] of [['snooze', { until: '2026-11-23' }], ['letGo', {}], ['markSent', { channel: 'email' }], ['letter', { text: '' }], ['reopen', {}]]) {
    await assert.rejects(phone.run(name, { rid: 'nobody', ...args }), { code: 'not-found' });
  }
});

test('a letter sent at the end of time stands in no day, and breaks no queue', async () => {
  const phone = await planned();
  plan(phone, 'f-charlie', { marked_at: 8.64e15 + 1 });
  plan(phone, 'f-bob', { due_on: '9999-12-31' });
  plan(phone, 'f-promise', { due_on: 'some day' });
  assert.deepEqual(await queue(phone), { triage: 'f-promise f-bob', due: '', later: '', done: '' });
  await phone.run('triage', { write: ['f-bob'], keep: [] });
  assert.equal((await queue(phone)).later, 'f-bob');
});

test('nobody gets two letters a day: what is left for them waits until the first is sent, and that day out', async () => {
  const phone = await planned();
  await phone.run('triage', { write: ['f-promise', 'f-bob', 'f-charlie'], keep: [] });
  assert.deepEqual(await queue(phone), { triage: '', due: 'f-promise f-charlie', later: 'f-bob', done: '' });
  await phone.run('markSent', { rid: 'f-promise', channel: 'email' });
  assert.deepEqual(await queue(phone), { triage: '', due: 'f-charlie', later: 'f-bob', done: 'f-promise' });
  phone.clock += DAY;
  assert.deepEqual(await queue(phone), { triage: '', due: 'f-bob f-charlie', later: '', done: '' });
});

test('a letter let go leaves room for another to the same person', async () => {
  const phone = await planned();
  await phone.run('triage', { write: ['f-promise', 'f-bob'], keep: [] });
  await phone.run('letGo', { rid: 'f-promise' });
  assert.equal((await queue(phone)).due, 'f-bob');
});
