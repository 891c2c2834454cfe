/** What devices write without having seen one another: nothing is lost, and what matters is asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { Replica } from './replica.js';
import { enrolled, reply } from './scripted.js';

const LAPTOP = 'llllllllll';
const stampAt = (ms, device = LAPTOP) => `${ms.toString(16).padStart(12, '0')}0000${device}`;
const cell = (phone, tbl, rid, col) => phone.db.get('SELECT * FROM cell WHERE tbl = :tbl AND rid = :rid AND col = :col', { tbl, rid, col });
const fromServer = (phone, rows) => phone.db.transaction(() => receive(phone.context, 'local', rows, 9));

/** Alice wrote a name on her phone, and before she had a signal another one on her laptop. */
async function twice({ later = true } = {}) {
  const phone = new Replica();
  await phone.meets('ana', { name: 'Ana' });
  const laptop = stampAt(phone.clock + (later ? 1000 : -1000));
  fromServer(phone, [['setting', `device-${LAPTOP}`, [['value', laptop, '', '"the laptop"']]], ['person', 'ana', [['name', laptop, '', '"Anna"']]]]);
  return phone;
}

test('the later name shows, and the other one is offered with where and when it was written', async () => {
  const phone = await twice();
  const page = await phone.query('person', { rid: 'ana' });
  assert.equal(page.name, 'Anna');
  assert.equal(page.alsoWritten.length, 1);
  const [{ rid, ...also }] = page.alsoWritten;
  assert.deepEqual(also, { tbl: 'person', row: 'ana', col: 'name', value: 'Ana', at: phone.clock, device: null, here: true });
});

test('what the laptop lost, as the server kept it, is offered under the name of the laptop', async () => {
  const phone = await twice({ later: false });
  assert.equal((await phone.query('person', { rid: 'ana' })).alsoWritten.length, 0, 'the server says so first');
  const lost = stampAt(phone.clock - 1000);
  const kept = { tbl: '"person"', row: '"ana"', col: '"name"', val: '"Anna"' };
  fromServer(phone, [['loser', 'l1', Object.entries(kept).map(([col, val]) => [col, lost, '', val])]]);
  const [{ value, device, here }] = (await phone.query('person', { rid: 'ana' })).alsoWritten;
  assert.deepEqual({ value, device, here }, { value: 'Anna', device: 'the laptop', here: false });
});

test('one tap puts it back, another takes that back, and both can be repeated', async () => {
  const phone = await twice();
  const [{ rid }] = (await phone.query('person', { rid: 'ana' })).alsoWritten;
  let { undo } = await phone.run('putBack', { rid });
  for (const [name, offered] of [['Ana', []], ['Anna', ['Ana']], ['Ana', []]]) {
    const page = await phone.query('person', { rid: 'ana' });
    assert.equal(page.name, name);
    assert.deepEqual(page.alsoWritten.map(({ value }) => value), offered);
    ({ undo } = await phone.run(undo.name, undo.args));
  }
});

test('what was put back has seen what it replaces, so that nothing more is kept of it', async () => {
  const phone = await twice();
  const [{ rid }] = (await phone.query('person', { rid: 'ana' })).alsoWritten;
  const replaced = cell(phone, 'person', 'ana', 'name').stamp;
  await phone.run('putBack', { rid });
  assert.equal(cell(phone, 'person', 'ana', 'name').base, replaced);
});

test('an offer is let go like any row, and brought back', async () => {
  const phone = await twice();
  const [{ rid }] = (await phone.query('person', { rid: 'ana' })).alsoWritten;
  const { undo } = await phone.run('remove', { tbl: 'loser', rid });
  assert.deepEqual((await phone.query('person', { rid: 'ana' })).alsoWritten, []);
  await phone.run(undo.name, undo.args);
  assert.equal((await phone.query('person', { rid: 'ana' })).alsoWritten.length, 1);
});

test('a loser that is not there cannot be put back', async () => {
  await assert.rejects(new Replica().run('putBack', { rid: 'none' }), { code: 'not-found' });
});

test('a note that goes up with the very request whose reply says that she was deleted still asks', async () => {
  const { server, phone } = await enrolled();
  await phone.sync();
  const gone = stampAt(phone.clock + 5000);
  await phone.run('edit', { tbl: 'note', rid: 'n1', cols: { person: 'bob', text: 'sails' } });
  server.answers.push((request) => reply(200, server.taken(request, { rows: [['person', 'bob', [['_deleted', gone, '', 'true']]]], cursor: 99, seq: 99 })));
  const status = await phone.sync();
  assert.equal((await phone.query('unseen')).length, 1);
  const [[, , again]] = server.requests.at(-1).spaces[0].rows;
  assert.ok(again.every(([, stamp, base]) => stamp > gone && base < gone && base !== ''), 'sent again, above the delete');
  assert.equal(status.unsent, 0);
});

