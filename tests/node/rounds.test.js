/** A round: planned, split, called across, come back from. Without a server: what the friends' phones hand one another is all there is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hold } from '../../static/app/worker/held.js';
import { carry, friends, know, MINUTE, PLAN, split } from './friends.js';
import { EVENING, HOUR, Replica } from './replica.js';
import { enrolled, reply } from './scripted.js';

const round = (phone, space) => phone.query('round', { space });
const names = ({ members }) => members.map(({ name }) => name);

test('a plan is the same on both phones, and each has a part in it', async () => {
  const { alice, bob, space } = await split();
  await bob.run('setParty', { space, goal: 2, target: ' Леся ' });
  await carry(bob, alice, space);
  for (const phone of [alice, bob]) {
    const plan = await round(phone, space);
    assert.deepEqual([plan.state, plan.spot, plan.sign, plan.closed, plan.alone], ['running', 'Coat rack', 'Hand on ear', null, false]);
    assert.equal(plan.clock - phone.clock, 30 * MINUTE);
  }
  const mine = await round(alice, space);
  assert.deepEqual(mine.members.map(({ name, me, goal, target, room }) => [name, me, goal, target, room]), [
    [null, true, 1, 'Someone from Alder Foods', 'Stage side'], ['Bob Best', false, 2, 'Леся', null],
  ]);
  assert.deepEqual([mine.host, (await round(bob, space)).host], [true, false]);
  assert.deepEqual((await bob.query('rounds')).map((one) => one.space), [space]);
});

test('a reunion may be a time of day instead, by the clock of this phone', async () => {
  const { alice, authors } = await friends();
  const { space } = await alice.run('startRound', { buddies: [authors[1]], reunion: EVENING + 33 * MINUTE });
  assert.equal((await round(alice, space)).clock, EVENING + 33 * MINUTE);
  await assert.rejects(alice.run('startRound', { buddies: [authors[1]], reunion: EVENING }), { code: 'field-invalid' });
});

test('a round is with people who were paired, at most seven, and is begun once however often it is asked for', async () => {
  const { alice, authors } = await friends({ more: Array.from({ length: 7 }, (_, at) => `Friend ${at}`) });
  await assert.rejects(alice.run('startRound', { buddies: ['0'.repeat(16)], minutes: 30 }), { code: 'not-found' });
  await assert.rejects(alice.run('startRound', { buddies: authors.slice(1), minutes: 30 }), { code: 'field-invalid' });
  assert.deepEqual(await alice.query('rounds'), []);
  const begin = () => alice.run('startRound', { buddies: authors.slice(1, 8), minutes: 30 }, 'one-tap');
  assert.deepEqual(await begin(), await begin());
  assert.equal((await alice.query('rounds')).length, 1);
});

test('a second tap while the first still works begins one round, and neither fails', async () => {
  const { alice, authors } = await friends();
  const begin = () => alice.run('startRound', { buddies: [authors[1]], minutes: 30 }, 'one-tap');
  const [one, other] = await Promise.all([begin(), begin()]);
  assert.deepEqual([other, (await alice.query('rounds')).length], [one, 1]);
});

test('whoever was in a round can begin another with all of it, be they paired or not', async () => {
  const { alice, bob, authors } = await friends();
  const carla = Object.assign(new Replica(), { called: 'Carla' });
  await know(alice, carla);
  const { author } = await carla.query('ownKey');
  const { space } = await alice.run('startRound', { buddies: [authors[1], author], ...PLAN });
  for (const phone of [bob, carla]) await carry(alice, phone, space);
  await carry(carla, bob, space);
  const all = [authors[0], author];
  assert.deepEqual((await bob.query('companions', { authors: [...all, '0'.repeat(16)] })).map((one) => one.author).toSorted(), all.toSorted());
  const again = await bob.run('startRound', { buddies: all, minutes: 20 });
  const { bytes } = await bob.query('roundBundle', again);
  assert.equal((await carla.run('takeBundle', { bytes })).joined, true);
  assert.equal((await round(carla, again.space)).members.length, 3);
});

test('what a friend’s phone says without sense, or in the name of nobody, is left out', async () => {
  const { alice, bob, authors, space } = await split();
  const stamp = '0fffffff00000000ssssssssss'; // later than what alice wrote
  const row = (tbl, rid, cols) => [tbl, rid, Object.entries(cols).map(([col, value]) => [col, stamp, '', JSON.stringify(value)])];
  bob.db.transaction(() => hold(bob.context, space, [
    row('hail', `${authors[0]}-far`, { kind: 'more', until: EVENING + 48 * HOUR, at: EVENING }),
    row('hail', `${authors[0]}-odd`, { kind: 'shout', at: EVENING }),
    row('hail', `${'0'.repeat(16)}-x`, { kind: 'rescue', at: EVENING }),
    row('round', `${authors[1]}-round`, { starts: 1, reunion: 2, spot: 'Elsewhere' }),
    row('party', `${authors[0]}-party`, { name: 'A'.repeat(5000), goal: 1e9 }),
  ]));
  const plan = await round(bob, space);
  assert.deepEqual([plan.hails, plan.clock, plan.spot], [[], EVENING + 30 * MINUTE, 'Coat rack']);
  assert.deepEqual([names(plan)[1].length, plan.members[1].goal], [120, null]);
  assert.equal((await round(alice, space)).members.length, 2);
});

for (const [what, tbl, cols] of [
  ['a start', 'round', { starts: 9e15, reunion: 9e15 }],
  ['a start that a date can hold, but a thousand years on,', 'round', { starts: EVENING + 365_000 * 24 * HOUR, reunion: EVENING + 365_000 * 24 * HOUR }],
  ['a return', 'party', { back_at: 9e15 }],
  ['a call', 'hail', { kind: 'more', at: 9e15, until: 9e15 }],
]) {
  test(`${what} beyond all time takes no screen away`, async () => {
    const { bob, authors, space } = await split();
    const rid = `${authors[0]}-${tbl}`;
    bob.db.transaction(() => hold(bob.context, space, [[tbl, rid, Object.entries(cols).map(([col, value]) => [col, '0fffffff00000000ssssssssss', '', JSON.stringify(value)])]]));
    const shown = await round(bob, space);
    for (const at of shown ? [shown.starts, shown.reunion, shown.clock, ...shown.members.map(({ back_at }) => back_at ?? 0)] : []) new Date(at).toISOString();
    assert.deepEqual((await bob.query('rounds')).map((one) => one.space), tbl === 'round' ? [] : [space]);
  });
}

test('the plan is met by conversations since the split, each person once', async () => {
  const { alice, space } = await split();
  alice.clock -= HOUR;
  await alice.meets('before', { name: 'Before' });
  alice.clock += HOUR + MINUTE;
  await alice.meets('ana', { name: 'Ana' });
  await alice.run('capture', { person: 'ana', encounter: 'again', at: alice.clock, known: 'ana' });
  assert.equal((await round(alice, space)).met, 1);
  await alice.run('back', { space });
  alice.clock += MINUTE;
  await alice.meets('later', { name: 'Later' });
  assert.equal((await round(alice, space)).met, 1);
});

test('whoever is back says so, may take it back, and is done when it suits', async () => {
  const { alice, bob, space } = await split();
  const { undo } = await bob.run('back', { space });
  await carry(bob, alice, space);
  assert.equal((await round(alice, space)).members[1].back_at, EVENING);
  assert.deepEqual([(await round(alice, space)).state, (await round(bob, space)).state], ['running', 'back']);
  await bob.run(undo.name, undo.args);
  assert.equal((await round(bob, space)).state, 'running');
  const done = await bob.run('endRound', { space });
  assert.deepEqual([(await round(bob, space)).state, await bob.query('rounds')], ['done', []]);
  assert.equal((await alice.query('rounds')).length, 1);
  await bob.run(done.undo.name, done.undo.args);
  assert.equal((await bob.query('rounds')).length, 1);
});

test('of two rounds at once each goes its own way', async () => {
  const { alice, bob, authors, space } = await split();
  alice.clock += MINUTE;
  const other = await alice.run('startRound', { buddies: [authors[1]], minutes: 10, spot: 'Bar' });
  await carry(alice, bob, other.space);
  assert.deepEqual((await bob.query('rounds')).map((one) => [one.space, one.spot]), [[other.space, 'Bar'], [space, 'Coat rack']]);
  await bob.run('hail', { space, kind: 'more' });
  assert.equal((await round(bob, other.space)).hails.length, 0);
});

test('alone, a round is a time and a place, and nothing of it is ever shared', async () => {
  const { alice } = await friends();
  const { space } = await alice.run('startRound', { buddies: [], ...PLAN });
  await alice.run('hail', { space, kind: 'more' });
  await alice.run('setParty', { space, goal: 2 });
  const plan = await round(alice, space);
  assert.deepEqual([plan.alone, plan.clock, plan.spot, plan.members.length, plan.members[0].goal], [true, EVENING + 35 * MINUTE, 'Coat rack', 1, 2]);
  const { undo } = await alice.run('back', { space });
  assert.equal((await round(alice, space)).state, 'back');
  await alice.run(undo.name, undo.args);
  assert.equal((await round(alice, space)).state, 'running');
  assert.deepEqual(alice.db.all("SELECT space FROM cell WHERE space <> 'local' UNION SELECT space FROM shared"), []);
});

test('a round whose space is over says why, and takes nothing more', async () => {
  const { server, phone } = await enrolled();
  const key = (await (await friends()).bob.query('ownKey')).key;
  await phone.run('edit', { tbl: 'buddy', rid: 'b'.repeat(16), cols: { name: 'Bob Best', key } });
  const { space } = await phone.run('startRound', { buddies: ['b'.repeat(16)], minutes: 30 });
  server.calls['POST /spaces'] = () => reply(403, { status: 403, code: 'member-removed' });
  await phone.sync();
  assert.deepEqual([(await round(phone, space)).closed, (await round(phone, space)).state], ['member-removed', 'running']);
  await assert.rejects(phone.run('hail', { space, kind: 'rescue' }), { code: 'not-found' });
  await phone.run('endRound', { space });
  assert.equal((await round(phone, space)).state, 'done');
});

test('the last code makes a round mine at once, and settings know that one runs', async () => {
  const { alice, bob, authors } = await friends();
  assert.equal((await bob.query('settings')).round, undefined);
  const { space } = await alice.run('startRound', { buddies: [authors[1]], ...PLAN });
  const { bytes } = await alice.query('roundBundle', { space });
  await bob.run('takeBundle', { bytes });
  for (const phone of [alice, bob]) assert.equal((await phone.query('settings')).round, true);
  assert.deepEqual((await bob.query('rounds')).map(({ spot, members }) => [spot, members.map(({ here }) => here)]), [['Coat rack', [true, true]]]);
  assert.deepEqual((await round(alice, space)).members.map(({ here }) => here), [true, false]);
  const { undo } = await bob.run('endRound', { space });
  assert.equal((await bob.query('settings')).round, undefined);
  await bob.run(undo.name, undo.args);
  assert.equal((await bob.query('settings')).round, true);
});

test('once the night is over, settings no longer know of a round that nobody was done with', async () => {
  const { alice } = await split();
  for (const [hours, known] of [[17, true], [2, undefined]]) {
    alice.clock += hours * HOUR;
    await alice.run('lookAtClock', { seen: true });
    assert.equal((await alice.query('settings')).round, known);
  }
});

test('the phone’s own calendar is handed the reunion, with an alarm', async () => {
  const { alice, space } = await split();
  const { text } = await alice.query('roundAlarm', { space, title: 'Bob, coat rack; by the door' });
  for (const line of ['DTSTART:20261122T191200Z', 'LOCATION:Coat rack', 'SUMMARY:Bob\\, coat rack\\; by the door', 'BEGIN:VALARM', 'TRIGGER:PT0S']) assert.ok(text.includes(`${line}\r\n`), `${line} in ${text}`);
});

test('what is no round is none', async () => {
  const { alice } = await friends();
  assert.equal(await round(alice, 'nothing'), null);
  for (const name of ['back', 'endRound']) await assert.rejects(alice.run(name, { space: 'nothing' }), { code: 'not-found' });
});
