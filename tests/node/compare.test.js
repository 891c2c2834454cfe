/** Two phones that compare notes with no server: what each wrote is brought to the other, and held there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { write } from '../../static/app/worker/cells.js';
import { digestId } from '../../static/app/worker/digest.js';
import { MOST_SAID } from '../../static/app/worker/rounds/verdicts.js';
import { Replica } from './replica.js';

const MINUTE = 60_000;

/** Phones in one round, the first its host. */
async function round(...names) {
  const phones = names.map((name) => Object.assign(new Replica(), { name }));
  for (const phone of phones) Object.assign(phone, await phone.query('ownKey'));
  const [host, ...others] = phones;
  const list = await host.run('makeSpace', { keys: others.map(({ key }) => key) });
  for (const other of others) await other.run('joinSpace', list);
  const plan = { starts: host.clock, reunion: host.clock + 30 * MINUTE };
  await host.put('round', `${host.author}-round`, { ...plan, event_name: 'Mixer' }, list.space);
  for (const phone of phones) {
    phone.space = list.space;
    await phone.run('edit', { tbl: 'round', rid: list.space, cols: { event: null } });
    await phone.put('party', `${phone.author}-party`, { name: phone.name, goal: 1 }, list.space);
  }
  await swap(...phones);
  return phones;
}

/** Meets somebody so many minutes into the round, and shows them where that is said. */
async function meets(phone, rid, minute, { org, shows = true, ...card }) {
  const clock = phone.clock;
  phone.clock += minute * MINUTE;
  await phone.meets(rid, { name: card.name, ...(card.talked_about && { talked_about: card.talked_about }) });
  phone.clock = clock;
  if (org) await phone.run('edit', { tbl: 'person', rid, cols: { org } });
  if (shows) await show(phone, rid, { ...card, org, met_at: clock + minute * MINUTE });
}

const sighting = (phone, rid) => `${phone.author}-${rid}`;

async function show(phone, rid, { name = null, org = null, talked_about = null, met_at, ...ways }) {
  await phone.put('sighting', sighting(phone, rid), { name, org, talked_about, met: met_at, ...ways }, phone.space);
  await phone.run('edit', { tbl: 'showing', rid: sighting(phone, rid), cols: { round: phone.space, person: rid, encounter: `e-${rid}` } });
}

/** Everybody has what everybody wrote. */
async function swap(...phones) {
  const files = await Promise.all(phones.map((phone) => phone.query('exported', { what: 'all', space: phone.space })));
  for (const phone of phones) for (const text of files) await phone.run('bringFile', { text });
}

const see = async (phone) => phone.query('compared', { space: phone.space });
const names = (lines) => lines.map(({ name }) => name);
const news = async (phone) => (await see(phone)).theirs.map(({ people }) => people[0].name);
const both = async (phone) => (await see(phone)).both.map(({ people }) => names(people).sort().join(' '));
const undo = (phone, result) => phone.run(result.undo.name, result.undo.args);
const personOf = (phone, rid) => phone.query('person', { rid });

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

test('who may be one is asked by name, accent, nickname, a way to reach them in common, and time; and not again', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara', talked_about: 'grippers' });
  await meets(bob, 'zara', 19, { name: 'Zara', org: 'Norda' });
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
  await alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict: 'same' });
  await alice.run('judge', { space: alice.space, one: 'kovac', other: sighting(bob, 'kovac'), verdict: 'two' });
  assert.deepEqual([await asked(alice), await both(alice)], [['Bill Best / William Best', 'M / Mohammed Aziz'], ['Sara Zara']]);
  await swap(alice, bob);
  assert.deepEqual([await asked(bob), await both(bob)], [['Bill Best / William Best'], ['Sara Zara']]);
});

test('of two who disagree both phones say the same: two people, as long as one says so, and who said it', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  const same = await alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict: 'same' });
  const two = await bob.run('judge', { space: bob.space, one: 'zara', other: sighting(alice, 'sara'), verdict: 'two' });
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
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara', shows: false });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  await alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict: 'same' });
  await swap(alice, bob);
  assert.deepEqual([await both(alice), await both(bob)], [['Sara Zara'], []]);
  assert.equal(alice.db.value("SELECT count(*) FROM cell WHERE space = :space AND tbl = 'judgement'", { space: alice.space }), 0);
  await assert.rejects(alice.run('writes', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), author: bob.author }), { code: 'not-found' });
});

