/** What goes out comes in again as it was, other programs read it, and what is private stays. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

import fc from 'fast-check';
import { parse } from 'vcard4';
import Vcf from 'vcf';

import { openContacts } from '../../static/app/worker/contactfile.js';
import { readCards } from '../../static/app/worker/cards.js';
import { Replica } from './replica.js';

const SAMPLES = new URL('../../../shared/data/vcards/', import.meta.url);
const HOSTILE = ['=HYPERLINK("http://x","y")', '+cmd|\' /C calc\'!A0', '@SUM(1)', '-2+3', "'=1", "''@x", '\u202egnp.exe', 'A\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Evil', '<script>alert(1)</script>', ';,\\"', '美咲', '😀'.repeat(60)];

/** A record as one text, whatever the order of its fields. */
const sorted = (record) => JSON.stringify(Object.entries(record).sort());

/** @returns what is held of each, by name, in the order of no file */
const held = (cards) => cards.map(({ name, org, role, note, contacts, addresses = [] }) => ({ name, org, role, note, contacts: contacts.map(({ kind, value, label }) => `${kind} ${value} ${label}`).sort(), addresses: addresses.map(sorted).sort() })).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

async function book(cards) {
  const phone = new Replica();
  await phone.run('importCards', { batch: 'b1', cards });
  return phone;
}

async function exported(phone, format, { notes = true, whose = {} } = {}) {
  const { file, people } = await phone.query('exportPeople', { batch: 'x', format, notes, whose });
  return { bytes: new Uint8Array(await file.arrayBuffer()), text: await file.text(), people, type: file.type };
}

const back = ({ bytes }) => [...openContacts(bytes).found].flatMap(({ card }) => card ?? []);

const word = fc.oneof({ weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) }, fc.constantFrom(...HOSTILE.filter((one) => !one.includes('\n'))));
/** As every way in leaves it: on one line, without what no cell holds. */
const plain = (text) => text.replace(/[\p{Cc}\p{Surrogate}]/gu, '').replace(/\s+/gu, ' ').trim();
const line = word.map(plain).filter((text) => text && !text.includes(' ::: '));
const contact = fc.record({
  kind: fc.constantFrom('email', 'phone'), value: line.filter((text) => !/^(?:tel|mailto):|;ext=/i.test(text)),
  label: fc.option(fc.oneof(fc.constantFrom('work', 'home', 'cell', 'Mobile', 'School'), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 }).map((text) => plain(text.replace(/[^\w ]/g, ''))).filter((text) => text && !/^_|^(?:internet|pref|voice|x400|uri|text|video|msg)$/i.test(text) && (!/^(?:work|home|cell|fax|pager)$/i.test(text) || text === text.toLowerCase())))),
});
const card = fc.record({
  name: line, org: fc.option(line), role: fc.option(line), note: fc.option(line),
  contacts: fc.uniqueArray(contact, { maxLength: 4, selector: ({ kind, value }) => `${kind} ${value}` }),
}).filter(({ contacts }) => contacts.every(({ value }) => value));
const cards = fc.array(card, { minLength: 1, maxLength: 5 });

const RUNS = { numRuns: 40, seed: 20261128 };

const part = fc.option(line);
const address = fc.record({
  name: part, org: part, street: fc.option(fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))), city: part, district: part, area: part, postcode: part, sorting: part,
  country: fc.constantFrom('DE', 'GB', 'US', 'JP', 'Narnia', null), label: fc.constantFrom('home', 'work', null),
}, { noNullPrototype: true });
/** The same twice is one. */
const once = (all) => all.filter((one, at) => all.findIndex((other) => JSON.stringify({ ...one, label: 0 }) === JSON.stringify({ ...other, label: 0 })) === at);
const posted = fc.array(address.filter(({ country, label, ...parts }) => Object.values(parts).some(Boolean)), { minLength: 1, maxLength: 1 }).map(once);

