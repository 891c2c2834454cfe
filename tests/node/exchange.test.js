/** The phone's side of the protocol against a server whose every answer is scripted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { LOCAL_SPACE } from '../../static/app/worker/meta.js';
import { wake } from '../../static/app/worker/exchange.js';
import { DAY, HOUR, offline, Replica } from './replica.js';
import { enrolled, refuse, reply, Scripted } from './scripted.js';

const STAMP = '019aa93df0000000ssssssssss';

const rowsSent = ({ spaces: [{ rows }] }) => rows.map(([tbl, rid]) => `${tbl} ${rid}`);
const unsent = ({ db }) => db.all('SELECT tbl, rid, col, stamp, base, val FROM cell WHERE seq = 0 ORDER BY tbl, rid, col');

test('what was captured before the account moves into its space, listing and all', async () => {
  const server = new Scripted();
  const phone = new Replica({ fetch: (...call) => server.fetch(...call) });
  await phone.meets('bob', { name: 'Bob' });
  await phone.run('enrol', { link: 'x'.repeat(43), device: 'Phone' });
  assert.equal(phone.db.value('SELECT count(*) FROM cell WHERE space = :space', { space: LOCAL_SPACE }), 0);
  assert.equal((await phone.query('people', { order: 'name', search: 'bob', offset: 0, limit: 5 })).total, 1);
  assert.equal((await phone.sync()).state, 'synced');
  assert.ok(rowsSent(server.requests[0]).includes('person bob'));
});

test('an edit made while the push is in flight stays unsent, and stands on what was sent', async () => {
  const { server, phone } = await enrolled();
  let sent;
  server.answers.push(async (request) => {
    sent = request.spaces[0].rows.find(([tbl, rid]) => tbl === 'person' && rid === 'bob')[2].find(([col]) => col === 'name');
    await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Bobby' } });
    const answer = server.taken(request);
    server.answers.push((again) => {
      assert.deepEqual(rowsSent(again), ['person bob']);
      const [[col, stamp, base, val]] = again.spaces[0].rows[0][2];
      assert.deepEqual([col, base, val], ['name', sent[1], '"Bobby"']);
      assert.ok(stamp > sent[1]);
      return reply(200, server.taken(again));
    });
    return reply(200, answer);
  });
  assert.equal((await phone.sync()).unsent, 0);
  assert.equal(server.requests.length, 2);
});

test('overwriting an unsent cell keeps its base; overwriting a sent one takes its stamp', async () => {
  const { phone } = await enrolled();
  await phone.sync();
  const known = phone.db.value("SELECT stamp FROM cell WHERE rid = 'bob' AND col = 'name'");
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Rob' } });
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Robert' } });
  assert.deepEqual(unsent(phone).map(({ base, val }) => [base, val]), [[known, '"Robert"']]);
});

test('while a page is applied the next one is on its way; one that cannot be applied throws it away', async () => {
  const { server, phone } = await enrolled();
  await phone.sync();
  server.requests.length = 0;
  const seen = [];
  const cursor = () => phone.db.value("SELECT seq FROM cursor WHERE space = 's1'");
  const page = (at, rows) => (request) => {
    seen.push([request.spaces[0].cursor, cursor()]);
    return reply(200, server.taken(request, { seq: 900, cursor: at, more: at < 900, rows }));
  };
  const named = (rid, name) => ['person', rid, [['name', STAMP, '', name]]];
  const before = cursor();
  const pages = [page(500, [named('carol', '"Carol"')]), page(700, [named('dave', '"Dave"')]), page(900, [named('erin', '"Erin"')])];
  const failing = (request) => {
    phone.db.transaction = () => {
      delete phone.db.transaction;
      throw new Error('disk I/O error');
    };
    return pages[2](request);
  };
  server.answers.push(pages[0], pages[1], failing); // the second page comes to nothing, with the third already here
  assert.equal((await phone.sync()).problem?.code, 'internal');
  assert.deepEqual(seen, [[before, before], [500, before], [700, 500]]);
  assert.equal(cursor(), 500);
  server.answers.push(pages[1], pages[2]);
  assert.equal((await phone.sync()).state, 'synced');
  assert.equal(cursor(), 900);
  assert.deepEqual(phone.db.all("SELECT name FROM person WHERE rid <> 'bob' ORDER BY rid").map(({ name }) => name), ['Carol', 'Dave', 'Erin']);
});

test('writing what stands there already sends nothing', async () => {
  const { phone } = await enrolled();
  await phone.sync();
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Bob' } });
  assert.deepEqual(unsent(phone), []);
});

test('a refused row is parked and told; the rest is taken; edited again it is tried again', async () => {
  const { server, phone } = await enrolled();
  server.answers.push((request) => reply(200, server.taken(request, { refused: [{ tbl: 'person', rid: 'bob', code: 'row-value', detail: 'name' }] })));
  const status = await phone.sync();
  assert.deepEqual([status.state, status.parked, status.problem], ['attention', 1, { code: 'row-value', detail: 'name', where: 'person/bob' }]);
  assert.ok(unsent(phone).every(({ rid }) => rid === 'bob'));
  await phone.sync();
  assert.deepEqual(server.requests.at(-1).spaces[0].rows, []);
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Bobby' } });
  assert.deepEqual(await phone.sync().then(({ state, parked }) => [state, parked]), ['synced', 0]);
});

test('what the server would not take is told with whom it is about', async () => {
  const { server, phone } = await enrolled();
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Bob' } });
  await phone.run('edit', { tbl: 'note', rid: 'n1', cols: { person: 'bob', text: 'likes lenses' } });
  await phone.run('capture', { person: 'bob', encounter: 'e1', at: phone.clock, known: 'bob' });
  await phone.run('topic', { encounter: 'e1', label: 'Graz', on: true });
  const topic = phone.db.value('SELECT rid FROM topic');
  const refused = [['note', 'n1', 'row-too-large'], ['topic', topic, 'row-value'], ['setting', 'theme', 'row-value']];
  server.answers.push((request) => reply(200, server.taken(request, { refused: refused.map(([tbl, rid, code]) => ({ tbl, rid, code })) })));
  await phone.sync();
  assert.deepEqual(await phone.query('parked'), [
    { tbl: 'note', rid: 'n1', code: 'row-too-large', person: 'bob', name: 'Bob' },
    { tbl: 'setting', rid: 'theme', code: 'row-value', person: null, name: null },
    { tbl: 'topic', rid: topic, code: 'row-value', person: 'bob', name: 'Bob' },
  ]);
  await phone.run('remove', { tbl: 'person', rid: 'bob' });
  assert.deepEqual((await phone.query('parked')).find(({ tbl }) => tbl === 'note'), { tbl: 'note', rid: 'n1', code: 'row-too-large', person: null, name: 'Bob' });
});

test('a new epoch starts from the beginning with every cell unsent, but not the planner’s', async () => {
  const { server, phone } = await enrolled();
  server.answers.push((request) => reply(200, server.taken(request, {
    rows: [['follow_up', 'f1', [['kind', STAMP, '', '"nice"'], ['person', STAMP, '', '"bob"'], ['choice', STAMP, '', '"write"']]]], cursor: 99, seq: 99 })));
  await phone.sync();
  server.answers.push(() => refuse(409, 'epoch-changed', { epoch: 'two' }));
  assert.equal((await phone.sync()).state, 'synced');
  const again = server.requests.find(({ epoch }) => epoch === 'two');
  assert.deepEqual([again.epoch, again.spaces[0].cursor], ['two', 0]);
  const cols = again.spaces[0].rows.flatMap(([tbl, , cells]) => cells.map(([col]) => `${tbl} ${col}`));
  assert.ok(cols.includes('person name') && cols.includes('follow_up choice') && !cols.includes('follow_up kind'));
});

test('a clock that goes wrong while all is sent again for a new epoch moves no evening of long ago', async () => {
  const { server, phone } = await enrolled();
  await phone.sync();
  const met = phone.clock;
  const metAt = (rid) => phone.db.value('SELECT met_at FROM encounter WHERE rid = :rid', { rid });
  server.answers.push(() => refuse(409, 'epoch-changed', { epoch: 'two' }), () => refuse(503, 'busy'));
  await phone.sync();
  phone.clock += 365 * DAY;
  for (let time = 0; time < 2; time += 1) {
    await phone.meets(`late${time}`);
    server.answers.push(() => refuse(409, 'clock-skew', { now: met + HOUR }), () => refuse(503, 'busy'));
    await phone.sync();
    phone.clock += 30 * DAY;
  }
  assert.equal(metAt('e-bob'), met);
  assert.ok(Math.abs(metAt('e-late1') - met) <= HOUR, 'what was written by the wrong clock moves with it');
  assert.equal((await phone.sync()).state, 'synced');
});

test('a server that changes its epoch at every call is not obeyed for ever', async () => {
  const { server, phone } = await enrolled();
  server.answers.push(() => refuse(409, 'epoch-changed', { epoch: 'two' }), () => refuse(409, 'epoch-changed', { epoch: 'two' }));
  const status = await phone.sync();
  assert.equal(status.problem.code, 'epoch-changed');
  assert.equal(server.requests.length, 2);
});

test('a cursor beyond the space’s counter starts that space again', async () => {
  const { server, phone } = await enrolled();
  await phone.sync();
  server.answers.push(() => reply(200, { v: 1, now: phone.clock, epoch: 'one', spaces: [{ space: 's1', error: 'cursor-ahead' }] }));
  assert.equal((await phone.sync()).state, 'synced');
  assert.equal(server.requests.at(-1).spaces[0].cursor, 0);
  assert.ok(rowsSent(server.requests.at(-1)).includes('person bob'));
});

test('a body that is too large is halved until it fits; a row that never does waits aside', async () => {
  const { server, phone } = await enrolled();
  await phone.meets('charlie', { name: 'Charlie' });
  const limit = (request) => (rowsSent(request).length > 1 || rowsSent(request)[0] === 'person bob' ? refuse(413, 'body-too-large') : reply(200, server.taken(request)));
  server.answers = Array.from({ length: 30 }, () => limit);
  const status = await phone.sync();
  assert.deepEqual([status.parked, status.problem.code], [1, 'row-too-large']);
  assert.ok(unsent(phone).every(({ tbl, rid }) => tbl === 'person' && rid === 'bob'));
});

test('a clock that the server finds wrong is set right, unsent stamps and times with it, in the old order', async () => {
  const { server, phone } = await enrolled();
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Bobby' } });
  const before = unsent(phone).sort((a, b) => (a.stamp < b.stamp ? -1 : 1)).map(({ col, rid }) => `${rid} ${col}`);
  const truth = phone.clock - 3_600_000;
  server.answers.push(() => refuse(409, 'clock-skew', { now: truth }));
  assert.equal((await phone.sync()).state, 'synced');
  assert.ok(Math.abs(server.requests[1].now - truth) < 1000);
  const cells = server.requests[1].spaces[0].rows.flatMap(([, rid, parts]) => parts.map(([col, stamp, , val]) => ({ rid, col, stamp, val })));
  assert.equal(Number(cells.find(({ col }) => col === 'met_at').val), truth);
  assert.equal(cells.length, before.length);
});

test('an edit restamped by a corrected clock still stands above what the server had taken by the fast one', async () => {
  const { server, phone } = await enrolled();
  await phone.sync();
  const taken = phone.db.value("SELECT stamp FROM cell WHERE rid = 'bob' AND col = 'name'");
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Bobby' } });
  server.answers.push(() => refuse(409, 'clock-skew', { now: phone.clock - 3_600_000 }));
  await phone.sync();
  const [[, stamp, base]] = server.requests.at(-1).spaces[0].rows.find(([tbl, rid]) => tbl === 'person' && rid === 'bob')[2];
  assert.equal(base, taken);
  assert.ok(stamp > taken);
});

test('a server that never agrees on the time is left alone after one correction', async () => {
  const { server, phone } = await enrolled();
  server.answers = Array.from({ length: 5 }, () => () => refuse(409, 'clock-skew', { now: phone.clock + 1e9 }));
  assert.equal((await phone.sync()).problem.code, 'clock-skew');
  assert.equal(server.requests.length, 2);
  assert.ok(unsent(phone).length);
});

for (const [status, code] of [[400, 'version-unsupported'], [401, 'device-removed'], [401, 'token-unknown']]) {
  test(`${code}: attention, which a restart does not forget, with the outbox safe`, async () => {
    const { server, phone } = await enrolled();
    server.answers.push(() => refuse(status, code));
    assert.equal((await phone.sync()).state, 'attention');
    phone.restart();
    const kept = await phone.query('status');
    assert.deepEqual([kept.state, kept.problem.code], ['attention', code]);
    assert.match(await phone.query('exported', { what: 'unsent' }), /"Bob/);
    assert.equal((await phone.sync()).state, 'synced');
  });
}

test('a version too old for the server asks no more until the app is started anew, and loses no edit', async () => {
  const { server, phone } = await enrolled();
  server.answers.push(() => refuse(400, 'version-unsupported'));
  await phone.sync();
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { name: 'Bobby' } });
  wake(phone.context);
  assert.equal(phone.pause, null);
  assert.equal(server.requests.length, 1);
  phone.restart();
  wake(phone.context);
  await phone.advance(0);
  await new Promise(setImmediate);
  await phone.settled();
  assert.deepEqual(await phone.query('status').then(({ state, unsent: left }) => [state, left]), ['synced', 0]);
});

test('tables and columns of a newer version are carried: kept, exported, and sent again to a server that lost them', async () => {
  const { server, phone } = await enrolled();
  const rows = [['hologram', 'h1', [['shape', STAMP, '', '"cube"']]], ['person', 'dora', [['aura', STAMP, '', '"blue"'], ['name', STAMP, '', '"Dora"']]]];
  server.answers.push((request) => reply(200, server.taken(request, { rows, cursor: 99, seq: 99 })));
  assert.equal((await phone.sync()).state, 'synced');
  assert.equal((await phone.query('person', { rid: 'dora' })).name, 'Dora');
  await phone.run('edit', { tbl: 'person', rid: 'dora', cols: { name: 'Dora M.' } });
  await phone.sync();
  server.answers.push(() => refuse(409, 'epoch-changed', { epoch: 'two' }));
  await phone.sync();
  const sent = server.requests.find(({ epoch }) => epoch === 'two').spaces[0].rows;
  assert.deepEqual(sent.find(([tbl]) => tbl === 'hologram'), rows[0]);
  assert.deepEqual(sent.find(([, rid]) => rid === 'dora')[2].map(([col, , , val]) => [col, val]), [['aura', '"blue"'], ['name', '"Dora M."']]);
  assert.match(await phone.query('exported', { what: 'all' }), /hologram/);
});

test('edits wait a moment, so that a name typed at once is one request', async () => {
  const { server, phone } = await enrolled();
  await phone.advance(299);
  assert.equal(server.requests.length, 0);
  await phone.advance(1);
  assert.equal(server.requests.length, 1);
});

test('without a network the pauses grow, waking ends them, and Retry-After is kept', async () => {
  const { server, phone } = await enrolled();
  const { fetch } = phone;
  phone.fetch = offline;
  const pauses = [];
  for (let i = 0; i < 6; i += 1) {
    await phone.sync();
    pauses.push(phone.pause);
  }
  assert.ok(pauses[0] >= 1000 && pauses[0] <= 2000 && pauses[4] >= 16_000 && pauses.every((pause) => pause <= 60_000), pauses.join());
  assert.equal((await phone.query('status')).state, 'kept');
  phone.fetch = fetch;
  server.answers.push(() => refuse(503, 'busy', {}, { 'Retry-After': '120' }));
  wake(phone.context);
  await phone.advance(0);
  await new Promise(setImmediate);
  await phone.settled();
  assert.equal(phone.pause, 120_000);
  await phone.advance(120_000);
  assert.equal((await phone.query('status')).state, 'synced');
});

test('calls that overlap are one exchange', async () => {
  const { server, phone } = await enrolled();
  await Promise.all([phone.sync(), phone.sync(), phone.sync()]);
  assert.ok(server.requests.length <= 2);
  assert.equal(server.requests.filter((request) => rowsSent(request).length).length, 1);
});

test('what comes down is applied with its cursor or not at all, wherever the phone dies', async () => {
  const { server, phone } = await enrolled();
  await phone.sync();
  const rows = [['person', 'dora', [['name', STAMP, '', '"Dora"'], ['created_at', STAMP, '', '1']]], ['note', 'n1', [['person', STAMP, '', '"dora"'], ['text', STAMP, '', '"hello"']]]];
  const state = () => JSON.stringify([phone.db.all('SELECT * FROM cell'), phone.db.all('SELECT * FROM cursor'), phone.db.all('SELECT * FROM listing'), phone.db.all('SELECT * FROM meta')]);
  const { run } = phone.db;
  for (let step = 0; ; step += 1) {
    const before = state();
    let left = step;
    let kept = false;
    server.answers = [(request) => {
      phone.db.run = (...call) => {
        left -= 1;
        if (left < 0 && !kept && call[0] !== 'ROLLBACK') throw new Error('killed here');
        kept ||= call[0] === 'COMMIT';
        return run.apply(phone.db, call);
      };
      return reply(200, server.taken(request, { rows, cursor: 500, seq: 500 }));
    }];
    const { problem } = await phone.sync().finally(() => delete phone.db.run);
    if (!problem) break;
    assert.equal(state(), before, `after ${step} statements`);
    assert.ok(step < 100);
  }
  assert.equal((await phone.query('person', { rid: 'dora' })).notes[0].text, 'hello');
  assert.equal(phone.db.value('SELECT seq FROM cursor'), 500);
});

for (const [what, answer] of Object.entries({
  'a captive portal': () => new Response('<html>Welcome to the hotel</html>', { status: 200 }),
  'JSON that is not the protocol’s': () => reply(200, { v: 1, spaces: 'none' }),
  'a row that is none': (request) => reply(200, { v: 1, now: 1, epoch: 'one', spaces: [{ space: request.spaces[0].space, prev: 0, seq: 0, cursor: 1, refused: [], rows: [['person', 7, []]] }] }),
})) {
  test(`${what} changes nothing`, async () => {
    const { server, phone } = await enrolled();
    const before = unsent(phone);
    server.answers.push(answer);
    assert.equal((await phone.sync()).problem.code, 'reply-invalid');
    assert.deepEqual(unsent(phone), before);
  });
}

test('people kept here stay in their own file when the account shall not have them', async () => {
  const server = new Scripted();
  const phone = new Replica({ fetch: (...call) => server.fetch(...call) });
  await phone.meets('bob', { name: 'Bob' });
  const { brought, here } = await phone.run('enrol', { link: 'x'.repeat(43), device: 'Phone', bring: false });
  assert.deepEqual([brought, here], [false, 1]);
  assert.equal((await phone.query('status')).people, 0);
  assert.equal(phone.left[0].db.value('SELECT count(*) FROM person'), 1);
});

test('another server’s link is not tried from here', async () => {
  const phone = new Replica();
  await assert.rejects(phone.query('enrolLook', { link: `https://elsewhere.example/enter#${'x'.repeat(43)}` }), { code: 'link-elsewhere' });
  for (const link of ['', 'hello', 'http://localhost:8000/enter', '#']) await assert.rejects(phone.query('enrolLook', { link }), { code: 'link-unknown' });
});

test('a device id that is taken is exchanged, and what bore it restamped', async () => {
  const server = new Scripted();
  let tries = 0;
  const phone = new Replica({ fetch: (...call) => (new URL(call[0]).pathname === '/enrol' && (tries += 1) === 1 ? refuse(409, 'device-taken') : server.fetch(...call)) });
  await phone.meets('bob', { name: 'Bob' });
  const old = phone.db.value("SELECT value FROM meta WHERE key = 'device'");
  await phone.run('enrol', { link: 'x'.repeat(43), device: 'Phone' });
  const fresh = phone.db.value("SELECT value FROM meta WHERE key = 'device'");
  assert.notEqual(fresh, old);
  assert.ok(phone.db.all('SELECT stamp FROM cell').every(({ stamp }) => stamp.endsWith(fresh.slice(0, 10))));
});
