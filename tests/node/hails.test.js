/** What friends call across the room while they are split, and when all meet again by it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { freshCalls } from '../../static/app/rounds/calls.js';
import { hold } from '../../static/app/worker/held.js';
import { carry, MINUTE, split } from './friends.js';
import { EVENING, HOUR } from './replica.js';

const round = (phone, space) => phone.query('round', { space });
/** How many minutes after the split all meet again. */
const reunion = async (phone, space) => ((await round(phone, space)).reunion - EVENING) / MINUTE;
const hail = (author, name, cols) => ['hail', `${author}-${name}`, Object.entries({ kind: 'more', ...cols }).map(([col, value]) => [col, '0000000000000000ssssssssss', '', JSON.stringify(value)])];
const hear = (phone, space, rows) => phone.db.transaction(() => hold(phone.context, space, rows));

test('“five more” moves the reunion for both, from wherever it stands', async () => {
  const { alice, bob, space } = await split();
  await bob.run('hail', { space, kind: 'more' });
  await carry(bob, alice, space);
  assert.equal((await round(alice, space)).clock, alice.clock + 35 * MINUTE);
  alice.clock += 40 * MINUTE;
  await alice.run('hail', { space, kind: 'more' });
  assert.equal((await round(alice, space)).clock, alice.clock + 5 * MINUTE);
  assert.equal((await round(alice, space)).planned, EVENING + 30 * MINUTE);
});

test('what was called by a slip is taken back, on the other phone too', async () => {
  const { alice, bob, space } = await split();
  for (const kind of ['more', 'rescue']) {
    const { undo } = await bob.run('hail', { space, kind });
    await carry(bob, alice, space);
    assert.equal((await round(alice, space)).hails.length, 1);
    await bob.run(undo.name, undo.args);
    await carry(bob, alice, space);
    for (const phone of [alice, bob]) assert.deepEqual([(await round(phone, space)).hails, (await round(phone, space)).clock], [[], alice.clock + 30 * MINUTE]);
  }
  const alone = await alice.run('startRound', { buddies: [], minutes: 30 });
  const { undo } = await alice.run('hail', { ...alone, kind: 'more' });
  await alice.run(undo.name, undo.args);
  assert.equal((await round(alice, alone.space)).clock, alice.clock + 30 * MINUTE);
});

test('a cry for rescue stands until it is taken back', async () => {
  const { alice, bob, authors, space } = await split();
  await bob.run('hail', { space, kind: 'rescue' });
  bob.clock += MINUTE;
  await bob.run('hail', { space, kind: 'well' });
  await carry(bob, alice, space);
  const { hails } = await round(alice, space);
  assert.deepEqual(hails.map(({ author, me, kind, at }) => [author, me, kind, at]), [[authors[1], false, 'well', EVENING + MINUTE], [authors[1], false, 'rescue', EVENING]]);
});

test('whoever calls on and on is heard ten times of a kind, the last ones, and rings once for each kind', async () => {
  const { alice, bob, authors, space } = await split();
  await bob.run('hail', { space, kind: 'more' });
  for (let time = 0; time < 12; time += 1) {
    bob.clock += MINUTE;
    await bob.run('hail', { space, kind: 'rescue' });
  }
  await carry(bob, alice, space);
  const heard = await round(alice, space);
  assert.deepEqual([heard.hails.length, heard.hails[0].at, heard.reunion > heard.starts + 30 * MINUTE], [11, EVENING + 12 * MINUTE, true]);
  assert.deepEqual(freshCalls([heard], new Set()).map(({ member, kind }) => [member.author, kind]), [[authors[1], 'more'], [authors[1], 'rescue']]);
  assert.deepEqual(freshCalls([heard], new Set(heard.hails.map(({ rid }) => rid))), []);
});

test('two who call for five more at once, unheard by one another, ask for the same five', async () => {
  const { alice, bob, space } = await split();
  for (const phone of [alice, bob]) await phone.run('hail', { space, kind: 'more' });
  await carry(bob, alice, space);
  await carry(alice, bob, space);
  for (const phone of [alice, bob]) assert.equal(await reunion(phone, space), 35);
});