test('a note about somebody who was deleted elsewhere meanwhile asks, on every device', async () => {
  const [phone, laptop] = [new Replica(), new Replica()];
  const gone = stampAt(phone.clock + 5000);
  const cells = (replica) => replica.db.all('SELECT tbl, rid, col, stamp, base, val FROM cell').map(({ tbl, rid, ...rest }) => [tbl, rid, [Object.values(rest)]]);
  await phone.meets('ana', { name: 'Ana' });
  fromServer(laptop, cells(phone));
  phone.db.run('UPDATE cell SET seq = 1');
  await phone.run('edit', { tbl: 'note', rid: 'n1', cols: { person: 'ana', text: 'plays the cello', created_at: phone.clock } });
  fromServer(phone, [['person', 'ana', [['_deleted', gone, '', 'true']]]]);
  assert.deepEqual((await phone.query('unseen')).map(({ person, name }) => ({ person, name })), [{ person: 'ana', name: 'Ana' }]);
  assert.ok(cell(phone, 'note', 'n1', 'text').stamp > gone, 'stamped after the delete');
  assert.equal(cell(phone, 'note', 'n1', 'text').seq, 0);

  fromServer(laptop, [['person', 'ana', [['_deleted', gone, '', 'true']]]]);
  assert.deepEqual(await laptop.query('unseen'), [], 'the laptop has not seen the note yet');
  fromServer(laptop, cells(phone));
  assert.equal((await laptop.query('unseen')).length, 1);
});

/** Alice deleted bob on this phone, and what its push brings back had been written on the laptop before. */
async function deletedHere(rows) {
  const { server, phone } = await enrolled();
  await phone.sync();
  await phone.run('remove', { tbl: 'person', rid: 'bob' });
  server.answers.push((request) => reply(200, server.taken(request, { rows: rows(phone), cursor: 99, seq: 99 })));
  const status = await phone.sync();
  return { server, phone, status };
}

test('a note that the server had before the delete, and that the delete had not seen, asks too', async () => {
  const { server, phone, status } = await deletedHere(({ clock }) => {
    const early = stampAt(clock - 60_000);
    return [['note', 'n1', [['person', early, '', '"bob"'], ['text', early, '', '"sails"']]]];
  });
  assert.deepEqual((await phone.query('unseen')).map(({ person }) => person), ['bob']);
  const gone = cell(phone, 'person', 'bob', '_deleted').stamp;
  const [[tbl, rid, again]] = server.requests.at(-1).spaces[0].rows;
  assert.deepEqual([tbl, rid, again.map(([col, , base, val]) => [col, base < gone, val])], ['note', 'n1', [['person', true, '"bob"'], ['text', true, '"sails"']]]);
  assert.ok(again.every(([, stamp, base]) => stamp > gone && base !== ''), 'written again, above the delete');
  assert.equal(status.unsent, 0);
  assert.deepEqual((await phone.run('restore', { tbl: 'person', rid: 'bob' })) && (await phone.query('person', { rid: 'bob' })).notes.map(({ text }) => text), ['sails']);
});

for (const tbl of ['note', 'contact', 'encounter', 'commitment', 'attachment', 'touch', 'address']) {
  test(`a ${tbl} alone asks: written here, had by the server before the delete, or come after it`, async () => {
    const asks = async (phone) => (await phone.query('unseen')).map(({ person }) => person);
    const here = new Replica();
    await here.meets('bob', { name: 'Bob' });
    here.db.run('UPDATE cell SET seq = 1');
    const gone = ['person', 'bob', [['_deleted', stampAt(here.clock + 5000), '', 'true']]];
    await here.run('edit', { tbl, rid: 'one', cols: { person: 'bob' } });
    fromServer(here, [gone]);
    assert.deepEqual(await asks(here), ['bob'], 'written here');

    const { phone } = await deletedHere(({ clock }) => [[tbl, 'one', [['person', stampAt(clock - 60_000), '', '"bob"']]]]);
    assert.deepEqual(await asks(phone), ['bob'], 'had before');

    const elsewhere = new Replica();
    await elsewhere.meets('bob', { name: 'Bob' });
    elsewhere.db.run('UPDATE cell SET seq = 1');
    fromServer(elsewhere, [gone]);
    assert.deepEqual(await asks(elsewhere), []);
    fromServer(elsewhere, [[tbl, 'one', [['person', stampAt(elsewhere.clock + 6000), '', '"bob"']]]]);
    assert.deepEqual(await asks(elsewhere), ['bob'], 'come after');
  });
}

