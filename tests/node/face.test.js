/** What may leave this phone of a card of mine: proved over cards of every shape. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import fc from 'fast-check';

import ICAL from '../../static/vendor/ical/ical.js';
import { copied, FIELDS, isOver, LINES, switched } from '../../static/app/face.js';
import { myCard, myFile, myLink } from '../../static/app/mycard.js';
import { wording } from '../../static/app/text.js';
import { readCode } from '../../static/app/worker/scanned/read.js';

/** The same ones each time, but for the long version, which prints the seed of what fails. */
const seeded = process.env.HALLWAY_PROVE ? {} : { seed: 20261128 };

const read = (file) => readFileSync(new URL(file, import.meta.url), 'utf8');
const vectors = JSON.parse(read('../vectors/faces.json'));
const catalogue = wording(['en', 'en.later'].map((name) => read(`../../static/text/${name}.ftl`)).join(''), 'en', ['en-GB']);

const ALL = [...FIELDS, ...LINES];
const SERVER = { server: 'https://hallway.example', event: 'ev01ev01ev01ev01' };
const words = (id, { text } = {}) => text ?? id;
const outs = (face) => [myCard(face).text, myLink(face, SERVER).text, myFile(face, words)];

/** A file as ical.js has it: the first value of each property. @param {string} card */
const parsed = (card) => Object.fromEntries(ICAL.Component.fromString(card).getAllProperties().map((property) => [property.name, [property.getFirstValue()].flat().join(';')]));
const oneLine = (value) => value.replace(/[\t\r\n]+/g, ' ').replace(/\p{Cc}/gu, '').trim();
/** ical.js leaves the backslash before a semicolon, which RFC 2426 asks for. @param {string} value */
const plain = (value) => value.replace(/\\+;/g, ';');

/** Text of a field, with a mark in it that nothing else has: signs of every script, line breaks and what vCards and links are made of. */
const text = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('\r\n', '\n', ';', ',', '\\', ':', '&', '#', '%', '=', ' ', '\u202e')), { maxLength: 6 })
  .map((parts) => parts.join(''));
const PRIVATE = ['label', 'known_by', 'note', 'tag', 'photo'];
/** @param {string} field */
const mark = (field) => `zq${[...ALL, ...PRIVATE].indexOf(field)}q`;
const face = fc.record({
  shown: fc.option(fc.subarray(ALL).map((fields) => fields.join(' '))),
  ...Object.fromEntries([...ALL, ...PRIVATE].map((field) => [field, fc.tuple(text, text).map(([before, after]) => `${before}${mark(field)}${after}`)])),
  slug: fc.constant('abcdefghijklmnop'), created_at: fc.constant(1), expires_on: fc.constant(null),
});

for (const { name, face: mine, card, link, file } of vectors) {
  test(`a card is written as the vectors have it: ${name}`, () => {
    assert.deepEqual([myCard(mine).text, myLink(mine, SERVER).text, myFile(mine, catalogue)], [card, link, file]);
  });
}

test('of no face, whatever is switched on, does a hidden or private field leave a trace in a code, a link or a file', () => {
  fc.assert(fc.property(face, (mine) => {
    const hidden = [...PRIVATE, ...ALL.filter((field) => field !== 'name' && mine.shown !== null && !mine.shown.split(' ').includes(field))];
    for (const out of outs(mine)) {
      const seen = out.replaceAll('\r\n ', '');
      for (const field of hidden) assert.ok(!seen.includes(mark(field)), `${field} in ${out}`);
    }
  }), { numRuns: 200, ...seeded });
});

test('what hidden and private fields hold changes not one byte of what leaves', () => {
  fc.assert(fc.property(face, face, fc.subarray(ALL), (mine, other, shown) => {
    const own = { ...mine, shown: shown.join(' ') };
    const kept = Object.fromEntries(['name', 'shown', 'slug', ...shown].map((field) => [field, own[field]]));
    assert.deepEqual(outs(own), outs({ ...other, ...kept }));
  }), { numRuns: 200, ...seeded });
});

test('every shown field that fits is in the file as it was typed, by an independent parser', () => {
  fc.assert(fc.property(face, (mine) => {
    const found = parsed(myFile(mine, words));
    const shown = (field) => mine.shown === null || mine.shown.split(' ').includes(field);
    assert.equal(plain(found.fn), plain(oneLine(mine.name)));
    for (const [field, property] of [['org', 'org'], ['role', 'title'], ['email', 'email']]) {
      assert.equal(plain(found[property] ?? ''), shown(field) ? plain(oneLine(mine[field])) : '', field);
    }
  }), { numRuns: 200, ...seeded });
});

test('what our own scanner reads of a code and of a link, without a signal, is what is said to be in it', () => {
  for (const { name, face: mine } of vectors) {
    for (const { text, within, shortened } of [myCard(mine), myLink(mine, SERVER)]) {
      const { card } = readCode(text, SERVER.server);
      const reached = (kind) => card.contacts.find((contact) => contact.kind === kind && contact.label !== 'Hallway')?.value;
      const found = { name: card.name, org: card.org, role: card.role, email: reached('email'), phone: reached('phone') };
      if (shortened) found.name = mine.name.startsWith(found.name) ? mine.name : found.name;
      for (const field of ['name', 'org', 'role', 'email', 'phone']) {
        assert.equal(found[field] || null, within.includes(field) ? oneLine(mine[field]) : null, `${field} of ${name}`);
      }
    }
  }
});

test('a switch switches one field, from "all" too, and the name has none', () => {
  fc.assert(fc.property(fc.option(fc.subarray(ALL).map((fields) => fields.join(' '))), fc.constantFrom(...ALL), fc.boolean(), (shown, field, on) => {
    const after = switched({ shown }, field, on).split(' ');
    for (const each of ALL.filter((one) => one !== 'name')) {
      assert.equal(after.includes(each), each === field ? on : shown === null || shown.split(' ').includes(each));
    }
    assert.ok(!after.includes('name'));
  }), seeded);
});

test('a second card begins as the first stands, without its label, its end and its link', () => {
  const first = { rid: 'f1', label: 'Evening', name: 'Alice', org: null, role: '', email: 'a@x.example', phone: null, link: null, ask_about: 'bread', help_with: null,
    shown: 'email', expires_on: '2026-12-01', slug: 'abcdefghijklmnop', published: true, created_at: 5, waiting: false };
  assert.deepEqual(copied(first), { name: 'Alice', email: 'a@x.example', ask_about: 'bread', shown: 'email' });
  assert.deepEqual(copied({ ...first, shown: null }), { name: 'Alice', email: 'a@x.example', ask_about: 'bread' });
});

test('a card is good on its last day, and over on the next', () => {
  assert.deepEqual(['2026-11-30', '2026-12-01', '2026-12-02'].map((today) => isOver({ expires_on: '2026-12-01' }, today)), [false, false, true]);
  assert.equal(isOver({ expires_on: null }, '2026-12-01'), false);
  assert.equal(isOver({ expires_on: 'some day' }, '2026-12-01'), true);
});
