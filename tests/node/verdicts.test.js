/** Who is one person, as those who compare notes say it: who is asked about, and whose word counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { write } from '../../static/app/worker/cells.js';
import { digestId } from '../../static/app/worker/digest.js';
import { MOST_SAID } from '../../static/app/worker/rounds/verdicts.js';
import { MINUTE, both, judges, meets, metOne, names, news, personOf, see, sighting, swap, undo, wishes, writes } from './comparing.js';

test('who may be one is asked by name, accent, nickname, a way to reach them in common, and time; and not again', async () => {
  const [alice, bob] = await metOne({ sara: { talked_about: 'grippers' }, zara: { org: 'Norda' } });
  await meets(alice, 'kovac', 2, { name: 'Ana Kovač' });
  await meets(bob, 'kovac', 40, { name: 'Kovac Ana' });
  await meets(alice, 'bill', 2, { name: 'Bill Best' });
  await meets(bob, 'william', 40, { name: 'William Best' });
  await meets(alice, 'm', 2, { name: 'M' });
  await alice.run('contact', { person: 'm', kind: 'email', value: 'mo@x.example' });
  await meets(bob, 'mo', 45, { name: 'Mohammed Aziz', email: 'Mo@x.example' });
  await meets(bob, 'other', 47, { name: 'Dora Dean' });
  await swap(alice, bob);
  const asked = async (phone) => (await see(phone)).likely.map(({ one, other }) => [one.name, other.name].sort().join(' / ')).sort();
  assert.deepEqual(await asked(alice), ['Ana Kovač / Kovac Ana', 'Bill Best / William Best', 'M / Mohammed Aziz', 'Sara / Zara']);
  assert.deepEqual(await asked(bob), ['Ana Kovač / Kovac Ana', 'Bill Best / William Best', 'Sara / Zara']);
  await judges(alice, 'same');
  await alice.run('judge', { space: alice.space, one: 'kovac', other: sighting(bob, 'kovac'), verdict: 'two' });
  assert.deepEqual([await asked(alice), await both(alice)], [['Bill Best / William Best', 'M / Mohammed Aziz'], ['Sara Zara']]);
  await swap(alice, bob);
  assert.deepEqual([await asked(bob), await both(bob)], [['Bill Best / William Best'], ['Sara Zara']]);
});

test('of two who disagree both phones say the same: two people, as long as one says so, and who said it', async () => {
  const [alice, bob] = await metOne();
  const same = await judges(alice, 'same');
  const two = await judges(bob, 'two');
  await swap(alice, bob);
  const told = async (phone) => (await see(phone)).told.map(({ verdict, mine, said }) => [verdict, mine, said.map((one) => `${one.me ? 'I' : one.name}: ${one.verdict}`).sort().join(', ')]);
  assert.deepEqual([await both(alice), await told(alice)], [[], [['two', 'same', 'Bob: two, I: same']]]);
  assert.deepEqual([await both(bob), await told(bob)], [[], [['two', 'two', 'Alice: same, I: two']]]);
  await undo(bob, two);
  await swap(alice, bob);
  assert.deepEqual([await both(alice), await both(bob)], [['Sara Zara'], ['Sara Zara']]);
  await undo(alice, same);
  await swap(alice, bob);
  assert.deepEqual([await both(bob), await told(bob), (await see(alice)).likely.length], [[], [], 1]);
});

test('a verdict about somebody whom I did not show stays with me', async () => {
  const [alice, bob] = await metOne({ sara: { shows: false } });
  await judges(alice, 'same');
  await swap(alice, bob);
  assert.deepEqual([await both(alice), await both(bob)], [['Sara Zara'], []]);
  assert.equal(alice.db.value("SELECT count(*) FROM cell WHERE space = :space AND tbl = 'judgement'", { space: alice.space }), 0);
  await assert.rejects(writes(alice, bob), { code: 'not-found' });
});

test('two of my entries that are both the one whom a friend met are asked about', async () => {
  const [alice, bob] = await metOne({ zara: { name: 'Zara Sand' } });
  await meets(alice, 's', 50, { name: 'Mrs Sand', shows: false });
  const pairs = async () => (await alice.query('alike', { limit: 5 })).pairs.map(({ one, other }) => [one.rid, other.rid].sort());
  await judges(alice, 'same');
  assert.deepEqual(await pairs(), []);
  await alice.run('judge', { space: alice.space, one: 's', other: sighting(bob, 'zara'), verdict: 'same' });
  assert.deepEqual(await pairs(), [['s', 'sara']]);
});

test('whoever says a thousand things is heard three hundred times, and the others as ever', async () => {
  const [alice, bob, carol] = await metOne({ more: ['Carol'] });
  const [one, other] = [sighting(alice, 'sara'), sighting(bob, 'zara')].sort();
  const flood = (count) => write(bob.context, (edit) => {
    for (let at = 0; at < count; at += 1) edit('judgement', `${bob.author}-${'0'.repeat(10)}${at}`, { one, other, verdict: 'same', created_at: 1 }, bob.space);
  });
  flood(MOST_SAID - 1);
  await bob.put('judgement', `${bob.author}-${digestId(['judgement', one, other])}`, { one, other, verdict: 'same', created_at: 1 }, bob.space);
  await swap(alice, bob, carol);
  assert.equal((await both(alice)).length, 1);
  flood(1000);
  await swap(alice, bob, carol);
  for (const phone of [alice, bob, carol]) assert.equal((await both(phone)).length, 0, phone.name);
  await carol.put('judgement', `${carol.author}-${digestId(['judgement', one, other])}`, { one, other, verdict: 'same', created_at: 1 }, carol.space);
  await swap(alice, bob, carol);
  assert.equal((await both(alice)).length, 1);
});

test('a word that is dated ahead is not heard before its day, and keeps nobody from saying another', async () => {
  const [alice, bob] = await metOne();
  const [small, large] = [sighting(alice, 'sara'), sighting(bob, 'zara')].sort();
  await judges(bob, 'same');
  const rid = `${bob.author}-${digestId(['writer', small, large])}`;
  const stands = async () => [(await see(alice)).both[0].writer, alice.db.value("SELECT left_to IS NOT NULL FROM person WHERE rid = 'sara'")];
  for (const [at, heard] of [[9e15, null], [alice.clock + 48 * 60 * MINUTE, null], [alice.clock + 23 * 60 * MINUTE, bob.author]]) {
    await bob.put('writer', rid, { one: small, other: large, author: bob.author, created_at: at }, bob.space);
    await swap(alice, bob);
    assert.equal((await see(alice)).both[0].writer, heard ?? (at === 9e15 ? null : bob.author), String(at));
    await writes(alice, alice);
    assert.deepEqual(await stands(), ['', 0]);
    await writes(alice, bob);
    assert.deepEqual(await stands(), [bob.author, 1]);
  }
});

test('of two whom one member showed, only that member says that they are one', async () => {
  const [alice, bob] = await metOne();
  await meets(alice, 'tom', 15, { name: 'Tom' });
  await swap(alice, bob);
  const say = async (phone, one, other) => {
    const [small, large] = [one, other].sort();
    await phone.put('judgement', `${phone.author}-${digestId(['judgement', small, large])}`, { one: small, other: large, verdict: 'same', created_at: 1 }, phone.space);
    await swap(alice, bob);
  };
  const [sara, tom] = [sighting(alice, 'sara'), sighting(alice, 'tom')];
  await say(bob, sara, tom);
  assert.deepEqual(names((await see(alice)).mine), ['Tom', 'Sara']);
  await say(alice, sara, tom);
  assert.deepEqual([names((await see(alice)).mine).sort(), (await news(bob)).length], [['Sara', 'Tom'], 1]);
  const [eva, paul] = ['eva', 'paul'];
  await meets(alice, eva, 20, { name: 'Eva' });
  await meets(alice, paul, 21, { name: 'Paul' });
  await meets(bob, 'ivo', 22, { name: 'Ivo' });
  await swap(alice, bob);
  for (const mine of [eva, paul]) await say(bob, sighting(alice, mine), sighting(bob, 'ivo'));
  for (const phone of [alice, bob]) assert.equal((await both(phone)).length, 1);
  assert.deepEqual(names((await see(alice)).mine).filter((name) => ['Eva', 'Paul'].includes(name)).length, 1);
});

test('what I said of one whom I kept, too, is taken back by a tap', async () => {
  const [alice, bob] = await metOne({ sara: { shows: false } });
  await wishes(alice, sighting(bob, 'zara'), 'keep');
  await judges(alice, 'same');
  const before = await both(alice);
  const [{ people }] = (await see(alice)).both;
  const taken = await alice.run('judge', { space: alice.space, one: people.find(({ me }) => me).person, other: sighting(bob, 'zara'), verdict: null });
  assert.deepEqual([await both(alice), names((await see(alice)).mine), (await personOf(alice, 'sara')).members.length], [[], ['Sara'], 1]);
  assert.ok((await see(alice)).theirs[0].adopted);
  await undo(alice, taken);
  assert.deepEqual([await both(alice), (await personOf(alice, 'sara')).members.length], [before, 2]);
});