test('one of the two writes: whoever it is left to greets them, until somebody says otherwise', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  await alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict: 'same' });
  const local = async (phone) => (await phone.query('followUps')).local.map(({ rid }) => rid);
  const said = await alice.run('writes', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), author: bob.author });
  await swap(alice, bob);
  assert.deepEqual([await local(alice), await local(bob)], [[], ['zara']]);
  assert.equal(alice.db.value("SELECT name FROM person WHERE rid = (SELECT left_to FROM person WHERE rid = 'sara')"), 'Bob');
  await undo(alice, said);
  assert.deepEqual(await local(alice), ['sara']);

  await alice.run('writes', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), author: alice.author });
  await bob.run('writes', { space: bob.space, one: 'zara', other: sighting(alice, 'sara'), author: bob.author });
  await swap(alice, bob);
  const stands = async (phone) => (await see(phone)).both.map(({ writer, disputed }) => [writer, disputed.length]);
  const winner = (await stands(alice))[0][0] === '' ? alice : bob;
  assert.deepEqual((await stands(alice)).concat(await stands(bob)).map(([writer, differ]) => [writer, differ]), winner === alice ? [['', 2], [alice.author, 2]] : [[bob.author, 2], ['', 2]]);
  assert.deepEqual([await local(alice), await local(bob)], winner === alice ? [['sara'], []] : [[], ['zara']]);
  const loser = winner === alice ? bob : alice;
  loser.clock -= 5 * MINUTE; // whoever says it last, says it last: by whatever clock
  await loser.run('writes', { space: loser.space, one: loser === alice ? 'sara' : 'zara', other: sighting(winner, winner === alice ? 'sara' : 'zara'), author: loser.author });
  await swap(alice, bob);
  assert.deepEqual([await local(alice), await local(bob)], loser === alice ? [['sara'], []] : [[], ['zara']]);
});

test('who writes to one of two who became one later writes to both, and no more when it is said again', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await alice.meets('ana', { name: 'Sara Z.' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  const writes = (phone, author) => phone.run('writes', { space: phone.space, one: 'zara', other: sighting(alice, 'sara'), author });
  await bob.run('judge', { space: bob.space, one: 'zara', other: sighting(alice, 'sara'), verdict: 'same' });
  await writes(bob, bob.author);
  await swap(alice, bob);
  await alice.run('merge', { one: 'ana', other: 'sara', shown: {} });
  assert.deepEqual((await personOf(alice, 'ana')).members, ['ana', 'sara']);
  assert.equal((await personOf(alice, 'ana')).left_to.name, 'Bob');
  await writes(bob, alice.author);
  await swap(alice, bob);
  assert.equal((await personOf(alice, 'ana')).left_to, null);
});

test('what I do about it afterwards stays, however often it is settled', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  await bob.run('judge', { space: bob.space, one: 'zara', other: sighting(alice, 'sara'), verdict: 'same' });
  await bob.run('writes', { space: bob.space, one: 'zara', other: sighting(alice, 'sara'), author: bob.author });
  await swap(alice, bob);
  const left = () => alice.db.value("SELECT left_to FROM person WHERE rid = 'sara'");
  assert.equal(left(), digestId(['buddy', bob.author]));
  await alice.run('change', { tbl: 'person', rid: 'sara', cols: { left_to: null } });
  await swap(alice, bob);
  assert.equal(left(), null);
});

test('somebody taken back is left to nobody', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  await bob.run('judge', { space: bob.space, one: 'zara', other: sighting(alice, 'sara'), verdict: 'same' });
  await bob.run('writes', { space: bob.space, one: 'zara', other: sighting(alice, 'sara'), author: bob.author });
  await swap(alice, bob);
  await alice.put('sighting', sighting(alice, 'sara'), { _deleted: true }, alice.space);
  await swap(alice, bob);
  assert.deepEqual([alice, bob].map(({ db }) => db.value('SELECT count(*) FROM person WHERE left_to IS NOT NULL')), [0, 0]);
});

