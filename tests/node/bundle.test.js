/** What one wrote in a round reaches the others without a server: sealed to them, held there, and nothing else gets in. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import fc from 'fast-check';

import { decoded, encoded } from '../../static/app/worker/base64url.js';
import { listText, makeKeys, ownKeys, sign } from '../../static/app/worker/keys.js';
import { fact } from '../../static/app/worker/meta.js';
import { textOf } from '../../static/app/worker/file.js';
import { Problem } from '../../static/app/worker/problem.js';
import { seal, unseal } from '../../static/app/worker/seal.js';
import { deflate, inflate } from '../../static/app/worker/zip.js';
import { Replica } from './replica.js';

/** The same ones each time, but for the long version, which prints the seed of what fails. */
const runs = (numRuns) => (process.env.HALLWAY_PROVE ? { numRuns: 20 * numRuns } : { numRuns, seed: 20261128 });
const STAMP = '019aa93df0000000ssssssssss';

async function called(name) {
  const phone = new Replica();
  await phone.run('edit', { tbl: 'face', rid: 'mine', cols: { name, created_at: 1 } });
  phone.author = (await phone.query('ownKey')).author;
  phone.key = (await phone.query('ownKey')).key;
  return phone;
}

/** A phone of the vectors, with the key pair that it had there. */
const withKey = ({ key, d }) => {
  const point = decoded(key);
  return new Replica({ keys: async () => ({ kty: 'EC', crv: 'P-256', x: encoded(point.subarray(1, 33)), y: encoded(point.subarray(33)), d }) });
};

/** Each scans the codes of all others. */
async function pairAll(...phones) {
  for (const one of phones) for (const other of phones) if (one !== other) await one.run('pairWith', { text: (await other.query('pairingCode')).text });
}

/** alice hosts a round with bob, who was paired before and has heard of nothing yet; mallory has seen both codes. */
async function round(...others) {
  const [alice, bob, mallory] = [await called('Alice'), await called('Bob'), await called('Mallory')];
  await pairAll(alice, bob, ...others);
  for (const phone of [alice, bob]) await mallory.run('pairWith', { text: (await phone.query('pairingCode')).text });
  const { space } = await alice.run('makeSpace', { keys: [bob.key, ...others.map(({ key }) => key)] });
  await alice.put('round', `${alice.author}-round`, { spot: 'coat rack' }, space);
  return { alice, bob, mallory, space };
}

const sees = (phone, space, rid, cols) => phone.put('sighting', `${phone.author}-${rid}`, cols, space);
const sightings = ({ db }, space) => db.all('SELECT rid, name FROM sighting WHERE space = :space ORDER BY rid', { space });
const everything = ({ db }) => [db.all('SELECT * FROM cell ORDER BY space, tbl, rid, col'), db.all('SELECT * FROM shared'), db.all('SELECT * FROM member'), db.all("SELECT * FROM local WHERE key LIKE 'bundle %'")];
const hand = async (from, to, space) => to.run('takeBundle', { bytes: (await from.query('roundBundle', { space })).bytes });

/** What is within a bundle, as its recipient's phone would read it. */
const within = async (phone, bytes) => JSON.parse(new TextDecoder().decode(await inflate(await unseal(bytes, await ownKeys(phone.context)), 1e6)));

/** A bundle that somebody with a program of their own makes. */
async function made(by, { list, rows, key = by.key, signature, v = 1 }, keys) {
  const file = { rows, key, signature: signature ?? await sign(await ownKeys(by.context), textOf(list.space, rows)) };
  return seal(await deflate(new TextEncoder().encode(JSON.stringify({ v, list, file }))), keys);
}
const listOf = async (host, space, keys) => ({ space, keys, signature: await sign(await ownKeys(host.context), listText(space, keys)) });

test('whoever was paired before joins a round by what its host shows, and knows the plan', async () => {
  const { alice, bob, space } = await round();
  await alice.put('party', `${alice.author}-party`, { name: 'Ally' }, space);
  const { id, sightings: shown } = await alice.query('roundBundle', { space });
  assert.equal(shown, 0);
  assert.deepEqual(await hand(alice, bob, space), { space, author: alice.author, name: 'Ally', joined: true, sightings: 0, id });
  assert.equal(bob.db.value('SELECT spot FROM round WHERE space = :space', { space }), 'coat rack');
  const [shared] = await bob.query('spaces');
  assert.deepEqual([shared.state, shared.members.map(({ author, host, me }) => [author, host, me])], ['waiting', [[alice.author, true, false], [bob.author, false, true]]]);
});

