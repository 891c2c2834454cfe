/** Whom alice shows bob in a round: what was switched on, by her tap, and gone again when she takes it back. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { carry, friends, MINUTE, tellTime } from './friends.js';
import { DAY, HOUR, Replica } from './replica.js';

/** alice and bob, split for half an hour. */
async function split(options) {
  const all = await friends(options);
  const { space } = await all.alice.run('startRound', { buddies: all.authors.slice(1), minutes: 30 });
  for (const phone of all.phones.slice(1)) await carry(all.alice, phone, space);
  all.alice.clock += MINUTE;
  return { ...all, space };
}

const showing = (phone, space) => phone.query('showing', { space });
const find = async (phone, space, person) => (await showing(phone, space)).people.find((one) => one.person === person);
/** As the screen has it. */
const read = ({ person, name, met_at, fields }) => ({ person, name, met_at, fields: fields.filter(({ on }) => on).map(({ field, text }) => ({ field, text })) });
const going = async (phone, space) => (await showing(phone, space)).people.filter(({ goes, sightings }) => goes && !sightings.length).map(read);
/** The one button: all who go, of each what is switched on. */
const tapShow = async (phone, space) => phone.run('show', { space, people: await going(phone, space) });
const showAnew = async (phone, space, person) => phone.run('show', { space, people: [read(await find(phone, space, person))] });
const seen = ({ db }, space) =>
  db.all('SELECT name, org, role, talked_about, topics, offers, needs, email, phone, link FROM sighting WHERE space = :space ORDER BY name', { space })
    .map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
const names = (phone, space) => seen(phone, space).map(({ name }) => name);
const cellsIn = ({ db }, space) => db.all("SELECT * FROM cell WHERE space = :space AND tbl IN ('sighting', 'loser')", { space });

/** Ana, of whom everything is known. */
async function ana(phone, more = {}) {
  await phone.meets('ana', { name: 'Ana Kovač', talked_about: 'grippers', known_by: 'red scarf', ...more });
  await phone.run('edit', { tbl: 'person', rid: 'ana', cols: { org: 'Norda', role: 'Engineer', circle: 'inner' } });
  await phone.run('contact', { person: 'ana', kind: 'email', value: 'ana@norda.example' });
  await phone.run('contact', { person: 'ana', kind: 'phone', value: '+431234' });
  await phone.run('topic', { encounter: 'e-ana', label: 'lenses', on: true });
  for (const [rid, kind, text] of [['c1', 'offer', 'a tour'], ['c2', 'need', 'a lab'], ['c3', 'promise', 'the article'], ['c4', 'knows', 'Bo at Kyma']]) {
    await phone.run('commit', { rid, person: 'ana', encounter: 'e-ana', kind, text, due_on: null });
  }
  await phone.run('commit', { rid: 'c5', person: 'ana', encounter: 'e-ana', kind: 'offer', text: 'my own offer', due_on: null, direction: 'mine' });
  await phone.run('edit', { tbl: 'note', rid: 'n1', cols: { person: 'ana', text: 'laughs a lot', created_at: 1 } });
}

test('one tap shows what was said and who they are, and nothing that is mine alone', async () => {
  const { alice, bob, space } = await split();
  await ana(alice);
  await tapShow(alice, space);
  await carry(alice, bob, space);
  assert.deepEqual(seen(bob, space), [{
    name: 'Ana Kovač', org: 'Norda', role: 'Engineer', talked_about: 'grippers', topics: 'lenses', offers: 'a tour', needs: 'a lab',
  }]);
  const told = JSON.stringify(alice.db.all('SELECT * FROM cell WHERE space = :space', { space }));
  for (const kept of ['red scarf', 'laughs', 'inner', 'norda.example', '431234', 'article', 'Bo at Kyma', 'my own offer']) assert.ok(!told.includes(kept), kept);
});

test('the preview is what goes, word for word', async () => {
  const { alice, space } = await split();
  await ana(alice);
  await alice.run('choose', { space, person: 'ana', field: 'phone', on: true });
  await alice.run('choose', { space, person: 'ana', field: 'role', on: false });
  const { name, fields } = await find(alice, space, 'ana');
  await tapShow(alice, space);
  assert.deepEqual(seen(alice, space), [{ name, ...Object.fromEntries(fields.filter(({ on }) => on).map(({ field, text }) => [field, text])) }]);
  assert.deepEqual(fields.filter(({ on }) => !on).map(({ field }) => field), ['role', 'email']);
});

