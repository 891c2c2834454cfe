/** Many spaces in one exchange: each has its own cursor and outbox, and stands or falls alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Replica } from './replica.js';
import { enrolled, refuse, reply } from './scripted.js';

const STAMP = '019aa93df0000000ssssssssss';
const BUDDY = 'bbbbbbbbbbbbbbbb';

/** alice's phone, with a space that it made; `server` has it as soon as it is brought. */
async function sharing(options) {
  const { server, phone } = await enrolled(options);
  const brought = [];
  server.calls['POST /spaces'] = (body) => {
    brought.push(body);
    return reply(201, { space: body.space, members: membersOf(body) });
  };
  const { space } = await phone.run('makeSpace', { keys: [] });
  const { author } = await phone.query('ownKey');
  return { server, phone, space, author, brought };
}

const membersOf = ({ space, key }) => [
  { author: space.slice(0, 16), key, name: 'Alice', me: true, host: true, removed: false },
  { author: BUDDY, key: 'b', name: null, me: false, host: false, removed: false },
];
const spacesOf = ({ spaces }) => spaces.map(({ space }) => space);
const part = (request, space) => request.spaces.find((one) => one.space === space);
const unsent = (phone, space) => phone.db.all('SELECT tbl, rid, col FROM cell WHERE space = :space AND seq = 0', { space });
const share = (phone, space, rid, text = 'hello') => phone.put('hail', rid, { kind: text }, space);

test('a list is brought before the space is asked for, and what was written in it goes up by itself', async () => {
  const { server, phone, space, author, brought } = await sharing();
  await share(phone, space, `${author}-one`);
  assert.equal((await phone.query('spaces'))[0].state, 'waiting');
  assert.equal((await phone.sync()).state, 'synced');
  assert.deepEqual(brought.map((body) => body.space), [space]);
  assert.deepEqual(spacesOf(server.requests[0]), ['s1', space]);
  assert.deepEqual(part(server.requests[0], space).rows.map(([tbl, rid]) => [tbl, rid]), [['hail', `${author}-one`]]);
  const [shared] = await phone.query('spaces');
  assert.deepEqual([shared.state, shared.unsent, shared.members.map(({ name }) => name)], ['live', 0, ['Alice', null]]);
});

test('in a shared space nobody writes a row of somebody else', async () => {
  const { phone, space, author } = await sharing();
  for (const rid of [`${BUDDY}-one`, 'one', author, `${author}-`]) {
    await assert.rejects(share(phone, space, rid), { code: 'field-invalid' }, rid);
  }
  await assert.rejects(share(phone, 'elsewhere', `${author}-one`), { code: 'not-found' });
  assert.deepEqual(unsent(phone, space), []);
});

test('each space has its own cursor', async () => {
  const { server, phone, space } = await sharing();
  await phone.sync();
  server.answers.push((request) => {
    const answer = server.taken(request);
    part(answer, space).rows = [['hail', `${BUDDY}-n`, [['kind', STAMP, '', '"hi"']]]];
    part(answer, space).cursor = 70;
    return reply(200, answer);
  });
  await phone.sync();
  await phone.sync();
  const asked = server.requests.at(-1);
  assert.equal(part(asked, space).cursor, 70);
  assert.ok(part(asked, 's1').cursor < 70);
});

test('one space that cannot be applied stops no other, and is asked for again with the next exchange', async () => {
  const { server, phone, space, author } = await sharing();
  await phone.sync();
  await share(phone, space, `${author}-one`);
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Bobby' } });
  server.answers.push((request) => {
    const answer = server.taken(request);
    Object.assign(part(answer, 's1'), { rows: [['person', 'broken', [['name', STAMP, '', 'no json']]]], cursor: 99 });
    return reply(200, answer);
  });
  const status = await phone.sync();
  assert.equal(status.problem.code, 'reply-invalid');
  assert.deepEqual(unsent(phone, space), []);
  assert.ok(unsent(phone, 's1').length > 0);
  assert.equal((await phone.sync()).state, 'synced');
});

for (const [name, bad] of [['shared', (space) => space], ['private', () => 's1']]) {
  test(`a ${name} space’s cursor that is ahead starts that space alone again`, async () => {
    const { server, phone, space, author } = await sharing();
    await share(phone, space, `${author}-one`);
    await phone.sync();
    const wrong = bad(space);
    server.answers.push((request) => reply(200, {
      ...server.taken(request), spaces: request.spaces.map((one) => (one.space === wrong ? { space: wrong, error: 'cursor-ahead' } : server.take(one))),
    }));
    assert.equal((await phone.sync()).state, 'synced');
    const again = server.requests.at(-1);
    assert.deepEqual(spacesOf(again), [wrong]);
    assert.equal(again.spaces[0].cursor, 0);
    assert.ok(again.spaces[0].rows.length > 0);
  });
}

