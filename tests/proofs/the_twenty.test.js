/** Stories of sync going wrong elsewhere, as they end here: those of phones. docs/reliability.md lists all of them, and where each is told. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { areEqual, cursorIsHonest, heldBy } from '../simulator/promises.js';
import { DAY, Evening, HOUR, losers, MINUTE, names, shown, unsent, YEAR } from './evening.js';

let evening;
before(async () => (evening = await Evening.begins()));
after(() => evening.ends());

const equal = async (...phones) => areEqual(phones, await evening.found(phones[0]));

// A phone's clock was set a year ahead by hand; elsewhere its edits win for a year, or it is locked out until somebody sets it right.
for (const [words, off] of [['ahead', YEAR], ['behind', -YEAR]]) {
  test(`a device a year ${words} syncs with nobody acting`, async () => {
    const [alice, laptop] = await evening.phones(`year${words}`, 2);
    laptop.skew = off;
    await laptop.runs('capture', { person: 'ana', encounter: 'e1', at: evening.world.now + off });
    await names(laptop, 'ana', 'Ana');
    const met = evening.world.now;
    await evening.settle(laptop, alice);
    assert.equal(unsent(laptop), 0);
    assert.ok(Math.abs(shown(alice, 'encounter', 'e1', 'met_at') - met) < MINUTE, 'the evening is when it was');
    await evening.world.run(MINUTE);
    await names(alice, 'ana', 'Anna');
    await evening.settle(alice, laptop);
    assert.equal(shown(laptop, 'person', 'ana', 'name'), 'Anna', 'whoever writes later wins');
    await equal(alice, laptop);
  });
}

// The limit on stamps ahead is five minutes; elsewhere an edit a second past it is dropped without a word.
test('an edit stamped just past the limit still lands', async () => {
  const [alice, laptop] = await evening.phones('justpast', 2);
  laptop.skew = 5 * MINUTE + 1000;
  await names(laptop, 'ana', 'Ana');
  laptop.skew = 0; // the phone found the right time by itself before it was online again: only the stamp is ahead
  await evening.settle(laptop, alice);
  assert.equal(unsent(laptop), 0);
  assert.equal(shown(alice, 'person', 'ana', 'name'), 'Ana');
  await equal(alice, laptop);
});

// A tablet from a drawer, its clock two years behind or ahead, brings back what was deleted meanwhile.
for (const [words, off] of [['behind', -2 * YEAR], ['ahead', 2 * YEAR]]) {
  test(`a device two years away (${words}) resurrects nothing`, async () => {
    const [alice, tablet] = await evening.phones(`drawer${words}`, 2);
    await names(alice, 'ana', 'Ana');
    await evening.settle(alice, tablet);
    tablet.online = false;
    tablet.skew = off;
    await alice.runs('remove', { tbl: 'person', rid: 'ana' });
    await evening.exchange(alice);
    await names(tablet, 'bo', 'Bo');
    await tablet.restart();
    tablet.online = true;
    await evening.settle(tablet, alice);
    for (const phone of [alice, tablet]) {
      assert.equal(shown(phone, 'person', 'ana', 'name'), null);
      assert.equal(shown(phone, 'person', 'bo', 'name'), 'Bo');
    }
    await equal(alice, tablet);
  });
}

// The request is on its way when the phone asks again, and the old answer overtakes the new one.
test('a pull during a push in flight drops nothing', async () => {
  const [alice, laptop] = await evening.phones('inflight', 2);
  await names(laptop, 'bo', 'Bo');
  await names(alice, 'ana', 'Ana');
  await alice.runs('wake'); // the push leaves
  await evening.exchange(laptop); // and the laptop's arrives in between
  await names(alice, 'ana', 'Anna');
  await alice.runs('wake'); // what was asked for meanwhile
  await evening.world.run(10);
  await names(alice, 'cy', 'Cy');
  await evening.settle(alice, laptop);
  for (const phone of [alice, laptop]) assert.deepEqual(['ana', 'bo', 'cy'].map((rid) => shown(phone, 'person', rid, 'name')), ['Anna', 'Bo', 'Cy']);
  await equal(alice, laptop);
});

// One row that the server will not take stops the queue for good, or is dropped so that the queue goes on.
test('one bad record neither blocks nor is skipped', async () => {
  const [alice, laptop] = await evening.phones('badrecord', 2);
  await names(alice, 'ana', 'Ana');
  await alice.runs('edit', { tbl: 'note', rid: 'long', cols: { person: 'ana', text: 'long' } });
  alice.db.run("UPDATE cell SET val = :val WHERE rid = 'long' AND col = 'text'", { val: JSON.stringify('x'.repeat(70_000)) }); // an app of last year's
  await names(alice, 'bo', 'Bo');
  await evening.settle(alice, laptop);
  assert.deepEqual(['ana', 'bo'].map((rid) => shown(laptop, 'person', rid, 'name')), ['Ana', 'Bo'], 'the rest went');
  const status = await alice.replica.query('status');
  assert.deepEqual([status.parked, status.problem.code], [1, 'row-too-large'], 'and it is told');
  assert.ok(heldBy(alice).some(({ rid, val }) => rid === 'long' && val.length > 70_000), 'and kept');
  await alice.runs('edit', { tbl: 'note', rid: 'long', cols: { text: 'short' } });
  await evening.settle(alice, laptop);
  assert.equal(shown(laptop, 'note', 'long', 'text'), 'short');
});

// The browser clears the site's data, or the phone falls into the river.
test('storage wiped: full restore, with the unsent count visible beforehand', async () => {
  const [alice, laptop] = await evening.phones('wiped', 2);
  await names(alice, 'ana', 'Ana');
  await alice.runs('capture', { person: 'bo', encounter: 'e1', at: evening.world.now });
  await evening.settle(alice, laptop);
  alice.online = false;
  await names(alice, 'cy', 'Cy');
  assert.equal((await alice.replica.query('status')).unsent, 1, 'what a wipe would take is said');
  const again = evening.phone('wipedagain'); // all that alice had is gone
  await evening.joins(again, laptop);
  await evening.settle(again);
  assert.equal((await again.replica.query('status')).unsent, 0);
  await evening.settle(laptop);
  await equal(laptop, again);
  assert.equal(shown(again, 'person', 'ana', 'name'), 'Ana');
});

// The disk is full, or broken: elsewhere the tap is answered and the edit is gone at the next start.
test('storage failing: fails closed', async () => {
  const [alice] = await evening.phones('failing');
  await names(alice, 'ana', 'Ana');
  for (let statements = 0, failed = true; failed; statements += 1) {
    alice.killAfter(statements); // from here on every statement fails
    failed = (await alice.runs('edit', { tbl: 'person', rid: 'ana', cols: { name: 'Anna', org: 'Acme' } })) === null;
    alice.killAfter(Infinity);
    const state = ['name', 'org'].map((col) => shown(alice, 'person', 'ana', col));
    assert.deepEqual(state, failed ? ['Ana', null] : ['Anna', 'Acme'], 'all of it is kept and answered, or nothing');
  }
});

// A server that answers "start again" to every request has its phones send everything, for ever.
test('a reset answer happens once per epoch', async () => {
  const [alice, laptop] = await evening.phones('reset', 2);
  await names(alice, 'ana', 'Ana');
  await evening.settle(alice, laptop);
  await evening.server.order('backup', { name: 'reset' });
  await names(alice, 'bo', 'Bo');
  await evening.settle(alice, laptop);
  await evening.server.order('restore', { name: 'reset' });
  const resets = () => evening.network.trace.last(Infinity, ['reset']).filter((line) => line.includes('epoch-changed')).length;
  await evening.settle(alice, laptop);
  assert.equal(resets(), 2, 'one for each phone');
  await evening.server.order('restart');
  await evening.settle(alice, laptop);
  assert.equal(resets(), 2);
});

// The disk died; the operator puts last week's backup in its place. Elsewhere phones skip whatever the old counter reuses.
test('an older server backup heals', async () => {
  const [alice, laptop] = await evening.phones('backup', 2);
  await names(alice, 'ana', 'Ana');
  await evening.settle(alice, laptop);
  await evening.server.order('backup', { name: 'old' });
  await names(alice, 'ana', 'Anna');
  await names(laptop, 'bo', 'Bo');
  await evening.settle(alice, laptop);
  await laptop.runs('remove', { tbl: 'person', rid: 'bo' });
  await evening.settle(laptop, alice);
  await evening.server.order('restore', { name: 'old' });
  laptop.online = false; // alice alone has to bring it all back
  await evening.settle(alice);
  laptop.online = true;
  await evening.settle(laptop, alice);
  for (const phone of [alice, laptop]) {
    assert.equal(shown(phone, 'person', 'ana', 'name'), 'Anna');
    assert.equal(shown(phone, 'person', 'bo', 'name'), null);
    cursorIsHonest(phone, heldBy(phone), await evening.found(alice));
  }
  await equal(alice, laptop);
});

// Both come out of the tunnel in the same second, with a thousand edits each.
test('two phones that reconnect at once both drain', async () => {
  const both = await evening.phones('tunnel', 2);
  for (const phone of both) {
    phone.online = false;
    for (let number = 0; number < 40; number += 1) await names(phone, `p${number}`, `${phone.name} ${number}`);
  }
  for (const phone of both) phone.online = true;
  for (const phone of both) await phone.runs('wake'); // both are under way before either is answered
  await evening.world.run(5 * MINUTE);
  assert.deepEqual(both.map(unsent), [0, 0]);
  await evening.settle(...both);
  await equal(...both);
  assert.equal(losers(both[0]).length, 40, 'what one of them lost to the other is kept');
});

// She captured people for a week before she made an account; elsewhere signing in begins empty.
test('what was entered before sign-in is kept', async () => {
  const phone = evening.phone('before');
  phone.skew = -3 * HOUR;
  await phone.runs('capture', { person: 'ana', encounter: 'e1', at: evening.world.now - 3 * HOUR });
  await names(phone, 'ana', 'Ana');
  await phone.runs('commit', { rid: 'c1', person: 'ana', encounter: 'e1', kind: 'promise', text: 'send the article', due_on: null });
  const { brought } = await phone.answers('enrol', { link: (await evening.owner.answers('invite')).url, device: 'phone', name: 'Before' });
  assert.equal(brought, true);
  await evening.settle(phone);
  const laptop = evening.phone('beforelaptop');
  await evening.joins(laptop, phone);
  await evening.settle(laptop, phone);
  assert.equal(shown(laptop, 'person', 'ana', 'name'), 'Ana');
  assert.equal(shown(laptop, 'commitment', 'c1', 'text'), 'send the article');
  await equal(phone, laptop);
});

// The server's clock ran an hour fast over lunch; elsewhere the morning's edits win over the afternoon's, or the afternoon's are refused.
test('a server clock an hour fast, then put right, loses no edit', async () => {
  const [alice, laptop] = await evening.phones('fast', 2);
  await names(alice, 'ana', 'Ana');
  await evening.settle(alice, laptop);
  evening.server.skew = HOUR;
  await names(alice, 'ana', 'Anna');
  await names(laptop, 'bo', 'Bo');
  await evening.settle(alice, laptop);
  evening.server.skew = 0;
  await names(laptop, 'ana', 'Annie');
  await names(alice, 'cy', 'Cy');
  await evening.settle(alice, laptop);
  for (const phone of [alice, laptop]) {
    assert.deepEqual(['ana', 'bo', 'cy'].map((rid) => shown(phone, 'person', rid, 'name')), ['Annie', 'Bo', 'Cy']);
    assert.equal(unsent(phone), 0);
  }
  assert.deepEqual(losers(alice), [], 'nobody wrote without having seen the other');
  await equal(alice, laptop);
});

// The fleet's own story: the hour was taken in one space, and edits of another were stamped above it, so that the server refused both for an hour.
test('a server clock an hour fast, then put right, holds up no other space', async () => {
  const [[alice], [bob]] = [await evening.phones('hourhost'), await evening.phones('hourguest')];
  evening.server.skew = HOUR;
  await names(alice, 'ana', 'Ana');
  await evening.settle(alice);
  evening.server.skew = 0;
  const list = await alice.runs('makeSpace', { keys: [(await bob.asks('ownKey')).key] });
  await bob.runs('joinSpace', list);
  await alice.shares({ space: list.space, row: 'n1', text: 'Ana is here' });
  await names(alice, 'ana', 'Anna');
  await evening.settle(alice, bob);
  assert.equal(unsent(alice), 0);
  assert.ok(heldBy(bob).some(({ space, val }) => space === list.space && val === '"Ana is here"'));
  assert.equal(shown(alice, 'person', 'ana', 'name'), 'Anna', 'and what was written last still shows');
  assert.deepEqual(losers(alice), []);
});

// Deleted, restored on purpose, and then the old phone comes back with its delete, or with the edit that it made before.
test('a restore is not undone by an old peer', async () => {
  const [alice, old] = await evening.phones('restored', 2);
  await names(alice, 'ana', 'Ana');
  await evening.settle(alice, old);
  old.online = false;
  await old.runs('remove', { tbl: 'person', rid: 'ana' });
  await evening.world.run(DAY);
  await alice.runs('remove', { tbl: 'person', rid: 'ana' });
  await evening.exchange(alice);
  await evening.world.run(HOUR);
  await alice.runs('restore', { tbl: 'person', rid: 'ana' });
  await evening.exchange(alice);
  old.online = true;
  await evening.settle(old, alice);
  for (const phone of [alice, old]) assert.equal(shown(phone, 'person', 'ana', 'name'), 'Ana');
  await equal(alice, old);
});