test('what both wrote goes both ways, held and not sent, and the same again changes nothing', async () => {
  const { alice, bob, space } = await round();
  await sees(alice, space, 'one', { name: 'Dora' });
  await hand(alice, bob, space);
  await sees(bob, space, 'one', { name: 'Emil' });
  assert.deepEqual((await hand(bob, alice, space)).sightings, 1);
  assert.deepEqual(sightings(alice, space), sightings(bob, space));
  assert.deepEqual(sightings(alice, space).map(({ name }) => name).sort(), ['Dora', 'Emil']);
  await hand(alice, bob, space); // with the part that alice has in it since then
  const before = [everything(alice), everything(bob)];
  assert.equal((await hand(bob, alice, space)).joined, false);
  await hand(alice, bob, space);
  assert.deepEqual([everything(alice), everything(bob)], before);
  assert.deepEqual(bob.db.all('SELECT DISTINCT seq FROM cell WHERE space = :space AND rid LIKE :theirs', { space, theirs: `${alice.author}-%` }), [{ seq: -1 }]);
});

test('the same is shown as the same bytes, asked for twice at once or after a restart; something new is another', async () => {
  const { alice, space } = await round();
  const [first, second] = await Promise.all([alice.query('roundBundle', { space }), alice.query('roundBundle', { space })]);
  assert.deepEqual(second, first);
  alice.restart();
  assert.deepEqual(await alice.query('roundBundle', { space }), first);
  await sees(alice, space, 'one', { name: 'Dora' });
  assert.notEqual((await alice.query('roundBundle', { space })).id, first.id);
});

test('each side says what it took last of the other', async () => {
  const { alice, bob, space } = await round();
  const { id } = await hand(alice, bob, space);
  assert.deepEqual((await bob.query('roundBundle', { space })).has, [id]);
  assert.deepEqual((await alice.query('roundBundle', { space })).has, []);
});

test('a sighting that was withdrawn takes its words along', async () => {
  const { alice, bob, space } = await round();
  await sees(alice, space, 'one', { name: 'Dora', org: 'Norda' });
  await hand(alice, bob, space);
  await alice.put('sighting', `${alice.author}-one`, { _deleted: true }, space);
  const { bytes } = await alice.query('roundBundle', { space });
  assert.deepEqual((await within(bob, bytes)).file.rows.filter(([tbl]) => tbl === 'sighting').map(([, , cells]) => cells.map(([col]) => col)), [['_deleted']]);
  assert.equal((await bob.run('takeBundle', { bytes })).sightings, 0);
  assert.deepEqual(sightings(bob, space), []);
});

test('only the own rows go, whatever of others lies here', async () => {
  const { alice, bob, space } = await round();
  await sees(alice, space, 'one', { name: 'Dora' });
  await hand(alice, bob, space);
  await bob.meets('private', { name: 'Nobody’s business' });
  await sees(bob, space, 'two', { name: 'Emil' });
  const { file } = await within(alice, (await bob.query('roundBundle', { space })).bytes);
  assert.deepEqual(file.rows.map(([, rid]) => rid), [`${bob.author}-party`, `${bob.author}-two`]);
});

test('of two rounds at once each has its own, and what is of one is not in the other', async () => {
  const { alice, bob, space } = await round();
  const { space: second } = await alice.run('makeSpace', { keys: [bob.key] });
  await sees(alice, space, 'one', { name: 'Dora' });
  await sees(alice, second, 'one', { name: 'Emil' });
  for (const each of [second, space]) assert.deepEqual(await hand(alice, bob, each).then(({ joined, sightings: shown }) => [joined, shown]), [true, 1]);
  assert.deepEqual([space, second].map((each) => sightings(bob, each).map(({ name }) => name)), [['Dora'], ['Emil']]);
  await hand(alice, bob, space);
  assert.equal(bob.db.value('SELECT count(*) FROM sighting'), 2);
});

test('whoever has all bytes but no key of a member opens nothing, and learns neither who they are for nor how many', async () => {
  const { alice, bob, mallory, space } = await round();
  await sees(alice, space, 'one', { name: 'Dora' });
  await hand(alice, bob, space);
  const { bytes } = await alice.query('roundBundle', { space });
  const before = everything(mallory);
  await assert.rejects(mallory.run('takeBundle', { bytes }), { code: 'bundle-other' });
  assert.deepEqual(everything(mallory), before);
  const seen = Buffer.from(bytes);
  for (const phone of [alice, bob]) {
    assert.ok(!seen.includes(Buffer.from(decoded(phone.key))));
    assert.ok(!seen.includes(phone.author));
  }
  assert.ok(!seen.includes(space));
  const sizes = await Promise.all([1, 2, 3, 4, 5, 8].map(async (n) => (await seal(new Uint8Array(20), Array(n).fill(bob.key))).length));
  assert.equal(new Set(sizes).size, 3);
});

