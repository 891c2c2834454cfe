import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { builtIn, LETTER_FAMILIES, LETTER_KINDS } from '../../static/app/letterkinds.js';
import { letterId, troubleOf } from '../../static/app/worker/ownletters.js';
import { Replica } from './replica.js';

const NICE = { kind: 'nice', channel: 'email' };
const HELLO = { ...NICE, subject: 'Hello {{ given }}', text: 'Hi {{ given }}!' };
const of = (phone, which = NICE) => phone.query('letterOf', which);

test('a letter of one kind, way and language has one id on every device', () => {
  // The server's own: base64.b32hexencode(hashlib.sha256(b"template\nnice\nemail\nen").digest()[:10]).lower()
  assert.equal(letterId('nice', 'email', 'en'), '0jadcusf7la7e36p');
  assert.notEqual(letterId('nice', 'email', 'de'), letterId('nice', 'email', 'en'));
});

test('every letter comes with the app, a mail with its subject', () => {
  const letters = builtIn(readFileSync(new URL('../../static/text/letters.en.txt', import.meta.url), 'utf8'));
  assert.deepEqual(new Set(letters.keys()), new Set(LETTER_KINDS.flatMap((kind) => LETTER_FAMILIES.map((family) => `${kind}.${family}`))));
  for (const [name, { subject, text }] of letters) {
    assert.equal(Boolean(subject), name.endsWith('.email'), name);
    assert.ok(text && !text.endsWith('\n') && !subject.includes('\n'), name);
  }
});

test('a letter in my own words stands until it is taken back', async () => {
  const phone = new Replica();
  assert.equal((await of(phone)).own, null);
  const saved = await phone.run('saveTemplate', HELLO);
  assert.deepEqual((await of(phone)).own, { subject: HELLO.subject, text: HELLO.text, trouble: null });
  assert.deepEqual((await phone.query('letters', {})).own, [{ ...NICE, trouble: null }]);
  await phone.run(saved.undo.name, saved.undo.args);
  assert.equal((await of(phone)).own, null);
});

test('saved again after it was given back, it is whole', async () => {
  const phone = new Replica();
  await phone.run('saveTemplate', HELLO);
  await phone.run('resetTemplate', NICE);
  await phone.run('saveTemplate', { ...HELLO, text: 'Good day' });
  assert.deepEqual((await of(phone)).own, { subject: HELLO.subject, text: 'Good day', trouble: null });
});

test('a change is taken back to what stood there, and a reset too', async () => {
  const phone = new Replica();
  await phone.run('saveTemplate', HELLO);
  const changed = await phone.run('saveTemplate', { ...HELLO, text: 'Good day' });
  await phone.run(changed.undo.name, changed.undo.args);
  assert.equal((await of(phone)).own.text, HELLO.text);
  const reset = await phone.run('resetTemplate', NICE);
  assert.equal((await of(phone)).own, null);
  await phone.run(reset.undo.name, reset.undo.args);
  assert.equal((await of(phone)).own.text, HELLO.text);
});

test('what is typed stays on this device until it is saved or given up', async () => {
  const phone = new Replica();
  const typed = { subject: 'He', text: 'Hi {{ gi' };
  await phone.run('keepTyped', { ...NICE, typed });
  assert.deepEqual(await of(phone), { own: null, typed, account: false });
  assert.equal(phone.db.value("SELECT count(*) FROM cell WHERE tbl = 'template'"), 0);
  await phone.run('saveTemplate', HELLO);
  assert.equal((await of(phone)).typed, null);
  await phone.run('keepTyped', { ...NICE, typed });
  await phone.run('resetTemplate', NICE);
  assert.equal((await of(phone)).typed, null);
});

test('a letter in another language is another letter', async () => {
  const phone = new Replica();
  await phone.run('saveTemplate', HELLO);
  await phone.run('edit', { tbl: 'setting', rid: 'language', cols: { value: 'de-AT' } });
  assert.equal((await of(phone)).own, null);
  assert.deepEqual((await phone.query('letters', {})).own, []);
});

test('what the server says of a broken one is read whole', () => {
  assert.equal(troubleOf(null), null);
  assert.deepEqual(troubleOf('text 3 unknown-filter shout'), { field: 'text', line: 3, reason: 'unknown-filter', word: 'shout' });
  assert.deepEqual(troubleOf('subject 1 if-open'), { field: 'subject', line: 1, reason: 'if-open', word: '' });
});

for (const [what, args] of Object.entries({
  'an empty text': { ...HELLO, text: ' \n' }, 'another kind': { ...HELLO, kind: 'sorry' }, 'another way': { ...HELLO, channel: 'pigeon' },
})) {
  test(`refuses ${what}`, async () => {
    const phone = new Replica();
    await assert.rejects(async () => phone.run('saveTemplate', args), { code: 'field-invalid' });
    assert.deepEqual((await phone.query('letters', {})).own, []);
  });
}

test('without an account nobody is asked how it reads', async () => {
  const phone = new Replica();
  await assert.rejects(async () => phone.query('letterPreview', HELLO), { code: 'not-found' });
});