for (const format of ['vcard3', 'vcard4']) {
  test(`${format}: a postal address goes out and comes in again as it was`, async () => {
    await fc.assert(fc.asyncProperty(card, posted, async (one, addresses) => {
      const phone = await book([{ ...one, addresses }]);
      assert.deepEqual(held(back(await exported(phone, format))), held([{ ...one, addresses }]));
    }), RUNS);
  });
}

for (const format of ['google', 'outlook']) {
  test(`${format}: what its columns hold of a postal address comes in again as it was`, async () => {
    const narrow = posted.map(([one]) => [{ ...one, name: null, org: null, district: null, sorting: null }]).filter(([{ country, label, ...parts }]) => Object.values(parts).some(Boolean));
    await fc.assert(fc.asyncProperty(narrow, async ([one]) => {
      const address = format === 'outlook' ? { ...one, label: one.label ?? 'home' } : one;
      const phone = await book([{ name: 'Ana', org: null, role: null, note: null, contacts: [], addresses: [address] }]);
      assert.deepEqual(back(await exported(phone, format))[0].addresses, [address]);
    }), RUNS);
  });
}

for (const format of ['vcard3', 'vcard4', 'google']) {
  test(`${format}: whatever is kept goes out and comes in again as it was`, async () => {
    await fc.assert(fc.asyncProperty(cards, async (all) => {
      const phone = await book(all);
      assert.deepEqual(held(back(await exported(phone, format))), held(all));
    }), RUNS);
  });
}

test('Outlook and LinkedIn: what their columns hold comes in again as it was', async () => {
  await fc.assert(fc.asyncProperty(cards, async (all) => {
    const few = all.map((one) => ({ ...one, note: null, contacts: one.contacts.filter(({ kind }) => kind === 'email').slice(0, 1).map((each) => ({ ...each, label: null })) }));
    const phone = await book(few);
    for (const format of ['outlook', 'linkedin']) assert.deepEqual(held(back(await exported(phone, format))), held(few), format);
  }), RUNS);
});

test('since when LinkedIn connects two, and the kinds of telephones, survive their own tables', async () => {
  const link = { kind: 'link', value: 'https://www.linkedin.com/in/ana-k', label: 'LinkedIn, 2021-03-12' };
  const phones = [['cell', '1111111'], ['work', '2222222'], ['home', '3333333']].map(([label, value]) => ({ kind: 'phone', value, label }));
  const ana = { name: 'Ana Kovač', org: null, role: null, note: null, contacts: [link, ...phones] };
  const phone = await book([ana]);
  assert.deepEqual(held(back(await exported(phone, 'linkedin'))), held([{ ...ana, contacts: [link] }]));
  assert.deepEqual(held(back(await exported(phone, 'outlook'))), held([{ ...ana, contacts: [{ ...link, label: null }, ...phones] }]));
});

test('two other readers take every vCard, and see one card a person whatever stands in it', async () => {
  const all = HOSTILE.map((text) => ({ name: text, org: text, role: text, note: text, contacts: [{ kind: 'email', value: text, label: text }, { kind: 'link', value: `https://x.example/${text}`, label: null }] }));
  const phone = await book(all);
  for (const format of ['vcard3', 'vcard4']) {
    const { text } = await exported(phone, format);
    assert.ok(text.split('\r\n').every((one) => new TextEncoder().encode(one).length <= 75), 'a line is longer than 75 octets');
    const read = text.split(/(?<=^END:VCARD\r\n)/m).map((one) => new Vcf().parse(one));
    assert.equal(read.length, all.length);
    assert.deepEqual(read.map((one) => one.get('fn').valueOf().replace(/\\([,;\\])/g, '$1')).sort(), all.map(({ name }) => name.replace(/\s+/g, ' ')).sort());
  }
  const { text } = await exported(phone, 'vcard4');
  const strict = text.split(/(?<=END:VCARD\r\n)/).map((one) => parse(one));
  assert.equal(strict.length, all.length);
});