test('what the delete had seen is no reason to ask, though it comes once more', async () => {
  const { phone } = await deletedHere(({ db }) => {
    const seen = db.all("SELECT tbl, rid, col, stamp, base, val FROM cell WHERE tbl IN ('person', 'encounter') AND col <> '_deleted'");
    return seen.map(({ tbl, rid, ...rest }) => [tbl, rid, [Object.values(rest)]]);
  });
  assert.deepEqual(await phone.query('unseen'), []);
});

test('what comes about somebody else, or long after the delete was taken, is left as it is', async () => {
  const { server, phone } = await deletedHere(({ clock }) => [['note', 'n1', [['person', stampAt(clock - 60_000), '', '"ana"']]]]);
  assert.equal(cell(phone, 'note', 'n1', 'person').seq, 99);
  const late = stampAt(phone.clock - 60_000);
  server.answers.push((request) => reply(200, server.taken(request, { rows: [['note', 'n2', [['person', late, '', '"bob"']]]], cursor: 120 })));
  await phone.sync();
  assert.equal(cell(phone, 'note', 'n2', 'person').stamp, late);
});

test('kept after all, or let go again: it asks no more', async () => {
  for (const answer of ['restore', 'remove']) {
    const phone = new Replica();
    await phone.meets('ana', { name: 'Ana' });
    fromServer(phone, [['person', 'ana', [['_deleted', stampAt(phone.clock + 5000), '', 'true']]]]);
    assert.equal((await phone.query('unseen')).length, 1, 'all of her was unsent');
    await phone.run(answer, { tbl: 'person', rid: 'ana' });
    assert.deepEqual(await phone.query('unseen'), []);
    assert.equal(Boolean(await phone.query('person', { rid: 'ana' })), answer === 'restore');
  }
});

test('a delete that had seen everything asks nothing', async () => {
  const phone = new Replica();
  await phone.meets('ana', { name: 'Ana' });
  phone.db.run('UPDATE cell SET seq = 1');
  fromServer(phone, [['person', 'ana', [['_deleted', stampAt(phone.clock + 5000), '', 'true']]]]);
  assert.deepEqual(await phone.query('unseen'), []);
});

test('restoring writes every field again, under one stamp: others may have purged them', async () => {
  const phone = new Replica();
  await phone.meets('ana', { name: 'Ana' });
  fromServer(phone, [['person', 'ana', [['nickname', stampAt(phone.clock - 5), '', '"Annie"']]]]);
  phone.db.run('UPDATE cell SET seq = 1');
  await phone.run('remove', { tbl: 'person', rid: 'ana' });
  await phone.run('restore', { tbl: 'person', rid: 'ana' });
  const cells = phone.db.all("SELECT col, stamp, seq FROM cell WHERE tbl = 'person' AND rid = 'ana'");
  assert.ok(cells.some(({ col }) => col === 'nickname'), 'a field of a newer version, too');
  assert.deepEqual([...new Set(cells.map(({ seq }) => seq))], [0]);
  assert.equal(new Set(cells.map(({ stamp }) => stamp)).size, 1);
});

test('purging leaves the tombstone, what is unsent, and what was written after the delete', () => {
  const phone = new Replica();
  const [before, gone, after] = [0, 1000, 2000].map((ms) => stampAt(phone.clock + ms));
  fromServer(phone, [
    ['person', 'ana', [['name', before, '', '"Ana"'], ['org', after, '', '"Acme"'], ['_deleted', gone, '', 'true']]],
    ['person', 'bo', [['name', before, '', '"Bo"'], ['_deleted', gone, '', 'false']]],
    ['person', 'cy', [['name', before, '', '"Cy"']]],
    ['note', 'n', [['text', before, '', '"x"'], ['_deleted', gone, '', 'true']]],
  ]);
  phone.db.run("UPDATE cell SET seq = 0 WHERE tbl = 'note'");
  const purge = (until, tbl = '') => phone.db.run(phone.context.sql.purge, { space: 'local', before: until, tbl });
  assert.equal(purge(gone), 0, 'not yet');
  assert.equal(purge(after, 'sighting'), 0, 'another table');
  assert.equal(purge(after), 1);
  const left = phone.db.all('SELECT tbl, rid, col FROM cell ORDER BY tbl, rid, col').map((row) => Object.values(row).join(' '));
  assert.deepEqual(left, ['note n _deleted', 'note n text', 'person ana _deleted', 'person ana org', 'person bo _deleted', 'person bo name', 'person cy name']);
});
