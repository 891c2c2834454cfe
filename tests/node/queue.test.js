/** What came of letters and calls, and what happened here that the server has not heard of: the queue answers at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { sendState } from '../../static/app/sendstate.js';
import { DAY, HOUR, Replica } from './replica.js';

const STAMP = '019aa93df0000000ssssssssss';

function plan({ db, context }, rid, cols, tbl = 'follow_up') {
  const cells = Object.entries(cols).map(([col, value]) => [col, STAMP, '', JSON.stringify(value)]);
  db.transaction(() => receive(context, 'local', [[tbl, rid, cells]], 7));
}

/** A phone that met bob, whom it wrote to and chose to write to again. */
async function met() {
  const phone = new Replica();
  await phone.meets('bob', { name: 'Bob', talked_about: 'grippers' });
  await phone.meets('charlie', { name: 'Charlie' });
  plan(phone, 'f-bob', { kind: 'nice', person: 'bob', cause: 'bob', why: 'why-nice', due_on: '2026-11-22', rank: 300, draft: 'A letter', draft_message: 'A message', draft_call: 'Say this', draft_post: 'A card' });
  await phone.run('triage', { write: ['f-bob'], keep: [] });
  phone.clock += HOUR;
  return phone;
}

const NAMES = ['triage', 'due', 'later', 'underWay', 'waiting', 'done'];
const queue = async (phone) => {
  const all = await phone.query('followUps');
  return Object.fromEntries(NAMES.map((name) => [name, all[name].map(({ rid }) => rid).join(' ')]).filter(([, rids]) => rids));
};

test('spoke is as good as written, and a touch; it keeps what was promised; one tap takes all of it back', async () => {
  const phone = await met();
  await phone.run('commit', { rid: 'article', person: 'bob', encounter: 'e-bob', kind: 'promise', text: 'an article', due_on: null });
  plan(phone, 'f-promise', { kind: 'promise', person: 'bob', cause: 'article', why: 'why-promise', due_on: '2026-11-22', rank: 0 });
  await phone.run('triage', { write: ['f-promise'], keep: [] });
  const { undo } = await phone.run('outcome', { rid: 'f-promise', person: 'bob', outcome: 'spoke', touch: 't' });
  const page = await phone.query('person', { rid: 'bob' });
  assert.deepEqual([page.touches.map(({ kind }) => kind), page.commitments[0].state], [['call'], 'kept']);
  assert.deepEqual(await queue(phone), { later: 'f-bob', done: 'f-promise' });
  await phone.run(undo.name, undo.args);
  const back = await phone.query('person', { rid: 'bob' });
  assert.deepEqual([back.touches, back.commitments[0].state, await queue(phone)], [[], 'open', { due: 'f-promise', later: 'f-bob' }]);
});

test('a message left waits for an answer; nobody there is tomorrow', async () => {
  const phone = await met();
  const left = await phone.run('outcome', { rid: 'f-bob', person: 'bob', outcome: 'left', touch: 't' });
  assert.deepEqual(await queue(phone), { waiting: 'f-bob', done: 'f-bob' });
  assert.equal((await phone.query('followUps')).waiting[0].since, phone.clock);
  await phone.run(left.undo.name, left.undo.args);
  const none = await phone.run('outcome', { rid: 'f-bob', person: 'bob', outcome: 'none', touch: 't' });
  assert.deepEqual(await queue(phone), { later: 'f-bob' });
  assert.equal((await phone.query('followUp', { rid: 'f-bob' })).outcome, 'none');
  phone.clock += DAY;
  assert.deepEqual(await queue(phone), { due: 'f-bob' });
  phone.clock -= DAY;
  await phone.run(none.undo.name, none.undo.args);
  assert.deepEqual(await queue(phone), { due: 'f-bob' });
});

