import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decoded, LARGEST, readFile } from '../../static/app/vcardfile.js';

const CARD = 'BEGIN:VCARD\r\nFN:Zoë Müller\r\nEND:VCARD\r\n';
const utf16 = (text, little) => {
  const units = new Uint16Array([0xfeff, ...Array.from(text, (letter) => letter.charCodeAt(0))]);
  const view = new DataView(new ArrayBuffer(units.length * 2));
  units.forEach((unit, at) => view.setUint16(at * 2, unit, little));
  return new Uint8Array(view.buffer);
};

test('UTF-8, with its mark or without, is read as it is', () => {
  assert.deepEqual(decoded(new TextEncoder().encode(CARD)), { text: CARD, guessed: false });
  assert.deepEqual(decoded(new TextEncoder().encode(`\ufeff${CARD}`)), { text: CARD, guessed: false });
});

test('UTF-16 is told by its mark, either way round', () => {
  assert.deepEqual(decoded(utf16(CARD, true)), { text: CARD, guessed: false });
  assert.deepEqual(decoded(utf16(CARD, false)), { text: CARD, guessed: false });
});

test('an old export in Windows-1252 is read, and said to be a guess', () => {
  const bytes = Uint8Array.from(CARD, (letter) => letter.charCodeAt(0));
  assert.deepEqual(decoded(bytes), { text: CARD, guessed: true });
});

test('a file that is too large is refused before it is read', async () => {
  const file = { name: 'all.vcf', size: LARGEST + 1, arrayBuffer: () => assert.fail('it was read') };
  assert.deepEqual(await readFile(file), { code: 'file-too-large', where: 'all.vcf' });
});

test('a file that is gone by now is said to be unreadable', async () => {
  const file = { name: 'gone.vcf', size: 10, arrayBuffer: () => Promise.reject(new Error('NotReadableError')) };
  assert.deepEqual(await readFile(file), { code: 'file-unreadable', where: 'gone.vcf' });
});
