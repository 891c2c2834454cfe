/** Capture, people, lists and search, events, commitments: what screens ask of the phone, without any server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DAY, EVENING, HOUR, Replica } from './replica.js';

const list = (phone, args = {}) => phone.query('people', { order: 'recent', offset: 0, limit: 40, ...args });
const found = async (phone, search) => (await list(phone, { search })).rows.map(({ rid }) => rid);

test('a tap keeps a stub with its time and the evening’s event; taken back, nothing of it is left', async () => {
  const phone = new Replica();
  await phone.run('startEvent', { rid: 'mixer', name: 'Mixer', at: EVENING });
  const { at, undo } = await phone.run('capture', { person: 'bob', encounter: 'e1', at: EVENING });
  assert.equal(at, EVENING);
  const meet = await phone.query('meet');
  assert.deepEqual([meet.event.name, meet.met, meet.unnamed, meet.recent.map(({ rid }) => rid)], ['Mixer', 1, 1, ['bob']]);
  await phone.run(undo.name, undo.args);
  assert.deepEqual([(await phone.query('meet')).total, await phone.query('person', { rid: 'bob' })], [0, null]);
});

test('somebody known who is met again loses the meeting and what was said at it, no more, when that is taken back', async () => {
  const phone = new Replica();
  await phone.meets('bob', { name: 'Bob' });
  phone.clock += DAY;
  await phone.run('commit', { rid: 'before', person: 'bob', encounter: 'e-bob', kind: 'promise', text: 'a book', due_on: null });
  const { undo } = await phone.run('capture', { person: 'other', encounter: 'e2', at: phone.clock, known: 'bob' });
  await phone.run('commit', { rid: 'there', person: 'bob', encounter: 'e2', kind: 'promise', text: 'an article', due_on: null });
  await phone.run('topic', { encounter: 'e2', label: 'grippers', on: true });
  assert.equal((await phone.query('person', { rid: 'bob' })).encounters.length, 2);
  await phone.run(undo.name, undo.args);
  const { encounters, commitments } = await phone.query('person', { rid: 'bob' });
  assert.deepEqual([encounters.length, commitments.map(({ text }) => text)], [1, ['a book']]);
  assert.equal(phone.db.value('SELECT count(*) FROM topic'), 0);
});

test('a command sent again after a hand-over is done once and answers the same', async () => {
  const phone = new Replica();
  const tap = () => phone.run('topic', { encounter: 'e1', label: 'Graz', on: true }, 'op1');
  await phone.meets('bob');
  await phone.run('capture', { person: 'bob', encounter: 'e1', at: EVENING, known: 'bob' });
  assert.deepEqual(await tap(), await tap());
  phone.restart();
  await tap();
  assert.equal(phone.db.value('SELECT count(*) FROM topic'), 1);
});

test('an event sticks until it ends, is picked up again, and is over by the next afternoon', async () => {
  const phone = new Replica();
  const current = async () => (await phone.query('meet')).event?.rid ?? null;
  await phone.run('startEvent', { rid: 'one', name: 'One', at: phone.clock });
  phone.clock += HOUR;
  await phone.run('startEvent', { rid: 'two', name: 'Two', at: phone.clock });
  assert.equal(await current(), 'two');
  const { undo } = await phone.run('endEvent', { rid: 'two' });
  assert.equal(await current(), null);
  await phone.run(undo.name, undo.args);
  assert.equal(await current(), 'two');
  phone.clock += HOUR;
  await phone.run('resumeEvent', { rid: 'one' });
  assert.equal(await current(), 'one');
  phone.clock += 19 * HOUR;
  assert.equal(await current(), null);
});

test('search finds names, organisations, talk and notes, in any script and inside words, accents and case folded', async () => {
  const phone = new Replica();
  await phone.meets('ana', { name: 'Ána Kovač', talked_about: 'Soft Grippers' });
  await phone.meets('misaki', { name: '佐藤 美咲' });
  await phone.meets('layla', { name: 'لَيلى حداد' });
  await phone.meets('strauss', { name: 'Łukasz Strauß' });
  await phone.run('edit', { tbl: 'person', rid: 'misaki', cols: { org: 'Kestrel Optics' } });
  await phone.run('edit', { tbl: 'note', rid: 'n1', cols: { person: 'layla', text: 'Moving to Linz', created_at: 1 } });
  await phone.run('topic', { encounter: 'e-ana', label: 'hiring', on: true });
  const cases = {
    kova: ['ana'], 'ANA GRIP': ['ana'], ovac: ['ana'], 美咲: ['misaki'], estre: ['misaki'], ليلى: ['layla'], linz: ['layla'], lukasz: ['strauss'],
    STRAUSS: ['strauss'], hirin: ['ana'], 'ana linz': [], '%': [], "' OR 1": [],
  };
  for (const [search, rids] of Object.entries(cases)) assert.deepEqual(await found(phone, search), rids, search);
});

test('how I recognise somebody is in no list and no search', async () => {
  const phone = new Replica();
  await phone.meets('bob', { name: 'Bob', known_by: 'red scarf' });
  assert.deepEqual(await found(phone, 'scarf'), []);
  assert.doesNotMatch(JSON.stringify([await list(phone), await phone.query('meet'), await phone.query('followUps')]), /scarf/);
  assert.equal((await phone.query('person', { rid: 'bob' })).encounters[0].known_by, 'red scarf');
});

test('a list follows every change of what it shows', async () => {
  const phone = new Replica();
  await phone.run('startEvent', { rid: 'mixer', name: 'Mixer', at: EVENING });
  await phone.meets('bob', { name: 'Bob', talked_about: 'ferries' });
  const hint = async () => (await list(phone)).rows[0].hint;
  assert.equal(await hint(), 'ferries');
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { org: 'Norda' } });
  assert.equal(await hint(), 'Norda, ferries');
  await phone.run('commit', { rid: 'c1', person: 'bob', encounter: null, kind: 'promise', text: 'an article', due_on: null });
  assert.equal(await hint(), 'an article');
  const { undo } = await phone.run('settle', { rid: 'c1', state: 'kept' });
  assert.equal(await hint(), 'Norda, ferries');
  await phone.run(undo.name, undo.args);
  assert.equal(await hint(), 'an article');
  await phone.run('edit', { tbl: 'event', rid: 'mixer', cols: { name: 'The Mill' } });
  assert.equal((await list(phone)).rows[0].event_name, 'The Mill');
});

test('a note that moves to somebody else is found there, and not where it was', async () => {
  const phone = new Replica();
  for (const rid of ['bob', 'charlie']) await phone.meets(rid, { name: rid });
  await phone.run('edit', { tbl: 'note', rid: 'n1', cols: { person: 'bob', text: 'batteries', created_at: 1 } });
  await phone.run('edit', { tbl: 'note', rid: 'n1', cols: { person: 'charlie' } });
  assert.deepEqual(await found(phone, 'batteries'), ['charlie']);
  const { undo } = await phone.run('remove', { tbl: 'note', rid: 'n1' });
  assert.deepEqual(await found(phone, 'batteries'), []);
  await phone.run(undo.name, undo.args);
  assert.deepEqual(await found(phone, 'batteries'), ['charlie']);
});

test('windows of every order make up the whole list, without a gap or a double', async () => {
  const phone = new Replica();
  for (let i = 0; i < 23; i += 1) {
    await phone.meets(`p${i}`, i % 3 ? { name: `Name ${i % 7}` } : {});
    if (i % 2) phone.clock += 1000;
  }
  for (const order of ['recent', 'name', 'event']) {
    const seen = [];
    for (let offset = 0; offset < 23; offset += 5) seen.push(...(await list(phone, { order, offset, limit: 5 })).rows);
    assert.equal(new Set(seen.map(({ rid }) => rid)).size, 23, order);
    if (order === 'name') assert.deepEqual(seen.slice(-8).map(({ name }) => name), Array(8).fill(null));
  }
});

test('circles are counted, and a list of one shows its people alone, searched or not', async () => {
  const phone = new Replica();
  for (const [rid, cols] of Object.entries({ ana: { circle: 'inner' }, bo: { circle: 'third' }, cem: { recruiter: true }, dora: {} })) {
    await phone.meets(rid, { name: `${rid} smith` });
    if (Object.keys(cols).length) await phone.run('edit', { tbl: 'person', rid, cols });
  }
  const { counts } = await list(phone);
  assert.deepEqual(counts, { all: 4, inner: 1, second: 0, third: 1, recruiter: 1 });
  assert.deepEqual((await list(phone, { circle: 'inner' })).rows.map(({ rid }) => rid), ['ana']);
  const { rows, total } = await list(phone, { circle: 'recruiter', search: 'smith' });
  assert.deepEqual([rows.map(({ rid }) => rid), total], [['cem'], 1]);
});

test('chips are learned: the more often and the more lately, the earlier', async () => {
  const phone = new Replica();
  const use = async (rid, ...labels) => {
    await phone.meets(rid);
    for (const label of labels) await phone.run('topic', { encounter: `e-${rid}`, label, on: true });
  };
  await use('old', 'ferries');
  phone.clock += 200 * DAY;
  await use('a', 'Graz', 'hiring');
  await use('b', 'Graz');
  const { chips, encounter } = await phone.query('capture', { person: 'b', encounter: 'e-b' });
  assert.deepEqual(chips, ['Graz', 'hiring', 'ferries']);
  assert.deepEqual(encounter.topics, ['Graz']);
  await phone.run('topic', { encounter: 'e-b', label: 'Graz', on: false });
  assert.deepEqual((await phone.query('capture', { person: 'b', encounter: 'e-b' })).encounter.topics, []);
});

test('the first contact of a kind is set, changed and removed', async () => {
  const phone = new Replica();
  await phone.meets('bob');
  const emails = async () => (await phone.query('person', { rid: 'bob' })).contacts.map(({ value }) => value);
  for (const [value, left] of [['bob@x.example', ['bob@x.example']], [' bob@y.example ', ['bob@y.example']], ['', []]]) {
    await phone.run('contact', { person: 'bob', kind: 'email', value });
    assert.deepEqual(await emails(), left);
  }
});

for (const [what, name, args] of [
  ['a name with U+0000', 'edit', { tbl: 'person', rid: 'p', cols: { name: 'a\0b' } }],
  ['a lone surrogate', 'edit', { tbl: 'person', rid: 'p', cols: { name: '\ud800' } }],
  ['a number beyond 2^53', 'edit', { tbl: 'encounter', rid: 'e', cols: { met_at: 2 ** 60 } }],
  ['NaN', 'edit', { tbl: 'encounter', rid: 'e', cols: { met_at: NaN } }],
  ['a value of 70,000 characters', 'edit', { tbl: 'person', rid: 'p', cols: { name: 'a'.repeat(70_000) } }],
  ['an unknown table', 'edit', { tbl: 'sqlite_master', rid: 'p', cols: { name: 'a' } }],
  ['an unknown column', 'edit', { tbl: 'person', rid: 'p', cols: { 'name = 1 --': 'a' } }],
  ['a column of the planner’s', 'edit', { tbl: 'follow_up', rid: 'p', cols: { draft: 'a' } }],
  ['a deletion dressed as an edit', 'edit', { tbl: 'person', rid: 'p', cols: { _deleted: true } }],
  ['no id', 'capture', { person: 'P 1', encounter: 'e', at: 1 }],
  ['a time at the end of time', 'capture', { person: 'p', encounter: 'e', at: 1e17 }],
  ['a day that is none', 'commit', { rid: 'c', person: 'p', encounter: null, kind: 'promise', text: 'x', due_on: '2026-02-31' }],
  ['an unknown kind', 'commit', { rid: 'c', person: 'p', encounter: null, kind: 'threat', text: 'x', due_on: null }],
  ['arguments that are no record', 'remove', null],
]) {
  test(`${what} is refused, and nothing is written`, async () => {
    const phone = new Replica();
    await assert.rejects(phone.run(name, args), { code: 'field-invalid' });
    assert.equal(phone.db.value('SELECT count(*) FROM cell'), 0);
  });
}

test('a name of ten thousand characters, in any direction, is kept as it is', async () => {
  const phone = new Replica();
  const name = 'حداد é́́ \u202e'.repeat(900);
  await phone.meets('bob', { name });
  assert.equal((await phone.query('person', { rid: 'bob' })).name, name);
  assert.ok((await list(phone)).rows.length);
});

test('a failing statement, wherever it is, leaves nothing of a capture', async () => {
  const phone = new Replica();
  const { run } = phone.db;
  for (let step = 0; ; step += 1) {
    let left = step;
    phone.db.run = (...call) => {
      left -= 1;
      if (left < 0 && call[0] !== 'ROLLBACK') throw new Error('disk full');
      return run.apply(phone.db, call);
    };
    const done = await phone.run('capture', { person: 'bob', encounter: 'e1', at: EVENING }, 'op').then(() => true, () => false);
    delete phone.db.run;
    if (done) break;
    for (const table of ['cell', 'person', 'encounter', 'listing', 'operation']) assert.equal(phone.db.value(`SELECT count(*) FROM ${table}`), 0, `${table}, step ${step}`);
    assert.ok(step < 100);
  }
  assert.equal((await phone.query('meet')).total, 1);
});
