import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { generate, mode } from '../../static/vendor/lean-qr/index.mjs';
import { BUDGET, myCard, myFile, myLink, pageOf } from '../../static/app/mycard.js';

const EMPTY = { name: '', org: null, role: null, email: null, phone: null, link: null, ask_about: null, help_with: null, shown: null };
const ALICE = {
  ...EMPTY, name: 'Alice Archer', org: 'Softhand Lab', role: 'Engineer', email: 'alice@softhand.example', phone: '+44 7700 900417', link: 'https://softhand.example',
  slug: 'abcdefghijklmnop',
};
const SERVER = { server: 'https://hallway.example', event: 'ev01ev01ev01ev01' };
const words = (id, { text } = {}) => `${id} ${text}`;
const bytes = (text) => new TextEncoder().encode(text).length;

const CASES = JSON.parse(readFileSync(new URL('../vectors/cards.json', import.meta.url), 'utf8'));

for (const { what, face, ...made } of CASES) test(`as the server writes it: ${what}`, () => assert.deepEqual(myCard(face), made));

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

test('a field that is switched off is neither in it nor said to be left out', () => {
  const { text, within, left } = myCard({ ...ALICE, shown: 'email link' });
  assert.deepEqual([within, left], [['name', 'email', 'link'], []]);
  assert.doesNotMatch(text, /Softhand Lab|Engineer|7700/);
});

test('neither code is larger than the budget, nor than version 8', () => {
  const names = ['Alice Archer', '佐藤 美咲', 'ليلى حداد', 'x'.repeat(10_000), '👩‍👩‍👧‍👦'.repeat(300), 'ก'.repeat(400), `a${'\u0301'.repeat(9_999)}`];
  for (const name of names) {
    for (const org of [null, 'Ω'.repeat(60), 'a,b;c\\'.repeat(20)]) {
      for (const { text } of [myCard({ ...ALICE, name, org }), myLink({ ...ALICE, name, org }, SERVER)]) {
        assert.ok(bytes(text) <= BUDGET, `${bytes(text)} bytes for ${name.slice(0, 12)}`);
        assert.equal(generate(mode.utf8(text), { maxVersion: 8 }).size <= 49, true);
      }
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

test('commas, semicolons and backslashes are escaped; a line break is a space, other control characters are left out', () => {
  const { text } = myCard({ ...EMPTY, name: 'Bob', org: 'a\\b, c; d\r\nURL:evil\u0007' });
  assert.match(text, /\r\nORG:a\\\\b\\, c\\; d URL:evil\r\n/);
});

test('in an address the same signs are coded as addresses code them, and a line break is none', () => {
  const { text } = myCard({ ...EMPTY, name: 'Bob', link: 'https://a.example/x,y;z\\\r\nTEL:evil' });
  assert.match(text, /\r\nURL:https:\/\/a\.example\/x%2Cy%3Bz%5C TEL:evil\r\n/);
});

test('names in Han, Kana and Hangul have the family first', () => {
  assert.match(myCard({ ...EMPTY, name: '佐藤 美咲' }).text, /\r\nN:佐藤;美咲;;;\r\n/);
  assert.match(myCard({ ...EMPTY, name: 'Ana María Kovač' }).text, /\r\nN:Kovač;Ana María;;;\r\n/);
  assert.match(myCard({ ...EMPTY, name: 'Wanjiru' }).text, /\r\nN:;Wanjiru;;;\r\n/);
});

test('a link leads to the page, says the event, and carries the card where no server sees it', () => {
  const { text, within } = myLink({ ...ALICE, role: null, link: null }, SERVER);
  const url = new URL(text);
  assert.equal(url.origin + url.pathname + url.search, 'https://hallway.example/f/abcdefghijklmnop?e=ev01ev01ev01ev01');
  assert.deepEqual(Object.fromEntries(new URLSearchParams(url.hash.slice(1))), { n: 'Alice Archer', o: 'Softhand Lab', m: 'alice@softhand.example', p: '+44 7700 900417' });
  assert.deepEqual(within, ['name', 'org', 'email', 'phone']);
  assert.equal(pageOf(ALICE, { server: SERVER.server }), 'https://hallway.example/f/abcdefghijklmnop');
});

test('a file has no budget, folds at 75 octets between letters, and says the two sentences', () => {
  const text = myFile({ ...ALICE, org: '佐藤美咲の研究所'.repeat(20), ask_about: 'grippers, soft ones' }, words);
  const lines = text.split('\r\n');
  assert.ok(lines.every((line) => bytes(line) <= 75));
  assert.ok(text.replaceAll('\r\n ', '').includes(`ORG:${'佐藤美咲の研究所'.repeat(20)}\r\n`));
  assert.match(text, /\r\nNOTE:face-says-ask-about grippers\\, soft ones\r\n/);
  assert.doesNotMatch(myCard({ ...ALICE, ask_about: 'grippers' }).text, /grippers/);
});