test('in a shared space only rows of one’s own are ever sent again', async () => {
  const { server, phone, space, author } = await sharing();
  await share(phone, space, `${author}-one`);
  await phone.sync();
  server.answers.push((request) => {
    const answer = server.taken(request);
    Object.assign(part(answer, space), { rows: [['hail', `${BUDDY}-n`, [['kind', STAMP, '', '"hi"']]]], cursor: 7, seq: 7 });
    return reply(200, answer);
  });
  await phone.sync();
  server.answers.push(() => refuse(409, 'epoch-changed', { epoch: 'two' }));
  assert.equal((await phone.sync()).state, 'synced');
  const sent = server.requests.filter(({ epoch }) => epoch === 'two').flatMap(({ spaces }) => spaces).filter((one) => one.space === space);
  assert.deepEqual(sent.flatMap(({ rows }) => rows.map(([, rid]) => rid)), [`${author}-one`]);
});

test('a server that was restored is brought the list again', async () => {
  const { server, phone, brought } = await sharing();
  await phone.sync();
  server.answers.push(() => refuse(409, 'epoch-changed', { epoch: 'two' }));
  await phone.sync();
  assert.equal(brought.length, 2);
  assert.equal((await phone.query('spaces'))[0].state, 'live');
});

test('a shared space that the server knows no more is over: all of it stays, exportable, and nothing is sent or waits', async () => {
  const { server, phone, space, author } = await sharing();
  await phone.sync();
  await share(phone, space, `${author}-one`, 'last words');
  server.answers.push((request) => reply(200, {
    ...server.taken(request), spaces: request.spaces.map((one) => (one.space === space ? { space, error: 'space-unknown' } : server.take(one))),
  }));
  const status = await phone.sync();
  assert.deepEqual([status.state, status.unsent, status.problem], ['synced', 0, null]);
  const [ended] = await phone.query('spaces');
  assert.deepEqual([ended.state, ended.code, ended.unsent], ['ended', 'space-unknown', 1]);
  await phone.sync();
  assert.deepEqual(spacesOf(server.requests.at(-1)), ['s1']);
  await assert.rejects(share(phone, space, `${author}-two`), { code: 'not-found' });
});

test('a space that comes back is taken up where it was left', async () => {
  const { server, phone, space, author } = await sharing();
  await phone.sync();
  await share(phone, space, `${author}-one`);
  server.answers.push((request) => reply(200, {
    ...server.taken(request), spaces: request.spaces.map((one) => (one.space === space ? { space, error: 'space-unknown' } : server.take(one))),
  }));
  await phone.sync();
  server.answers.push((request) => reply(200, server.taken(request, {}, [space])));
  assert.equal((await phone.sync()).unsent, 0);
  assert.equal(part(server.requests.at(-1), space).cursor, 0);
  assert.deepEqual(unsent(phone, space), []);
});

test('the private space that the server does not know is a lasting problem', async () => {
  const { server, phone } = await sharing();
  server.answers.push((request) => reply(200, { ...server.taken(request), spaces: [{ space: 's1', error: 'space-unknown' }, ...request.spaces.slice(1).map((one) => server.take(one))] }));
  const status = await phone.sync();
  assert.deepEqual([status.state, status.problem.code], ['attention', 'space-unknown']);
  assert.ok(unsent(phone, 's1').length > 0);
});

test('a space that another device brought is taken up from its beginning, with its members', async () => {
  const { server, phone } = await enrolled();
  const space = `${BUDDY}-0123456789abcdef`;
  const members = [{ author: BUDDY, key: 'b', name: 'Bob', me: false, host: true, removed: false }];
  server.calls['GET /spaces'] = () => reply(200, { spaces: [{ space, members }] });
  server.answers.push((request) => reply(200, server.taken(request, {}, [space])));
  assert.equal((await phone.sync()).state, 'synced');
  assert.deepEqual([spacesOf(server.requests[1]), server.requests[1].spaces[0].cursor], [[space], 0]);
  assert.deepEqual((await phone.query('spaces'))[0].members, members);
});

test('the private space is never taken for a shared one, whatever a request left out', async () => {
  const { server, phone } = await sharing();
  server.answers.push((request) => reply(200, server.taken(request, { more: true })));
  server.answers.push((request) => reply(200, server.taken(request, {}, ['s1'])));
  await phone.sync();
  await phone.sync();
  assert.equal((await phone.query('spaces')).length, 1);
});

for (const code of ['proof-invalid', 'space-taken', 'key-taken', 'member-removed']) {
  test(`${code}: that space is over, and nothing else waits for it`, async () => {
    const { server, phone, space } = await sharing();
    server.calls['POST /spaces'] = () => refuse(409, code);
    assert.equal((await phone.sync()).state, 'synced');
    assert.deepEqual((await phone.query('spaces')).map(({ state, code: why }) => [state, why]), [['ended', code]]);
    assert.ok(!spacesOf(server.requests.at(-1)).includes(space));
  });
}