test('whoever heard a call asks for five on top of it, though their clock is behind', async () => {
  const { alice, bob, space } = await split();
  alice.clock += 10 * MINUTE;
  await alice.run('hail', { space, kind: 'more' });
  await carry(alice, bob, space);
  await bob.run('hail', { space, kind: 'more' });
  await carry(bob, alice, space);
  for (const phone of [alice, bob]) assert.equal(await reunion(phone, space), 40);
});

test('no call puts the reunion off by more than five minutes from what stood, or from when it was said', async () => {
  const { bob, authors, space } = await split();
  hear(bob, space, [hail(authors[0], 'far', { at: EVENING, until: EVENING + 23 * HOUR })]);
  assert.equal(await reunion(bob, space), 35);
  hear(bob, space, [hail(authors[0], 'late', { at: EVENING + 45 * MINUTE, until: EVENING + 23 * HOUR })]);
  assert.equal(await reunion(bob, space), 50);
  const heard = await round(bob, space);
  assert.ok(heard.hails.every(({ until }) => until <= heard.reunion));
});

test('all calls of one friend put the reunion off by an hour at most, whatever moments they name', async () => {
  const { bob, authors, space } = await split();
  hear(bob, space, [hail(authors[0], 'tomorrow', { at: EVENING + 23 * HOUR, until: EVENING + 23 * HOUR + 5 * MINUTE })]);
  assert.equal(await reunion(bob, space), 90);
  hear(bob, space, Array.from({ length: 300 }, (_, at) => hail(authors[0], `on${at}`, { at: EVENING + at * MINUTE, until: EVENING + HOUR + at * MINUTE })));
  assert.equal(await reunion(bob, space), 90);
  await bob.run('hail', { space, kind: 'more' });
  assert.equal(await reunion(bob, space), 95, 'another friend is heard all the same');
});

test('each phone comes to the same reunion, in whatever order the calls arrive', async () => {
  const { alice, bob, authors, space } = await split();
  const calls = [
    hail(authors[0], 'one', { at: EVENING + 3 * MINUTE, until: EVENING + 35 * MINUTE }), hail(authors[1], 'two', { at: EVENING, until: EVENING + 40 * MINUTE }),
    hail(authors[0], 'odd', { at: EVENING + 50 * MINUTE, until: EVENING + 2 * HOUR }), hail(authors[1], 'far', { at: EVENING + 8 * HOUR, until: EVENING + 9 * HOUR }),
    hail(authors[0], 'none', { at: EVENING }), hail(authors[1], 'before', { at: EVENING, until: EVENING - HOUR }),
  ];
  for (const call of calls) hear(alice, space, [call]);
  for (const call of calls.toReversed()) hear(bob, space, [call]);
  const [one, other] = await Promise.all([alice, bob].map((phone) => round(phone, space)));
  assert.deepEqual(one.hails.map(({ rid, until }) => [rid, until]), other.hails.map(({ rid, until }) => [rid, until]));
  assert.deepEqual([one.reunion, other.reunion], [EVENING + 110 * MINUTE, EVENING + 110 * MINUTE]);
});

test('after an hour of more, five more are offered no longer; taken back, they are', async () => {
  const { alice, space } = await split();
  for (let time = 0; time < 11; time += 1) await alice.run('hail', { space, kind: 'more' });
  assert.deepEqual([(await round(alice, space)).more, await reunion(alice, space)], [true, 85]);
  const { undo } = await alice.run('hail', { space, kind: 'more' });
  assert.deepEqual([(await round(alice, space)).more, await reunion(alice, space)], [false, 90]);
  await alice.run(undo.name, undo.args);
  assert.deepEqual([(await round(alice, space)).more, await reunion(alice, space)], [true, 85]);
  for (let time = 0; time < 2; time += 1) await alice.run('hail', { space, kind: 'more' });
  assert.equal(await reunion(alice, space), 90);
});
