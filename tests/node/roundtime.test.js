/** A round's time: both phones count down to the same moment, whatever their clocks show and whatever becomes of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { afterRounds } from '../../static/app/worker/rounds/after.js';
import { correctClock } from '../../static/app/worker/restamp.js';
import { ROUND_TIMES } from '../../static/app/worker/schema.js';
import { carry, friends, MINUTE, tellTime } from './friends.js';
import { HOUR } from './replica.js';

const SECOND = 1_000;

/** alice and bob, whose clock is an hour off, split for half an hour; he filmed her code, so that he has her time but for the way. */
async function split({ apart = HOUR, heard = true } = {}) {
  const all = await friends({ apart });
  const { space } = await all.alice.run('startRound', { buddies: [all.authors[1]], minutes: 30 });
  await carry(all.alice, all.bob, space);
  if (heard) await tellTime(all.alice, all.bob, space, 80);
  return { ...all, space };
}

const left = async (phone, space) => (await phone.query('round', { space })).clock - phone.clock;

/** The time that everybody has goes on; asleep, a phone's steady clock may rest. */
function pass(ms, phones, { asleep = [] } = {}) {
  for (const phone of phones) {
    phone.clock += ms;
    if (asleep.includes(phone)) phone.set += ms;
  }
}

/** Somebody sets the clock. */
function set(phone, by) {
  phone.clock += by;
  phone.set += by;
}

async function agree(space, minutes, ...phones) {
  for (const phone of phones) {
    const off = (await left(phone, space)) - minutes * MINUTE;
    assert.ok(Math.abs(off) < SECOND, `${phone.called} is ${off} ms off`);
  }
}

test('clocks an hour apart count down to one moment, through a reload of either app', async () => {
  const { phones, alice, bob, space } = await split();
  await agree(space, 30, alice, bob);
  pass(7 * MINUTE, phones);
  for (const phone of phones) phone.restart();
  await agree(space, 23, alice, bob);
  assert.deepEqual([(await bob.query('round', { space })).known, (await bob.query('round', { space })).apart > 59 * MINUTE], [true, true]);
});

test('what a phone shows of people lies on the same clock as the round', async () => {
  const { alice, bob, space } = await split();
  for (const phone of [alice, bob]) {
    pass(MINUTE, [phone]);
    await phone.meets('ana', { name: 'Ana' });
    const { starts, met } = await phone.query('round', { space });
    assert.ok(Math.abs(phone.clock - MINUTE - starts) < SECOND);
    assert.equal(met, 1);
  }
});

for (const [name, by] of [['forward', HOUR], ['back', -HOUR], ['by half a minute', 30 * SECOND]]) {
  test(`a clock set ${name} while the app is seen moves no reunion`, async () => {
    const { phones, alice, bob, space } = await split();
    for (const phone of phones) {
      set(phone, by);
      await phone.run('lookAtClock', { seen: true });
      await phone.run('lookAtClock', { seen: true }); // a second tab
    }
    pass(5 * MINUTE, phones);
    await agree(space, 25, alice, bob);
  });
}

test('a clock set back while nobody saw the app cannot have been sleep', async () => {
  const { bob, space } = await split();
  set(bob, -HOUR);
  await bob.run('lookAtClock', { seen: false });
  await agree(space, 30, bob);
  assert.equal((await bob.query('roundTime', { space })).sure, true);
});

test('a phone that slept in a pocket, its steady clock at rest, counts on', async () => {
  const { phones, alice, bob, space } = await split();
  pass(12 * MINUTE, phones, { asleep: phones });
  for (const phone of phones) await phone.run('lookAtClock', { seen: false });
  await agree(space, 18, alice, bob);
  assert.equal((await bob.query('roundTime', { space })).sure, false);
});

test('a clock set while the app was closed is put right by the next frame of somebody who is sure', async () => {
  const { alice, bob, space } = await split();
  for (const [wrong, right] of [[bob, alice], [alice, bob]]) {
    set(wrong, 3 * HOUR);
    wrong.restart();
    assert.ok(Math.abs((await left(wrong, space)) - 30 * MINUTE) > HOUR);
    await tellTime(wrong, right, space); // who is not sure misleads nobody
    await tellTime(right, wrong, space, 120);
    await agree(space, 30, alice, bob);
  }
});