test('who is kept becomes my own: once, with what was shown, through the buddy, and it stays when it is taken back', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(bob, 'tom', 4, { name: 'Tom\u202e Tiller', org: 'Alder Foods', talked_about: 'ferries', email: 'tom@alder.example', topics: 'crews\nloading', needs: 'a gripper' });
  await swap(alice, bob);
  const kept = await alice.run('wish', { space: alice.space, sighting: sighting(bob, 'tom'), kind: 'keep' });
  const [{ adopted, wish }] = (await see(alice)).theirs;
  const page = await personOf(alice, adopted);
  assert.deepEqual([page.name, page.org, page.source, page.through.name, page.contacts.map(({ value }) => value), page.notes.map(({ text }) => text), wish],
    ['Tom Tiller', 'Alder Foods', 'buddy', 'Bob', ['tom@alder.example'], ['ferries\ncrews, loading\na gripper'], 'keep']);
  assert.equal(alice.db.value("SELECT count(*) FROM cell WHERE space = :space AND tbl = 'wish'", { space: alice.space }), 0);
  assert.deepEqual((await alice.query('followUps')).local, []);
  await undo(alice, kept);
  assert.deepEqual([await personOf(alice, adopted), (await see(alice)).theirs[0].adopted], [null, null]);
  await alice.run('wish', { space: alice.space, sighting: sighting(bob, 'tom'), kind: 'keep' });
  const again = await alice.run('wish', { space: alice.space, sighting: sighting(bob, 'tom'), kind: 'keep' });
  assert.deepEqual(again.undo.args.made, []);
  await bob.put('sighting', sighting(bob, 'tom'), { _deleted: true }, bob.space);
  await swap(alice, bob);
  assert.deepEqual([(await personOf(alice, adopted)).name, (await see(alice)).theirs], ['Tom Tiller', []]);
});

test('two devices that take somebody over write the same', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(bob, 'tom', 4, { name: 'Tom Tiller', email: 'tom@alder.example', talked_about: 'ferries' });
  await swap(alice, bob);
  const laptop = new Replica({ bytes: alice.bytes });
  laptop.clock = alice.clock + MINUTE;
  for (const device of [alice, laptop]) await device.run('wish', { space: alice.space, sighting: sighting(bob, 'tom'), kind: 'keep' });
  const cells = ({ db }) => db.all("SELECT tbl, rid, col, val FROM cell WHERE space = 'local' AND tbl IN ('person', 'contact', 'note', 'judgement') ORDER BY tbl, rid, col");
  assert.deepEqual(cells(laptop), cells(alice));
});

test('"Introduce me" is a promise of the buddy, and "ask them first" asks first; a mind may change until it is made', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(bob, 'tom', 4, { name: 'Tom Tiller' });
  await swap(alice, bob);
  const wish = async (kind) => {
    const result = await alice.run('wish', { space: alice.space, sighting: sighting(bob, 'tom'), kind });
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
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  await alice.run('wish', { space: alice.space, sighting: sighting(bob, 'zara'), kind: 'keep' });
  const said = await alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict: 'same' });
  assert.equal((await personOf(alice, 'sara')).members.length, 2);
  await undo(alice, said);
  assert.equal((await personOf(alice, 'sara')).members.length, 1);
  await alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict: 'two' });
  assert.deepEqual((await alice.query('alike', { limit: 5 })).pairs, []);
});

test('two of my entries that are both the one whom a friend met are asked about', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(alice, 's', 50, { name: 'Mrs Sand', shows: false });
  await meets(bob, 'zara', 19, { name: 'Zara Sand' });
  await swap(alice, bob);
  const pairs = async () => (await alice.query('alike', { limit: 5 })).pairs.map(({ one, other }) => [one.rid, other.rid].sort());
  await alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict: 'same' });
  assert.deepEqual(await pairs(), []);
  await alice.run('judge', { space: alice.space, one: 's', other: sighting(bob, 'zara'), verdict: 'same' });
  assert.deepEqual(await pairs(), [['s', 'sara']]);
});

test('afterwards: who, when, what came of it; and whom to ask about somebody met there', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await meets(bob, 'tom', 4, { name: 'Tom Tiller' });
  await swap(alice, bob);
  await alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict: 'same' });
  await alice.run('writes', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), author: bob.author });
  await alice.run('wish', { space: alice.space, sighting: sighting(bob, 'tom'), kind: 'introduce' });
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
    await alice.run('wish', { space: alice.space, sighting: sighting(phone, phone === bob ? 'tom' : 'thomas'), kind: 'introduce' });
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

test('whoever says a thousand things is heard three hundred times, and the others as ever', async () => {
  const [alice, bob, carol] = await round('Alice', 'Bob', 'Carol');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob, carol);
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
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  const [small, large] = [sighting(alice, 'sara'), sighting(bob, 'zara')].sort();
  await bob.run('judge', { space: bob.space, one: 'zara', other: sighting(alice, 'sara'), verdict: 'same' });
  const rid = `${bob.author}-${digestId(['writer', small, large])}`;
  const stands = async () => [(await see(alice)).both[0].writer, alice.db.value("SELECT left_to IS NOT NULL FROM person WHERE rid = 'sara'")];
  const says = async (author) => alice.run('writes', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), author });
  for (const [at, heard] of [[9e15, null], [alice.clock + 48 * 60 * MINUTE, null], [alice.clock + 23 * 60 * MINUTE, bob.author]]) {
    await bob.put('writer', rid, { one: small, other: large, author: bob.author, created_at: at }, bob.space);
    await swap(alice, bob);
    assert.equal((await see(alice)).both[0].writer, heard ?? (at === 9e15 ? null : bob.author), String(at));
    await says(alice.author);
    assert.deepEqual(await stands(), ['', 0]);
    await says(bob.author);
    assert.deepEqual(await stands(), [bob.author, 1]);
  }
});

