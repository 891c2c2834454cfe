/** Two phones that compare notes with no server: whom each met, what is still missing, and what came of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { digestId } from '../../static/app/worker/digest.js';
import { MINUTE, both, leavesTo, meets, metOne, names, news, round, see, sighting, swap, wishes, writes } from './comparing.js';

test('whom only they met is the news, the newest first; then both, then only I', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'marko', 3, { name: 'Marko Marin' });
  await meets(alice, 'ana', 5, { name: 'Ana Kovač', talked_about: 'grippers' });
  await meets(bob, 'tom', 4, { name: 'Tom Tiller', org: 'Alder Foods' });
  await meets(bob, 'lesja', 20, { name: 'Леся' });
  await swap(alice, bob);
  assert.deepEqual([await news(alice), await both(alice), names((await see(alice)).mine)], [['Леся', 'Tom Tiller'], [], ['Ana Kovač', 'Marko Marin']]);
  assert.deepEqual([await news(bob), names((await see(bob)).mine)], [['Ana Kovač', 'Marko Marin'], ['Леся', 'Tom Tiller']]);
  const [{ people: [tom] }] = (await see(alice)).theirs.slice(1);
  assert.deepEqual([tom.by, tom.met_at, tom.org], ['Bob', alice.clock + 4 * MINUTE, 'Alder Foods']);
});

test('with three, whom two buddies met is one line, and one question', async () => {
  const [alice, bob, carol] = await round('Alice', 'Bob', 'Carol');
  await meets(bob, 'tom', 4, { name: 'Tom Tiller' });
  await meets(carol, 'thomas', 9, { name: 'Tom Tiler' });
  await swap(alice, bob, carol);
  const [{ one, other }] = (await see(alice)).likely;
  await alice.run('judge', { space: alice.space, one: one.sighting, other: other.sighting, verdict: 'same' });
  await swap(alice, bob, carol);
  assert.deepEqual((await see(alice)).theirs.map(({ people }) => people.map(({ by }) => by)), [['Bob', 'Carol']]);
  assert.deepEqual([await both(bob), await both(carol)], [['Tom Tiler Tom Tiller'], ['Tom Tiler Tom Tiller']]);
  for (const phone of [bob, carol]) {
    await wishes(alice, sighting(phone, phone === bob ? 'tom' : 'thomas'), 'introduce');
  }
  assert.equal(alice.db.value("SELECT count(*) FROM person WHERE source = 'buddy'"), 1);
});

test('what of the plan is missing, and who has shown nobody yet', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await alice.put('party', `${alice.author}-party`, { goal: 2, target: 'Someone from Alder Foods' }, alice.space);
  await bob.put('party', `${bob.author}-party`, { target: 'Dora Dean' }, bob.space);
  await meets(alice, 'ana', 5, { name: 'Ana Kovač' });
  alice.clock += 10 * MINUTE;
  await swap(alice, bob);
  const missing = async (phone) => (await see(phone)).missing.map(({ name, left, target }) => [name, left, target]);
  assert.deepEqual([await missing(alice), (await see(alice)).waiting.map(({ name }) => name)], [[['Alice', 1, 'Someone from Alder Foods'], ['Bob', 0, 'Dora Dean']], ['Bob']]);
  await meets(bob, 'tom', 4, { name: 'Tom Tiller', org: 'Alder Foods GmbH' });
  await swap(alice, bob);
  assert.deepEqual([await missing(alice), (await see(alice)).waiting], [[['Alice', 1, null], ['Bob', 0, 'Dora Dean']], []]);
});

test('afterwards: who, when, what came of it; and whom to ask about somebody met there', async () => {
  const [alice, bob] = await metOne();
  await meets(bob, 'tom', 4, { name: 'Tom Tiller' });
  await swap(alice, bob);
  await leavesTo(alice, bob);
  await wishes(alice, sighting(bob, 'tom'), 'introduce');
  await swap(alice, bob);
  const came = async (phone) => (await phone.query('roundsPast', { limit: 5 })).map(({ friends, shown, theirs, both: two, kept, left, introductions }) => ({ with: names(friends), shown, theirs, two, kept, left, ...introductions }));
  assert.deepEqual(await came(alice), [{ with: ['Bob'], shown: 1, theirs: 2, two: 1, kept: 1, left: 1, asked: 1, made: 0 }]);
  assert.deepEqual(await came(bob), [{ with: ['Alice'], shown: 2, theirs: 1, two: 1, kept: 0, left: 0, asked: 1, made: 0 }]);
  const ask = async (person) => names(await alice.query('whoToAsk', { person }));
  assert.deepEqual(await ask('sara'), ['Bob']);
  alice.clock += 3 * 24 * 60 * MINUTE;
  await alice.meets('dora', { name: 'Dora' });
  assert.deepEqual(await ask('dora'), []);
});

test('what a hostile buddy writes reaches neither further nor longer than what was shown', async () => {
  const [alice, bob, carol] = await round('Alice', 'Bob', 'Carol');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(carol, 'clara', 15, { name: 'Clara' });
  const put = (tbl, rid, cols) => bob.put(tbl, `${bob.author}-${rid}`, cols, bob.space);
  const long = 'x'.repeat(5000);
  for (let at = 0; at < 103; at += 1) await put('sighting', `s${at}`, { name: long, topics: `${long}\n`.repeat(3), met: -1, email: 7 });
  await put('wish', 'w1', { sighting: sighting(alice, 'sara'), kind: 'introduce', created_at: 9e15 });
  await put('wish', digestId(['wish', sighting(carol, 'clara')]), { sighting: sighting(alice, 'sara'), kind: 'introduce', created_at: 1 });
  await put('judgement', 'j1', { one: sighting(alice, 'sara'), other: sighting(carol, 'clara'), verdict: 'same' });
  const [small, large] = [sighting(alice, 'sara'), sighting(bob, 's1')].sort();
  await put('judgement', digestId(['judgement', small, large]), { one: small, other: large, verdict: 'same' });
  await put('writer', digestId(['writer', small, large]), { one: small, other: large, author: 'nobody', created_at: 9e15 });
  await swap(alice, bob, carol);
  const { theirs, both: met } = await see(alice);
  assert.deepEqual([theirs.length, met.length, met[0].writer, theirs[0].people[0].name.length <= 200], [100, 1, null, true]);
  assert.equal(alice.db.value("SELECT count(*) FROM commitment WHERE space = 'local'"), 0);
  assert.equal(alice.db.value("SELECT count(*) FROM person WHERE left_to IS NOT NULL"), 0);
  await alice.run('writes', { space: alice.space, one: 'sara', other: large === sighting(alice, 'sara') ? small : large, author: alice.author });
  assert.equal((await see(alice)).both[0].writer, '');
});

test('no date that a friend writes is later than the round, nor is taken over', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  for (const [rid, met_at] of [['tom', 9e15], ['dora', alice.clock + 25 * 60 * MINUTE], ['eva', alice.clock + 20 * MINUTE]]) {
    await meets(bob, rid, 4, { name: rid });
    await bob.put('sighting', sighting(bob, rid), { met: met_at }, bob.space);
  }
  await swap(alice, bob);
  assert.deepEqual((await see(alice)).theirs.map(({ people: [{ name, met_at }] }) => [name, met_at]), [['eva', alice.clock + 20 * MINUTE], ['tom', null], ['dora', null]]);
  for (const rid of ['tom', 'eva']) await wishes(alice, sighting(bob, rid), 'keep');
  assert.deepEqual(alice.db.all("SELECT name, created_at FROM person WHERE source = 'buddy' ORDER BY name").map(({ name, created_at }) => [name, created_at - alice.clock]),
    [['eva', 20 * MINUTE], ['tom', 0]]);
});

test('settling twice writes nothing', async () => {
  const [alice, bob] = await metOne();
  await wishes(bob, sighting(alice, 'sara'), 'ask');
  await swap(alice, bob);
  const before = alice.db.value('SELECT max(stamp) FROM cell');
  await swap(alice, bob);
  assert.equal(alice.db.value('SELECT max(stamp) FROM cell'), before);
});
