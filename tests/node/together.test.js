/**
 * Rounds from beginning to end on phones without accounts: paired, split and shown by codes alone, whatever is filmed along. Then they come in to the
 * real server, and nothing is doubled.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Gathering } from '../../static/app/frames/gathering.js';
import { frames } from '../../static/app/frames/showing.js';
import { account, pair, patient } from './accounts.js';
import { tellTime } from './friends.js';
import { Replica } from './replica.js';
import { startServer } from './server.js';

let server;
let alice;
let bob;
let dora;
let charlie;
let mallory;
/** With bob; with bob and dora, begun a moment before. */
let two;
let three;

/** A phone with a clock that goes on, a name on its card, no account and no signal. */
async function phone(called) {
  const one = Object.assign(new Replica({ origin: server.url, now: () => Date.now(), steady: () => performance.now() }), { called });
  Object.defineProperty(one, 'clock', { get: () => Date.now(), set: () => {} });
  await one.run('edit', { tbl: 'face', rid: 'mine', cols: { name: called, created_at: 1 } });
  return Object.assign(one, await one.query('ownKey'));
}

const scans = async (one, other) => one.run('pairWith', { text: (await other.query('pairingCode')).text });
const bundle = async (one, space) => (await one.query('roundBundle', { space })).bytes;

/** Films what others show at once, in one picture after the other, among codes of other apps: what came of each bundle, by what it was taken as. */
async function films(one, ...shown) {
  const silent = () => ({ clock: 0, sure: false, host: false, has: 0 });
  const streams = shown.map((bytes) => frames(bytes, silent, 0));
  const gathering = new Gathering();
  const whole = [];
  while (whole.length < shown.length) {
    assert.deepEqual(gathering.take(new TextEncoder().encode('https://example.org/menu')), { what: 'other' });
    for (const stream of streams) {
      const told = gathering.take(stream.next().value);
      if (told.what !== 'whole') continue;
      gathering.end(told.head.id);
      whole.push(told.bytes);
    }
  }
  return Promise.all(whole.map((bytes) => one.run('takeBundle', { bytes }).then(({ space, author }) => `${space} ${author}`, ({ code }) => code)));
}

const met = (one, rid, name) => one.meets(rid, { name, talked_about: `heard by ${one.called}` });
/** The one button: all who go, of each what is switched on. */
async function shows(one, space) {
  const going = (await one.query('showing', { space })).people.filter(({ goes, sightings }) => goes && !sightings.length);
  await one.run('show', { space, people: going.map(({ person, name, met_at, fields }) => ({ person, name, met_at, fields: fields.filter(({ on }) => on).map(({ field, text }) => ({ field, text })) })) });
}
const rowsOf = ({ db }, space) => db.all('SELECT tbl, rid, col, stamp, val FROM cell WHERE space = :space ORDER BY tbl, rid, col', { space });
const seen = ({ db }, space) => db.all('SELECT name FROM sighting WHERE space = :space ORDER BY name', { space }).map(({ name }) => name);
async function syncs(...phones) {
  for (const one of phones) assert.equal((await one.sync()).problem, null, one.called);
}
/** What compare says, as names. */
async function notes(one, space) {
  const { likely, theirs, both, mine } = await one.query('compared', { space });
  const names = (groups) => groups.map(({ people }) => people.map(({ name }) => name).sort().join(' = ')).sort();
  return { likely: likely.map(({ one: first, other }) => `${first.name} / ${other.name}`), theirs: names(theirs), both: names(both), mine: mine.map(({ name }) => name).sort() };
}

before(async () => {
  server = await startServer();
  [alice, bob, dora, charlie, mallory] = await Promise.all(['Alice', 'Bob Best', 'Dora', 'Charlie', 'Mallory'].map(phone));
  for (const one of [alice, bob, dora]) for (const other of [alice, bob, dora]) if (one !== other) await scans(one, other);
});
after(() => server.stop());

test('of all that is filmed at once, what is for this phone comes to the round that it is of, and nothing else does', async () => {
  for (const one of [alice, bob]) await scans(mallory, one);
  ({ space: three } = await alice.run('startRound', { buddies: [bob.author, dora.author], minutes: 45, spot: 'stairs' }));
  ({ space: two } = await alice.run('startRound', { buddies: [bob.author], minutes: 30, spot: 'coat rack' }));
  const { space: theirs } = await mallory.run('startRound', { buddies: [bob.author], minutes: 30, spot: 'back door' });
  const all = [await bundle(alice, two), await bundle(mallory, theirs), await bundle(alice, three)];
  assert.deepEqual((await films(bob, ...all)).sort(), [`${two} ${alice.author}`, `${three} ${alice.author}`, 'bundle-stranger'].sort());
  assert.deepEqual((await films(dora, ...all)).sort(), ['bundle-other', 'bundle-other', `${three} ${alice.author}`].sort());
  assert.deepEqual((await films(alice, ...all)).sort(), ['bundle-other', 'bundle-own', 'bundle-own']);
  assert.deepEqual(await films(mallory, all[0], all[2]), ['bundle-other', 'bundle-other']);
  const spots = async (one) => (await one.query('rounds')).map(({ spot }) => spot).sort();
  assert.deepEqual([await spots(bob), await spots(dora), await spots(mallory)], [['coat rack', 'stairs'], ['stairs'], ['back door']]);
  for (const one of [bob, dora]) await tellTime(alice, one, three);
  await tellTime(alice, bob, two);
});