test('the size tells little of what is within', async () => {
  const { key } = await called('Bob');
  const sizeOf = async (length) => (await seal(new Uint8Array(length), [key])).length;
  assert.equal(await sizeOf(1), await sizeOf(500));
  const sizes = new Set(await Promise.all(Array.from({ length: 100 }, (_, n) => sizeOf(2000 + n * 20))));
  assert.ok(sizes.size < 20, `${sizes.size}`);
  assert.ok((await sizeOf(20_000)) < 20_000 * 1.12 + 600);
});

test('each of several opens what is for all, whichever of the slots is theirs', async () => {
  const phones = await Promise.all(['Bob', 'Charlie', 'Dora', 'Emil', 'Fay', 'Gus', 'Hal'].map(called));
  const sealed = await seal(Uint8Array.of(1, 2, 3), phones.map(({ key }) => key));
  for (const { context } of phones) assert.deepEqual(await unseal(sealed, await ownKeys(context)), Uint8Array.of(1, 2, 3));
});

test('what cannot be taken is told apart, and nothing of it is kept', async () => {
  const dora = await called('Dora');
  const { alice, bob, mallory, space } = await round(dora);
  const list = await listOf(alice, space, [alice.key, bob.key, dora.key]);
  const rows = [['sighting', `${alice.author}-x`, [['name', STAMP, '', '"Zoe"']]]];
  const rowsOf = (phone) => [['sighting', `${phone.author}-x`, [['name', STAMP, '', '"Zoe"']]]];
  const good = (await alice.query('roundBundle', { space })).bytes;
  const other = `${mallory.author}-${'0'.repeat(16)}`;
  const cut = good.slice(0, -40);
  const bent = good.slice();
  bent[good.length - 60] ^= 1;
  const newer = good.slice();
  newer[3] = 2;
  const theirs = await listOf(mallory, other, [mallory.key, bob.key]);
  const cases = {
    'bundle-unknown': [new Uint8Array(), new TextEncoder().encode('{"format":"hallway"}'), new Uint8Array(4000)],
    'bundle-newer': [newer, await made(alice, { list, rows, v: 2 }, [bob.key])],
    'bundle-damaged': [cut, bent, await seal(new TextEncoder().encode('not deflated'), [bob.key]), await seal(await deflate(new TextEncoder().encode('{"v":1}')), [bob.key]),
      await made(alice, { list, rows: [['sighting', 'Bob!', []]] }, [bob.key]), await seal(await deflate(new Uint8Array(5_000_000)), [bob.key])],
    'bundle-other': [await made(alice, { list, rows }, [dora.key, alice.key])],
    // a list that its host did not sign, one with a member more, one that leaves this phone out, and a space that is another host's
    'bundle-forged': [
      await made(mallory, { list: { ...list, signature: theirs.signature }, rows: rowsOf(mallory) }, [bob.key]),
      await made(mallory, { list: { ...list, keys: [...list.keys, mallory.key] }, rows: rowsOf(mallory) }, [bob.key]),
      await made(mallory, { list: await listOf(mallory, other, [mallory.key, dora.key]), rows: rowsOf(mallory) }, [bob.key]),
      await made(mallory, { list: await listOf(mallory, space, [mallory.key, bob.key]), rows: rowsOf(mallory) }, [bob.key]),
      // rows that another signed, or nobody
      await made(mallory, { list, rows, key: alice.key }, [bob.key]),
      await made(mallory, { list, rows: rowsOf(mallory) }, [bob.key]),
      await made(alice, { list, rows, signature: 'AAAA' }, [bob.key])],
    'bundle-stranger': [await made(mallory, { list: theirs, rows: rowsOf(mallory) }, [bob.key])],
    'bundle-own': [await made(bob, { list, rows: rowsOf(bob) }, [bob.key])],
  };
  const before = everything(bob);
  for (const [code, all] of Object.entries(cases)) {
    for (const [place, bytes] of all.entries()) await assert.rejects(bob.run('takeBundle', { bytes }), { code }, `${code} ${place}`);
  }
  assert.deepEqual(everything(bob), before);
  await assert.rejects(alice.run('takeBundle', { bytes: good }), { code: 'bundle-own' });
});

