import assert from 'node:assert/strict';
import { test } from 'node:test';

import { initial, sortedUnder } from '../../static/app/initial.js';

test('a door shows the first letter of the given name', () => {
  assert.deepEqual(['alice archer', ' Þóra Jónsdóttir', 'ليلى حداد', '佐藤 美咲', '👩‍👩‍👧‍👦 club', '', null].map(initial), ['A', 'Þ', 'ل', '美', '👩‍👩‍👧‍👦', '', '']);
});

test('a letter with its marks is one; a tower of marks stays below', () => {
  assert.equal(initial('e\u0301va'), 'E\u0301');
  assert.equal(initial(`b${'\u0301'.repeat(9_999)}`), 'B');
});

test('in a list by name one stands under the letter that one is sorted by', () => {
  assert.deepEqual(['佐藤 美咲', 'Élodie', 'elodie', 'Шевчук'].map(sortedUnder), ['佐', 'E', 'E', 'Ш']);
});