test('a table holds no formula', async () => {
  const phone = await book(HOSTILE.map((text) => ({ name: text, org: text, role: text, note: text, contacts: [{ kind: 'phone', value: '+43 660 1234567', label: null }, { kind: 'email', value: text, label: text }] })));
  for (const format of ['google', 'outlook', 'linkedin']) {
    const { text } = await exported(phone, format);
    const cells = text.slice(text.indexOf('\n') + 1).split(/\r\n|,/).map((cell) => cell.replace(/^"|"$/g, ''));
    assert.deepEqual(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && cell !== '+43 660 1234567'), [], format);
  }
});

/** An evening with all that can be known of somebody. */
async function evening() {
  const phone = new Replica();
  await phone.run('startEvent', { rid: 'mixer', name: 'Mixer', at: phone.clock });
  await phone.meets('ana', { name: 'Ana Kovač', known_by: 'red scarf', talked_about: 'grippers' });
  await phone.run('topic', { encounter: 'e-ana', label: 'robots', on: true });
  await phone.run('contact', { person: 'ana', kind: 'email', value: 'ana@x.example' });
  await phone.run('edit', { tbl: 'note', rid: 'n1', cols: { person: 'ana', text: 'reads at night', created_at: phone.clock } });
  await phone.run('commit', { rid: 'c1', person: 'ana', encounter: 'e-ana', kind: 'promise', text: 'the article', due_on: null });
  await phone.meets('bob', { name: 'Bob' });
  return phone;
}

test('what is private is in no file for other address books: never how I know them, and notes only where I say so', async () => {
  const phone = await evening();
  for (const format of ['vcard3', 'vcard4', 'google', 'outlook', 'linkedin']) {
    const [without, notes] = [await exported(phone, format, { notes: false }), await exported(phone, format)];
    assert.doesNotMatch(without.text, /scarf|night|grippers|robots|article/, format);
    assert.doesNotMatch(notes.text, /scarf|grippers|robots|article/, format);
    assert.equal(notes.text.includes('reads at night'), format !== 'linkedin', format);
  }
});

test('one person, a circle, or everybody; those who are one go out as one', async () => {
  const phone = await evening();
  await phone.run('edit', { tbl: 'person', rid: 'bob', cols: { circle: 'inner' } });
  assert.deepEqual(back(await exported(phone, 'vcard3', { whose: { person: 'ana' } })).map(({ name }) => name), ['Ana Kovač']);
  assert.deepEqual(back(await exported(phone, 'vcard3', { whose: { circle: 'inner' } })).map(({ name }) => name), ['Bob']);
  await phone.meets('ana2', { name: 'A. Kovač' });
  await phone.run('contact', { person: 'ana2', kind: 'phone', value: '+43 660 1234567' });
  await phone.run('edit', { tbl: 'same', rid: 'ana-ana2', cols: { one: 'ana', other: 'ana2', verdict: 'same', created_at: phone.clock } });
  const all = back(await exported(phone, 'google'));
  assert.deepEqual(all.map(({ name, contacts }) => [name, contacts.length]), [['Ana Kovač', 2], ['Bob', 0]]);
});

test('the document for oneself holds everything', async () => {
  const phone = await evening();
  await phone.run('edit', { tbl: 'face', rid: 'f1', cols: { name: 'Me', shown: 'name email', slug: 'abcdefgh01234567', published: true } });
  await phone.run('edit', { tbl: 'event', rid: 'mixer', cols: { face: 'f1' } });
  await phone.run('edit', { tbl: 'setting', rid: 'language', cols: { value: 'en' } });
  await phone.run('edit', { tbl: 'attempt', rid: 'a1', cols: { rung: 'hello', at: phone.clock, outcome: 'done' } });
  const { text, people, type } = await exported(phone, 'json');
  const { format, version, person, encounter, note, commitment, topic, event, contact: contacts, face, setting, attempt } = JSON.parse(text);
  assert.deepEqual([face[0].shown, face[0].slug, face[0].published, event[0].face], ['name email', 'abcdefgh01234567', 1, 'f1']);
  assert.deepEqual([setting[0].id, attempt[0].rung], ['language', 'hello']);
  assert.deepEqual([format, version, people, type], ['hallway-export', 1, 2, 'application/json']);
  assert.deepEqual(person.map(({ name }) => name), ['Ana Kovač', 'Bob']);
  assert.equal(encounter[0].known_by, 'red scarf');
  assert.deepEqual([note, commitment, topic, event, contacts].map(([one]) => one.text ?? one.label ?? one.name ?? one.value), ['reads at night', 'the article', 'robots', 'Mixer', 'ana@x.example'].map((one, at) => (at === 4 ? contacts[0].label ?? one : one)));
});

