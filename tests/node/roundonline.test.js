/** A round with the real server between the phones: it tells them the round's time, and what is called reaches the other. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { account, patient } from './accounts.js';
import { know, MINUTE } from './friends.js';
import { HOUR, Replica } from './replica.js';
import { startServer } from './server.js';

let server;
let alice;
let bob;
let charlie;
let space;

/** A phone whose clock goes on, and is off by `skew`. */
function phone(called, skew) {
  const off = { called, skew };
  return Object.assign(new Replica({ fetch: patient, origin: server.url, now: () => Date.now() + off.skew, steady: () => performance.now() }), { called, off });
}

const round = (one) => one.query('round', { space });
/** Exchanges until a reply came soon enough to tell the time by. */
const settled = async (...phones) => {
  for (const one of [...phones, ...phones]) {
    do assert.deepEqual((await one.sync()).problem, null);
    while (one.context.exchange.answered - one.context.exchange.asked > 400);
  }
};
/** When all meet, as the world has it. */
const reunion = async (one) => (await round(one)).clock - one.off.skew;

async function agree() {
  const apart = Math.abs((await reunion(alice)) - (await reunion(bob)));
  assert.ok(apart < 1_000, `${apart} ms apart`);
}

before(async () => {
  server = await startServer();
  [alice, bob, charlie] = [phone('Alice', -HOUR), phone('Bob Best', HOUR), phone('Charlie', 0)];
  await alice.run('enrol', { link: server.claim, device: 'Phone', name: 'Alice' });
  await account(alice, bob, 'Bob');
  await account(alice, charlie, 'Charlie');
  await know(alice, bob);
});
after(() => server.stop());

test('two whose clocks are two hours apart, and who never saw one another’s, count down to one moment', async () => {
  ({ space } = await alice.run('startRound', { buddies: [(await bob.query('ownKey')).author], minutes: 30, spot: 'Coat rack' }));
  const { keys, signature } = alice.db.get('SELECT keys, signature FROM shared WHERE space = :space', { space });
  await bob.run('joinSpace', { space, keys: JSON.parse(keys), signature });
  await settled(alice, bob, alice, bob);
  await agree();
  const { spot, members, met } = await round(bob);
  assert.deepEqual([spot, members.map(({ name, goal }) => [name, goal]), met], ['Coat rack', [['Bob', 1], ['Alice', null]], 0]);
});

test('what one calls reaches the other with the next exchange', async () => {
  await bob.run('hail', { space, kind: 'more' });
  await settled(bob, alice);
  assert.deepEqual((await round(alice)).hails.map(({ kind, me }) => [kind, me]), [['more', false]]);
  await agree();
  assert.ok((await reunion(alice)) > Date.now() + 34 * MINUTE);
});

test('a clock that was set while the app was closed is put right by the next reply', async () => {
  for (const one of [bob, alice]) {
    const before = await reunion(one);
    one.off.skew += 3 * HOUR;
    one.restart();
    assert.ok(Math.abs((await reunion(one)) - before) > HOUR);
    await settled(one);
    assert.ok(Math.abs((await reunion(one)) - before) < 1_000);
    await agree();
  }
});

for (const [what, clock] of [['an hour off', HOUR], ['beyond all time', 9e15]]) {
  test(`after a restart the host’s own word counts, not a member’s that is ${what}`, async () => {
    const before = await reunion(alice);
    const { author } = await bob.query('ownKey');
    await bob.put('party', `${author}-party`, { clock }, space);
    await settled(bob);
    alice.restart();
    await settled(alice, bob);
    assert.ok(Math.abs((await reunion(alice)) - before) < 1_000);
    await agree();
  });
}

test('one who is not in it learns of no round', async () => {
  await settled(charlie);
  assert.deepEqual([await charlie.query('rounds'), await round(charlie), await charlie.query('spaces')], [[], null, []]);
});