test('who is waited for stands in the list until they write, are met, or nobody waits any more', async () => {
  const phone = await met();
  await phone.run('markSent', { rid: 'f-bob', channel: 'email' });
  phone.clock += HOUR;
  await phone.run('waitFor', { rid: 'f-bob', on: true });
  phone.clock += 12 * DAY;
  assert.deepEqual(await queue(phone), { waiting: 'f-bob' });
  const { undo } = await phone.run('replied', { rid: 'f-bob', person: 'bob', touch: 't' });
  assert.deepEqual([await queue(phone), (await phone.query('followUp', { rid: 'f-bob' })).replied], [{}, true]);
  await phone.run(undo.name, undo.args);
  assert.deepEqual(await queue(phone), { waiting: 'f-bob' });
  await phone.run('capture', { person: 'bob', encounter: 'again', at: phone.clock, known: 'bob' });
  assert.deepEqual(await queue(phone), {});
  await phone.run('remove', { tbl: 'encounter', rid: 'again' });
  const stopped = await phone.run('waitFor', { rid: 'f-bob', on: false });
  assert.deepEqual(await queue(phone), {});
  await phone.run(stopped.undo.name, stopped.undo.args);
  assert.deepEqual(await queue(phone), { waiting: 'f-bob' });
});

test('a second note goes as soon as the first is answered', async () => {
  const phone = await met();
  await phone.run('markSent', { rid: 'f-bob', channel: 'email' });
  await phone.run('waitFor', { rid: 'f-bob', on: true });
  phone.clock += 11 * DAY;
  plan(phone, 'f-again', { kind: 'again', person: 'bob', cause: 'f-bob', why: 'why-again', due_on: '2026-12-03', rank: 900 });
  assert.deepEqual(await queue(phone), { triage: 'f-again', waiting: 'f-bob' });
  const { undo } = await phone.run('replied', { rid: 'f-bob', person: 'bob', touch: 't' });
  assert.deepEqual(await queue(phone), {});
  await phone.run(undo.name, undo.args);
  assert.deepEqual(await queue(phone), { triage: 'f-again', waiting: 'f-bob' });
});

test('who asked not to be contacted leaves every list at once, but for what they asked and what is history', async () => {
  const phone = await met();
  plan(phone, 'f-ask', { kind: 'ask', person: 'charlie', about: 'bob', cause: 'intro', why: 'why-ask', due_on: '2026-11-22', rank: 600 });
  plan(phone, 'f-request', { kind: 'request', person: 'bob', cause: 'r', why: 'why-request-see', due_on: '2026-11-22', rank: 0 });
  plan(phone, 'r', { person: 'bob', kind: 'see', text: 'Please', created_at: phone.clock }, 'request');
  assert.deepEqual(await queue(phone), { triage: 'f-ask', due: 'f-request f-bob' });
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { no_contact_at: phone.clock } });
  assert.deepEqual([await queue(phone), await phone.query('followUp', { rid: 'f-bob' })], [{ due: 'f-request' }, null]);
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { no_contact_at: null } });
  await phone.run('markSent', { rid: 'f-bob', channel: 'email' });
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { no_contact_at: phone.clock } });
  assert.deepEqual(await queue(phone), { due: 'f-request', done: 'f-bob' });
});

test('of people who are one, it is enough that one asked', async () => {
  const phone = await met();
  await phone.meets('robert', { name: 'Robert' });
  await phone.run('merge', { one: 'bob', other: 'robert', shown: {} });
  await phone.run('edit', { tbl: 'person', rid: 'robert', cols: { no_contact_at: phone.clock } });
  plan(phone, 'f-connect', { kind: 'connect', person: 'charlie', about: 'bob', cause: 'intro', why: 'why-connect', due_on: '2026-11-22', rank: 600 });
  assert.deepEqual(await queue(phone), {});
});

