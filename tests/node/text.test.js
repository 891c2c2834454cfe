import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mock, test } from 'node:test';
import { dayFromNow } from '../../static/app/days.js';
import { language, wording } from '../../static/app/text.js';

const catalogue = ['en', 'en.later'].map((name) => readFileSync(new URL(`../../static/text/${name}.ftl`, import.meta.url), 'utf8')).join('');
const text = wording(catalogue, 'en', ['en-GB']);

test('a sentence follows the number in it', () => {
  assert.equal(text('meet-unnamed', { n: 1 }), 'One has no name yet. Later is fine.');
  assert.equal(text('meet-unnamed', { n: 3 }), '3 have no name yet. Later is fine.');
});

test('a name in another direction is held apart, and no other', () => {
  assert.equal(text('person-write', { name: 'Ana' }), 'Write to Ana');
  assert.equal(text('person-write', { name: 'ليلى' }), 'Write to \u2068ليلى\u2069');
});

test('of several names each is held apart, so that one in another direction does not turn the list', () => {
  assert.equal(text('show-title', { who: ['Bob'] }), 'Show Bob');
  assert.equal(text('show-title', { who: ['ليلى', 'Bob\u202e', 'Cleo'] }), 'Show \u2068ليلى\u2069, Bob, and Cleo');
  assert.equal(text.list(['You', 'a'.repeat(10_000)]), `You and ${'a'.repeat(60)}…`);
});

test('a name cannot turn the sentence round with marks of its own', () => {
  assert.equal(text('person-write', { name: '\u202eAna\u2069' }), 'Write to Ana');
});

test('ten thousand letters of a name do not bury the sentence', () => {
  assert.equal(text('card-sent', { name: 'a'.repeat(10_000) }), `${'a'.repeat(60)}…: marked sent`);
  assert.equal(text('person-write', { name: 'An\u0007a\u0000' }), 'Write to Ana');
});

test('what a keyboard leaves behind a word, a blank or a full stop, does not stand in the sentence around it', () => {
  assert.equal(text('card-sent', { name: ' Ana  ' }), 'Ana: marked sent');
  assert.equal(text('card-sent', { name: 'Sammy Davis Jr. ' }), 'Sammy Davis Jr.: marked sent');
  assert.equal(text('promise-first', { name: 'Ana', promise: 'the article. ' }), 'You promised Ana: the article. Send it first, or ask anyway.');
  assert.equal(text('promise-first', { name: 'Ana', promise: 'ما وعدت به. ' }), 'You promised Ana: \u2068ما وعدت به\u2069. Send it first, or ask anyway.');
});

test('a sentence that the catalogue lacks is seen by its id', () => {
  assert.equal(text('no-such-sentence'), 'no-such-sentence');
});

test('days close by have names, others their date', () => {
  assert.equal(text.day(dayFromNow(0)), 'today');
  assert.equal(text.day(dayFromNow(1)), 'tomorrow');
  assert.equal(text.near(Date.now() - 86_400_000), 'yesterday');
  assert.equal(text.near(Date.UTC(2020, 4, 3, 12)), '3 May 2020');
});

test('half past midnight is that evening until four, unless the time stands beside it', () => {
  mock.timers.enable({ apis: ['Date'], now: new Date(2026, 10, 22, 3) });
  const midnight = new Date(2026, 10, 22, 0, 30).getTime();
  assert.deepEqual([text.when(midnight), text.near(midnight), text.day('2026-11-22')], ['today', 'today', 'tomorrow']);
  mock.timers.setTime(new Date(2026, 10, 22, 4).getTime());
  assert.deepEqual([text.when(midnight), text.near(midnight), text.day('2026-11-22')], ['yesterday', 'today', 'today']);
  mock.timers.reset();
});

test('why somebody is written to reads well with an event of any name, and without', () => {
  const why = (event) => text('why-nice', { name: 'Ana', day: 'today', event, placed: event ? 'yes' : 'no' });
  assert.equal(why('Sunday evening'), 'You met Ana today (Sunday evening).');
  assert.equal(why('Mixer at the Mill'), 'You met Ana today (Mixer at the Mill).');
  assert.equal(why(''), 'You met Ana today.');
});

test('a time that nobody can read is said to be so', () => {
  assert.equal(text.near(8.64e15 + 1), 'a day nobody can read');
  assert.equal(text.clock(Number.NaN), 'a day nobody can read');
  assert.equal(text.day('2026-13-45'), 'a day nobody can read');
});

test('the dearest language that we speak is taken, else English', () => {
  assert.equal(language(['de-AT', 'en-GB']), 'en');
  assert.equal(language([]), 'en');
});
