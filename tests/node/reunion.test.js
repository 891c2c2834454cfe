/** When to meet again, as every phone of a round says it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { whereTo } from '../../static/app/rounds/friends.js';
import { EVENING } from './replica.js';

const at = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Vienna', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const app = { text: Object.assign((_, { time }) => time, { clock: (ms) => at.format(ms) }) };
const said = (clock) => whereTo(app, { members: [], clock, spot: null });

test('friends whose clocks are seconds apart say the same minute', () => {
  for (const apart of [-20_000, -300, -1, 0, 1, 20_000]) assert.equal(said(EVENING + apart), '19:42', `${apart} ms`);
  assert.deepEqual([said(EVENING - 40_000), said(EVENING + 40_000)], ['19:41', '19:43']);
});