test('whom a buddy writes to is greeted by nobody else: at once, and with no server either; what has words of mine in it stays', async () => {
  const phone = await met();
  const left = (to) => phone.run('change', { tbl: 'person', rid: 'bob', cols: { left_to: to } });
  const { undo } = await left('dora');
  assert.deepEqual(await queue(phone), {});
  await phone.run(undo.name, undo.args);
  assert.deepEqual(await queue(phone), { due: 'f-bob' });
  await phone.run('letter', { rid: 'f-bob', text: 'Dear Bob' });
  await left('dora');
  assert.deepEqual(await queue(phone), { due: 'f-bob' });
  const fresh = new Replica();
  await fresh.meets('emil', { name: 'Emil' });
  await fresh.run('edit', { tbl: 'person', rid: 'emil', cols: { left_to: 'dora' } });
  assert.deepEqual((await fresh.query('followUps')).local, []);
});

test('whom somebody writes to who is gone by now says so still, and can be taken back', async () => {
  const phone = await met();
  await phone.run('change', { tbl: 'person', rid: 'bob', cols: { left_to: 'charlie' } });
  await phone.run('remove', { tbl: 'person', rid: 'charlie' });
  assert.deepEqual((await phone.query('person', { rid: 'bob' })).left_to, { rid: 'charlie', name: null });
  await phone.run('change', { tbl: 'person', rid: 'bob', cols: { left_to: null } });
  assert.equal((await phone.query('person', { rid: 'bob' })).left_to, null);
});

test('a rhythm begins anew with any contact, and an introduction ends with a no', async () => {
  const phone = await met();
  plan(phone, 'f-keep', { kind: 'keep', person: 'charlie', cause: 'e-charlie', why: 'why-keep', due_on: '2026-11-22', rank: 800 });
  await phone.run('introduce', { rid: 'intro', person: 'bob', about: 'charlie', direction: 'mine', text: 'robots', kept: false });
  plan(phone, 'f-ask', { kind: 'ask', person: 'bob', about: 'charlie', cause: 'intro', why: 'why-ask', due_on: '2026-11-22', rank: 600 });
  assert.deepEqual(await queue(phone), { triage: 'f-ask f-keep', due: 'f-bob' });
  assert.equal((await phone.query('followUps')).triage[0].other, 'Charlie');
  await phone.run('touch', { rid: 't', person: 'charlie', kind: 'message', at: phone.clock });
  await phone.run('answer', { rid: 'intro', who: 'about_agreed', said: 'no' });
  assert.deepEqual(await queue(phone), { due: 'f-bob' });
});

test('what somebody asked heads the queue, makes no letter wait, and is done when it is closed', async () => {
  const phone = await met();
  plan(phone, 'f-request', { kind: 'request', person: 'bob', cause: 'r', why: 'why-request-see', due_on: '2026-11-22', rank: 0 });
  plan(phone, 'r', { person: 'bob', kind: 'see', text: '', created_at: phone.clock }, 'request');
  assert.deepEqual(await queue(phone), { due: 'f-request f-bob' });
  await phone.run('edit', { tbl: 'request', rid: 'r', cols: { closed_at: phone.clock } });
  assert.deepEqual(await queue(phone), { due: 'f-bob', done: 'f-request' });
});

test('before I ask for something, the card says what I owe them', async () => {
  const phone = await met();
  await phone.run('commit', { rid: 'article', person: 'bob', encounter: 'e-bob', kind: 'promise', text: 'the article', due_on: null });
  await phone.run('commit', { rid: 'theirs', person: 'bob', encounter: 'e-bob', kind: 'promise', text: 'their slides', due_on: '2026-11-20', direction: 'theirs' });
  plan(phone, 'f-promise', { kind: 'promise', person: 'bob', cause: 'article', why: 'why-promise', due_on: '2026-11-24', rank: 0 });
  plan(phone, 'f-again', { kind: 'ask', person: 'bob', about: 'charlie', cause: 'intro', why: 'why-ask', due_on: '2026-11-22', rank: 600 });
  const owed = async () => (await phone.query('followUp', { rid: 'f-again' })).owed;
  assert.deepEqual(await owed(), { text: 'the article', rid: 'f-promise' });
  assert.equal((await phone.query('followUp', { rid: 'f-bob' })).owed, null);
  await phone.run('markSent', { rid: 'f-promise', channel: 'email' });
  assert.equal(await owed(), null);
});

