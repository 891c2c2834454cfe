/** Promises, needs, offers and introductions, in both directions; touches, meetings and what was changed by a tap. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { membersOf, whoseOf } from '../../static/app/worker/group.js';
import { commitmentsOf } from '../../static/app/worker/queries/commitments.js';
import { DAY, EVENING, Replica, steps } from './replica.js';

/** A phone that met ana, bo and cleo. */
async function met() {
  const phone = new Replica();
  for (const [rid, name] of [['ana', 'Ana'], ['bo', 'Bo'], ['cleo', 'Cleo']]) await phone.meets(rid, { name });
  return phone;
}

const commits = (phone, rid, kind, text, more = {}) => phone.run('commit', { rid, person: 'ana', encounter: null, kind, text, due_on: null, ...more });
const ledger = (phone, filters = {}) => phone.query('ledger', { state: 'open', limit: 50, ...filters });
const rids = async (phone, filters) => (await ledger(phone, filters)).rows.map(({ rid }) => rid);
const page = (phone, rid) => phone.query('person', { rid });
const undone = (phone, { undo }) => phone.run(undo.name, undo.args);

test('promises, needs and offers go in both directions; where nothing is said, a promise is mine and all else theirs', async () => {
  const phone = await met();
  await commits(phone, 'c1', 'promise', 'the article', { due_on: '2026-11-24' });
  await commits(phone, 'c2', 'promise', 'the report', { direction: 'theirs' });
  await commits(phone, 'c3', 'need', 'a flat');
  await commits(phone, 'c4', 'need', 'a mentor', { direction: 'mine' });
  await commits(phone, 'c5', 'offer', 'a tour', { direction: 'mine' });
  assert.deepEqual((await page(phone, 'ana')).commitments.map(({ rid, direction }) => `${rid} ${direction}`),
    ['c1 mine', 'c2 theirs', 'c3 theirs', 'c4 mine', 'c5 mine']);
  assert.deepEqual(await rids(phone, { direction: 'mine' }), ['c1', 'c4', 'c5']);
  assert.deepEqual(await rids(phone, { kind: 'promise', direction: 'theirs' }), ['c2']);
  const { counts, promised, rows: [first] } = await ledger(phone, { kind: 'promise' });
  assert.deepEqual([counts, promised, first.name, first.person], [{ open: 2, kept: 0, waived: 0 }, 1, 'Ana', 'ana']);
});

test('what they promised me is no promise of mine in a list of people', async () => {
  const phone = await met();
  await commits(phone, 'c1', 'promise', 'the report', { direction: 'theirs' });
  const hint = async () => (await phone.query('people', { order: 'name', offset: 0, limit: 9 })).rows.find(({ rid }) => rid === 'ana').hint;
  assert.equal(await hint(), null);
  await commits(phone, 'c2', 'promise', 'the article');
  assert.match(await hint(), /the article/);
});

test('a line is kept, let go and open again, and each is taken back', async () => {
  const phone = await met();
  await commits(phone, 'c1', 'promise', 'the article');
  const kept = await phone.run('settle', { rid: 'c1', state: 'kept' });
  assert.deepEqual([await rids(phone), await rids(phone, { state: 'kept' })], [[], ['c1']]);
  await undone(phone, kept);
  const waived = await phone.run('settle', { rid: 'c1', state: 'waived' });
  assert.deepEqual(await rids(phone, { state: 'waived' }), ['c1']);
  await undone(phone, waived);
  assert.deepEqual(await rids(phone), ['c1']);
});

test('what is between me and somebody deleted stands nowhere, and comes back with them', async () => {
  const phone = await met();
  await commits(phone, 'c1', 'promise', 'the article');
  await phone.run('introduce', { rid: 'i1', person: 'bo', about: 'ana', direction: 'mine', text: '', kept: false });
  const removed = await phone.run('remove', { tbl: 'person', rid: 'ana' });
  const { rows, promised } = await ledger(phone);
  assert.deepEqual([rows.map(({ rid, about }) => [rid, about]), promised], [[['i1', null]], 0]);
  await undone(phone, removed);
  assert.deepEqual([await rids(phone), await phone.query('promised', { but: 'none' })], [['c1', 'i1'], 1]);
});