test('a switch for all is one for each, whoever is met later too, and each can be switched back', async () => {
  const { alice, space } = await split();
  for (const rid of ['ana', 'bo']) {
    await alice.meets(rid, { name: rid, talked_about: 'ferries' });
    await alice.run('edit', { tbl: 'person', rid, cols: { org: 'Kyma' } });
  }
  await alice.run('choose', { space, person: 'bo', field: 'org', on: true });
  await alice.run('choose', { space, person: null, field: 'org', on: false });
  await alice.run('choose', { space, person: 'bo', field: 'org', on: true });
  await alice.meets('cy', { name: 'cy' });
  await alice.run('edit', { tbl: 'person', rid: 'cy', cols: { org: 'Kyma' } });
  await tapShow(alice, space);
  assert.deepEqual(seen(alice, space).map(({ name, org }) => [name, org]), [['ana', undefined], ['bo', 'Kyma'], ['cy', undefined]]);
  await assert.rejects(async () => alice.run('choose', { space, person: null, field: 'email', on: true }), { code: 'not-found' });
});

test('a contact detail is switched on for one person, and for that very detail', async () => {
  const { alice, space } = await split();
  await ana(alice);
  await alice.run('choose', { space, person: 'ana', field: 'email', on: true });
  assert.equal((await find(alice, space, 'ana')).fields.find(({ field }) => field === 'email').on, true);
  await alice.run('contact', { person: 'ana', kind: 'email', value: 'ana@home.example' });
  assert.equal((await find(alice, space, 'ana')).fields.find(({ field }) => field === 'email').on, false);
  await tapShow(alice, space);
  assert.equal(seen(alice, space)[0].email, undefined);
});

test('what another device changes between the look and the tap does not go: nobody does, until it was looked at', async () => {
  const { alice, space } = await split();
  await ana(alice);
  await alice.run('choose', { space, person: 'ana', field: 'email', on: true });
  const changes = [
    () => alice.run('contact', { person: 'ana', kind: 'email', value: 'ana@home.example' }),
    () => alice.run('edit', { tbl: 'encounter', rid: 'e-ana', cols: { talked_about: 'her divorce' } }),
    () => alice.run('edit', { tbl: 'person', rid: 'ana', cols: { name: 'Ana Horvat' } }),
  ];
  for (const change of changes) {
    const people = await going(alice, space);
    await change();
    await assert.rejects(async () => alice.run('show', { space, people }), { code: 'show-changed' });
  }
  assert.deepEqual(cellsIn(alice, space), []);
  await tapShow(alice, space);
  assert.deepEqual(seen(alice, space).map(({ name, talked_about, email }) => [name, talked_about, email]), [['Ana Horvat', 'her divorce', undefined]]);
});

test('whoever was met before, elsewhere or later does not go by itself', async () => {
  const all = await friends();
  const { alice, authors } = all;
  await alice.run('startEvent', { rid: 'mixer', name: 'Mixer', at: alice.clock - 60 * MINUTE });
  await alice.meets('early', { name: 'Early' });
  alice.clock += MINUTE;
  const { space } = await alice.run('startRound', { buddies: authors.slice(1), minutes: 30 });
  alice.clock += MINUTE;
  await alice.meets('ana', { name: 'Ana' });
  await alice.run('edit', { tbl: 'person', rid: 'imported', cols: { name: 'Imported', source: 'import' } });
  await alice.run('back', { space });
  alice.clock += MINUTE;
  await alice.meets('late', { name: 'Late' });
  assert.deepEqual((await showing(alice, space)).people.map(({ person, during, goes }) => [person, during, goes]), [['early', false, false], ['ana', true, true], ['late', false, false]]);
  await alice.run('choose', { space, person: 'late', field: 'goes', on: true });
  await tapShow(alice, space);
  assert.deepEqual(names(alice, space), ['Ana', 'Late']);
});

test('a round that nobody was done with ends by itself: hours later, and on the next day, nobody goes by itself', async () => {
  const { alice, space } = await split();
  await alice.meets('ana', { name: 'Ana' });
  alice.clock += 2 * HOUR;
  await alice.meets('bo', { name: 'Bo' });
  alice.clock += 4 * HOUR;
  await alice.meets('late', { name: 'Late' });
  alice.clock += DAY;
  await alice.meets('elsewhere', { name: 'Elsewhere' });
  assert.deepEqual((await showing(alice, space)).people.map(({ person, goes }) => [person, goes]), [['ana', true], ['bo', true], ['late', false]]);
  assert.equal((await alice.query('round', { space })).met, 2);
});

