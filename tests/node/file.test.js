/** Cells from device to device by file: one's own are unsent, a buddy's are held, and nothing else gets in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { hold } from '../../static/app/worker/held.js';
import { sums } from '../../static/app/worker/checksum.js';
import { fact } from '../../static/app/worker/meta.js';
import { DAY, Replica } from './replica.js';
import { enrolled, reply } from './scripted.js';

const STAMP = '019aa93df0000000ssssssssss';
const cellsOf = ({ db }, space = 'local') => db.all('SELECT tbl, rid, col, stamp, val, seq FROM cell WHERE space = :space ORDER BY tbl, rid, col', { space });
const bare = (phone) => cellsOf(phone).map(({ seq, ...cell }) => cell);
const file = (change = {}) => JSON.stringify({ format: 'hallway', v: 1, what: 'unsent', at: 0, account: null, space: 'local', rows: [], ...change });
const oneRow = (...cells) => file({ rows: [['person', 'bob', cells]] });

test('what one phone kept before any account, another takes in as its own, and only once', async () => {
  const [old, fresh] = [new Replica(), new Replica()];
  await old.meets('bob', { name: 'Bob', talked_about: 'grippers' });
  const text = await old.query('exported', { what: 'all' });
  const { rows, cells } = await fresh.run('bringFile', { text });
  assert.deepEqual([rows, cells], [2, cellsOf(old).length]);
  assert.deepEqual(bare(fresh), bare(old));
  assert.equal((await fresh.query('person', { rid: 'bob' })).encounters[0].talked_about, 'grippers');
  assert.deepEqual(await fresh.run('bringFile', { text }), { rows: 0, cells: 0 });
});

test('what came by file goes up with its stamps, but not what the server alone writes', async () => {
  const { server, phone } = await enrolled();
  await phone.sync();
  server.requests.length = 0;
  const rows = [['follow_up', 'f1', [['choice', STAMP, '', '"write"'], ['kind', STAMP, '', '"nice"']]], ['person', 'dora', [['name', STAMP, '', '"Dora"']]]];
  await phone.run('bringFile', { text: file({ space: 's1', rows }) });
  await phone.sync();
  const sent = server.requests[0].spaces[0].rows;
  assert.deepEqual(sent.map(([tbl, rid, cells]) => [tbl, rid, cells.map(([col]) => col)]), [['follow_up', 'f1', ['choice']], ['person', 'dora', ['name']]]);
  assert.equal(sent[1][2][0][1], STAMP);
});

test('what the server has already is not sent again', async () => {
  const { phone } = await enrolled();
  await phone.sync();
  await phone.run('bringFile', { text: await phone.query('exported', { what: 'all' }) });
  assert.equal((await phone.query('status')).unsent, 0);
});

test('an edit that was never sent and loses is kept, whichever side wrote it; an old copy of a known one is not', async () => {
  const later = STAMP.replace('df0', 'df9');
  const newer = STAMP.replace('df0', 'dff');
  const losers = async (what, unsent) => {
    const phone = new Replica();
    phone.db.transaction(() => receive(phone.context, 'local', [['person', 'bob', [['name', newer, later, '"Robert"']]]], 1));
    await phone.run('bringFile', { text: file({ what, unsent, rows: [['person', 'bob', [['name', STAMP, '', '"Bob"']]]] }) });
    return phone.db.all('SELECT val FROM loser').map(({ val }) => val);
  };
  assert.deepEqual(await losers('unsent'), ['"Bob"']);
  assert.deepEqual(await losers('all', [['person', 'bob']]), ['"Bob"']);
  assert.deepEqual(await losers('all', []), []);
});

test('a stamp from the future moves this phone’s clock on, but a restamp brings both back', async () => {
  const { server, phone } = await enrolled();
  await phone.sync();
  const far = `${(phone.clock + 400 * DAY).toString(16).padStart(12, '0')}0000ssssssssss`;
  await phone.run('bringFile', { text: file({ space: 's1', rows: [['person', 'bob', [['name', far, '', '"Far"']]]] }) });
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Near' } });
  assert.equal((await phone.query('person', { rid: 'bob' })).name, 'Near');
  server.answers.push(() => reply(409, { status: 409, code: 'clock-ahead', now: phone.clock }));
  assert.equal((await phone.sync()).state, 'synced');
  const [, , [[, stamp, , val]]] = server.requests.at(-1).spaces[0].rows.find(([tbl]) => tbl === 'person');
  assert.equal(val, '"Near"');
  assert.ok(parseInt(stamp.slice(0, 12), 16) < phone.clock + DAY);
});

for (const [what, text, code] of [
  ['a picture', '\u0089PNG', 'file-unknown'],
  ['another program’s export', JSON.stringify({ format: 'other', v: 1 }), 'file-unknown'],
  ['nothing', 'null', 'file-unknown'],
  ['a version that is none', file({ v: 'one' }), 'file-unknown'],
  ['a file of a newer version', file({ v: 2 }), 'file-newer'],
  ['another account’s', file({ space: 'someoneelses' }), 'file-elsewhere'],
  ['rows that are none', file({ rows: {} }), 'file-invalid'],
  ['a row that is none', file({ rows: [['person', 'bob']] }), 'file-invalid'],
  ['a table that has no name', file({ rows: [['drop table', 'bob', []]] }), 'file-invalid'],
  ['an id that is none', file({ rows: [['person', 'Bob!', []]] }), 'file-invalid'],
  ['a stamp that is none', oneRow(['name', 'today', '', '"Bob"']), 'file-invalid'],
  ['a stamp behind which no other is left', oneRow(['name', `${'f'.repeat(16)}ssssssssss`, '', '"Bob"']), 'file-invalid'],
  ['a base that is none', oneRow(['name', STAMP, 'x', '"Bob"']), 'file-invalid'],
  ['a value that is no JSON', oneRow(['name', STAMP, '', 'Bob']), 'file-invalid'],
  ['a value that is no scalar', oneRow(['name', STAMP, '', '{}']), 'file-invalid'],
  ['a value too long', oneRow(['name', STAMP, '', JSON.stringify('x'.repeat(70_000))]), 'file-invalid'],
  ['a row of too many cells', oneRow(...Array.from({ length: 201 }, (_, n) => [`c${n}`, STAMP, '', '1'])), 'file-invalid'],
  ['a file of fifty million characters', ' '.repeat(50_000_000), 'file-too-large'],
]) {
  test(`${what} is refused, and nothing of it kept`, async () => {
    const phone = new Replica();
    await assert.rejects(phone.run('bringFile', { text }), { code });
    assert.deepEqual(cellsOf(phone), []);
  });
}

test('one bad row at the end keeps the whole file out', async () => {
  const phone = new Replica();
  const rows = [...Array.from({ length: 1200 }, (_, n) => ['person', `p${n}`, [['name', STAMP, '', '"P"']]]), ['person', 'bad', [['name', STAMP, '', 'bad']]]];
  await assert.rejects(phone.run('bringFile', { text: file({ rows }) }), { code: 'file-invalid', detail: 'row person/bad' });
  assert.deepEqual(cellsOf(phone), []);
});

test('a long file lets captures in between, tells how far it is, and can be stopped and gone on with', async () => {
  const phone = new Replica();
  const rows = Array.from({ length: 1800 }, (_, n) => ['person', `p${n}`, [['name', STAMP, '', '"P"']]]);
  const running = phone.run('bringFile', { text: file({ rows }) });
  await assert.rejects(phone.run('bringFile', { text: file() }), { code: 'busy' });
  const told = () => phone.told.filter(({ name }) => name === 'progress').map(({ detail }) => detail);
  await phone.begun(running);
  await phone.meets('dora');
  await phone.run('cancel', { batch: 'file' });
  await assert.rejects(running, { code: 'cancelled' });
  const [{ batch, done, total }] = told();
  assert.deepEqual([batch, total], ['file', 1800]);
  assert.equal(phone.db.value("SELECT count(*) FROM person WHERE rid <> 'dora'"), done);
  assert.equal((await phone.run('bringFile', { text: file({ rows }) })).rows, 1800 - done);
  assert.equal((await phone.query('status')).people, 1801);
});

/** alice hosts, bob is her buddy: both know the list, and no server does. */
async function buddies() {
  const [alice, bob] = [new Replica(), new Replica()];
  const list = await alice.run('makeSpace', { keys: [(await bob.query('ownKey')).key] });
  await bob.run('joinSpace', list);
  const { author } = await alice.query('ownKey');
  const share = (rid, text) => alice.put('hail', `${author}-${rid}`, { kind: text }, list.space);
  return { alice, bob, list, author, share, exported: (space = list.space) => alice.query('exported', { what: 'all', space }) };
}