test('each of two rounds has whom it was shown, also where the names differ by an accent', async () => {
  await met(alice, 'a1', 'Ana Kovač');
  await met(alice, 'a2', 'Marko Marin');
  await met(bob, 'b1', 'Ana Kovac');
  await met(bob, 'b2', 'Леся');
  await met(dora, 'd1', 'Lena Lind');
  await shows(alice, two);
  await shows(bob, two);
  await shows(dora, three);
  for (const again of [1, 2]) {
    const [hers, his] = [await bundle(alice, two), await bundle(bob, two)];
    assert.deepEqual(await (await films(bob, hers, await bundle(dora, three))).sort(), [`${two} ${alice.author}`, `${three} ${dora.author}`].sort(), `time ${again}`);
    assert.deepEqual(await films(alice, his), [`${two} ${bob.author}`], `time ${again}`);
  }
  assert.deepEqual([seen(alice, two), seen(bob, two), seen(dora, two)], [seen(bob, two), ['Ana Kovac', 'Ana Kovač', 'Marko Marin', 'Леся'], []]);
  assert.deepEqual([seen(alice, three), seen(bob, three)], [[], ['Lena Lind']]);
  assert.deepEqual((await notes(alice, two)).likely, ['Ana Kovač / Ana Kovac']);
  const { rid } = bob.db.get("SELECT rid FROM sighting WHERE space = :two AND name = 'Ana Kovac'", { two });
  await alice.run('judge', { space: two, one: 'a1', other: rid, verdict: 'same' });
  await films(bob, await bundle(alice, two));
  assert.deepEqual(await notes(alice, two), { likely: [], theirs: ['Леся'], both: ['Ana Kovac = Ana Kovač'], mine: ['Marko Marin'] });
  assert.deepEqual(await notes(bob, two), { likely: [], theirs: ['Marko Marin'], both: ['Ana Kovac = Ana Kovač'], mine: ['Леся'] });
});

test('with the server nothing is doubled, a third device agrees, and the others learn of nothing', async () => {
  const known = [await notes(alice, two), await notes(bob, two)];
  for (const one of [alice, bob, dora, charlie, mallory]) one.fetch = patient;
  await alice.run('enrol', { link: server.claim, device: 'Phone', name: 'Alice Archer' });
  for (const [one, name] of [[bob, 'Bob'], [dora, 'Dora'], [charlie, 'Charlie'], [mallory, 'Mallory']]) await account(alice, one, name);
  const laptop = Object.assign(await pair(alice, 'Laptop', { now: () => Date.now() }), { called: 'Laptop' });
  await syncs(alice, bob, dora, alice, bob, laptop, charlie, mallory);
  assert.deepEqual([await notes(alice, two), await notes(bob, two), await notes(laptop, two)], [...known, known[0]]);
  for (const one of [bob, laptop]) {
    assert.deepEqual(rowsOf(one, two), rowsOf(alice, two), one.called);
    assert.deepEqual(rowsOf(one, three), rowsOf(alice, three), one.called);
    assert.equal(one.db.value("SELECT count(*) FROM cell WHERE space IN (:two, :three) AND (seq < 1 OR tbl = 'loser')", { two, three }), 0, one.called);
  }
  assert.equal(dora.db.value('SELECT count(*) FROM cell WHERE space = :two', { two }), 0);
  for (const one of [charlie, mallory]) {
    for (const space of [two, three]) assert.ok(!Buffer.from(one.bytes).includes(space), one.called);
    assert.deepEqual((await one.query('spaces')).map(({ space }) => space).filter((space) => [two, three].includes(space)), []);
  }
});

test('who is taken out during a round keeps what they had, and neither gives nor gets anything more', async () => {
  await alice.run('removeMember', { space: three, author: dora.author });
  await met(dora, 'd2', 'Fay Okafor');
  await shows(dora, three);
  const after = await bundle(dora, three);
  await met(alice, 'a3', 'Tom Tiller');
  await alice.run('choose', { space: three, person: 'a3', field: 'goes', on: true }); // she met them in the later of the two rounds
  await shows(alice, three);
  bob.context.exchange.friends = 0; // a minute passes
  await syncs(bob, dora, alice, bob, dora);
  assert.deepEqual([seen(alice, three), seen(bob, three)], Array(2).fill(['Lena Lind', 'Tom Tiller']));
  assert.deepEqual(seen(dora, three), ['Fay Okafor', 'Lena Lind']);
  assert.equal((await dora.query('round', { space: three })).closed, 'space-unknown');
  assert.deepEqual([await films(bob, after), await films(dora, await bundle(alice, three))], [['bundle-removed'], ['bundle-other']]);
  assert.deepEqual((await notes(bob, three)).theirs, ['Lena Lind', 'Tom Tiller']);
});