test('of two rounds at once, each has whom it brought, and the earlier one does not show whom the later brought', async () => {
  const { alice, authors, space } = await split();
  await alice.meets('ana', { name: 'Ana' });
  alice.clock += MINUTE;
  const { space: second } = await alice.run('startRound', { buddies: authors.slice(1), minutes: 30 });
  alice.clock += MINUTE;
  await alice.meets('bo', { name: 'Bo' });
  await tapShow(alice, space);
  await tapShow(alice, second);
  assert.deepEqual([names(alice, space), names(alice, second)], [['Ana'], ['Bo']]);
});

test('when somebody was met is told in the round’s time, and read by each phone’s own', async () => {
  const { alice, bob, space } = await split({ apart: HOUR });
  await tellTime(alice, bob, space);
  await alice.meets('ana', { name: 'Ana' });
  const at = alice.clock;
  await tapShow(alice, space);
  assert.equal((await find(alice, space, 'ana')).changed, false);
  await carry(alice, bob, space);
  const [{ people: [seen] }] = (await bob.query('compared', { space })).theirs;
  assert.equal(seen.met_at, at + bob.clock - alice.clock);
  const { starts } = await bob.query('round', { space });
  assert.equal(seen.met_at - starts, MINUTE);
  bob.clock += 5 * MINUTE;
  await bob.meets('tom', { name: 'Tom' });
  await tapShow(bob, space);
  await carry(bob, alice, space);
  const [{ people: [tom] }] = (await alice.query('compared', { space })).theirs;
  assert.equal(tom.met_at, bob.clock - (HOUR - MINUTE));
});

test('what hardly differs in time is not edited; a clock that was an hour off is', async () => {
  const { alice, bob, space } = await split({ apart: HOUR });
  await bob.meets('tom', { name: 'Tom' });
  bob.db.run("INSERT INTO local (key, value) VALUES ('lag ' || :space, '0') ON CONFLICT (key) DO UPDATE SET value = excluded.value", { space });
  await bob.run('choose', { space, person: 'tom', field: 'goes', on: true });
  await tapShow(bob, space);
  assert.equal((await find(bob, space, 'tom')).changed, false);
  bob.db.run("UPDATE local SET value = '300' WHERE key = 'lag ' || :space", { space });
  assert.equal((await find(bob, space, 'tom')).changed, false);
  await tellTime(alice, bob, space);
  assert.equal((await find(bob, space, 'tom')).changed, true);
});

test('a phone that does not know the time of a round takes nobody for met in it', async () => {
  const { alice, bob, space } = await split();
  await bob.meets('ana', { name: 'Ana' });
  bob.db.run("DELETE FROM local WHERE key = 'lag ' || :space", { space });
  assert.deepEqual((await showing(bob, space)).people, []);
  await alice.meets('bo', { name: 'Bo' });
  assert.equal((await showing(alice, space)).people.length, 1);
});

test('somebody without a name goes with what was said; of whom nothing is known, nobody', async () => {
  const { alice, bob, space } = await split();
  await alice.meets('ferries', { talked_about: 'ferries', known_by: 'red scarf' });
  alice.clock += MINUTE;
  await alice.meets('scarf', { known_by: 'green scarf' });
  assert.deepEqual((await showing(alice, space)).people.map(({ goes }) => goes), [true, false]);
  await tapShow(alice, space);
  await carry(alice, bob, space);
  assert.deepEqual(seen(bob, space), [{ talked_about: 'ferries' }]);
});

test('nobody met is told, too: all know that sharing began', async () => {
  const { alice, bob, space } = await split();
  await tapShow(alice, space);
  await carry(alice, bob, space);
  const began = ({ db }) => db.all('SELECT shown_at IS NOT NULL AS began FROM party WHERE space = :space AND rid LIKE :rid', { space, rid: `${space.slice(0, 16)}-%` });
  assert.deepEqual([began(bob), (await showing(alice, space)).began], [[{ began: 1 }], true]);
});

