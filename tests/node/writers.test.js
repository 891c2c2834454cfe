/** Whom both met hears from one of them: who writes, and until when that holds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { digestId } from '../../static/app/worker/digest.js';
import { MINUTE, both, judges, leavesTo, metOne, personOf, see, show, sighting, swap, undo, writes } from './comparing.js';

test('one of the two writes: whoever it is left to greets them, until somebody says otherwise', async () => {
  const [alice, bob] = await metOne();
  const local = async (phone) => (await phone.query('followUps')).local.map(({ rid }) => rid);
  const said = await leavesTo(alice, bob);
  await swap(alice, bob);
  assert.deepEqual([await local(alice), await local(bob)], [[], ['zara']]);
  assert.equal(alice.db.value("SELECT name FROM person WHERE rid = (SELECT left_to FROM person WHERE rid = 'sara')"), 'Bob');
  await undo(alice, said);
  assert.deepEqual(await local(alice), ['sara']);

  await writes(alice, alice);
  await writes(bob, bob);
  await swap(alice, bob);
  const stands = async (phone) => (await see(phone)).both.map(({ writer, disputed }) => [writer, disputed.length]);
  const winner = (await stands(alice))[0][0] === '' ? alice : bob;
  assert.deepEqual((await stands(alice)).concat(await stands(bob)).map(([writer, differ]) => [writer, differ]), winner === alice ? [['', 2], [alice.author, 2]] : [[bob.author, 2], ['', 2]]);
  assert.deepEqual([await local(alice), await local(bob)], winner === alice ? [['sara'], []] : [[], ['zara']]);
  const loser = winner === alice ? bob : alice;
  loser.clock -= 5 * MINUTE; // whoever says it last, says it last: by whatever clock
  await writes(loser, loser);
  await swap(alice, bob);
  assert.deepEqual([await local(alice), await local(bob)], loser === alice ? [['sara'], []] : [[], ['zara']]);
});

test('who writes to one of two who became one later writes to both, and no more when it is said again', async () => {
  const [alice, bob] = await metOne();
  await alice.meets('ana', { name: 'Sara Z.' });
  await leavesTo(bob, bob);
  await swap(alice, bob);
  await alice.run('merge', { one: 'ana', other: 'sara', shown: {} });
  assert.deepEqual((await personOf(alice, 'ana')).members, ['ana', 'sara']);
  assert.equal((await personOf(alice, 'ana')).left_to.name, 'Bob');
  await writes(bob, alice);
  await swap(alice, bob);
  assert.equal((await personOf(alice, 'ana')).left_to, null);
});

test('what I do about it afterwards stays, however often it is settled', async () => {
  const [alice, bob] = await metOne();
  await leavesTo(bob, bob);
  await swap(alice, bob);
  const left = () => alice.db.value("SELECT left_to FROM person WHERE rid = 'sara'");
  assert.equal(left(), digestId(['buddy', bob.author]));
  await alice.run('change', { tbl: 'person', rid: 'sara', cols: { left_to: null } });
  await swap(alice, bob);
  assert.equal(left(), null);
});

test('somebody taken back is left to nobody', async () => {
  const [alice, bob] = await metOne();
  await leavesTo(bob, bob);
  await swap(alice, bob);
  await alice.put('sighting', sighting(alice, 'sara'), { _deleted: true }, alice.space);
  await swap(alice, bob);
  assert.deepEqual([alice, bob].map(({ db }) => db.value('SELECT count(*) FROM person WHERE left_to IS NOT NULL')), [0, 0]);
});

test('what I take back is left to nobody, and is again when that was a slip', async () => {
  const [alice, bob] = await metOne();
  await leavesTo(alice, bob);
  const left = () => alice.db.value("SELECT left_to IS NOT NULL FROM person WHERE rid = 'sara'");
  assert.equal(left(), 1);
  const taken = await alice.run('unshow', { space: alice.space, sightings: [sighting(alice, 'sara')] });
  assert.equal(left(), 0);
  await swap(alice, bob);
  assert.equal(left(), 0);
  await undo(alice, taken);
  assert.equal(left(), 1);
});

test('whom I deleted is taken back before anything goes, and is left to nobody', async () => {
  const [alice, bob] = await metOne();
  await leavesTo(alice, bob);
  await alice.run('remove', { tbl: 'encounter', rid: 'e-sara' });
  await swap(alice, bob);
  assert.equal(alice.db.value("SELECT left_to FROM person WHERE rid = 'sara'"), null);
});

test('whom I judged before I showed them: who is to write hears with it who is who, and a tap takes it back', async () => {
  const [alice, bob] = await metOne({ sara: { shows: false } });
  const shared = () => alice.db.all("SELECT verdict FROM judgement WHERE space = :space", { space: alice.space }).map(({ verdict }) => verdict);
  await judges(alice, 'same');
  await show(alice, 'sara', { name: 'Sara', met_at: alice.clock });
  assert.deepEqual([shared(), await both(alice)], [[], ['Sara Zara']]);
  const taken = await judges(alice, null);
  assert.deepEqual(await both(alice), []);
  await undo(alice, taken);
  assert.deepEqual(await both(alice), ['Sara Zara']);
  await writes(alice, bob);
  await swap(alice, bob);
  assert.deepEqual([shared(), await both(bob), (await see(bob)).both[0]?.writer], [['same'], ['Sara Zara'], '']);
  await judges(alice, null);
  await swap(alice, bob);
  assert.deepEqual([await both(alice), await both(bob)], [[], []]);
});
