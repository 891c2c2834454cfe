/** Whom only a friend met becomes one's own: kept, introduced, or asked first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { MINUTE, judges, meets, metOne, personOf, round, see, sighting, swap, undo, wishes } from './comparing.js';
import { Replica } from './replica.js';

async function onlyBobMet(tom) {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(bob, 'tom', 4, tom);
  await swap(alice, bob);
  return [alice, bob];
}

test('who is kept becomes my own: once, with what was shown, through the buddy, and it stays when it is taken back', async () => {
  const [alice, bob] = await onlyBobMet({ name: 'Tom\u202e Tiller', org: 'Alder Foods', talked_about: 'ferries', email: 'tom@alder.example', topics: 'crews\nloading', needs: 'a gripper' });
  const kept = await wishes(alice, sighting(bob, 'tom'), 'keep');
  const [{ adopted, wish }] = (await see(alice)).theirs;
  const page = await personOf(alice, adopted);
  assert.deepEqual([page.name, page.org, page.source, page.through.name, page.contacts.map(({ value }) => value), page.notes.map(({ text }) => text), wish],
    ['Tom Tiller', 'Alder Foods', 'buddy', 'Bob', ['tom@alder.example'], ['ferries\ncrews, loading\na gripper'], 'keep']);
  assert.equal(alice.db.value("SELECT count(*) FROM cell WHERE space = :space AND tbl = 'wish'", { space: alice.space }), 0);
  assert.deepEqual((await alice.query('followUps')).local, []);
  await undo(alice, kept);
  assert.deepEqual([await personOf(alice, adopted), (await see(alice)).theirs[0].adopted], [null, null]);
  await wishes(alice, sighting(bob, 'tom'), 'keep');
  const again = await wishes(alice, sighting(bob, 'tom'), 'keep');
  assert.deepEqual(again.undo.args.made, []);
  await bob.put('sighting', sighting(bob, 'tom'), { _deleted: true }, bob.space);
  await swap(alice, bob);
  assert.deepEqual([(await personOf(alice, adopted)).name, (await see(alice)).theirs], ['Tom Tiller', []]);
});

test('two devices that take somebody over write the same', async () => {
  const [alice, bob] = await onlyBobMet({ name: 'Tom Tiller', email: 'tom@alder.example', talked_about: 'ferries' });
  const laptop = new Replica({ bytes: alice.bytes });
  laptop.clock = alice.clock + MINUTE;
  for (const device of [alice, laptop]) await device.run('wish', { space: alice.space, sighting: sighting(bob, 'tom'), kind: 'keep' });
  const cells = ({ db }) => db.all("SELECT tbl, rid, col, val FROM cell WHERE space = 'local' AND tbl IN ('person', 'contact', 'note', 'judgement') ORDER BY tbl, rid, col");
  assert.deepEqual(cells(laptop), cells(alice));
});

test('"Introduce me" is a promise of the buddy, and "ask them first" asks first; a mind may change until it is made', async () => {
  const [alice, bob] = await onlyBobMet({ name: 'Tom Tiller' });
  const wish = async (kind) => {
    const result = await wishes(alice, sighting(bob, 'tom'), kind);
    await swap(alice, bob);
    return result;
  };
  const promised = async () => (await personOf(bob, 'tom')).commitments.map(({ kind, direction, state, about_name, agreed, about_agreed }) => [kind, direction, state, about_name, agreed, about_agreed].join(' '));
  await wish('introduce');
  assert.deepEqual(await promised(), ['introduction mine open Alice yes yes']);
  const [{ adopted }] = (await see(alice)).theirs;
  assert.deepEqual((await personOf(alice, adopted)).commitments.map(({ kind, direction, state, name, about_name }) => [kind, direction, state, name, about_name].join(' ')), ['introduction theirs open Bob Tom Tiller']);
  assert.deepEqual((await see(bob)).mine[0].wanted.map(({ name, kind }) => [name, kind]), [['Alice', 'introduce']]);
  const asks = await wish('ask');
  assert.deepEqual(await promised(), ['introduction mine open Alice  yes']);
  await undo(alice, asks);
  await swap(alice, bob);
  assert.deepEqual(await promised(), ['introduction mine open Alice yes yes']);
  await wish('keep');
  assert.deepEqual((await promised())[0].split(' ')[2], 'waived');
  await wish('introduce');
  const { rid } = (await personOf(bob, 'tom')).commitments[0];
  await bob.run('settle', { rid, state: 'kept' });
  await wish('keep');
  assert.deepEqual((await promised())[0].split(' ')[2], 'kept');
});

test('one who was kept and turns out to be mine is one entry, and parts again', async () => {
  const [alice, bob] = await metOne();
  await wishes(alice, sighting(bob, 'zara'), 'keep');
  const said = await judges(alice, 'same');
  assert.equal((await personOf(alice, 'sara')).members.length, 2);
  await undo(alice, said);
  assert.equal((await personOf(alice, 'sara')).members.length, 1);
  await judges(alice, 'two');
  assert.deepEqual((await alice.query('alike', { limit: 5 })).pairs, []);
});
