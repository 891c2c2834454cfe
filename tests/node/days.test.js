import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { addDays, dayFromNow, dayOf, daysIn, keepDays, partOfDay, sameDay } from '../../static/app/days.js';

const VIENNA = 'Europe/Vienna';
const at = (hour, minute = 0, day = 22) => new Date(2026, 10, day, hour, minute).getTime();

test('a day ends at four in the morning', () => {
  assert.equal(dayOf(Date.UTC(2026, 10, 22, 2, 59), VIENNA), '2026-11-21');
  assert.equal(dayOf(Date.UTC(2026, 10, 22, 3), VIENNA), '2026-11-22');
});

test('it ends at four where the clocks change in that night too', () => {
  assert.deepEqual([dayOf(Date.UTC(2026, 2, 29, 1, 59), VIENNA), dayOf(Date.UTC(2026, 2, 29, 2), VIENNA)], ['2026-03-28', '2026-03-29']);
  assert.deepEqual([dayOf(Date.UTC(2026, 9, 25, 2, 59), VIENNA), dayOf(Date.UTC(2026, 9, 25, 3), VIENNA)], ['2026-10-24', '2026-10-25']);
});

test('ten to midnight and half past are one evening; a time that no calendar has is no day', () => {
  assert.ok(sameDay(at(23, 50), at(0, 30, 23)));
  assert.ok(!sameDay(at(3, 59), at(4)));
  assert.equal(dayOf(8.64e15 + 1), '');
  assert.ok(!sameDay(Number.NaN, Number.NaN));
});

test('three in the morning is still the evening', () => {
  assert.deepEqual([0, 3, 4, 11, 12, 16, 17, 23].map((hour) => partOfDay(at(hour))),
    ['evening', 'evening', 'morning', 'morning', 'afternoon', 'afternoon', 'evening', 'evening']);
});

test('days are counted over months, and stop at the end of the calendar', () => {
  assert.deepEqual([addDays('2026-12-31', 1), addDays('2026-03-01', -1)], ['2027-01-01', '2026-02-28']);
  assert.deepEqual([addDays('9999-12-31', 1), addDays('2026-13-45', 1)], ['9999-12-31', '2026-13-45']);
});

test('a day begins when the account says, and at four where what it says makes no sense', () => {
  const starts = (hour) => daysIn({ timezone: VIENNA, 'day-starts': hour });
  const day = (hour, at) => dayOf(at, starts(hour).timeZone, starts(hour).starts);
  assert.deepEqual(['0', '6', '12'].map((hour) => day(hour, Date.UTC(2026, 10, 22, 4, 30))), ['2026-11-22', '2026-11-21', '2026-11-21']);
  assert.deepEqual([undefined, null, '13', '-1', '4.5', 'noon', ''].map((hour) => starts(hour).starts), Array(7).fill(4));
});

test('a zone that no browser knows is nobody’s', () => {
  for (const name of [undefined, null, '', 'nowhere', '+05:00', 'Europe/../Vienna', 7]) assert.equal(daysIn({ timezone: name }, VIENNA).timeZone, VIENNA);
  assert.equal(daysIn({ timezone: 'Asia/Tokyo' }, VIENNA).timeZone, 'Asia/Tokyo');
});

test('the page’s today is the account’s', () => {
  const there = 'Pacific/Kiritimati';
  keepDays({ timezone: there, 'day-starts': '0' });
  assert.equal(dayFromNow(1), addDays(dayOf(Date.now(), there, 0), 1));
  keepDays({});
  assert.equal(dayFromNow(), dayOf(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone, 4));
});

for (const { why, at: moment, zone, starts, day } of JSON.parse(readFileSync(new URL('../vectors/days.json', import.meta.url), 'utf8'))) {
  test(`the server has the same day: ${why}`, () => {
    const days = daysIn({ timezone: zone, 'day-starts': starts }, 'UTC');
    assert.equal(dayOf(Date.parse(`${moment.replace(' ', 'T')}Z`), days.timeZone, days.starts), day);
  });
}
