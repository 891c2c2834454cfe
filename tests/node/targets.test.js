/** People to look for: brought by a list, met by one tap, and to be found again when that is taken back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Replica } from './replica.js';

const card = (name, ...contacts) => ({ name, org: 'Norda', role: null, note: null, contacts: contacts.map((value) => ({ kind: 'email', value, label: null })) });
const all = async (phone, args = {}) => (await phone.query('targets', { offset: 0, limit: 10, ...args })).rows.map(({ name, person }) => [name, Boolean(person)]);

async function expecting(...cards) {
  const phone = new Replica();
  await phone.run('startEvent', { rid: 'mixer', name: 'Mixer', at: phone.clock });
  const { undo } = await phone.run('importContacts', { batch: 'list', cards, as: 'target', event: 'mixer', all: false });
  return { phone, undo };
}

test('a list brings people to look for and no people, and is taken back whole', async () => {
  const { phone, undo } = await expecting(card('Bo', 'bo@x.example', 'bo@y.example'), card('Ana'));
  assert.deepEqual(await all(phone), [['Ana', false], ['Bo', false]]);
  assert.equal((await phone.query('people', { order: 'name', offset: 0, limit: 10 })).total, 0);
  assert.equal(phone.db.value("SELECT note FROM target WHERE name = 'Bo'"), 'bo@y.example');
  assert.deepEqual(await all(phone, { search: 'nor an' }), [['Ana', false]]);
  assert.deepEqual(await all(phone, { event: null }), []);
  await phone.run(undo.name, undo.args);
  assert.deepEqual(await all(phone), []);
});

test('whoever is met becomes a person with what was known, tonight; taking it back leaves them to be found', async () => {
  const { phone } = await expecting(card('Ana', 'ana@x.example'));
  const [{ rid }] = (await phone.query('targets', { offset: 0, limit: 1 })).rows;
  const { undo } = await phone.run('meetTarget', { target: rid, person: 'ana', encounter: 'e1', at: phone.clock });
  const page = await phone.query('person', { rid: 'ana' });
  assert.deepEqual([page.name, page.org, page.contacts[0].value, page.encounters[0].event], ['Ana', 'Norda', 'ana@x.example', 'mixer']);
  assert.deepEqual(await all(phone), [['Ana', true]]);
  await phone.run(undo.name, undo.args);
  assert.equal(await phone.query('person', { rid: 'ana' }), null);
  assert.deepEqual(await all(phone), [['Ana', false]]);
});

test('whose details came with a list is known to be from it; whoever was added by hand, or stood there with a name alone, is met', async () => {
  const { phone } = await expecting(card('Ana', 'ana@x.example'), { ...card('Bo'), org: null });
  await phone.run('addTarget', { rid: 'cleo', name: 'Cleo', event: 'mixer', at: phone.clock });
  for (const { rid, name } of (await phone.query('targets', { offset: 0, limit: 3 })).rows) {
    await phone.run('meetTarget', { target: rid, person: name.toLowerCase(), encounter: `met-${rid}`, at: phone.clock });
  }
  assert.deepEqual(phone.db.all('SELECT rid, source FROM person ORDER BY rid').map(({ rid, source }) => [rid, source]), [['ana', 'list'], ['bo', 'met'], ['cleo', 'met']]);
});

test('somebody of the book with the very same address is met again, and stays when that is taken back', async () => {
  const { phone } = await expecting(card('Dr. Ana', 'ANA@x.example'));
  await phone.meets('ana', { name: 'Ana' });
  await phone.run('contact', { person: 'ana', kind: 'email', value: 'ana@x.example' });
  const [{ rid }] = (await phone.query('targets', { offset: 0, limit: 1 })).rows;
  const { person, undo } = await phone.run('meetTarget', { target: rid, person: 'other', encounter: 'e1', at: phone.clock });
  assert.deepEqual([person, await all(phone)], ['ana', [['Dr. Ana', true]]]);
  await phone.run(undo.name, undo.args);
  assert.equal((await phone.query('person', { rid: 'ana' })).name, 'Ana');
  assert.deepEqual(await all(phone), [['Dr. Ana', false]]);
});

const reached = (name, kind, value, role = null) => ({ name, org: 'Norda', role, note: null, contacts: [{ kind, value, label: null }] });

test('whoever shares a number, or an address under another name, is somebody else', async () => {
  for (const [name, kind, value] of [['Ana Kovač', 'phone', '+43 1 234 56 78'], ['Bo Lind', 'email', 'office@norda.example']]) {
    const { phone } = await expecting(reached(name, kind, value));
    await phone.meets('ana', { name: 'Ana Kovač' });
    await phone.run('contact', { person: 'ana', kind, value });
    const [{ rid }] = (await phone.query('targets', { offset: 0, limit: 1 })).rows;
    assert.equal((await phone.run('meetTarget', { target: rid, person: 'other', encounter: 'e1', at: phone.clock })).person, 'other');
  }
});

test('what the list says of somebody of the book is kept, and goes when that is taken back', async () => {
  const ana = { ...card('Ana Kovač', 'ana@x.example'), role: 'Engineer', note: 'speaks at ten' };
  const { phone } = await expecting({ ...ana, contacts: [...ana.contacts, { kind: 'phone', value: '+43 1 234 56 78', label: null }] });
  await phone.meets('ana', { name: 'Ana Kovač' });
  await phone.run('contact', { person: 'ana', kind: 'email', value: 'ana@x.example' });
  const [{ rid }] = (await phone.query('targets', { offset: 0, limit: 1 })).rows;
  const { undo } = await phone.run('meetTarget', { target: rid, person: 'other', encounter: 'e1', at: phone.clock });
  const says = async () => {
    const { org, role, contacts, notes } = await phone.query('person', { rid: 'ana' });
    return [org, role, contacts.length, notes.map(({ text }) => text)];
  };
  assert.deepEqual(await says(), ['Norda', 'Engineer', 2, ['speaks at ten']]);
  await phone.run(undo.name, undo.args);
  assert.deepEqual(await says(), [null, null, 1, []]);
});

test('a house of people with one number comes in whole, once', async () => {
  const phone = new Replica();
  const cards = [...Array.from({ length: 50 }, (_, i) => reached(`Person${'abcdefghijklmnopqrstuvwxyz'[i % 26].repeat(4)} Name${i}`, 'phone', '+43 1 234 56 78')), reached('Ana Kovač', 'phone', '+43 1 9 99 99 99'), reached('Bo Lind', 'phone', '+43 1 9 99 99 99')];
  const source = { cards, as: 'person', event: null };
  assert.equal((await phone.query('lookAtContacts', { batch: 'look', ...source })).same, 0);
  assert.equal((await phone.run('importContacts', { batch: 'one', ...source, all: false })).added, 52);
  assert.equal((await phone.run('importContacts', { batch: 'two', ...source, all: false })).added, 0);
});

test('the same list again brings nobody, unless it is asked to', async () => {
  const cards = [card('Ana', 'ana@x.example'), card('Bo'), card('Ana again', 'ANA@x.example')];
  const { phone } = await expecting(...cards);
  const source = { cards, as: 'target', event: 'mixer' };
  const { total, same, people } = await phone.query('lookAtContacts', { batch: 'look', ...source });
  assert.deepEqual([total, same, people.map((one) => one.same)], [3, 3, ['here', 'here', 'here']]);
  assert.equal((await phone.query('lookAtContacts', { batch: 'look', ...source, event: null })).same, 1);
  assert.equal((await phone.run('importContacts', { batch: 'again', ...source, all: false })).added, 0);
  assert.equal((await phone.run('importContacts', { batch: 'third', ...source, all: true })).added, 3);
});

test('an undo that the process did not survive can be said again', async () => {
  const { phone, undo } = await expecting(...Array.from({ length: 450 }, (_, i) => card(`P${i}`, `p${i}@x.example`)));
  phone.told.length = 0;
  await phone.begun(phone.run(undo.name, undo.args));
  phone.restart();
  assert.equal(phone.db.value("SELECT value FROM meta WHERE key = 'undoing'"), 'list');
  await phone.run(undo.name, undo.args);
  assert.deepEqual([await all(phone), phone.db.value("SELECT count(*) FROM meta WHERE key = 'undoing'")], [[], 0]);
});

test('files are read in turns, and the reading can be stopped', async () => {
  const phone = new Replica();
  const file = new File([`Name,Email\n${Array.from({ length: 3000 }, (_, i) => `P${i},p${i}@x.example`).join('\n')}`], 'list.csv');
  const source = { files: [file], as: 'person', event: null };
  const look = await phone.query('lookAtContacts', { batch: 'one', ...source });
  assert.deepEqual([look.total, look.people.length, look.formats], [3000, 50, ['table']]);
  phone.told.length = 0;
  const looking = phone.query('lookAtContacts', { batch: 'two', ...source });
  await phone.begun(looking);
  await phone.run('cancel', { batch: 'two' });
  await assert.rejects(looking, { code: 'cancelled' });
  assert.equal((await phone.run('importContacts', { batch: 'b', ...source, columns: ['name', ''], all: false })).added, 3000);
  assert.equal(phone.db.value('SELECT count(*) FROM contact'), 0);
});

test('a second tap meets nobody twice', async () => {
  const { phone } = await expecting(card('Ana', 'ana@x.example'), card('Bo'));
  for (const { rid } of (await phone.query('targets', { offset: 0, limit: 2 })).rows) {
    const tap = (n) => phone.run('meetTarget', { target: rid, person: `${n}-${rid}`, encounter: `e${n}-${rid}`, at: phone.clock + n });
    const [first, second] = [await tap(1), await tap(2)];
    assert.deepEqual([second.person, second.encounter, second.at], [first.person, first.encounter, first.at]);
  }
  assert.deepEqual(['person', 'encounter', 'contact'].map((table) => phone.db.value(`SELECT count(*) FROM ${table}`)), [2, 2, 1]);
});
