/** vCards as people export them, and the import that keeps all of them or none. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { readCards } from '../../static/app/worker/cards.js';
import { receive } from '../../static/app/worker/cells.js';
import { SERVER_COLUMNS } from '../../static/app/worker/schema.js';
import { Replica } from './replica.js';

const SAMPLES = new URL('../../../shared/data/vcards/', import.meta.url);
const card = (...lines) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');
const one = (...lines) => readCards(card(...lines)).cards[0];

for (const [file, people, check] of [
  ['rfc6350-example.vcf', 1, ([simon]) => {
    assert.deepEqual([simon.name, simon.org], ['Simon Perreault', 'Viagenie']);
    assert.ok(simon.contacts.some(({ value }) => value === '+1-418-656-9254 ext. 102'));
    assert.ok(simon.contacts.some(({ kind, value }) => kind === 'link' && value === 'http://nomis80.org'));
  }],
  ['gmail-list.vcf', 3, ([arnold]) => assert.deepEqual(arnold.contacts, [{ kind: 'email', value: 'asmithk@gmail.com', label: null }])],
  ['John_Doe_GMAIL.vcf', 1, ([john]) => {
    assert.deepEqual([john.org, john.role], ['IBM', 'Money Counter']);
    assert.ok(john.contacts.some(({ value }) => value === 'http://www.ibm.com'));
  }],
  ['John_Doe_IPHONE.vcf', 1, ([john]) => {
    assert.deepEqual([john.name, john.org], ['Mr. John Richter James Doe Sr.', 'IBM, Accounting']);
    assert.ok(john.contacts.some(({ value, label }) => value === '905-222-1234' && label === 'AssistantPhone'));
  }],
  ['John_Doe_ANDROID.vcf', 6, (cards) => assert.ok(cards.some(({ name }) => name.startsWith('Ñ Ñ Ñ Ñ')))],
]) {
  test(`a real export: ${file}`, { skip: !existsSync(SAMPLES) && 'the sample files are not here' }, async () => {
    const { cards, problems } = readCards(new Uint8Array(await readFile(new URL(file, SAMPLES))));
    assert.deepEqual([cards.length, problems], [people, []]);
    check(cards);
  });
}

test('quoted-printable of 2.1 over several lines, in its own character set', () => {
  const { cards } = readCards('BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=F6rg M=\n=FCller\nNOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo\nTEL;CELL:1\nEND:VCARD');
  assert.deepEqual(cards, [{ name: 'Jörg Müller', org: null, role: null, note: 'one\ntwo', contacts: [{ kind: 'phone', value: '1', label: 'cell' }] }]);
});

test('folded lines, escapes, and a name made of its parts', () => {
  assert.equal(one('FN:Ana Ko', ' vač').name, 'Ana Kovač');
  assert.equal(one('N:Kovač;Ana;;Dr.;').name, 'Dr. Ana Kovač');
  assert.equal(one('FN:A', 'NOTE:one\\, two\\nthree\\; four\\\\').note, 'one, two\nthree; four\\');
  assert.equal(one('FN:Zoë\\; Ltd', 'ORG:a\\;b;c').name, 'Zoë; Ltd');
  assert.equal(one('FN:A', 'ORG:a\\;b;c').org, 'a;b, c');
});

test('a file in another encoding is read, and says that this was a guess', () => {
  const latin = Uint8Array.from(card('FN:Zoë'), (letter) => letter.charCodeAt(0));
  assert.deepEqual(readCards(latin), { cards: [{ name: 'Zoë', org: null, role: null, note: null, contacts: [] }], problems: [{ code: 'encoding-guessed', detail: 'windows-1252' }] });
  const wide = new Uint8Array(Buffer.from(`\ufeff${card('FN:Þóra')}`, 'utf16le'));
  assert.equal(readCards(wide).cards[0].name, 'Þóra');
});

test('a file cut in half keeps the whole cards, and names the cut one', () => {
  const bytes = new TextEncoder().encode(card('FN:Ana') + card('FN:美咲'));
  for (const end of [20, 30, 31, 32, 33, 40]) {
    const { cards, problems } = readCards(bytes.slice(0, card('FN:Ana').length + end));
    assert.deepEqual(cards.map(({ name }) => name), ['Ana'], String(end));
    assert.deepEqual(problems.map(({ code }) => code), ['card-cut']);
  }
});

test('what is no vCard is said to be none', () => {
  for (const text of ['', 'hello', '%PDF-1.7 \0\0', '{}', 'END:VCARD']) assert.deepEqual(readCards(text), { cards: [], problems: [{ code: 'cards-none' }] });
});

test('a photograph of ten megabytes is passed over', () => {
  const photo = `PHOTO;ENCODING=b;TYPE=JPEG:${'QUJD'.repeat(18)}\r\n${` ${'QUJD'.repeat(18)}\r\n`.repeat(140_000)}`;
  const { cards } = readCards(`BEGIN:VCARD\r\nVERSION:3.0\r\n${photo}FN:Ana\r\nEND:VCARD\r\n`);
  assert.equal(cards[0].name, 'Ana');
});

test('hostile lines cost nothing and change nothing', () => {
  const odd = [';'.repeat(100_000), `TEL${';'.repeat(100_000)}`, `X;A="${'"'.repeat(9999)}`, ':', 'FN', 'item1.:x', 'N;;;;:', '\ud800'];
  assert.equal(one(...odd, 'FN:Ana').name, 'Ana');
  assert.equal(one('FN:A\u0000n\u0007a\ud800').name, 'Ana');
});

test('a name of ten thousand characters is shortened, and said so', () => {
  const { cards, problems } = readCards(card(`FN:${'美'.repeat(10_000)}`));
  assert.deepEqual([cards[0].name.length, problems[0].code], [500, 'card-shortened']);
});

test('a card of forty thousand addresses keeps the first ones, and says so', () => {
  const emails = Array.from({ length: 40_000 }, (_, i) => `EMAIL:a${i}@x.example`);
  const { cards, problems } = readCards(card('FN:Ana', 'PHOTO:x', ...emails) + card(...emails.slice(0, 600), 'FN:Bo', 'TEL:1'));
  assert.deepEqual(cards.map(({ name, contacts }) => [name, contacts.length, contacts[0].value]), [['Ana', 500, 'a0@x.example'], ['Bo', 501, 'a0@x.example']]);
  assert.deepEqual(problems, [{ code: 'card-shortened', where: 'Ana' }, { code: 'card-shortened', where: 'Bo' }]);
});

const { addresses } = one('FN:Ana', 'ADR:;;1 Mill Lane;Leeds;;;');
const CARDS = Array.from({ length: 450 }, (_, i) => ({ name: `Person ${i}`, org: null, role: null, note: i % 2 ? 'a note' : null, contacts: [{ kind: 'email', value: `p${i}@x.example`, label: null }], addresses }));
const counts = ({ db }) => ['person', 'contact', 'note', 'listing', 'address', 'cell'].map((table) => db.value(`SELECT count(*) FROM ${table}`));

test('an import tells how far it is, and is undone by one call', async () => {
  const phone = new Replica();
  const { added, undo } = await phone.run('importCards', { batch: 'b1', cards: CARDS }, 'op');
  assert.equal(added, 450);
  assert.deepEqual(phone.told.filter(({ name }) => name === 'progress').map(({ detail }) => detail.done), [200, 400, 450]);
  assert.deepEqual(await phone.run('importCards', { batch: 'b1', cards: CARDS }, 'op'), { added, undo });
  assert.deepEqual(counts(phone).slice(0, 3), [450, 450, 225]);
  await phone.run(undo.name, undo.args);
  assert.deepEqual(counts(phone).slice(0, 5), [0, 0, 0, 0, 0]);
});

test('a cancelled import keeps nothing, not even a cell', async () => {
  const phone = new Replica();
  const importing = phone.run('importCards', { batch: 'b1', cards: CARDS });
  await phone.begun(importing);
  await phone.run('cancel', { batch: 'b1' });
  await assert.rejects(importing, { code: 'cancelled' });
  assert.deepEqual(counts(phone), [0, 0, 0, 0, 0, 0]);
});

test('an import that the process did not survive keeps nothing, and what was captured meanwhile stays', async () => {
  const phone = new Replica();
  await phone.begun(phone.run('importCards', { batch: 'b1', cards: CARDS }));
  await phone.meets('bob', { name: 'Bob' });
  phone.restart();
  assert.deepEqual(counts(phone).slice(0, 5), [1, 0, 0, 1, 0]);
});

/** Of those whom it brought, one is met again, one promised something, one noted about, one called and one put into a circle. */
async function meetsSome(phone) {
  const [met, promised, noted, called, close] = phone.db.all('SELECT rid FROM person ORDER BY name LIMIT 5').map(({ rid }) => rid);
  phone.clock += 1;
  await phone.run('capture', { person: 'fresh', encounter: 'e1', at: phone.clock, known: met });
  await phone.run('commit', { rid: 'c1', person: promised, encounter: null, kind: 'promise', text: 'an article', due_on: null });
  await phone.run('edit', { tbl: 'note', rid: 'n1', cols: { person: noted, text: 'tall', created_at: phone.clock } });
  await phone.run('edit', { tbl: 'touch', rid: 't1', cols: { person: called, kind: 'call', at: phone.clock } });
  await phone.run('edit', { tbl: 'person', rid: close, cols: { circle: 'inner' } });
  return [met, promised, noted, called, close].sort();
}

