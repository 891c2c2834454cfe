import assert from 'node:assert/strict';
import { test } from 'node:test';

import { mostTried, todaysTwo, TRACKS } from '../../static/app/rungs.js';

const NOON = new Date(2026, 10, 22, 12).getTime();
const DAY = 86_400_000;
const [first, second, third] = TRACKS.room;
const attempt = (rung, daysAgo, outcome = 'tried') => ({ rid: `${rung}-${daysAgo}`, rung, at: NOON - daysAgo * DAY, outcome });
const room = (attempts) => todaysTwo(attempts, NOON)[0];

test('somebody new is offered the smallest act of each kind', () => {
  assert.deepEqual(todaysTwo([], NOON).map(({ rung }) => rung), [TRACKS.room[0], TRACKS.chair[0]]);
});

test('the day after a try the next step is offered', () => {
  assert.equal(room([attempt(first, 1)]).rung, second);
});

test('what was tried today stays on the screen as tried', () => {
  const { rung, tried } = room([attempt(first, 1), attempt(second, 0)]);
  assert.equal(rung, second);
  assert.equal(tried?.rung, second);
});

test('what was tried in the night belongs to the evening before it', () => {
  const night = new Date(2026, 10, 23, 0, 30).getTime();
  assert.equal(todaysTwo([{ rid: 'a', rung: first, at: NOON, outcome: 'tried' }], night)[0].tried?.rung, first);
  assert.equal(todaysTwo([{ rid: 'a', rung: first, at: night, outcome: 'tried' }], night + 4 * 3_600_000)[0].rung, second);
});

test('something smaller goes a step down, again and again, and never below the smallest', () => {
  assert.equal(room([attempt(third, 2), attempt(third, 0, 'smaller')]).rung, second);
  assert.equal(room([attempt(third, 0, 'smaller'), attempt(second, 0, 'smaller')]).rung, first);
  assert.deepEqual(room([attempt(first, 0, 'smaller')]), { rung: first, tried: null, smallest: true, quiet: false });
});

test('after a quiet week the last step is offered again, not the next one', () => {
  assert.deepEqual(room([attempt(second, 8)]), { rung: second, tried: null, smallest: false, quiet: true });
});

test('the last step of all is offered again', () => {
  const last = TRACKS.room.at(-1);
  assert.equal(room([attempt(last, 1)]).rung, last);
});

test('an act of a newer version is passed over', () => {
  assert.equal(room([attempt(first, 2), attempt('unheard-of', 1)]).rung, second);
});

test('what works counts tries, whatever came of them', () => {
  assert.deepEqual(mostTried([attempt(first, 3), attempt(second, 2), attempt(second, 1), attempt(third, 0, 'smaller')]), [
    { rung: second, tries: 2 }, { rung: first, tries: 1 },
  ]);
});