test('each way takes its own draft, until there are words of one’s own', async () => {
  const phone = await met();
  await phone.run('contact', { person: 'bob', kind: 'email', value: 'bob@example.com' });
  await phone.run('contact', { person: 'bob', kind: 'phone', value: '0664 1234567' });
  const card = async (channel) => {
    await phone.run('letter', { rid: 'f-bob', channel });
    return phone.query('followUp', { rid: 'f-bob' });
  };
  const texts = [];
  for (const channel of ['email', 'whatsapp', 'call', 'post']) texts.push((await card(channel)).text);
  assert.deepEqual(texts, ['A letter', 'A message', 'Say this', 'A card']);
  const { contacts, to } = await card('signal');
  assert.deepEqual([to, contacts.find(({ kind }) => kind === 'phone').dial, contacts.find(({ kind }) => kind === 'phone').guessed], ['0664 1234567', '+436641234567', true]);
  await phone.run('letter', { rid: 'f-bob', text: 'Mine' });
  assert.equal((await card('call')).text, 'Mine');
  await assert.rejects(phone.run('letter', { rid: 'f-bob', channel: 'pigeon' }), { code: 'field-invalid' });
});

test('a channel that a newer version chose is none here, and is not written over', async () => {
  const phone = await met();
  plan(phone, 'f-bob', { channel: 'pigeon' });
  assert.equal((await phone.query('followUp', { rid: 'f-bob' })).channel, null);
});

test('many are put off or let go by one tap, and come back by one', async () => {
  const phone = await met();
  plan(phone, 'f-charlie', { kind: 'nice', person: 'charlie', cause: 'charlie', why: 'why-nice', due_on: '2026-11-22', rank: 301 });
  await phone.run('triage', { write: ['f-charlie'], keep: [] });
  for (const [name, args, then] of [['snoozeAll', { until: '2026-11-30' }, { later: 'f-bob f-charlie' }], ['letAllGo', {}, { done: 'f-bob f-charlie' }]]) {
    const { undo } = await phone.run(name, { rids: ['f-bob', 'f-charlie'], ...args });
    assert.deepEqual(await queue(phone), then, name);
    await phone.run(undo.name, undo.args);
    assert.deepEqual(await queue(phone), { due: 'f-bob f-charlie' });
  }
});

test('many are approved by one tap, but for those that cannot go as they stand; one tap holds all of them back', async () => {
  const phone = await met();
  plan(phone, 'mailbox', { value: 'me@example.com' }, 'setting');
  const letters = { 'f-charlie': ['charlie', 'Here it is: ____'], 'f-dora': ['dora', 'Hello Dora'], 'f-eve': ['eve', 'Hello Eve'], 'f-bob': ['bob', 'A letter'] };
  for (const [rid, [person, draft]] of Object.entries(letters)) {
    if (person !== 'bob' && person !== 'charlie') await phone.meets(person, { name: person });
    if (person !== 'eve') await phone.run('contact', { person, kind: 'email', value: `${person}@example.com` });
    plan(phone, rid, { kind: 'nice', person, cause: person, why: 'why-nice', due_on: '2026-11-22', rank: 300, subject: 'Hello', draft });
  }
  for (const [rid, cols] of [['f-frank', { channel: 'whatsapp', my_text: 'hey mate' }], ['f-gus', { tried: 'a', failure: 'unknown' }]]) {
    await phone.meets(rid, { name: rid });
    await phone.run('contact', { person: rid, kind: 'email', value: `${rid}@example.com` });
    plan(phone, rid, { kind: 'nice', person: rid, cause: rid, why: 'why-nice', due_on: '2026-11-22', rank: 300, draft: 'Hello', ...cols });
  }
  const rids = [...Object.keys(letters), 'f-frank', 'f-gus'];
  const { undo, approved, left } = await phone.run('approveAll', { rids });
  assert.deepEqual([approved, left, (await queue(phone)).underWay], [2, 4, 'f-bob f-dora']);
  const { to, subject, text } = JSON.parse(phone.db.value("SELECT approval FROM follow_up WHERE rid = 'f-dora'"));
  assert.deepEqual([to, subject, text], ['dora@example.com', 'Hello', 'Hello Dora']);
  await phone.run(undo.name, undo.args);
  assert.equal((await queue(phone)).underWay, undefined);
});