test('a member may write any table there, and nobody of theirs turns up among my people', async () => {
  const { alice, bob, space } = await round();
  const list = await listOf(alice, space, [alice.key, bob.key]);
  const rows = ['buddy', 'contact', 'encounter', 'face', 'person', 'setting'].map((tbl) => [tbl, `${alice.author}-x`, [['name', STAMP, '', '"Zoe"'], ['value', STAMP, '', '"Zoe"']]]);
  const shown = async () => [await bob.query('people', { order: 'recent', offset: 0, limit: 10 }), await bob.query('status'), await bob.query('buddies'), await bob.query('settings'), await bob.query('pairingCode'), await bob.query('meet')];
  const before = await shown();
  await bob.run('takeBundle', { bytes: await made(alice, { list, rows }, [bob.key]) });
  assert.deepEqual(await shown(), before);
});

test('rows under another’s key are left out, though a member signed them', async () => {
  const { alice, bob, space } = await round();
  await hand(alice, bob, space);
  const list = await listOf(alice, space, [alice.key, bob.key]);
  const rows = [alice, bob].map(({ author }) => ['sighting', `${author}-x`, [['name', STAMP, '', '"Zoe"']]]);
  assert.equal((await alice.run('takeBundle', { bytes: await made(bob, { list, rows }, [alice.key]) })).sightings, 1);
  assert.deepEqual(sightings(alice, space).map(({ rid }) => rid), [`${bob.author}-x`]);
});

test('the list of a round that is known stays as it is: a second one lets nobody in', async () => {
  const { alice, bob, mallory, space } = await round();
  await hand(alice, bob, space);
  const wider = await listOf(alice, space, [alice.key, bob.key, mallory.key]);
  const rows = [['sighting', `${mallory.author}-x`, [['name', STAMP, '', '"Zoe"']]]];
  await assert.rejects(bob.run('takeBundle', { bytes: await made(mallory, { list: wider, rows }, [bob.key]) }), { code: 'bundle-forged' });
  assert.equal((await bob.query('spaces'))[0].members.length, 2);
});

test('a third who missed the host joins by another member’s bundle, for the host signed the list', async () => {
  const dora = await called('Dora');
  const { alice, bob, space } = await round(dora);
  await hand(alice, bob, space);
  assert.equal((await hand(bob, dora, space)).joined, true);
  assert.equal((await dora.query('spaces'))[0].members.find(({ host }) => host).author, alice.author);
});

test('nothing is taken of somebody who was taken out, and nothing sealed to them', async () => {
  const dora = await called('Dora');
  const { alice, bob, space } = await round(dora);
  await hand(alice, bob, space);
  await hand(alice, dora, space);
  await sees(dora, space, 'one', { name: 'Emil' });
  for (const phone of [alice, bob]) phone.db.run('UPDATE member SET removed = 1 WHERE author = :author', { author: dora.author });
  const before = everything(bob);
  await assert.rejects(hand(dora, bob, space), { code: 'bundle-removed' });
  assert.deepEqual(everything(bob), before);
  await assert.rejects(hand(alice, dora, space), { code: 'bundle-other' });
});

test('a device that was not paired itself says so, and one that left shows nothing more', async () => {
  const { alice, bob, space } = await round();
  await hand(alice, bob, space);
  await bob.run('leaveSpace', { space });
  await assert.rejects(bob.query('roundBundle', { space }), { code: 'not-found' });
  await assert.rejects(bob.query('roundBundle', { space: 'nowhere' }), { code: 'not-found' });
  alice.db.run("UPDATE member SET author = 'aaaaaaaaaaaaaaaa' WHERE me = 1");
  await assert.rejects(alice.query('roundBundle', { space }), { code: 'bundle-elsewhere' });
});

test('no clock moves for what a buddy stamped, however far ahead', async () => {
  const { alice, bob, space } = await round();
  const list = await listOf(alice, space, [alice.key, bob.key]);
  const clock = fact(bob.context, 'clock');
  await bob.run('takeBundle', { bytes: await made(alice, { list, rows: [['sighting', `${alice.author}-x`, [['name', STAMP.replace('019', 'efa'), '', '"Zoe"']]]] }, [bob.key]) });
  assert.equal(fact(bob.context, 'clock'), clock);
});

test('the same tap again is answered as before', async () => {
  const { alice, bob, space } = await round();
  const { bytes } = await alice.query('roundBundle', { space });
  const first = await bob.run('takeBundle', { bytes }, 'op1');
  assert.deepEqual(await bob.run('takeBundle', { bytes }, 'op1'), first);
});