test('between two who are not sure the host’s time counts', async () => {
  const { phones, alice, bob, space } = await split();
  set(bob, 3 * HOUR);
  for (const phone of phones) phone.restart();
  await tellTime(bob, alice, space);
  await agree(space, 30, alice);
  await tellTime(alice, bob, space);
  await agree(space, 30, bob);
});

test('what is further off than a date can hold is nobody’s time', async () => {
  const { bob, space } = await split();
  for (const ahead of [9e15, -9e15]) await assert.rejects(bob.run('hearTime', { space, ahead, sure: true, host: true }), { code: 'field-invalid' });
});

test('of several frames the one that came soonest counts', async () => {
  const { alice, bob, space } = await split({ heard: false });
  for (const late of [900, 40, 700]) await tellTime(alice, bob, space, late);
  assert.equal((await left(bob, space)) - (await left(alice, space)), 40);
});

test('until anybody tells, both clocks are taken to be right', async () => {
  const { alice, bob, space } = await split({ apart: 0, heard: false });
  await agree(space, 30, alice, bob);
  assert.deepEqual(await bob.query('roundTime', { space }), { ahead: null, sure: false, host: false });
});

test('a phone that is a year off runs the round as soon as it knows the time', async () => {
  const { alice, bob, space } = await split({ apart: 365 * 24 * HOUR });
  await agree(space, 30, alice, bob);
  assert.deepEqual((await bob.query('rounds')).map((one) => one.space), [space]);
  assert.equal((await bob.query('settings')).round, true);
});

test('a round of one’s own survives a set clock, too', async () => {
  const { alice } = await friends();
  const { space } = await alice.run('startRound', { buddies: [], minutes: 30 });
  set(alice, -HOUR);
  await alice.run('lookAtClock', { seen: true });
  await agree(space, 30, alice);
});

/** The server's clock, which is that of `right`, is heard by whoever calls it. */
function calls(phone, right) {
  Object.assign(phone.context.exchange, { told: right.clock, asked: phone.clock, answered: phone.clock });
  afterRounds(phone.context);
}
const told = (phone, author) => phone.db.value('SELECT clock FROM party WHERE rid = :rid', { rid: `${author}-party` });

for (const [what, clock] of [['three hours', 3 * HOUR], ['half an hour', -HOUR / 2]]) {
  test(`a host who was restarted before she told any server follows no member who is ${what} off, and tells nobody till she is sure`, async () => {
    const { alice, bob, authors, space } = await split();
    await bob.put('party', `${authors[1]}-party`, { clock }, space);
    await carry(bob, alice, space);
    alice.restart();
    calls(alice, alice);
    await agree(space, 30, alice);
    assert.deepEqual([told(alice, authors[0]), (await alice.query('roundTime', { space })).sure], [null, false]);
    await tellTime(bob, alice, space);
    calls(alice, alice);
    await agree(space, 30, alice, bob);
    assert.ok(Math.abs(told(alice, authors[0])) < SECOND);
  });
}

test('a host whose clock was set while her app was closed, before she told any server, is put right by the next reply all the same', async () => {
  const { alice, bob, authors, space } = await split();
  const server = { clock: alice.clock + MINUTE }; // who is right but for a minute
  calls(bob, server);
  await carry(bob, alice, space);
  set(alice, 3 * HOUR);
  alice.restart();
  calls(alice, server);
  await agree(space, 30, alice, bob);
  assert.ok(Math.abs(told(alice, authors[0]) + MINUTE) < SECOND);
});

test('a host who was restarted is settled by whichever member has her time, whatever another says', async () => {
  const { phones, alice, bob, authors, space } = await split();
  await bob.put('party', `${authors[1]}-party`, { clock: 3 * HOUR }, space);
  await carry(bob, alice, space);
  set(alice, 20 * SECOND);
  alice.restart();
  calls(alice, { clock: alice.clock - 20 * SECOND });
  assert.equal(told(alice, authors[0]), null);
  calls(bob, { clock: bob.clock - HOUR }); // who was sure all the while says it anew
  await carry(bob, alice, space);
  calls(alice, { clock: alice.clock - 20 * SECOND });
  await agree(space, 30, ...phones);
  assert.ok(Math.abs(told(alice, authors[0])) < SECOND);
});

