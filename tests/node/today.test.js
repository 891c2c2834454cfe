import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cardAt, today } from '../../static/app/today.js';

const lines = (count, state = 'due') => Array.from({ length: count }, (_, place) => ({ rid: `${state}${place}`, state }));

test('a sitting has eight cards at most, however many wait', () => {
  assert.deepEqual(today({ due: lines(40), done: [] }), { left: 8, place: 1, of: 8, sent: 0, letGo: 0 });
});

test('what is done today counts, sent and let go alike', () => {
  const done = [...lines(2, 'sent'), ...lines(1, 'let_go')];
  assert.deepEqual(today({ due: lines(40), done }), { left: 5, place: 4, of: 8, sent: 2, letGo: 1 });
});

test('after eight the day is over although more wait', () => {
  assert.equal(today({ due: lines(32), done: lines(8, 'sent') }).left, 0);
  assert.equal(today({ due: lines(31), done: lines(9, 'sent') }).left, 0);
});

test('the card that was looked at is shown; one that is gone gives way to the first', () => {
  const due = lines(3);
  assert.equal(cardAt(due, 'due1')?.rid, 'due1');
  assert.equal(cardAt(due, 'gone')?.rid, 'due0');
  assert.equal(cardAt([], null), null);
});

test('next and back stop at the ends', () => {
  const due = lines(3);
  assert.equal(cardAt(due, 'due1', 1)?.rid, 'due2');
  assert.equal(cardAt(due, 'due2', 1)?.rid, 'due2');
  assert.equal(cardAt(due, 'due0', -1)?.rid, 'due0');
});