test('bytes damaged in any way are refused by a Problem, and nothing is written', async () => {
  const { alice, bob, space } = await round();
  await sees(alice, space, 'one', { name: 'Dora' });
  const { bytes } = await alice.query('roundBundle', { space });
  const before = everything(bob);
  const damage = fc.oneof(
    fc.record({ at: fc.nat({ max: bytes.length - 1 }), by: fc.integer({ min: 1, max: 255 }) }).map(({ at, by }) => bytes.map((byte, place) => (place === at ? byte ^ by : byte))),
    fc.nat({ max: bytes.length - 1 }).map((end) => bytes.slice(0, end)),
    fc.uint8Array({ minLength: 1, maxLength: 40 }).map((more) => Uint8Array.of(...bytes, ...more)),
    fc.uint8Array({ maxLength: 600 }), fc.uint8Array({ maxLength: 600 }).map((rest) => Uint8Array.of(...bytes.subarray(0, 4), ...rest)));
  await fc.assert(fc.asyncProperty(damage, async (damaged) => {
    await assert.rejects(bob.run('takeBundle', { bytes: damaged }), (error) => error instanceof Problem && error.code.startsWith('bundle-'));
  }), runs(200));
  assert.deepEqual(everything(bob), before);
});

const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', '\0', '__proto__', 2 ** 53, -1, null, [], {}, 'z'.repeat(26)));

test('whatever a member’s own program puts into a bundle, nothing but a Problem comes of it, and nothing but their rows', async () => {
  const { alice, bob, space } = await round();
  const list = await listOf(alice, space, [alice.key, bob.key]);
  const cell = fc.tuple(odd, odd, odd, odd);
  const row = fc.oneof(odd, fc.tuple(odd, odd, fc.array(fc.oneof(cell, odd), { maxLength: 3 })), fc.tuple(fc.constantFrom('sighting', 'person'), fc.constantFrom(`${alice.author}-x`, `${bob.author}-x`, 'x'), fc.array(fc.tuple(fc.constantFrom('name', 'met_at'), fc.constant(STAMP), fc.constant(''), fc.constantFrom('"Zoe"', '1', 'null', '{}', 'x')), { maxLength: 2 })));
  const change = fc.oneof(fc.record({ rows: fc.array(row, { maxLength: 3 }) }), fc.record({ list: odd }), fc.record({ v: odd }), fc.record({ key: odd }), fc.record({ signature: odd }));
  await fc.assert(fc.asyncProperty(change, async (changed) => {
    const file = { rows: changed.rows ?? [], key: changed.key ?? alice.key, signature: changed.signature };
    const text = (() => { try { return textOf(space, file.rows); } catch { return ''; } })();
    file.signature ??= await sign(await ownKeys(alice.context), text);
    const bytes = await seal(await deflate(new TextEncoder().encode(JSON.stringify({ v: 1, list, ...changed, file }))), [bob.key]);
    await bob.run('takeBundle', { bytes }).catch((error) => assert.ok(error instanceof Problem, String(error.stack)));
  }), runs(150));
  assert.deepEqual(bob.db.all("SELECT DISTINCT space, substr(rid, 1, 17) AS author FROM cell WHERE seq = -1"), [{ space, author: `${alice.author}-` }]);
  assert.deepEqual([(await bob.query('status')).people, bob.db.value("SELECT count(*) FROM person WHERE space = 'local'")], [0, 0]);
});

test('a key that signs by one curve’s name opens by the other’s, in the very form in which it is kept', async () => {
  const jwk = await makeKeys();
  const phone = new Replica({ keys: async () => jwk });
  const { key } = await phone.query('ownKey');
  assert.deepEqual(await unseal(await seal(Uint8Array.of(7), [key]), await ownKeys(phone.context)), Uint8Array.of(7));
});

const vectors = JSON.parse(await readFile(new URL('../vectors/sealed.json', import.meta.url), 'utf8'));

test('what a phone sealed once is opened as it always was, by those that it is for', async () => {
  for (const { plain, to, sealed } of vectors.sealed) {
    for (const pair of vectors.keys) {
      const opening = unseal(decoded(sealed), await ownKeys(withKey(pair).context)).then(encoded);
      if (to.includes(pair.key)) assert.equal(await opening, plain);
      else await assert.rejects(opening, { code: 'bundle-other' });
    }
  }
  for (const { sealed, ...expected } of vectors.bundles) {
    const bob = withKey(vectors.keys[1]);
    await bob.run('pairWith', { text: vectors.hellos[0].text });
    const { name, ...taken } = await bob.run('takeBundle', { bytes: decoded(sealed) });
    assert.deepEqual([taken, name], [expected, 'Alice']);
  }
});