/** alice met Sara, bob met Zara; both showed them, and he says all that one can say. */
async function talked() {
  const all = await split({ apart: 3 * HOUR });
  const { alice, bob, space, phones } = all;
  for (const [phone, rid, name] of [[alice, 'sara', 'Sara'], [bob, 'zara', 'Zara']]) {
    pass(MINUTE, phones);
    await phone.meets(rid, { name });
    const people = (await phone.query('showing', { space })).people.map(({ person, met_at }) => ({ person, name, met_at, fields: [] }));
    await phone.run('show', { space, people });
  }
  await carry(alice, bob, space);
  const [sara] = (await alice.query('showing', { space })).people;
  await bob.run('judge', { space, one: 'zara', other: sara.sightings[0], verdict: 'same' });
  await bob.run('writes', { space, one: 'zara', other: sara.sightings[0], author: all.authors[0] });
  await bob.run('wish', { space, sighting: sara.sightings[0], kind: 'ask' });
  await bob.run('hail', { space, kind: 'more' });
  await bob.run('back', { space });
  return all;
}

/** All that says when, of unsent rows. */
const times = ({ db }) => new Map(db.all('SELECT space, tbl, rid, col, val FROM cell WHERE seq = 0 ORDER BY space, tbl, rid, col')
  .filter(({ col, val }) => /(^|_)(at|until|met|starts|reunion)$/.test(col) && /^\d+$/.test(val)).map(({ space, tbl, rid, col, val }) => [`${space} ${tbl} ${rid} ${col}`, Number(val)]));

/** By how much the clock's correction moved the times of each column. */
function corrected(phone, by) {
  const before = times(phone);
  correctClock(phone.context, phone.clock + by);
  const moved = [...times(phone)].map(([key, at]) => [key.split(' '), at - before.get(key)]);
  return (where) => Object.fromEntries(moved.filter(([[space]]) => where(space)).map(([[, tbl, , col], ms]) => [`${tbl}.${col}`, ms]));
}

test('a clock that the server puts right moves no word of a round, nor when somebody was met, for they are in the round’s time', async () => {
  const { alice, bob, space, authors } = await talked();
  const moved = corrected(bob, -3 * HOUR);
  const stay = { 'hail.at': 0, 'hail.until': 0, 'judgement.created_at': 0, 'party.back_at': 0, 'sighting.met': 0, 'wish.created_at': 0, 'writer.created_at': 0 };
  assert.deepEqual(moved((where) => where === space), { ...stay, 'party.shown_at': -3 * HOUR });
  const home = moved((where) => where !== space);
  assert.deepEqual([home['encounter.met_at'], home['person.created_at']], [-3 * HOUR, -3 * HOUR]);
  await carry(bob, alice, space);
  const [both] = (await alice.query('compared', { space })).both;
  assert.deepEqual([both.writer, both.people.length], ['', 2]);
  pass(MINUTE, [alice, bob]);
  const zara = `${authors[1]}-${bob.db.value("SELECT substr(rid, 18) FROM sighting WHERE rid LIKE :own", { own: `${authors[1]}-%` })}`;
  await alice.run('writes', { space, one: 'sara', other: zara, author: authors[1] });
  await carry(alice, bob, space);
  for (const [phone, writer] of [[alice, authors[1]], [bob, '']]) assert.equal((await phone.query('compared', { space })).both[0].writer, writer, phone.called);
});

test('whoever was never told the round’s time took their own clock for it: what they said moves along', async () => {
  const { bob, space } = await split({ heard: false });
  await bob.run('hail', { space, kind: 'more' });
  await bob.run('back', { space });
  assert.deepEqual(corrected(bob, -HOUR)((where) => where === space), { 'hail.at': -HOUR, 'hail.until': -HOUR, 'party.back_at': -HOUR });
});

test('a round of one’s own is in the time of the phone that began it, and stays in it', async () => {
  const { bob } = await friends({ apart: HOUR });
  const { space } = await bob.run('startRound', { buddies: [], minutes: 30 });
  await bob.run('back', { space });
  await bob.run('endRound', { space });
  const home = corrected(bob, -HOUR)((where) => !where.includes('-'));
  assert.deepEqual(home, { ...home, 'party.back_at': 0, 'round.starts': 0, 'round.reunion': 0, 'round.ended_at': -HOUR });
});

test('every column in a round’s own time is one that there is', async () => {
  const { alice } = await friends();
  for (const [tbl, cols] of Object.entries(ROUND_TIMES)) for (const col of cols) assert.ok(alice.context.tables.get(tbl)?.has(col), `${tbl}.${col}`);
});