test('a list that cannot be brought now waits, and the rest goes on', async () => {
  const { server, phone, space, author } = await sharing();
  const { 'POST /spaces': bring } = server.calls;
  server.calls['POST /spaces'] = () => refuse(503, 'busy');
  await share(phone, space, `${author}-one`);
  const status = await phone.sync();
  assert.deepEqual([status.state, status.unsent, status.problem.code], ['kept', 1, 'busy']);
  assert.deepEqual(unsent(phone, 's1'), []);
  server.calls['POST /spaces'] = bring;
  assert.deepEqual(await phone.sync().then(({ state, unsent: waiting }) => [state, waiting]), ['synced', 0]);
});

/** So many spaces more, each with one word of alice's. */
async function manySpaces(count) {
  const { server, phone } = await sharing();
  const { author } = await phone.query('ownKey');
  for (let made = 1; made < count; made += 1) await phone.run('makeSpace', { keys: [] });
  const spaces = (await phone.query('spaces')).map(({ space }) => space);
  for (const space of spaces) await share(phone, space, `${author}-one`, 'x'.repeat(40_000));
  return { server, phone, spaces };
}

test('more than fifty spaces are asked for by turns, and no request is larger than the bounds', async () => {
  const { server, phone, spaces } = await manySpaces(60);
  assert.equal((await phone.sync()).state, 'synced');
  assert.ok(server.requests.every((request) => request.spaces.length <= 50));
  assert.ok(server.requests.every((request) => JSON.stringify(request).length < 1_100_000));
  const asked = new Set(server.requests.flatMap(spacesOf));
  assert.deepEqual([...asked].sort(), ['s1', ...spaces].sort());
  server.requests.length = 0;
  await phone.sync();
  assert.deepEqual(server.requests.map((request) => request.spaces.length), [50, 11]);
});

test('a body that is too large is halved over all spaces, and one row that never fits waits aside in its own', async () => {
  const { server, phone, spaces } = await manySpaces(4);
  const [worst] = spaces;
  server.answers = Array.from({ length: 40 }, () => (request) => {
    const rows = request.spaces.flatMap((one) => one.rows);
    const bad = rows.length > 1 || part(request, worst)?.rows.length;
    return bad ? refuse(413, 'body-too-large') : reply(200, server.taken(request));
  });
  const status = await phone.sync();
  assert.deepEqual([status.parked, status.unsent, status.problem.code], [1, 1, 'row-too-large']);
  assert.deepEqual(unsent(phone, worst).map(({ tbl }) => tbl), ['hail']);
});

test('a clock set right restamps every space in the old order', async () => {
  const { server, phone, space, author } = await sharing();
  phone.clock += 60_000;
  await share(phone, space, `${author}-one`);
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Bobby', org: 'Norda' } });
  const cells = () => phone.db.all('SELECT space, tbl, rid, col, stamp FROM cell WHERE seq = 0 ORDER BY space, stamp, tbl, rid, col');
  const before = cells();
  server.answers.push(() => refuse(409, 'clock-skew', { now: phone.clock - 3_600_000 }));
  server.answers.push(() => refuse(503, 'busy'));
  await phone.sync();
  const after = cells();
  const order = (list) => list.map(({ stamp, ...cell }) => cell);
  assert.deepEqual(order(after), order(before));
  const late = (stamp) => parseInt(stamp.slice(0, 12), 16) >= phone.clock - 50_000;
  assert.ok(after.every(({ space: where, stamp }) => where !== space || !late(stamp)), 'the private space has later ones, this one has not');
});

test('a list is joined by those whom it names, and a forged one by nobody', async () => {
  const [alice, bob, charlie] = [new Replica(), new Replica(), new Replica()];
  const list = await alice.run('makeSpace', { keys: [(await bob.query('ownKey')).key] });
  assert.deepEqual(await bob.run('joinSpace', list), { space: list.space });
  assert.deepEqual((await bob.query('spaces'))[0].members.map(({ me, host }) => [me, host]), [[false, true], [true, false]]);
  await bob.run('joinSpace', list);
  assert.equal((await bob.query('spaces')).length, 1);
  await assert.rejects(charlie.run('joinSpace', list), { code: 'list-invalid' });
  const { key } = await charlie.query('ownKey');
  for (const forged of [{ keys: [...list.keys, key] }, { keys: [key, ...list.keys] }, { signature: 'A'.repeat(86) }, { space: 'bbbbbbbbbbbbbbbb-0123456789abcdef' }]) {
    await assert.rejects(charlie.run('joinSpace', { ...list, ...forged }), { code: 'list-invalid' });
  }
  assert.deepEqual(await charlie.query('spaces'), []);
});

test('what is no key, and a ninth, makes no list', async () => {
  const phone = new Replica();
  const keys = await Promise.all(Array.from({ length: 8 }, async () => (await new Replica().query('ownKey')).key));
  await assert.rejects(phone.run('makeSpace', { keys: ['nonsense'] }), { code: 'field-invalid' });
  await assert.rejects(phone.run('makeSpace', { keys }), { code: 'field-invalid' });
  assert.equal((await phone.run('makeSpace', { keys: keys.slice(1) })).keys.length, 8);
});
