/** What the server read from a badge or a card: proposed beside what stands, filled in by a tap, taken back. Its rows come as the server would send them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { proposals } from '../../static/app/proposals.js';
import { receive } from '../../static/app/worker/cells.js';
import { HOUR, Replica } from './replica.js';
import { enrolled, reply } from './scripted.js';

const STAMP = '019aa93df0000000ssssssssss';
const CARD = { state: 'read', name: 'Ana Horvat', org: 'Brightwave GmbH', role: 'Designer', email: 'ana@brightwave.example', phone: '+49 30 901820', link: 'brightwave.example/ana' };
const BYTES = Uint8Array.from([255, 216, 255]);

const page = (phone) => phone.query('person', { rid: 'ana' });
const photographed = (phone, kind = 'card') => phone.run('attach', { rid: 'a1', person: 'ana', kind, type: 'image/jpeg', bytes: BYTES, at: phone.clock });

/** What the server says of the photograph. */
function read({ db, context }, cols = CARD) {
  const cells = Object.entries(cols).map(([col, value]) => [col, STAMP, '', JSON.stringify(value)]);
  db.transaction(() => receive(context, 'local', [['reading', 'a1', cells]], 7));
}

async function withCard(known = {}) {
  const phone = new Replica();
  await phone.meets('ana', known);
  await photographed(phone);
  read(phone);
  return phone;
}

/** `field: value`, and what would be replaced. */
async function offered(phone) {
  const person = await page(phone);
  return proposals(person, person.attachments[0].reading).map(({ field, value, now }) => `${field}: ${value}${now ? `, now ${now}` : ''}`);
}
const fill = (phone, fields, settled = false) => phone.run('fillFrom', { attachment: 'a1', person: 'ana', fields, settled });
const taken = (phone, { undo }) => phone.run(undo.name, undo.args);
const said = ({ name, org, role, contacts }) => [name, org, role, ...contacts.map(({ value }) => value).sort()];

/** So many ms later, with what was woken in between through. */
async function later(phone, ms) {
  await phone.advance(ms);
  await new Promise((turn) => setImmediate(turn));
  await phone.settled();
}

test('until it is read there is nothing to offer, and nothing is filled in by itself', async () => {
  const phone = new Replica();
  await phone.meets('ana');
  await photographed(phone);
  assert.deepEqual(await page(phone).then(({ attachments: [{ reading, unsent, settled }] }) => [reading, unsent, settled]), [null, true, false]);
  read(phone);
  assert.deepEqual(said(await page(phone)), [null, null, null]);
  assert.equal((await offered(phone)).length, 6);
});

test('one tap fills one field in, and is taken back', async () => {
  const phone = await withCard();
  const filled = await fill(phone, ['name']);
  assert.deepEqual(said(await page(phone)), ['Ana Horvat', null, null]);
  assert.equal((await offered(phone)).length, 5, 'it is offered no more');
  await taken(phone, filled);
  assert.deepEqual(said(await page(phone)), [null, null, null]);
  assert.equal((await offered(phone)).length, 6);
});

test('all at once, and taken back whole', async () => {
  const phone = await withCard();
  const filled = await fill(phone, ['name', 'org', 'role', 'email', 'phone', 'link'], true);
  const { attachments: [{ settled }], ...ana } = await page(phone);
  assert.deepEqual(said(ana), ['Ana Horvat', 'Brightwave GmbH', 'Designer', '+49 30 901820', 'ana@brightwave.example', 'brightwave.example/ana']);
  assert.equal(settled, true);
  await taken(phone, filled);
  assert.deepEqual(said(await page(phone)), [null, null, null]);
  assert.equal((await page(phone)).attachments[0].settled, false);
});

test('what stands there is shown beside it, replaced only where that was said, and comes back', async () => {
  const phone = await withCard({ name: 'Anna' });
  assert.equal((await offered(phone))[0], 'name: Ana Horvat, now Anna');
  const filled = await fill(phone, ['name']);
  assert.equal((await page(phone)).name, 'Ana Horvat');
  await taken(phone, filled);
  assert.equal((await page(phone)).name, 'Anna');
});