test('what a buddy hands over by file is held: shown, not sent, not counted, and no clock moves', async () => {
  const { bob, list, author, share, exported, alice } = await buddies();
  alice.clock += DAY;
  await share('one', 'met Dora');
  const clock = fact(bob.context, 'clock');
  assert.deepEqual(await bob.run('bringFile', { text: await exported() }), { rows: 1, cells: 1 });
  assert.deepEqual(cellsOf(bob, list.space).map(({ rid, val, seq }) => [rid, val, seq]), [[`${author}-one`, '"met Dora"', -1]]);
  assert.equal(bob.db.value('SELECT kind FROM hail WHERE space = :space', { space: list.space }), 'met Dora');
  assert.equal(fact(bob.context, 'clock'), clock);
  assert.equal((await bob.query('status')).unsent, 0);
  const none = '000000000000';
  let slice;
  for (const slices = sums(bob.context, list.space); !slice?.done;) slice = slices.next();
  assert.ok(slice.value.every((sum) => sum === none));
  assert.match(await bob.query('exported', { what: 'all', space: list.space }), /met Dora/);
});

test('a later file replaces what is held, an earlier one does not', async () => {
  const { alice, bob, list, share, exported } = await buddies();
  await share('one', 'first');
  const first = await exported();
  alice.clock += 1000;
  await share('one', 'second');
  await bob.run('bringFile', { text: await exported() });
  await bob.run('bringFile', { text: first });
  assert.deepEqual(cellsOf(bob, list.space).map(({ val }) => val), ['"second"']);
});

