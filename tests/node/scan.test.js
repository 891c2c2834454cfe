/** What a code said is kept with one tap, added to somebody who is here without writing over anything, and taken back whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { EVENING, HOUR, Replica } from './replica.js';

const CARD = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Kovač\r\nORG:Norda\r\nTITLE:Engineer\r\nEMAIL:ana@norda.example\r\nTEL:+43 664 1234567\r\nNOTE:hall 3\r\nEND:VCARD\r\n';
const scanned = (phone, text = CARD, person) => phone.query('scanned', { text, ...(person && { person }) });
const cardOf = async (phone, text = CARD) => (await scanned(phone, text)).reading.card;
const page = (phone, rid) => phone.query('person', { rid });
const reached = (person) => person.contacts.map(({ value }) => value).sort();
const taken = (phone, { undo }) => phone.run(undo.name, undo.args);

test('somebody is met now, at the event of the evening, and that is taken back to the last contact', async () => {
  const phone = new Replica();
  await phone.run('startEvent', { rid: 'mixer', name: 'Mixer at the Mill', at: phone.clock });
  const kept = await phone.run('keepScanned', { person: 'ana', encounter: 'e1', at: phone.clock, card: await cardOf(phone) });
  const ana = await page(phone, 'ana');
  assert.deepEqual([ana.name, ana.org, ana.role, reached(ana), ana.notes[0].text], ['Ana Kovač', 'Norda', 'Engineer', ['+43 664 1234567', 'ana@norda.example'], 'hall 3']);
  assert.deepEqual([ana.encounters[0].event_name, ana.encounters[0].met_at], ['Mixer at the Mill', EVENING]);
  await taken(phone, kept);
  assert.equal(await page(phone, 'ana'), null);
  for (const table of ['contact', 'note', 'encounter']) assert.equal(phone.db.value(`SELECT count(*) FROM ${table}`), 0, table);
});

const HOUSED = CARD.replace('NOTE:', 'ADR;TYPE=WORK:;;12 Mill Lane;Leeds;;LS1 4AP;United Kingdom\r\nNOTE:');

test('where they live is shown, kept once, and taken back with the rest', async () => {
  const phone = new Replica();
  const card = await cardOf(phone, HOUSED);
  assert.deepEqual(card.addresses.map(({ street, city, country, label }) => [street, city, country, label]), [['12 Mill Lane', 'Leeds', 'GB', 'work']]);
  await phone.meets('stub', { name: 'Ana' });
  const added = await phone.run('addScanned', { person: 'stub', card });
  await phone.run('addScanned', { person: 'stub', card });
  assert.deepEqual((await page(phone, 'stub')).addresses.map(({ postcode }) => postcode), ['LS1 4AP']);
  await taken(phone, added);
  assert.deepEqual((await page(phone, 'stub')).addresses, []);
});

test('a tap that is repeated keeps one', async () => {
  const phone = new Replica();
  const args = { person: 'ana', encounter: 'e1', at: phone.clock, card: await cardOf(phone) };
  for (let tap = 0; tap < 2; tap += 1) await phone.run('keepScanned', args, 'e1');
  assert.equal((await page(phone, 'ana')).contacts.length, 2);
});

test('a stub is filled where it is empty; what stands there stays, and what differs is noted', async () => {
  const phone = new Replica();
  await phone.meets('stub', { name: 'Ana', talked_about: 'grippers', known_by: 'red scarf' });
  await phone.run('contact', { person: 'stub', kind: 'phone', value: '0664 1234567' });
  const added = await phone.run('addScanned', { person: 'stub', card: await cardOf(phone) });
  const ana = await page(phone, 'stub');
  assert.deepEqual([ana.name, ana.org, ana.role, reached(ana)], ['Ana', 'Norda', 'Engineer', ['0664 1234567', 'ana@norda.example']]);
  assert.deepEqual([ana.encounters.length, ana.encounters[0].talked_about, ana.notes[0].text], [1, 'grippers', 'hall 3\nAna Kovač']);
  await phone.run('edit', { tbl: 'person', rid: 'stub', cols: { role: 'Head of grippers' } });
  await taken(phone, added);
  const again = await page(phone, 'stub');
  assert.deepEqual([again.name, again.org, again.role, reached(again), again.notes.length], ['Ana', null, 'Head of grippers', ['0664 1234567'], 0]);
});

test('adding twice adds nothing', async () => {
  const phone = new Replica();
  await phone.meets('stub');
  for (let tap = 0; tap < 2; tap += 1) await phone.run('addScanned', { person: 'stub', card: await cardOf(phone) });
  const ana = await page(phone, 'stub');
  assert.deepEqual([ana.contacts.length, ana.notes.length, ana.encounters.length], [2, 1, 1]);
});

test('somebody known is met again the next evening, but not twice in one', async () => {
  const phone = new Replica();
  await phone.meets('ana', { name: 'Ana Kovač' });
  const card = await cardOf(phone);
  await phone.run('addScanned', { person: 'ana', card, encounter: 'again', at: phone.clock + HOUR });
  assert.equal((await page(phone, 'ana')).encounters.length, 1);
  phone.clock += 24 * HOUR;
  const added = await phone.run('addScanned', { person: 'ana', card, encounter: 'tomorrow', at: phone.clock });
  assert.equal((await page(phone, 'ana')).encounters.length, 2);
  await taken(phone, added);
  assert.equal((await page(phone, 'ana')).encounters.length, 1);
});

test('whoever has the same address, number or page already is named, but not whose sheet is open', async () => {
  const phone = new Replica();
  for (const [rid, kind, value] of [['ana', 'email', 'ANA@norda.example'], ['bo', 'phone', '0664/123 45 67'], ['cy', 'link', 'https://norda.example']]) {
    await phone.meets(rid, { name: rid });
    await phone.run('contact', { person: rid, kind, value });
  }
  const names = async (...args) => (await scanned(phone, ...args)).known.map(({ name }) => name).sort();
  assert.deepEqual(await names(), ['ana', 'bo']);
  assert.deepEqual(await names(CARD, 'ana'), ['bo']);
  assert.deepEqual(await names('https://norda.example'), []); // a company's front page is nobody's
  await phone.run('remove', { tbl: 'person', rid: 'bo' });
  assert.deepEqual(await names(), ['ana']);
});

test('people who are one are known as one, whoever of them has the address', async () => {
  const phone = new Replica();
  await phone.meets('ana', { name: 'Ana' });
  await phone.meets('zoe', { name: 'Ana K.' });
  await phone.run('contact', { person: 'zoe', kind: 'email', value: 'ana@norda.example' });
  await phone.run('edit', { tbl: 'person', rid: 'zoe', cols: { org: 'Kyma' } });
  await phone.run('merge', { one: 'ana', other: 'zoe', shown: {} });
  assert.deepEqual((await scanned(phone)).known.map(({ rid }) => rid), ['ana']);
  assert.deepEqual((await scanned(phone, CARD, 'zoe')).known, []);
  await phone.run('addScanned', { person: 'ana', card: await cardOf(phone) });
  const ana = await page(phone, 'ana');
  assert.deepEqual([ana.org, ana.role, reached(ana).length], ['Kyma', 'Engineer', 2]);
});

test('stubs of tonight are offered, the last first, and nobody else', async () => {
  const phone = new Replica();
  await phone.meets('yesterday');
  phone.clock += 24 * HOUR;
  for (const rid of ['one', 'two', 'three', 'four', 'named']) {
    phone.clock += 60_000;
    await phone.meets(rid, rid === 'named' ? { name: 'Ana' } : { known_by: 'red scarf' });
  }
  const { stubs } = await scanned(phone);
  assert.deepEqual(stubs.map(({ rid }) => rid), ['four', 'three', 'two']);
  assert.doesNotMatch(JSON.stringify(stubs), /scarf/);
  assert.deepEqual((await scanned(phone, CARD, 'four')).stubs, []);
});

test('my own card is known as mine', async () => {
  const phone = new Replica();
  await phone.run('edit', { tbl: 'face', rid: 'f1', cols: { name: 'Ana Kovač', email: 'Ana@norda.example', slug: '0123456789abcdef' } });
  assert.equal((await scanned(phone)).reading.kind, 'mine');
  assert.equal((await scanned(phone, 'https://hall.example/f/0123456789abcdef?e=x#n=Ana')).reading.kind, 'mine');
  assert.equal((await scanned(phone, 'https://hall.example/f/0123456789abcdeg')).reading.kind, 'person');
  assert.equal((await scanned(phone, CARD.replace('FN:Ana Kovač', 'FN:Bo'))).reading.kind, 'person');
});

test('nothing is added to somebody who is not there', async () => {
  const phone = new Replica();
  await assert.rejects(phone.run('addScanned', { person: 'nobody', card: await cardOf(phone) }), { code: 'not-found' });
  assert.equal(phone.db.value("SELECT count(*) FROM cell WHERE tbl = 'contact'"), 0);
});

test('whoever was scanned goes with all that is about them when the sheet takes the capture back', async () => {
  const phone = new Replica();
  await phone.run('keepScanned', { person: 'ana', encounter: 'e1', at: phone.clock, card: await cardOf(phone, HOUSED) });
  await phone.run('commit', { rid: 'c1', person: 'ana', encounter: 'e1', kind: 'promise', text: 'the paper', due_on: null });
  await phone.run('attach', { rid: 'a1', person: 'ana', kind: 'card', type: 'image/jpeg', bytes: Uint8Array.of(1), at: phone.clock });
  await phone.run('uncapture', { person: 'ana', encounter: 'e1' });
  for (const table of ['person', 'encounter', 'contact', 'address', 'note', 'commitment', 'attachment']) assert.equal(phone.db.value(`SELECT count(*) FROM ${table}`), 0, table);
});
