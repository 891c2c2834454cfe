import assert from 'node:assert/strict';
import { test } from 'node:test';

import { generate, mode } from '../../static/vendor/lean-qr/index.mjs';
import { BUDGET, myCard } from '../../static/app/mycard.js';

const EMPTY = { name: '', org: null, role: null, email: null, phone: null, link: null };
const ALICE = {
  name: 'Alice Archer', org: 'Softhand Lab', role: 'Engineer', email: 'alice@softhand.example', phone: '+44 7700 900417', link: 'https://softhand.example',
};
const bytes = (text) => new TextEncoder().encode(text).length;

test('a card that fits carries every field, as vCard 3.0 with FN and N', () => {
  const { text, left } = myCard({ ...ALICE, link: null, role: null });
  assert.equal(text, [
    'BEGIN:VCARD', 'VERSION:3.0', 'N:Archer;Alice;;;', 'FN:Alice Archer', 'ORG:Softhand Lab', 'EMAIL:alice@softhand.example',
    'TEL:+44 7700 900417', 'END:VCARD', '',
  ].join('\r\n'));
  assert.deepEqual(left, []);
});

test('a card that is too long drops the link first, then the role, and says so', () => {
  const { within, left } = myCard({ ...ALICE, org: 'The Softhand Laboratory for Soft and Softer Things' });
  assert.deepEqual(left, ['role', 'link']);
  assert.deepEqual(within, ['name', 'org', 'email', 'phone']);
});

test('no card is larger than the budget, nor its code than version 8', () => {
  const names = ['Alice Archer', '佐藤 美咲', 'ليلى حداد', 'x'.repeat(10_000), '👩‍👩‍👧‍👦'.repeat(300), 'ก'.repeat(400), `a${'\u0301'.repeat(9_999)}`];
  for (const name of names) {
    for (const org of [null, 'Ω'.repeat(60), 'a,b;c\\'.repeat(20)]) {
      const { text } = myCard({ ...ALICE, name, org });
      assert.ok(bytes(text) <= BUDGET, `${bytes(text)} bytes for ${name.slice(0, 12)}`);
      assert.equal(generate(mode.utf8(text), { maxVersion: 8 }).size <= 49, true);
    }
  }
});

test('a name that alone is too long is cut between characters and said to be', () => {
  const family = '👩‍👩‍👧‍👦';
  const { text, shortened } = myCard({ ...EMPTY, name: family.repeat(20) });
  assert.equal(shortened, true);
  const name = /FN:(.*)\r/.exec(text)?.[1] ?? '';
  assert.equal(name, family.repeat(name.length / family.length));
});

test('commas, semicolons, backslashes and line breaks are escaped; other control characters are left out', () => {
  const { text } = myCard({ ...EMPTY, name: 'Bob', org: 'a\\b, c; d\r\nURL:evil\u0007' });
  assert.match(text, /\r\nORG:a\\\\b\\, c\\; d\\nURL:evil\r\n/);
});

test('names in Han, Kana and Hangul have the family first', () => {
  assert.match(myCard({ ...EMPTY, name: '佐藤 美咲' }).text, /\r\nN:佐藤;美咲;;;\r\n/);
  assert.match(myCard({ ...EMPTY, name: 'Ana María Kovač' }).text, /\r\nN:Kovač;Ana María;;;\r\n/);
  assert.match(myCard({ ...EMPTY, name: 'Wanjiru' }).text, /\r\nN:;Wanjiru;;;\r\n/);
});

test('nothing but the six fields of the face gets into the code', () => {
  const { text } = myCard({ ...ALICE, link: null, known_by: 'red scarf', note: 'private', photo: 'data:', label: 'Evening' });
  assert.doesNotMatch(text, /scarf|private|data:|Evening/);
});