test('the server’s copy stands in the place of a held one whatever its stamp, and a held one never in the server’s', async () => {
  const { bob, list, author, share, exported } = await buddies();
  await share('one', 'held');
  await bob.run('bringFile', { text: await exported() });
  const rows = [['hail', `${author}-one`, [['kind', STAMP, '', '"from the server"']]]];
  bob.db.transaction(() => receive(bob.context, list.space, rows, 5));
  assert.deepEqual(cellsOf(bob, list.space).map(({ val, seq }) => [val, seq]), [['"from the server"', 5]]);
  bob.db.transaction(() => hold(bob.context, list.space, [['hail', `${author}-one`, [['kind', STAMP.replace('019', '01b'), '', '"later"']]]]));
  assert.deepEqual(cellsOf(bob, list.space).map(({ val }) => val), ['"from the server"']);
});

test('an edit of one’s own stands in the place of a held cell, though that is stamped later, and is sent', async () => {
  const { alice, list, author } = await buddies();
  const later = STAMP.replace('019', '01f');
  alice.db.transaction(() => hold(alice.context, list.space, [['hail', `${author}-one`, [['kind', later, '', '"held"']]]]));
  await alice.put('hail', `${author}-one`, { kind: 'held' }, list.space);
  assert.deepEqual(cellsOf(alice, list.space).map(({ val, seq }) => [val, seq]), [['"held"', 0]]);
});

test('a file of a shared space that no member signed, or that was changed on the way, is refused', async () => {
  const { bob, list, author, share, exported } = await buddies();
  await share('one', 'met Dora');
  const text = await exported();
  const charlie = new Replica();
  const { key } = await charlie.query('ownKey');
  for (const forged of [text.replace('met Dora', 'met Emil'), text.replace(/"signature":"[^"]*"/, '"signature":"AAAA"'), text.replace(/"key":"[^"]*"/, `"key":"${key}"`), text.replace(/"signature":"[^"]*",?/, '')]) {
    await assert.rejects(bob.run('bringFile', { text: forged }), (problem) => ['file-forged', 'file-unknown'].includes(problem.code));
  }
  await assert.rejects(charlie.run('bringFile', { text }), { code: 'file-elsewhere' });
  assert.deepEqual(cellsOf(bob, list.space), []);
  await bob.run('bringFile', { text });
  assert.equal(cellsOf(bob, list.space)[0].rid, `${author}-one`);
});

test('a buddy vouches for the own rows alone: what the file says of others is left out', async () => {
  const { alice, bob, list } = await buddies();
  const others = (await bob.query('ownKey')).author;
  alice.db.transaction(() => receive(alice.context, list.space, [['hail', `${others}-one`, [['kind', STAMP, '', '"bob never wrote this"']]]], 3));
  assert.deepEqual(await bob.run('bringFile', { text: await alice.query('exported', { what: 'all', space: list.space }) }), { rows: 0, cells: 0 });
});

test('one’s own rows of a shared space come back from one’s own file, unsent', async () => {
  const { alice, list, author, share, exported } = await buddies();
  await share('one', 'met Dora');
  const text = await exported();
  alice.db.run('DELETE FROM cell WHERE space = :space', { space: list.space });
  await alice.run('bringFile', { text });
  assert.deepEqual(cellsOf(alice, list.space).map(({ rid, seq }) => [rid, seq]), [[`${author}-one`, 0]]);
});