const APPROVAL = JSON.stringify({ id: 'a2', to: 'bob@example.com', channel: 'smtp', subject: '', text: 'Hi', at: 1 });
for (const [cols, state] of [
  [{ approval: APPROVAL }, 'approved'],
  [{ approval: APPROVAL, tried: 'a2' }, 'approved'],
  [{ approval: APPROVAL, tried: 'a2', failure: 'later 421' }, 'approved'],
  [{ approval: APPROVAL, tried: 'a2', failure: 'refused 550' }, 'failed'],
  [{ approval: APPROVAL, tried: 'a2', failure: 'login' }, 'failed'],
  [{ approval: APPROVAL, tried: 'a2', failure: 'unknown' }, 'unknown'],
  [{ approval: APPROVAL, tried: 'a1', failure: 'unknown' }, 'approved'], // sent again on purpose
  [{ approval: null, tried: 'a2', failure: 'unknown' }, 'unknown'],
  [{ approval: null, tried: 'a2', failure: 'refused' }, null],
  [{ approval: 'no JSON', tried: null }, null],
  [{ approval: 'null', tried: null }, null],
  [{ approval: APPROVAL, tried: 'a2', failure: 'unknown', sent_at: 5 }, 'sent'],
  [{ marked_at: 5 }, 'sent'],
  [{}, null],
]) {
  test(`${JSON.stringify(cols)} is ${state}`, () =>
    assert.equal(sendState({ marked_at: null, sent_at: null, approval: null, tried: null, failure: null, ...cols }), state));
}

test('approved and handwritten letters are under way; what failed or nobody knows asks, ahead of all letters', async () => {
  const phone = await met();
  plan(phone, 'f-charlie', { kind: 'nice', person: 'charlie', cause: 'charlie', why: 'why-nice', due_on: '2026-11-22', rank: 100 });
  await phone.run('triage', { write: ['f-charlie'], keep: [] });
  await phone.run('edit', { tbl: 'follow_up', rid: 'f-bob', cols: { approval: APPROVAL } });
  assert.deepEqual(await queue(phone), { due: 'f-charlie', underWay: 'f-bob' });
  await phone.run('edit', { tbl: 'follow_up', rid: 'f-bob', cols: { approval: APPROVAL.replace('"at":1', `"at":${phone.clock}`) } });
  assert.deepEqual(await queue(phone), { due: 'f-charlie', underWay: 'f-bob', done: 'f-bob' }); // this sitting's second is next
  plan(phone, 'f-bob', { tried: 'a2', failure: 'unknown' });
  assert.deepEqual(await queue(phone), { due: 'f-bob f-charlie' });
  await phone.run('edit', { tbl: 'follow_up', rid: 'f-charlie', cols: { written_at: phone.clock } });
  assert.deepEqual(await queue(phone), { due: 'f-bob', underWay: 'f-charlie', done: 'f-charlie' });
});