test('of two whom one member showed, only that member says that they are one', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(alice, 'tom', 15, { name: 'Tom' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
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

test('what I take back is left to nobody, and is again when that was a slip', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  await alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict: 'same' });
  await alice.run('writes', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), author: bob.author });
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
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  await alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict: 'same' });
  await alice.run('writes', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), author: bob.author });
  await alice.run('remove', { tbl: 'encounter', rid: 'e-sara' });
  await swap(alice, bob);
  assert.equal(alice.db.value("SELECT left_to FROM person WHERE rid = 'sara'"), null);
});

test('no date that a friend writes is later than the round, nor is taken over', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  for (const [rid, met_at] of [['tom', 9e15], ['dora', alice.clock + 25 * 60 * MINUTE], ['eva', alice.clock + 20 * MINUTE]]) {
    await meets(bob, rid, 4, { name: rid });
    await bob.put('sighting', sighting(bob, rid), { met: met_at }, bob.space);
  }
  await swap(alice, bob);
  assert.deepEqual((await see(alice)).theirs.map(({ people: [{ name, met_at }] }) => [name, met_at]), [['eva', alice.clock + 20 * MINUTE], ['tom', null], ['dora', null]]);
  for (const rid of ['tom', 'eva']) await alice.run('wish', { space: alice.space, sighting: sighting(bob, rid), kind: 'keep' });
  assert.deepEqual(alice.db.all("SELECT name, created_at FROM person WHERE source = 'buddy' ORDER BY name").map(({ name, created_at }) => [name, created_at - alice.clock]),
    [['eva', 20 * MINUTE], ['tom', 0]]);
});

test('whom I judged before I showed them: who is to write hears with it who is who, and a tap takes it back', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara', shows: false });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  const judge = (verdict) => alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict });
  const shared = () => alice.db.all("SELECT verdict FROM judgement WHERE space = :space", { space: alice.space }).map(({ verdict }) => verdict);
  await judge('same');
  await show(alice, 'sara', { name: 'Sara', met_at: alice.clock });
  assert.deepEqual([shared(), await both(alice)], [[], ['Sara Zara']]);
  const taken = await judge(null);
  assert.deepEqual(await both(alice), []);
  await undo(alice, taken);
  assert.deepEqual(await both(alice), ['Sara Zara']);
  await alice.run('writes', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), author: bob.author });
  await swap(alice, bob);
  assert.deepEqual([shared(), await both(bob), (await see(bob)).both[0]?.writer], [['same'], ['Sara Zara'], '']);
  await judge(null);
  await swap(alice, bob);
  assert.deepEqual([await both(alice), await both(bob)], [[], []]);
});

test('what I said of one whom I kept, too, is taken back by a tap', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara', shows: false });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  await alice.run('wish', { space: alice.space, sighting: sighting(bob, 'zara'), kind: 'keep' });
  await alice.run('judge', { space: alice.space, one: 'sara', other: sighting(bob, 'zara'), verdict: 'same' });
  const before = await both(alice);
  const [{ people }] = (await see(alice)).both;
  const taken = await alice.run('judge', { space: alice.space, one: people.find(({ me }) => me).person, other: sighting(bob, 'zara'), verdict: null });
  assert.deepEqual([await both(alice), names((await see(alice)).mine), (await personOf(alice, 'sara')).members.length], [[], ['Sara'], 1]);
  assert.ok((await see(alice)).theirs[0].adopted);
  await undo(alice, taken);
  assert.deepEqual([await both(alice), (await personOf(alice, 'sara')).members.length], [before, 2]);
});

test('settling twice writes nothing', async () => {
  const [alice, bob] = await round('Alice', 'Bob');
  await meets(alice, 'sara', 13, { name: 'Sara' });
  await meets(bob, 'zara', 19, { name: 'Zara' });
  await swap(alice, bob);
  await bob.run('wish', { space: bob.space, sighting: sighting(alice, 'sara'), kind: 'ask' });
  await swap(alice, bob);
  const before = alice.db.value('SELECT max(stamp) FROM cell');
  await swap(alice, bob);
  assert.equal(alice.db.value('SELECT max(stamp) FROM cell'), before);
});