test('open promises of mine are counted without the one that is being written', async () => {
  const phone = await met();
  for (const n of [1, 2, 3, 4, 5]) await commits(phone, `c${n}`, 'promise', 'something');
  await commits(phone, 'theirs', 'promise', 'something', { direction: 'theirs' });
  await phone.run('settle', { rid: 'c5', state: 'kept' });
  assert.deepEqual([await phone.query('promised'), await phone.query('promised', { but: 'c1' })], [4, 3]);
});

test('both people of an introduction show it; people who are one count as one', async () => {
  const phone = await met();
  await phone.meets('ana2', { name: 'Anna' });
  await phone.run('merge', { one: 'ana', other: 'ana2', shown: {} });
  await phone.run('introduce', { rid: 'i1', person: 'bo', about: 'ana2', direction: 'mine', text: ' both build grippers ', kept: false });
  for (const whose of ['bo', 'ana', 'ana2']) {
    const [line] = (await page(phone, whose)).commitments;
    assert.deepEqual([line.person, line.name, line.about, line.about_name, line.text], ['bo', 'Bo', 'ana', 'Ana', 'both build grippers']);
  }
  await assert.rejects(phone.run('introduce', { rid: 'i2', person: 'ana', about: 'ana2', direction: 'mine', text: '', kept: false }), { code: 'same-person' });
  await assert.rejects(phone.run('introduce', { rid: 'i3', person: 'ana', about: 'nobody', direction: 'mine', text: '', kept: false }), { code: 'not-found' });
});

test('both are asked; whoever would rather not ends it kindly, a yes after all opens it, and every answer is taken back', async () => {
  const phone = await met();
  await phone.run('introduce', { rid: 'i1', person: 'ana', about: 'bo', direction: 'mine', text: '', kept: false });
  const stands = async () => {
    const [{ agreed, about_agreed, state }] = (await page(phone, 'bo')).commitments;
    return [agreed, about_agreed, state];
  };
  await phone.run('answer', { rid: 'i1', who: 'agreed', said: 'yes' });
  const no = await phone.run('answer', { rid: 'i1', who: 'about_agreed', said: 'no' });
  assert.deepEqual(await stands(), ['yes', 'no', 'waived']);
  await undone(phone, no);
  assert.deepEqual(await stands(), ['yes', null, 'open']);
  await phone.run('answer', { rid: 'i1', who: 'about_agreed', said: 'no' });
  await phone.run('answer', { rid: 'i1', who: 'about_agreed', said: 'yes' });
  assert.deepEqual(await stands(), ['yes', 'yes', 'open']);
  await phone.run('answer', { rid: 'i1', who: 'agreed', said: 'no' });
  await phone.run('settle', { rid: 'i1', state: 'open' });
  assert.deepEqual(await stands(), [null, 'yes', 'open']);
  await assert.rejects(phone.run('answer', { rid: 'nothing', who: 'agreed', said: 'yes' }), { code: 'not-found' });
});

test('an introduction that was made stays made, whatever answer comes late', async () => {
  const phone = await met();
  await phone.run('introduce', { rid: 'i1', person: 'ana', about: 'bo', direction: 'mine', text: '', kept: false });
  const stands = async () => {
    const [{ agreed, about_agreed, state, closed_at }] = (await page(phone, 'bo')).commitments;
    return [agreed, about_agreed, state, closed_at];
  };
  await phone.run('answer', { rid: 'i1', who: 'agreed', said: 'yes' });
  await phone.run('settle', { rid: 'i1', state: 'kept' });
  phone.clock += DAY;
  await phone.run('answer', { rid: 'i1', who: 'about_agreed', said: 'yes' });
  assert.deepEqual(await stands(), ['yes', 'yes', 'kept', EVENING]);
  await phone.run('answer', { rid: 'i1', who: 'about_agreed', said: 'no' });
  assert.deepEqual(await stands(), ['yes', 'no', 'kept', EVENING]);
});

