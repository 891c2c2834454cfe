/** When a hello is due, where an introduction stands, and whether two zones have one clock. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { standing } from '../../static/app/introduced.js';
import { contactsWith, daysOf, dueAfter, rhythmOf } from '../../static/app/rhythm.js';
import { shortName } from '../../static/app/shortname.js';
import { cityOf, sameClock, zones } from '../../static/app/zones.js';

const NOON = new Date(2026, 10, 22, 12).getTime();
const DAY = 24 * 60 * 60 * 1000;

test('a rhythm is the settings’, and the usual one where they make no sense', () => {
  const inner = (said) => daysOf('inner', { 'rhythm-inner': said });
  assert.deepEqual(['14', 'off', '3660'].map(inner), [14, null, 3660]);
  assert.deepEqual([undefined, null, '', '0', '-3', '3661', '14.5', 'often', 14.5].map(inner), Array(9).fill(30));
});

test('the shorter rhythm counts; one that is off counts for nothing', () => {
  const of = (circle, recruiter, settings = {}) => rhythmOf({ circle, recruiter }, settings);
  assert.deepEqual(of('third', true), { circle: 'recruiter', days: 60 });
  assert.deepEqual(of('inner', true), { circle: 'inner', days: 30 });
  assert.deepEqual(of('third', true, { 'rhythm-recruiter': 'off' }), { circle: 'third', days: 180 });
  assert.deepEqual([of(null, false), of('inner', false, { 'rhythm-inner': 'off' }), of('outermost', false)], [null, null, null]);
});

test('a letter let go, refused, only approved or only written is no contact, nor is what they asked of me; the latest of all others is the last', () => {
  const other = ['let_go', 'due', 'later', 'snoozed', 'new', 'approved', 'failed', 'unknown', 'written'].map((state) => ({ kind: 'nice', at: NOON + 9, state }));
  const page = {
    encounters: [{ met_at: NOON }], touches: [{ at: NOON + 2, kind: 'call' }, { at: 8.64e15 + 1, kind: 'reply' }],
    followUps: [...other, { kind: 'request', at: NOON + 9, state: 'sent' }, { kind: 'nice', at: NOON + 1, state: 'sent' }, { kind: 'keep', at: NOON + 3, state: 'waiting' }],
  };
  assert.deepEqual(contactsWith(/** @type {any} */ (page)).map(({ at, how }) => `${at - NOON} ${how}`), ['3 letter', '2 call', '1 letter', '0 met']);
  assert.equal(dueAfter(NOON, 30), '2026-12-22');
});

test('an introduction asks one, then the other, and ends kindly with a no', () => {
  const stands = (said) => {
    const { step, whom, open } = standing({ kind: 'introduction', direction: 'mine', state: 'open', agreed: null, about_agreed: null, asked: false, about_asked: false, ...said });
    return [step, whom, open.join(' ')].join(' ');
  };
  assert.deepEqual([
    {}, { asked: true }, { agreed: 'yes' }, { agreed: 'yes', about_asked: true }, { about_asked: true, about_agreed: 'yes' }, { agreed: 'yes', about_agreed: 'yes' },
    { agreed: 'no', state: 'waived' }, { agreed: 'yes', about_agreed: 'no', state: 'waived' }, { state: 'waived' }, { state: 'kept', agreed: 'yes' }, { direction: 'theirs' },
  ].map(stands), [
    'ask person person', 'asked person person', 'yes person about', 'asked about about', 'ask person person', 'both about ', 'no person ', 'no about ', ' person ', ' person ', ' person ',
  ]);
});

test('two zones with one clock are one to whoever lives by it', () => {
  assert.ok(sameClock('Europe/Vienna', 'Europe/Berlin', NOON));
  assert.ok(!sameClock('Europe/Vienna', 'Asia/Tokyo', NOON));
  assert.ok(!sameClock('Europe/Vienna', 'Mars/Olympus', NOON));
  assert.deepEqual([cityOf('America/Argentina/Buenos_Aires'), cityOf('UTC')], ['Buenos Aires', 'UTC']);
  assert.ok(zones('Old/Zone').includes('Old/Zone') && zones().includes('Asia/Tokyo'));
});

test('a name is short where its first word leads', () => {
  assert.deepEqual(['Ana Kovač', 'Олена Шевчук', '佐藤 美咲', ' Bo ', null, ''].map((name) => shortName(name, 'somebody')), ['Ana', 'Олена', '佐藤 美咲', 'Bo', 'somebody', 'somebody']);
  assert.deepEqual(['Dr. Eve Ng, PhD', 'Prof. Dr. Ida', 'Kovač, Ana', 'Lee, MBA', 'Dr.', ' ', ','].map((name) => shortName(name, 'somebody')), ['Eve', 'Ida', 'Ana', 'Lee', 'Dr.', 'somebody', ',']);
  assert.deepEqual(['Dupont, Maëlle', 'Weiß, Basil', 'Дюпон, Ма', 'Ng, Ma.', 'Ng, M.D.', 'Ng, Ph. D., MBA', 'Kiss, Ba\u0301lint'].map((name) => shortName(name, 'somebody')), ['Maëlle', 'Basil', 'Ма', 'Ng', 'Ng', 'Ng', 'Ba\u0301lint']);
  assert.deepEqual(['عبد الله حداد', 'Արամ Խաչատրյան', 'ნინო ბერიძე', 'רחל לוי'].map((name) => shortName(name, 'somebody')), ['عبد الله حداد', 'Արամ', 'ნინო', 'רחל'], 'the whole where half of it may be none');
});
