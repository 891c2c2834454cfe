/** What a round decided, with the real server between: alice with two devices, bob, and charlie, who must see nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { account, pair, patient } from './accounts.js';
import { carry, know, MINUTE } from './friends.js';
import { Replica } from './replica.js';
import { startServer } from './server.js';

let server;
before(async () => (server = await startServer()));
after(() => server.stop());

let alice;
let laptop;
let bob;
let charlie;
let space;
/** @type {{alice: string, bob: string}} */
const author = {};

const sighting = (whose, rid) => `${author[whose]}-${rid}`;
const settled = async (...phones) => {
  for (const phone of [...phones, ...phones]) assert.deepEqual((await phone.sync()).problem, null);
};
/** Meets somebody, and shows the others the name. */
async function shows(phone, whose, rid, name) {
  await phone.meets(rid, { name });
  await phone.put('sighting', sighting(whose, rid), { name, met: phone.clock }, space);
  await phone.run('edit', { tbl: 'showing', rid: sighting(whose, rid), cols: { round: space, person: rid, encounter: `e-${rid}` } });
}
const queue = async (phone) => {
  const { triage, due } = await phone.query('followUps');
  return [...triage, ...due].map(({ kind, name, other }) => [kind, name, other].filter(Boolean).join(' ')).sort();
};
const mine = ({ db, context }, tbl) => db.all(`SELECT rid, col, val FROM cell WHERE space = (SELECT value FROM meta WHERE key = 'space') AND tbl = :tbl ORDER BY rid, col`, { tbl });

test('they decide in a cellar; whoever comes to the server first, the queue is that of both', async () => {
  [alice, bob] = [new Replica({ fetch: patient, origin: server.url }), new Replica({ fetch: patient, origin: server.url })];
  [alice.called, bob.called] = ['Alice', 'Bob'];
  alice.clock = bob.clock = Date.now();
  await know(alice, bob);
  for (const [whose, phone] of [['alice', alice], ['bob', bob]]) author[whose] = (await phone.query('ownKey')).author;
  ({ space } = await alice.run('startRound', { buddies: [author.bob], minutes: 30 }));
  await carry(alice, bob, space);
  for (const phone of [alice, bob]) phone.clock += MINUTE;
  await shows(alice, 'alice', 'sara', 'Sara Sand');
  await shows(bob, 'bob', 'sarah', 'Sarah Sand');
  await shows(bob, 'bob', 'tom', 'Tom Tiller');
  await carry(bob, alice, space);
  await carry(alice, bob, space);
  await alice.run('judge', { space, one: 'sara', other: sighting('bob', 'sarah'), verdict: 'same' });
  await alice.run('writes', { space, one: 'sara', other: sighting('bob', 'sarah'), author: author.bob });
  await alice.run('wish', { space, sighting: sighting('bob', 'tom'), kind: 'introduce' });
  await carry(alice, bob, space);

  await alice.run('enrol', { link: server.claim, device: 'Phone', name: 'Alice' });
  laptop = await pair(alice, 'Laptop');
  await account(alice, bob, 'Bob');
  charlie = await account(alice, new Replica({ fetch: patient, origin: server.url }), 'Charlie');
  await settled(alice, bob, laptop, alice, charlie);
  assert.deepEqual(await queue(alice), []);
  assert.deepEqual(await queue(bob), ['connect Tom Tiller Alice', 'nice Sarah Sand', 'nice Tom Tiller']);
});

test('a third device settles the same, writes nothing of its own, and sees the same round', async () => {
  const before = mine(alice, 'person').concat(mine(alice, 'commitment'), mine(alice, 'writer'));
  await settled(laptop, alice);
  assert.deepEqual(mine(laptop, 'person').concat(mine(laptop, 'commitment'), mine(laptop, 'writer')), before);
  const round = async (phone) => {
    const { likely, theirs, both, mine: only } = await phone.query('compared', { space });
    return JSON.parse(JSON.stringify({ likely, theirs, both, only }, (key, value) => (key === 'met_at' ? null : value))); // by each one's own clock
  };
  assert.deepEqual(await round(laptop), await round(alice));
});