test('what is open again was never closed once that is taken back: the no, the day, and nothing more', async () => {
  const phone = await met();
  await phone.run('introduce', { rid: 'i1', person: 'ana', about: 'bo', direction: 'mine', text: '', kept: false });
  await phone.run('answer', { rid: 'i1', who: 'agreed', said: 'no' });
  await commits(phone, 'c1', 'promise', 'the article');
  await phone.run('settle', { rid: 'c1', state: 'kept' });
  phone.clock += DAY;
  const stands = () => phone.db.all('SELECT rid, state, closed_at, agreed, about_agreed FROM commitment ORDER BY rid');
  const before = stands();
  for (const rid of ['i1', 'c1']) {
    const opened = await phone.run('settle', { rid, state: 'open' });
    assert.notDeepEqual(stands(), before);
    await undone(phone, opened);
    assert.deepEqual(stands(), before);
  }
});

test('who was written to is known to have been asked', async () => {
  const phone = await met();
  await phone.run('introduce', { rid: 'i1', person: 'ana', about: 'bo', direction: 'mine', text: '', kept: false });
  plan(phone, 'f1', { kind: 'ask', person: 'ana', about: 'bo', cause: 'i1', why: 'why-ask', due_on: '2026-11-23', rank: 1 });
  const asked = async () => (await page(phone, 'ana')).commitments.map((line) => [line.asked, line.about_asked]);
  assert.deepEqual(await asked(), [[false, false]]);
  await phone.run('markSent', { rid: 'f1', channel: 'email' });
  assert.deepEqual(await asked(), [[true, false]]);
});

function plan({ db, context }, rid, cols) {
  const cells = Object.entries(cols).map(([col, value]) => [col, '019aa93df0000000ssssssssss', '', JSON.stringify(value)]);
  db.transaction(() => receive(context, 'local', [['follow_up', rid, cells]], 7));
}

test('whom Ana introduced me to is done at once, and taken back', async () => {
  const phone = await met();
  const done = await phone.run('introduce', { rid: 'i1', person: 'ana', about: 'bo', direction: 'theirs', text: '', kept: true });
  assert.deepEqual([await rids(phone, { state: 'kept', direction: 'theirs' }), (await page(phone, 'bo')).commitments[0].closed_at], [['i1'], EVENING]);
  await undone(phone, done);
  assert.deepEqual((await page(phone, 'ana')).commitments, []);
});

test('a reply, a call and a meeting added later stand on the page, the last first, and none is from the future', async () => {
  const phone = await met();
  await phone.run('touch', { rid: 't1', person: 'ana', kind: 'call', at: EVENING - DAY });
  const reply = await phone.run('touch', { rid: 't2', person: 'ana', kind: 'reply', at: EVENING + DAY });
  assert.deepEqual((await page(phone, 'ana')).touches, [{ rid: 't2', kind: 'reply', at: EVENING }, { rid: 't1', kind: 'call', at: EVENING - DAY }]);
  await undone(phone, reply);
  const meeting = await phone.run('addMeeting', { rid: 'm1', person: 'ana', at: EVENING - 2 * DAY, kind: 'interview' });
  assert.deepEqual((await page(phone, 'ana')).encounters.map(({ rid, kind }) => [rid, kind]), [['e-ana', null], ['m1', 'interview']]);
  await undone(phone, meeting);
  assert.deepEqual([(await page(phone, 'ana')).touches.length, (await page(phone, 'ana')).encounters.length], [1, 1]);
  await assert.rejects(phone.run('touch', { rid: 't3', person: 'nobody', kind: 'call', at: 0 }), { code: 'not-found' });
});