const stay = ({ db }) => db.all('SELECT rid FROM person ORDER BY rid').map(({ rid }) => rid);

test('whoever was met or written about since stays with all that is theirs when the import is taken back', async () => {
  const phone = new Replica();
  const { undo } = await phone.run('importCards', { batch: 'b1', cards: CARDS });
  const some = await meetsSome(phone);
  await phone.run(undo.name, undo.args);
  assert.deepEqual([stay(phone), counts(phone)[1]], [some, 5]);
});

test('whoever was met or written about while an import ran stays when it is stopped', async () => {
  const phone = new Replica();
  const importing = phone.run('importCards', { batch: 'b1', cards: CARDS });
  await phone.begun(importing);
  const some = await meetsSome(phone);
  await phone.run('cancel', { batch: 'b1' });
  await assert.rejects(importing, { code: 'cancelled' });
  assert.deepEqual([stay(phone), counts(phone)[1]], [some, 5]);
});

/** All that can be written on somebody, in the very second in which they came: `rid` is their own, `contact`, `note` and `address` what came with them. */
const WRITTEN = {
  name: (phone, { rid }) => phone.put('person', rid, { name: 'Anna' }),
  circle: (phone, { rid }) => phone.put('person', rid, { circle: 'inner' }),
  'their email': (phone, { contact }) => phone.put('contact', contact, { value: 'anna@x.example' }),
  'their note': (phone, { note }) => phone.put('note', note, { text: 'the other Anna' }),
  'their street': (phone, { address }) => phone.put('address', address, { street: '2 Mill Lane' }),
  'a letter that was theirs': async (phone, { rid }) => {
    plans(phone, rid);
    await phone.put('follow_up', `f-${rid}`, { snoozed_until: '2026-12-01' });
  },
  'an introduction to them': (phone, { rid }) => phone.put('commitment', 'intro', { person: 'zoe', about: rid }),
  'who they are too': (phone, { rid }) => phone.put('same', 's1', { one: rid, other: 'zoe', verdict: 'two' }),
  'who is too': (phone, { rid }) => phone.put('same', 's2', { one: 'ada', other: rid, verdict: 'two' }),
  'whom a friend met': (phone, { rid }) => phone.put('judgement', 'j1', { one: rid, other: 'x', verdict: 'two' }),
  'a friend met whom': (phone, { rid }) => phone.put('judgement', 'j2', { one: 'x', other: rid, verdict: 'two' }),
  'who told of whom': (phone, { rid }) => phone.put('person', 'zoe', { through: rid }),
  ...Object.fromEntries([...new Replica().context.tables].filter(([tbl, cols]) => cols.has('person') && !SERVER_COLUMNS[tbl]?.includes('person'))
    .map(([tbl]) => [`a row of ${tbl}`, (phone, { rid }) => phone.put(tbl, `fresh-${tbl}`, { person: rid })])),
};