test('what bob does about it is his alone, and charlie sees none of it', async () => {
  const follow = ({ db }) => db.all("SELECT kind, person FROM follow_up WHERE kind IS NOT NULL");
  assert.ok(follow(bob).length > 0);
  assert.deepEqual([follow(alice), follow(laptop), follow(charlie)], [[], [], []]);
  assert.equal(alice.db.value("SELECT count(*) FROM cell WHERE tbl = 'follow_up'"), 0);
  assert.deepEqual([await charlie.query('spaces'), charlie.db.value('SELECT count(*) FROM cell WHERE space = :space', { space })], [[], 0]);
});

test('I write after all: the planner hears of it, and so does bob', async () => {
  await laptop.run('writes', { space, one: 'sara', other: sighting('bob', 'sarah'), author: author.alice });
  await settled(laptop, bob, alice);
  assert.deepEqual([await queue(alice), await queue(laptop)], [['nice Sara Sand'], ['nice Sara Sand']]);
  assert.deepEqual(await queue(bob), ['connect Tom Tiller Alice', 'nice Tom Tiller']);
});

test('said on their page it is the same: bob hears that I write, and of the undo', async () => {
  const writer = async (phone) => (await phone.query('compared', { space })).both[0].writer;
  const leftTo = async () => (await alice.query('person', { rid: 'sara' })).left_to?.name ?? null;
  await bob.run('writes', { space, one: 'sarah', other: sighting('alice', 'sara'), author: author.bob });
  await settled(bob, alice);
  assert.deepEqual([await leftTo(), await queue(alice)], ['Bob', []]);

  const { undo } = await alice.run('writeMyself', { person: 'sara' });
  assert.equal(await leftTo(), null);
  await settled(alice, bob, laptop);
  assert.deepEqual([await writer(bob), await writer(laptop)], [author.alice, '']);
  assert.deepEqual([await queue(alice), await queue(laptop)], [['nice Sara Sand'], ['nice Sara Sand']]);
  assert.deepEqual(await queue(bob), ['connect Tom Tiller Alice', 'nice Tom Tiller']);

  await alice.run(undo.name, undo.args);
  assert.equal(await leftTo(), 'Bob');
  await settled(alice, bob, laptop);
  assert.deepEqual([await writer(bob), await queue(alice), await queue(laptop)], ['', [], []]);
  assert.deepEqual(await queue(bob), ['connect Tom Tiller Alice', 'nice Sarah Sand', 'nice Tom Tiller']);

  const { undo: back } = await alice.run('writes', { space, one: 'sara', other: sighting('bob', 'sarah'), author: author.alice });
  await alice.run(back.name, back.args);
  assert.equal(await leftTo(), 'Bob', 'by the undo of Compare, too, though I had said before that I write');
  await alice.run('writeMyself', { person: 'sara' });
  await settled(alice, bob, laptop);
});

test('introduced, and met: I am asked to tell bob', async () => {
  const tom = alice.db.value("SELECT rid FROM person WHERE source = 'buddy'");
  alice.clock = Date.now() + MINUTE;
  await alice.run('capture', { person: 'unused', encounter: 'coffee', at: alice.clock, known: tom });
  await settled(alice);
  assert.ok((await queue(alice)).includes('report Bob Tom Tiller'), String(await queue(alice)));
});

test('where the round is no longer shared, nobody is told, and I write all the same', async () => {
  await bob.run('writes', { space, one: 'sarah', other: sighting('alice', 'sara'), author: author.bob });
  await settled(bob, alice);
  await alice.run('leaveSpace', { space });
  const shared = () => alice.db.all('SELECT tbl, rid, col, stamp FROM cell WHERE space = :space ORDER BY tbl, rid, col', { space });
  const before = shared();
  const { undo } = await alice.run('writeMyself', { person: 'sara' });
  assert.equal((await alice.query('person', { rid: 'sara' })).left_to, null);
  assert.deepEqual(shared(), before);
  await settled(alice);
  assert.equal((await alice.query('person', { rid: 'sara' })).left_to, null);
  await alice.run(undo.name, undo.args);
  assert.equal((await alice.query('person', { rid: 'sara' })).left_to.name, 'Bob');
  await assert.rejects(alice.run('writeMyself', { person: 'nobody' }), { code: 'not-found' });
});