test('what is taken back is gone at once where it was shown, unsent or held, and does not come back by an older film', async () => {
  const { alice, bob, space } = await split();
  await ana(alice);
  await tapShow(alice, space);
  await carry(alice, bob, space);
  const older = alice.bytes;
  const [{ rid }] = alice.db.all('SELECT rid FROM sighting');
  await alice.run('unshow', { space, sightings: [rid] });
  assert.deepEqual(cellsIn(alice, space).map(({ col }) => col), ['_deleted']);
  await carry(alice, bob, space);
  assert.deepEqual(cellsIn(bob, space).map(({ col }) => col), ['_deleted']);
  await carry(new Replica({ bytes: older }), bob, space);
  assert.deepEqual(cellsIn(bob, space).map(({ col }) => col), ['_deleted']);
});

test('taken back, somebody stays here; the undo shows them as they were', async () => {
  const { alice, bob, space } = await split();
  await ana(alice);
  await tapShow(alice, space);
  const before = seen(alice, space);
  const [{ rid }] = alice.db.all('SELECT rid FROM sighting');
  const { undo } = await alice.run('unshow', { space, sightings: [rid] });
  assert.deepEqual([(await find(alice, space, 'ana')).goes, seen(alice, space)], [false, []]);
  await alice.run(undo.name, undo.args);
  await carry(alice, bob, space);
  assert.deepEqual([seen(alice, space), seen(bob, space), alice.db.value('SELECT rid FROM sighting')], [before, before, rid]);
});

test('the undo of showing takes back whom it showed, and nobody else', async () => {
  const { alice, space } = await split();
  await alice.meets('ana', { name: 'Ana' });
  await tapShow(alice, space);
  await alice.meets('bo', { name: 'Bo' });
  const { undo } = await tapShow(alice, space);
  assert.deepEqual(names(alice, space), ['Ana', 'Bo']);
  await alice.run(undo.name, undo.args);
  assert.deepEqual(names(alice, space), ['Ana']);
});

test('what was edited since is offered, goes by a tap alone, and stays the same row', async () => {
  const { alice, space } = await split();
  await ana(alice);
  await tapShow(alice, space);
  const [{ rid }] = alice.db.all('SELECT rid FROM sighting');
  await alice.run('edit', { tbl: 'encounter', rid: 'e-ana', cols: { talked_about: 'grippers and more' } });
  await alice.run('edit', { tbl: 'person', rid: 'ana', cols: { role: null } });
  assert.deepEqual([(await find(alice, space, 'ana')).changed, seen(alice, space)[0].talked_about], [true, 'grippers']);
  await tapShow(alice, space);
  assert.equal(seen(alice, space)[0].talked_about, 'grippers');
  const line = read(await find(alice, space, 'ana'));
  const { undo } = await alice.run('show', { space, people: [{ ...line, fields: line.fields.filter(({ field }) => field === 'talked_about') }] });
  assert.deepEqual([seen(alice, space), alice.db.value('SELECT rid FROM sighting')], [[{ name: 'Ana Kovač', talked_about: 'grippers and more' }], rid]);
  assert.equal((await find(alice, space, 'ana')).changed, false);
  await alice.run(undo.name, undo.args);
  assert.deepEqual([seen(alice, space)[0].talked_about, seen(alice, space)[0].role], ['grippers', 'Engineer']);
});

test('two who turn out to be one are one line, and shown anew they are one sighting', async () => {
  const { alice, space } = await split();
  await alice.meets('ana', { name: 'Ana', talked_about: 'grippers' });
  await alice.meets('sara', { name: 'Sara', talked_about: 'lenses' });
  await tapShow(alice, space);
  await alice.run('merge', { one: 'ana', other: 'sara', shown: {} });
  const [line, ...others] = (await showing(alice, space)).people;
  assert.deepEqual([others, line.sightings.length, line.changed], [[], 2, true]);
  const { undo } = await showAnew(alice, space, line.person);
  assert.deepEqual(seen(alice, space), [{ name: 'Ana', talked_about: 'grippers\nlenses' }]);
  await alice.run(undo.name, undo.args);
  assert.deepEqual(names(alice, space), ['Ana', 'Sara']);
});

test('of two who turn out to be one, what was to stay here of either stays', async () => {
  const { alice, space } = await split();
  await alice.meets('ana', { name: 'Ana', talked_about: 'grippers' });
  await alice.meets('sara', { name: 'Sara' });
  await alice.run('choose', { space, person: 'sara', field: 'talked_about', on: false });
  await alice.run('merge', { one: 'ana', other: 'sara', shown: {} });
  assert.equal((await find(alice, space, 'ana')).fields.find(({ field }) => field === 'talked_about').on, false);
  await alice.run('choose', { space, person: 'ana', field: 'goes', on: false });
  await alice.run('part', { person: 'sara' });
  assert.deepEqual((await showing(alice, space)).people.map(({ person, goes }) => [person, goes]), [['ana', false], ['sara', true]]);
});