/** The server plans a letter to them. */
function plans(phone, rid) {
  const cells = Object.entries({ kind: 'nice', person: rid }).map(([col, val]) => [col, '0fffffffffff0000ssssssssss', '', JSON.stringify(val)]);
  phone.db.transaction(() => receive(phone.context, 'local', [['follow_up', `f-${rid}`, cells]], 1));
}

/** @returns what an import brought of somebody, by their name */
function broughtOf({ db }, name) {
  const rid = db.value('SELECT rid FROM person WHERE name = :name', { name });
  const [contact, note, address] = ['contact', 'note', 'address'].map((tbl) => db.value(`SELECT rid FROM ${tbl} WHERE person = :rid`, { rid }));
  return { rid, contact, note, address };
}

test('whoever anything was written on since stays when the import is taken back; a letter that the server planned is nobody’s word', async () => {
  const phone = new Replica();
  const cards = [...Object.keys(WRITTEN), 'Nobody'].map((name) => ({ ...CARDS[1], name }));
  const { undo } = await phone.run('importCards', { batch: 'b1', cards });
  const brought = Object.fromEntries(cards.map(({ name }) => [name, broughtOf(phone, name)]));
  plans(phone, brought.Nobody.rid);
  for (const [what, write] of Object.entries(WRITTEN)) await write(phone, brought[what]);
  await phone.run(undo.name, undo.args);
  const stays = new Set(stay(phone));
  assert.deepEqual(Object.keys(brought).filter((what) => !stays.has(brought[what].rid)), ['Nobody']);
  assert.equal(phone.db.value("SELECT count(*) FROM note WHERE text LIKE 'a note' OR text LIKE 'the other Anna'"), cards.length - 1);
});