test('the document holds every table and column of the book, but what is for an undo of our own', async () => {
  const phone = new Replica();
  const document = JSON.parse((await exported(phone, 'json')).text);
  const ours = new Set(['person.batch', 'target.batch', 'same.chose', 'attachment.settled']);
  const page = await readFile(new URL('../../docs/exports.md', import.meta.url), 'utf8');
  const described = JSON.parse(/^```json\n([^]*?)^```/m.exec(page)[1]);
  const shared = ['hail', 'sighting']; // what was said among several lies in spaces of its own
  const carriedOut = ['wish', 'writer']; // said among several, too; a row of mine remembers only that it was carried out
  for (const table of carriedOut) assert.ok(page.includes(`\`${table}\``), `${table} is named as left out`);
  const rest = new Set(['loser', ...shared, ...carriedOut]);
  for (const [table, all] of phone.context.tables) {
    if (rest.has(table)) continue;
    assert.ok(document[table], table);
    const columns = [...all].filter((name) => name !== '_deleted' && !ours.has(`${table}.${name}`));
    assert.deepEqual(Object.keys(described[table][0]).filter((name) => name !== 'id').sort(), columns.sort(), table);
  }
});

test('two files of everything at once: the second is told to wait, the first is made', async () => {
  const phone = await evening();
  const first = phone.query('exportPeople', { batch: 'one', format: 'sqlite', notes: true, whose: {} });
  await assert.rejects(phone.query('exportPeople', { batch: 'two', format: 'sqlite', notes: true, whose: {} }), { code: 'busy' });
  assert.equal((await first).people, 2);
  assert.equal((await exported(phone, 'sqlite')).people, 2);
});

test('each cell of a table is in quotes', async () => {
  const phone = await book([{ name: 'x;=cmd|calc', org: null, role: null, note: null, contacts: [] }]);
  const { text } = await exported(phone, 'google');
  for (const row of text.trim().split('\r\n')) assert.match(row, /^"[^"]*"(,"[^"]*")*$/);
});

test('a file of thousands tells how far it is, and can be stopped; the database is as it was', async () => {
  const phone = await book(Array.from({ length: 900 }, (_, i) => ({ name: `P${i}`, org: null, role: null, note: null, contacts: [] })));
  for (const format of ['vcard3', 'sqlite', 'json', 'google']) {
    phone.told.length = 0;
    const making = exported(phone, format);
    await phone.begun(making);
    await phone.run('cancel', { batch: 'x' });
    await assert.rejects(making, { code: 'cancelled' }, format);
    assert.equal((await exported(phone, format)).people, 900);
  }
});

test('what other address books exported comes in and goes out without a loss', { skip: !existsSync(SAMPLES) && 'the sample files are not here' }, async () => {
  for (const name of (await readdir(SAMPLES)).filter((one) => one.endsWith('.vcf'))) {
    const { cards: all } = readCards(new Uint8Array(await readFile(new URL(name, SAMPLES))));
    const phone = await book(all);
    const tidy = (list) => held(list.map((one) => ({ ...one, name: one.name.replace(/\s+/g, ' ') })));
    for (const format of ['vcard3', 'vcard4']) assert.deepEqual(tidy(back(await exported(phone, format))), tidy(all), `${name} as ${format}`);
  }
});