test('somebody without an address is found on the list of that evening, and taken over; taken back, nothing is left of it', async () => {
  const phone = new Replica();
  await phone.run('startEvent', { rid: 'fair', name: 'Fair', at: phone.clock });
  await phone.meets('ana', { name: 'Ana' });
  await phone.run('edit', { tbl: 'event', rid: 'other', cols: { name: 'Other', started_at: 1 } });
  const list = { 't-ana': ['Ana Ruiz', 'Acme', 'ana@example.com', 'fair'], 't-far': ['Ana Novak', 'B', 'n@example.com', 'other'], 't-bare': ['Ana Bare', 'C', null, 'fair'], 't-bob': ['Bob', 'Acme', 'b@example.com', 'fair'] };
  for (const [rid, [name, org, email, event]] of Object.entries(list)) {
    await phone.run('edit', { tbl: 'target', rid, cols: { kind: 'person', name, org, email, event, created_at: 1 } });
  }
  assert.deepEqual((await phone.query('findThem', { person: 'ana' })).map(({ rid }) => rid), ['t-ana']);
  const { undo } = await phone.run('takeOver', { target: 't-ana', person: 'ana' });
  const page = await phone.query('person', { rid: 'ana' });
  assert.deepEqual([page.name, page.org, page.contacts.map(({ value }) => value)], ['Ana', 'Acme', ['ana@example.com']]);
  assert.deepEqual((await phone.query('targets', { offset: 0, limit: 9 })).rows.filter(({ person }) => person).map(({ rid }) => rid), ['t-ana']);
  await phone.run(undo.name, undo.args);
  const back = await phone.query('person', { rid: 'ana' });
  assert.deepEqual([back.org, back.contacts, (await phone.query('findThem', { person: 'ana' })).length], [null, [], 1]);
});

test('whom somebody named is looked for through them, once', async () => {
  const phone = await met();
  const point = (n, name, org) => phone.run('pointTo', { target: `t${n}`, path: `p${n}`, person: n === 3 ? 'charlie' : 'bob', name, org, said: '' });
  const { undo } = await point(1, 'Dora Dean', 'Acme');
  await point(2, '', ' Northwind ');
  await point(3, 'dora dean', '');
  const lines = async () => (await phone.query('targets', { offset: 0, limit: 9 })).rows.map(({ kind, name, through }) => `${kind} ${name} ${through}`);
  assert.deepEqual(await lines(), ['person Dora Dean Bob,Charlie', 'company Northwind Bob']);
  assert.deepEqual((await phone.query('person', { rid: 'bob' })).paths.map(({ name }) => name), ['Dora Dean', 'Northwind']);
  await phone.run(undo.name, undo.args);
  assert.deepEqual(await lines(), ['company Northwind Bob']);
  await assert.rejects(point(4, ' ', ''), { code: 'field-invalid' });
});

test('who asked to hear nothing, or to be erased, is offered nowhere, with no server either', async () => {
  const phone = new Replica();
  await phone.meets('dora', { name: 'Dora', talked_about: 'bread' });
  const local = async () => (await phone.query('followUps')).local.map(({ rid }) => rid);
  assert.deepEqual(await local(), ['dora']);
  await phone.run('edit', { tbl: 'person', rid: 'dora', cols: { no_contact_at: phone.clock } });
  assert.deepEqual([await local(), await phone.query('aheadCard', { person: 'dora', rids: ['f'] })], [[], null]);
  await phone.run('edit', { tbl: 'person', rid: 'dora', cols: { no_contact_at: null } });
  assert.deepEqual(await local(), ['dora']);
  const other = await met();
  plan(other, 'r', { person: 'bob', kind: 'erase', text: 'Please', created_at: other.clock }, 'request');
  assert.deepEqual(await queue(other), {});
});

test('tomorrow holds for what somebody asked, too', async () => {
  const phone = await met();
  plan(phone, 'f-request', { kind: 'request', person: 'charlie', cause: 'r', why: 'why-request-see', due_on: '2026-11-22', rank: 0 });
  plan(phone, 'r', { person: 'charlie', kind: 'see', text: '', created_at: phone.clock }, 'request');
  await phone.run('snooze', { rid: 'f-request', until: '2026-11-23' });
  assert.deepEqual(await queue(phone), { due: 'f-bob', later: 'f-request' });
  phone.clock += DAY;
  assert.deepEqual(await queue(phone), { due: 'f-request f-bob' });
});