test('whoever wants to hear nothing goes to nobody', async () => {
  const { alice, space } = await split();
  await alice.meets('ana', { name: 'Ana' });
  await alice.run('edit', { tbl: 'person', rid: 'ana', cols: { no_contact_at: 1 } });
  await alice.run('choose', { space, person: 'ana', field: 'goes', on: true });
  assert.deepEqual([(await find(alice, space, 'ana')).silent, (await find(alice, space, 'ana')).goes], [true, false]);
  await assert.rejects(async () => showAnew(alice, space, 'ana'), { code: 'person-silent' });
  assert.deepEqual(cellsIn(alice, space), []);
});

test('somebody deleted, or who asked to hear nothing, or whose meeting was undone, is taken back before anything leaves the phone', async () => {
  const { alice, bob, space } = await split();
  for (const rid of ['ana', 'bo', 'cy', 'di']) await alice.meets(rid, { name: rid });
  await tapShow(alice, space);
  await carry(alice, bob, space);
  await alice.run('remove', { tbl: 'person', rid: 'ana' });
  await alice.run('edit', { tbl: 'person', rid: 'bo', cols: { no_contact_at: 1 } });
  await alice.run('uncapture', { person: 'di', encounter: 'e-di' });
  const { sightings } = await alice.query('roundBundle', { space });
  await carry(alice, bob, space);
  assert.deepEqual([sightings, names(bob, space)], [1, ['cy']]);
  assert.equal(cellsIn(bob, space).filter(({ val }) => ['"ana"', '"bo"', '"di"'].includes(val)).length, 0);
  await alice.run('restore', { tbl: 'person', rid: 'ana' });
  assert.deepEqual([(await find(alice, space, 'ana')).goes, (await find(alice, space, 'ana')).sightings], [false, []]);
});

test('a round that I left, or was done with, shows nothing more, and says why', async () => {
  const { alice, bob, space } = await split();
  await alice.meets('ana', { name: 'Ana' });
  await tapShow(alice, space);
  const [{ rid }] = alice.db.all('SELECT rid FROM sighting');
  await alice.run('endRound', { space });
  await assert.rejects(async () => tapShow(alice, space), { code: 'round-done' });
  await alice.run('unshow', { space, sightings: [rid] });
  await bob.run('leaveSpace', { space });
  await assert.rejects(async () => tapShow(bob, space), { code: 'round-left' });
  await assert.rejects(async () => bob.run('unshow', { space, sightings: [] }), { code: 'round-left' });
  assert.deepEqual([(await showing(alice, space)).over, (await showing(bob, space)).over, await showing(alice, 'nowhere')], ['done', 'left', null]);
});

test('with nobody left to see it, nothing is shown', async () => {
  const { alice, bob, space } = await split();
  await alice.meets('ana', { name: 'Ana' });
  alice.db.run('UPDATE member SET removed = 1 WHERE me = 0');
  await assert.rejects(async () => tapShow(alice, space), { code: 'round-empty' });
  assert.equal((await showing(alice, space)).over, 'alone');
  assert.equal((await showing(bob, space)).names[0], 'Alice');
});

test('what is long is cut, and says so in the preview as at the friend’s', async () => {
  const { alice, space } = await split();
  await alice.meets('ana', { name: 'A'.repeat(999), talked_about: '𝒜'.repeat(5000) });
  await tapShow(alice, space);
  const [{ name, talked_about }] = seen(alice, space);
  assert.deepEqual([[...name].length, [...talked_about].length, talked_about.endsWith('𝒜…')], [200, 600, true]);
});

test('one module alone writes sightings', async () => {
  const app = new URL('../../static/app/', import.meta.url);
  const writing = [];
  for (const file of (await readdir(app, { recursive: true })).filter((name) => name.endsWith('.js'))) {
    if (/\b(?:edit|put|write\w*)\(\s*'sighting'|tbl: 'sighting'/.test(await readFile(new URL(file, app), 'utf8'))) writing.push(file);
  }
  assert.deepEqual(writing, ['worker/rounds/sightings.js']);
});
