/** People who are one: a group stands once, under its lead, with everything that anybody of it has; and every way back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { DAY, EVENING, HOUR, Replica } from './replica.js';

const list = (phone, args = {}) => phone.query('people', { order: 'recent', offset: 0, limit: 40, ...args });
const listed = async (phone, args) => (await list(phone, args)).rows.map(({ rid }) => rid);

test('a group is listed, searched, counted and met once, under its lead, with what anybody of it brings', async () => {
  const phone = await evening();
  await phone.run('edit', { tbl: 'person', rid: 'sara', cols: { circle: 'inner' } });
  await phone.run('merge', { one: 'sara', other: 'ana', shown: {} });
  const { rows, total, counts } = await list(phone);
  assert.deepEqual([rows.map(({ rid, name }) => [rid, name]), total, counts.all, counts.inner], [[['ana', 'Zara']], 1, 1, 1]);
  assert.equal(rows[0].hint, 'Norda, lenses');
  await phone.run('commit', { rid: 'c1', person: 'sara', encounter: 'e-sara', kind: 'promise', text: 'the article', due_on: '2026-11-24' });
  assert.equal((await list(phone)).rows[0].hint, 'the article');
  for (const search of ['grippers', 'lenses', 'zara norda']) assert.deepEqual(await listed(phone, { search }), ['ana'], search);
  const meet = await phone.query('meet');
  assert.deepEqual([meet.met, meet.total, meet.recent.map(({ rid }) => rid)], [1, 1, ['ana']]);
  assert.equal((await phone.query('status')).people, 1);
});

test('anybody of a group leads to the page of all of it', async () => {
  const phone = await evening();
  await phone.run('contact', { person: 'sara', kind: 'email', value: 'sara@norda.example' });
  await phone.run('contact', { person: 'ana', kind: 'email', value: 'sara@norda.example' });
  await phone.run('edit', { tbl: 'note', rid: 'n1', cols: { person: 'sara', text: 'Graz', created_at: 1 } });
  await phone.run('commit', { rid: 'c1', person: 'sara', encounter: 'e-sara', kind: 'promise', text: 'the article', due_on: null });
  await phone.run('merge', { one: 'sara', other: 'ana', shown: {} });
  const page = await phone.query('person', { rid: 'sara' });
  assert.deepEqual(page, await phone.query('person', { rid: 'ana' }));
  assert.deepEqual([page.rid, page.members, page.name, page.org], ['ana', ['ana', 'sara'], 'Zara', 'Norda']);
  assert.deepEqual(page.encounters.map(({ rid, person }) => [rid, person]), [['e-ana', 'ana'], ['e-sara', 'sara']]);
  assert.deepEqual([page.notes.length, page.commitments.length, page.contacts.length], [1, 1, 1]);
  assert.equal((await phone.query('capture', { person: 'ana', encounter: 'e-sara' })).encounter.talked_about, 'grippers');
});

test('what is typed about a group is what shows, and emptied it stays empty', async () => {
  const phone = await evening();
  await phone.run('merge', { one: 'sara', other: 'ana', shown: {} });
  const write = (cols) => phone.run('edit', { tbl: 'person', rid: 'sara', cols });
  const shows = async () => phone.query('person', { rid: 'sara' });
  await write({ name: 'Sára Nord' });
  assert.equal((await shows()).name, 'Sára Nord');
  await write({ name: null, org: null });
  assert.deepEqual([(await shows()).name, (await shows()).org], [null, null]);
  await write({ recruiter: true });
  await write({ recruiter: false });
  assert.equal((await shows()).recruiter, false);
});

test('a contact that two of a group have is corrected and removed with both, and stays whose it was', async () => {
  const phone = await evening();
  await phone.run('contact', { person: 'sara', kind: 'email', value: 'sara@norda.example' });
  await phone.run('contact', { person: 'ana', kind: 'email', value: 'sara@norda.example' });
  await phone.run('merge', { one: 'sara', other: 'ana', shown: {} });
  await phone.run('contact', { person: 'ana', kind: 'email', value: 'zara@norda.example' });
  const all = () => phone.db.all('SELECT person, value FROM contact ORDER BY person').map(({ person, value }) => [person, value]);
  assert.deepEqual(all(), [['ana', 'zara@norda.example'], ['sara', 'zara@norda.example']]);
  const [{ rid }] = (await phone.query('person', { rid: 'ana' })).contacts;
  await phone.run('contact', { person: 'ana', kind: 'email', value: '', rid });
  assert.deepEqual(all(), []);
});

test('deleting one of a group deletes all of it, and undo brings back exactly those', async () => {
  const phone = await evening();
  await phone.meets('zoe', { name: 'Zoe' });
  await phone.run('merge', { one: 'sara', other: 'ana', shown: {} });
  await phone.run('merge', { one: 'zoe', other: 'ana', shown: {} });
  await phone.run('edit', { tbl: 'person', rid: 'zoe', cols: { name: 'Zoe' } });
  const before = phone.db.all('SELECT * FROM person ORDER BY rid');
  const { undo } = await phone.run('remove', { tbl: 'person', rid: 'zoe' });
  assert.deepEqual([await listed(phone), await phone.query('person', { rid: 'ana' })], [[], null]);
  await phone.run(undo.name, undo.args);
  assert.deepEqual(phone.db.all('SELECT * FROM person ORDER BY rid'), before);
  assert.deepEqual(await listed(phone), ['ana']);
});

test('whoever was deleted before the group was is not brought back with it', async () => {
  const phone = await evening();
  await phone.run('remove', { tbl: 'person', rid: 'sara' });
  await phone.meets('zoe', { name: 'Zoe' });
  await phone.run('edit', { tbl: 'same', rid: 'x', cols: { one: 'sara', other: 'ana', verdict: 'same' } });
  await phone.run('merge', { one: 'zoe', other: 'ana', shown: {} });
  const { undo } = await phone.run('remove', { tbl: 'person', rid: 'ana' });
  await phone.run(undo.name, undo.args);
  assert.deepEqual((await phone.query('person', { rid: 'ana' })).members, ['ana', 'zoe']);
});

test('the values that were chosen show, and go again with the merge, also later and on another day', async () => {
  const phone = await evening();
  const before = phone.db.all('SELECT * FROM person ORDER BY rid');
  const { undo } = await phone.run('merge', { one: 'sara', other: 'ana', shown: { name: 'Sara', org: 'Norda' } });
  assert.equal((await phone.query('person', { rid: 'ana' })).name, 'Sara');
  assert.deepEqual((await phone.query('members', { rid: 'sara' })).map(({ name }) => name), ['Zara', 'Sara'], 'each as they were written');
  await phone.run(undo.name, undo.args);
  assert.deepEqual(phone.db.all('SELECT * FROM person ORDER BY rid'), before);
  assert.deepEqual((await listed(phone)).toSorted(), ['ana', 'sara']);

  await phone.run('merge', { one: 'ana', other: 'sara', shown: { name: 'Sara' } });
  phone.clock += DAY;
  const back = await phone.run('part', { person: 'sara' });
  assert.deepEqual(phone.db.all('SELECT * FROM person ORDER BY rid'), before);
  await phone.run(back.undo.name, back.undo.args);
  assert.equal((await phone.query('person', { rid: 'sara' })).name, 'Sara');
});

test('what was written since the merge stays when it is taken back', async () => {
  const phone = await evening();
  const { undo } = await phone.run('merge', { one: 'sara', other: 'ana', shown: { name: 'Sara' } });
  await phone.run('edit', { tbl: 'person', rid: 'ana', cols: { name: 'Sára' } });
  await phone.run(undo.name, undo.args);
  assert.deepEqual(phone.db.all('SELECT name FROM person ORDER BY rid').map(({ name }) => name), ['Sára', 'Sara']);
});

test('values chosen one over the other go with their own merges, in whatever order those are taken back, and come again', async () => {
  const phone = await evening();
  await phone.meets('zoe', { name: 'Zoe' });
  const before = phone.db.all('SELECT * FROM person ORDER BY rid');
  const name = () => phone.db.value("SELECT name FROM person WHERE rid = 'ana'");
  await phone.run('merge', { one: 'ana', other: 'sara', shown: { name: 'Sara' } });
  await phone.run('merge', { one: 'ana', other: 'zoe', shown: { name: 'Zoe' } });
  const back = await phone.run('twoPeople', { one: 'ana', other: 'sara' });
  assert.equal(name(), 'Zoe');
  await phone.run('twoPeople', { one: 'ana', other: 'zoe' });
  assert.deepEqual(phone.db.all('SELECT * FROM person ORDER BY rid'), before);

  await phone.run('merge', { one: 'ana', other: 'zoe', shown: { name: 'Zoe' } });
  await phone.run(back.undo.name, back.undo.args);
  const parted = await phone.run('part', { person: 'zoe' });
  assert.equal(name(), 'Sara', 'as was chosen of those who are one still');
  await phone.run(parted.undo.name, parted.undo.args);
  await phone.run('part', { person: 'ana' });
  assert.deepEqual(phone.db.all('SELECT * FROM person ORDER BY rid'), before);
});

test('a recruiter is one still when a merge puts somebody before them who is none, until that is unticked', async () => {
  const phone = await evening();
  const shows = async () => [(await phone.query('person', { rid: 'sara' })).recruiter, (await list(phone)).rows.map(({ recruiter }) => recruiter)];
  await phone.run('edit', { tbl: 'person', rid: 'ana', cols: { recruiter: true } });
  await phone.run('edit', { tbl: 'person', rid: 'ana', cols: { recruiter: false } });
  await phone.run('edit', { tbl: 'person', rid: 'sara', cols: { recruiter: true } });
  const { undo } = await phone.run('merge', { one: 'sara', other: 'ana', shown: {} });
  assert.deepEqual(await shows(), [true, [true]]);
  await phone.run(undo.name, undo.args);
  await phone.run('merge', { one: 'sara', other: 'ana', shown: {} });
  await phone.run('edit', { tbl: 'person', rid: 'sara', cols: { recruiter: false } });
  assert.deepEqual(await shows(), [false, [false]]);
});

test('one of three who parts leaves the other two together', async () => {
  const phone = await evening();
  await phone.meets('zoe', { name: 'Zoe' });
  await phone.run('merge', { one: 'ana', other: 'sara', shown: {} });
  await phone.run('merge', { one: 'sara', other: 'zoe', shown: {} });
  const { undo } = await phone.run('part', { person: 'sara' });
  assert.deepEqual((await listed(phone)).toSorted(), ['ana', 'sara']);
  assert.deepEqual((await phone.query('person', { rid: 'zoe' })).members, ['ana', 'zoe']);
  await phone.run(undo.name, undo.args);
  assert.deepEqual((await phone.query('person', { rid: 'zoe' })).members, ['ana', 'sara', 'zoe']);
});

test('whatever is said and taken back, in whatever order, nobody is hidden', async () => {
  const who = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const step = fc.oneof(
    fc.record({ name: fc.constantFrom('merge'), args: fc.record({ one: who, other: who, shown: fc.constant({}) }) }),
    fc.record({ name: fc.constantFrom('twoPeople'), args: fc.record({ one: who, other: who }) }),
    fc.record({ name: fc.constant('part'), args: fc.record({ person: who }) }),
    fc.record({ name: fc.constantFrom('remove', 'restore'), args: fc.record({ tbl: fc.constant('person'), rid: who }) }),
    fc.record({ name: fc.constant('undo') }),
  );
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
    const phone = new Replica();
    for (const rid of 'abcde') await phone.meets(rid);
    const ways = [];
    for (const { name, args } of steps) {
      const { name: command, args: given } = name === 'undo' ? ways.pop() ?? {} : { name, args };
      if (!command) continue;
      const result = await phone.run(command, given).catch((error) => ({ code: error.code }));
      assert.ok([undefined, 'not-found'].includes(result.code), result.code);
      if (name !== 'undo' && result.undo) ways.push(result.undo);
    }
    assert.equal(phone.db.value('SELECT count(*) FROM person LEFT JOIN lead USING (space, rid) LEFT JOIN person AS led ON led.rid = lead WHERE lead IS NOT NULL AND led.rid IS NULL'), 0);
    const shown = (await listed(phone)).toSorted();
    const leads = phone.db.all('SELECT DISTINCT ifnull(lead, person.rid) AS rid FROM person LEFT JOIN lead USING (space, rid) ORDER BY 1');
    assert.deepEqual(shown, leads.map(({ rid }) => rid));
  }), { numRuns: 40, seed: 20261128 });
});

/** Two captures of one evening: Sara, then Zara, who is the same woman. Ana's id leads. */
async function evening() {
  const phone = new Replica();
  await phone.run('startEvent', { rid: 'mill', name: 'Mixer at the Mill', at: EVENING });
  await phone.meets('sara', { name: 'Sara', talked_about: 'grippers' });
  phone.clock += HOUR / 10;
  await phone.meets('ana', { name: 'Zara', talked_about: 'lenses' });
  await phone.run('edit', { tbl: 'person', rid: 'ana', cols: { org: 'Norda' } });
  return phone;
}