test('not to be contacted is one switch for people who are one, and taken back whole', async () => {
  const phone = await met();
  await phone.meets('ana2', { name: 'Anna' });
  await phone.run('change', { tbl: 'person', rid: 'ana2', cols: { no_contact_at: EVENING } });
  await phone.run('merge', { one: 'ana', other: 'ana2', shown: {} });
  const since = async () => (await page(phone, 'ana')).no_contact_at;
  assert.equal(await since(), EVENING);
  const off = await phone.run('change', { tbl: 'person', rid: 'ana', cols: { no_contact_at: null } });
  assert.equal(await since(), null);
  await undone(phone, off);
  assert.equal(await since(), EVENING);
});

test('a change is put back only where nobody wrote since', async () => {
  const phone = await met();
  const changed = await phone.run('change', { tbl: 'person', rid: 'ana', cols: { circle: 'inner', org: 'Norda' } });
  await phone.run('edit', { tbl: 'person', rid: 'ana', cols: { org: 'Elsewhere' } });
  await undone(phone, changed);
  const { circle, org } = await page(phone, 'ana');
  assert.deepEqual([circle, org], [null, 'Elsewhere']);
  await assert.rejects(phone.run('change', { tbl: 'person', rid: 'ana', cols: { _deleted: true } }), { code: 'field-invalid' });
});

test('what makes sense together is changed together or not at all, and taken back together', async () => {
  const phone = await met();
  const quiet = (...values) => ({ rows: ['quiet-from', 'quiet-until'].map((rid, n) => ({ tbl: 'setting', rid, cols: { value: values[n] } })) });
  const stands = () => phone.db.all("SELECT value FROM setting WHERE rid LIKE 'quiet-%' ORDER BY rid").map(({ value }) => value);
  await phone.run('changeAll', quiet('22:00', '07:30'));
  const off = await phone.run('changeAll', quiet(null, null));
  assert.deepEqual(stands(), [null, null]);
  await undone(phone, off);
  assert.deepEqual(stands(), ['22:00', '07:30']);
  await assert.rejects(phone.run('changeAll', { rows: [...quiet('21:00').rows.slice(0, 1), { tbl: 'nowhere', rid: 'x', cols: { value: '8' } }] }), { code: 'field-invalid' });
  await assert.rejects(phone.run('changeAll', { rows: [{ tbl: 'setting', rid: 'x', cols: { _deleted: true } }] }), { code: 'field-invalid' });
  assert.deepEqual(stands(), ['22:00', '07:30']);
});

test('from whom I have somebody is told by name, and by nobody once they are gone', async () => {
  const phone = await met();
  await phone.run('change', { tbl: 'person', rid: 'bo', cols: { through: 'ana' } });
  assert.deepEqual((await page(phone, 'bo')).through, { rid: 'ana', name: 'Ana' });
  await phone.run('remove', { tbl: 'person', rid: 'ana' });
  assert.equal((await page(phone, 'bo')).through, null);
});

test('a page costs what is on it, however much there is between me and others', async () => {
  const phone = await met();
  await commits(phone, 'c1', 'promise', 'the article');
  const cost = () => steps(phone, () => commitmentsOf(phone.context, whoseOf(phone.context, membersOf(phone.context, 'ana'))));
  const before = cost();
  const lines = Array.from({ length: 3000 }, (_, n) => ['commitment', `x${n}`, Object.entries({ person: 'bo', about: 'cleo', kind: 'introduction', state: 'open' })
    .map(([col, value]) => [col, '019aa93df0000000ssssssssss', '', JSON.stringify(value)])]);
  phone.db.transaction(() => receive(phone.context, 'local', lines, 7));
  assert.equal((await ledger(phone)).counts.open, 3001);
  assert.ok(cost() <= before + 1, `${cost()} against ${before}`);
});