test('undo puts back what stood, and nothing else', async () => {
  const phone = await met();
  plan(phone, 'f-charlie', { kind: 'nice', person: 'charlie', cause: 'charlie', why: 'why-nice', due_on: '2026-11-22', rank: 301 });
  const tomorrow = await phone.run('snooze', { rid: 'f-charlie', until: '2026-11-23' });
  await phone.run(tomorrow.undo.name, tomorrow.undo.args);
  assert.deepEqual(await queue(phone), { triage: 'f-charlie', due: 'f-bob' });
  await phone.run('snooze', { rid: 'f-charlie', until: '2026-12-24' });
  const gone = await phone.run('letGo', { rid: 'f-charlie' });
  await phone.run(gone.undo.name, gone.undo.args);
  assert.deepEqual(await queue(phone), { due: 'f-bob', later: 'f-charlie' });
  await phone.run('outcome', { rid: 'f-bob', person: 'bob', outcome: 'spoke', touch: 't' });
  const late = await phone.run('snooze', { rid: 'f-bob', until: '2026-11-23' });
  await phone.run(late.undo.name, late.undo.args);
  assert.equal((await phone.query('person', { rid: 'bob' })).touches.length, 1);
  await phone.run('reopen', { rid: 'f-bob' });
  assert.deepEqual([await queue(phone), (await phone.query('person', { rid: 'bob' })).touches], [{ due: 'f-bob', later: 'f-charlie' }, []]);
});

test('an approved letter that is put off is held back, and goes again with undo', async () => {
  const phone = await met();
  await phone.run('edit', { tbl: 'follow_up', rid: 'f-bob', cols: { approval: APPROVAL } });
  const { undo } = await phone.run('snooze', { rid: 'f-bob', until: '2026-11-23' });
  assert.deepEqual(await queue(phone), { later: 'f-bob' });
  await phone.run(undo.name, undo.args);
  assert.deepEqual(await queue(phone), { underWay: 'f-bob' });
});

test('of many, those that are gone hold up nobody', async () => {
  const phone = await met();
  await phone.run('letAllGo', { rids: ['nobody', 'f-bob'] });
  assert.deepEqual(await queue(phone), { done: 'f-bob' });
  await phone.run('triage', { write: ['nobody'], keep: ['gone'] });
});

for (const [asked, state] of [['see', undefined], ['erase', 'f-request']]) {
  test(`who asked to ${asked} is answered, by a call too: ${state ? 'and still to be erased' : 'and that is all'}`, async () => {
    const phone = await met();
    plan(phone, 'f-request', { kind: 'request', person: 'charlie', cause: 'r', why: `why-request-${asked}`, due_on: '2026-11-22', rank: 0 });
    plan(phone, 'r', { person: 'charlie', kind: asked, text: '', reply_to: 'c@home.example', created_at: phone.clock }, 'request');
    const due = async () => (await queue(phone)).due?.split(' ').find((rid) => rid === 'f-request');
    assert.deepEqual([(await phone.query('followUp', { rid: 'f-request' })).to, await due()], ['c@home.example', 'f-request']);
    for (const [name, args] of [['markSent', { channel: 'email' }], ['outcome', { person: 'charlie', outcome: 'spoke', touch: 't' }]]) {
      const { undo } = await phone.run(name, { rid: 'f-request', ...args });
      assert.equal(await due(), state, name);
      await phone.run(undo.name, undo.args);
      assert.equal(await due(), 'f-request', name);
    }
  });
}

test('a letter sent since is a contact from which the rhythm counts', async () => {
  const phone = await met();
  plan(phone, 'f-keep', { kind: 'keep', person: 'bob', cause: 'e-bob', why: 'why-keep', due_on: '2026-11-22', rank: 800 });
  assert.equal((await queue(phone)).triage, 'f-keep');
  await phone.run('markSent', { rid: 'f-bob', channel: 'email' });
  assert.equal((await queue(phone)).triage, undefined);
});
