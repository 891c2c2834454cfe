/** Whether a letter may go: one without words, or with a blank to fill in, asks first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { goesAnyway, ready } from '../../static/app/sitting.js';

globalThis.requestAnimationFrame = () => 0; // there is no page to put the cursor into

/** How often a card has to be asked to go, as it stands: 0 for never. */
function taps(channel, text, ui = {}) {
  const card = { rid: 'f-bob', channel, text, post: { server: 'https://here' } };
  const state = { data: { card }, ui: { typed: {}, blank: null, ...ui } };
  const app = { set: (patch) => Object.assign(state.ui, patch) };
  const tap = [1, 2, 3].find(() => ready(state, app)) ?? 0;
  assert.equal(goesAnyway(card, state), tap === 2);
  return tap;
}

for (const [channel, text, after, ui] of [
  ['email', 'Hello Bob', 1], ['email', 'Here: ____', 2], ['copy', 'Here: ____', 2], ['email', ' \n', 2], ['whatsapp', '', 2], ['post', '', 2], ['post', '', 1, { byHand: true }],
  ['smtp', '', 0], ['copy', ' ', 0], ['share', '', 0], [null, '', 0],
]) {
  test(`${JSON.stringify(text)} by ${channel}${ui ? ', with one’s own pen,' : ''} goes ${after ? `at tap ${after}` : 'never'}`, () => assert.equal(taps(channel, text, ui), after));
}