test('postal addresses of iPhone, Google and others come in, each part in its place', async () => {
  const adr = (/** @type {string[]} */ ...lines) => readCards(`BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\n${lines.join('\r\n')}\r\nEND:VCARD\r\n`).cards[0].addresses;
  const apple = adr('item1.ADR;type=HOME;type=pref:;;12 Mill Lane\\nFlat 3;Leeds;;LS1 4AP;United Kingdom', 'item1.X-ABADR:gb');
  assert.deepEqual(apple, [{ name: null, org: null, street: '12 Mill Lane\nFlat 3', city: 'Leeds', district: null, area: null, postcode: 'LS1 4AP', sorting: null, country: 'GB', label: 'home' }]);
  assert.equal(adr('ADR;TYPE=WORK:PO Box 7;Suite 5\\, east;1 Main St;Reno;NV;89501;USA')?.[0].street, '1 Main St\nSuite 5, east\nPO Box 7');
  assert.equal(adr('ADR:;;Hauptstr. 5;Berlin;;10117;Deutschland')?.[0].country, 'DE');
  assert.equal(adr('ADR:;;1 Lamp Post;;;;Narnia')?.[0].country, 'Narnia');
  assert.equal(adr('ADR:;;;;;;', 'ADR:'), undefined);
  assert.equal(adr(...Array.from({ length: 50 }, (_, n) => `ADR:;;${n} Mill Lane;;;;`))?.length, 20);
  assert.equal(adr('ADR:;;12 Mill Lane;;;;', 'ADR:;;12 Mill Lane;;;;')?.length, 1);
});