test('what was written since is not taken back', async () => {
  const phone = await withCard();
  const filled = await fill(phone, ['name', 'role']);
  await phone.run('edit', { tbl: 'person', rid: 'ana', cols: { name: 'Ana H.' } });
  await taken(phone, filled);
  assert.deepEqual(said(await page(phone)), ['Ana H.', null, null]);
});

test('of people who are one, each has again what they had themselves, whoever of them leads by then', async () => {
  const phone = await withCard();
  await phone.meets('bea');
  await phone.run('edit', { tbl: 'person', rid: 'bea', cols: { org: 'Acme', role: 'Lead' } });
  await phone.run('merge', { one: 'ana', other: 'bea', shown: {} });
  const rows = () => phone.db.all('SELECT rid, name, org, role FROM person ORDER BY rid');
  const before = rows();
  const filled = await fill(phone, ['name', 'org', 'role']);
  assert.equal((await page(phone)).org, 'Brightwave GmbH');
  await phone.meets('aaa', { name: 'Ann' });
  await phone.run('merge', { one: 'aaa', other: 'ana', shown: {} });
  await taken(phone, filled);
  assert.deepEqual(rows(), [{ rid: 'aaa', name: 'Ann', org: null, role: null }, ...before]);
});

test('who is reached that way already is not offered it again, however it is written', async () => {
  const phone = await withCard({ name: 'Ana Horvat' });
  for (const [kind, value] of [['email', 'ANA@brightwave.example'], ['phone', '030 901820'], ['link', 'https://www.brightwave.example/ana/']]) {
    await phone.run('contact', { person: 'ana', kind, value });
  }
  assert.deepEqual(await offered(phone), ['org: Brightwave GmbH', 'role: Designer', 'phone: +49 30 901820']);
});

test('not this: it is settled with nothing filled in', async () => {
  const phone = await withCard();
  const refused = await fill(phone, [], true);
  assert.deepEqual([said(await page(phone)), (await page(phone)).attachments[0].settled], [[null, null, null], true]);
  await taken(phone, refused);
  assert.equal((await page(phone)).attachments[0].settled, false);
});

test('a phone neither writes what the server reads, nor fills in what it did not', async () => {
  const phone = await withCard();
  await assert.rejects(phone.run('edit', { tbl: 'reading', rid: 'a1', cols: { name: 'Mallory' } }), { code: 'field-invalid' });
  await assert.rejects(fill(phone, ['known_by']), { code: 'field-invalid' });
  await assert.rejects(phone.run('fillFrom', { attachment: 'a2', person: 'ana', fields: ['name'], settled: true }), { code: 'not-found' });
  await assert.rejects(phone.run('fillFrom', { attachment: 'a1', person: 'nobody', fields: ['name'], settled: true }), { code: 'not-found' });
});

test('a photograph that is with the server is asked about a few times, until it is read', async () => {
  const { server, phone } = await enrolled();
  const inner = server.fetch;
  server.fetch = async (url, init) => (url.includes('/blobs/') ? reply(204, null) : inner(url, init));
  await phone.meets('ana');
  await photographed(phone, 'badge');
  await phone.sync();
  const asked = server.requests.length;
  await later(phone, 2_000);
  await later(phone, 3_000);
  assert.equal(server.requests.length, asked + 2);
  server.answers.push((request) => reply(200, server.taken(request, { rows: [['reading', 'a1', [['state', STAMP, '', '"nothing"']]]], seq: 900, cursor: 900 })));
  await later(phone, 5_000);
  assert.equal((await page(phone)).attachments[0].reading?.state, 'nothing');
  const done = server.requests.length;
  await later(phone, HOUR);
  assert.equal(server.requests.length, done);
});

test('a photograph that nobody reads is not asked about', async () => {
  const { server, phone } = await enrolled();
  const inner = server.fetch;
  server.fetch = async (url, init) => (url.includes('/blobs/') ? reply(204, null) : inner(url, init));
  await phone.meets('ana');
  await photographed(phone, 'photo');
  await phone.sync();
  const asked = server.requests.length;
  await later(phone, HOUR);
  assert.equal(server.requests.length, asked);
});
