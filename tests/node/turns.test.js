/** A visit to the swap: it ends when it is left, tells no time that is wrong, and says where this phone has nothing to show. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { carry, friends, MINUTE } from './friends.js';

Object.assign(globalThis, {
  document: Object.assign(new EventTarget(), { hidden: false, visibilityState: 'visible', getElementById: () => null, createTreeWalker: () => null }),
  location: { pathname: '/round/here/swap' }, requestAnimationFrame: () => 0, addEventListener() {}, removeEventListener() {},
});
Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
const { enter } = await import('../../static/app/frames/taking.js');
const { opened } = await import('../../static/app/frames/sealedfile.js');
const { unpack } = await import('../../static/app/frames/frame.js');
const { Turns } = await import('../../static/app/frames/turns.js');

const round = { host: true, closed: null };
const BUNDLE = { bytes: Uint8Array.from({ length: 50 }, (_, at) => at), id: 7, sightings: 1, has: [] };

/** The frame around the screen, with a worker that answers when it is let. */
function visit(answers = {}) {
  const state = { ui: {}, gone: [] };
  const waiting = [];
  const answer = async (name) => {
    await new Promise((resolve) => waiting.push(resolve));
    const told = { roundBundle: BUNDLE, roundTime: { ahead: 5000, sure: true, host: true }, takeBundle: { space: 'other', author: 'bob', sightings: 2 }, hearTime: {}, ...answers }[name];
    if (told.code) throw told;
    return told;
  };
  const app = { store: { query: answer, run: answer, on: () => () => {} }, set: (patch) => Object.assign(state.ui, patch), go: (path) => state.gone.push(path), fail: (error) => state.gone.push(error.code) };
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      for (const resolve of waiting.splice(0)) resolve();
      await null;
    }
  };
  return { turns: new Turns(app, 'here'), app, state, settle };
}

test('a visit that is left while it prepares shows nothing afterwards', async () => {
  for (const begin of [(turns) => turns.begin(round, {}), (turns) => turns.show()]) {
    const { turns, state, settle } = visit();
    const begun = begin(turns);
    turns.close();
    await settle();
    await begun;
    assert.deepEqual([turns.projector, state.ui.turn], [null, undefined]);
  }
});

test('whoever went on while a bundle was taken is not called back', async () => {
  const { turns, app, state, settle } = visit();
  const taken = turns.take(BUNDLE.bytes, null);
  turns.close();
  await settle();
  await taken;
  const entered = enter(app, BUNDLE.bytes, null);
  location.pathname = '/people';
  await settle();
  await entered;
  assert.deepEqual(state.gone, []);
  location.pathname = '/round/here/swap';
  const stays = enter(app, BUNDLE.bytes, null);
  await settle();
  await stays;
  assert.deepEqual(state.gone, ['/round/other']);
});

test('where this phone has nothing to show it says why, once, and goes on when it can', async () => {
  const answers = { roundBundle: { code: 'bundle-elsewhere' } };
  const { turns, state, settle } = visit(answers);
  const first = turns.begin(round, {});
  await settle();
  await first;
  assert.deepEqual([state.ui.refused, state.ui.turn, state.gone], ['bundle-elsewhere', undefined, []]);
  answers.roundBundle = BUNDLE;
  const again = turns.begin(round, {});
  await settle();
  await again;
  assert.deepEqual([state.ui.refused, state.ui.turn], [null, 'show']);
  turns.close();
});

test('what came before this visit is known to it, and what is over is not shown', async () => {
  const { turns, state, settle } = visit();
  const begun = turns.begin({ host: true, closed: 'left' }, { bob: { sightings: 3 } });
  await settle();
  await begun;
  assert.deepEqual([state.ui.taken, state.ui.turn, turns.projector], [{ bob: { sightings: 3 } }, undefined, null]);
  turns.close();
});

test('a clock that is set while the codes are shown is told of by none of them', async (t) => {
  let set = 0;
  const now = Date.now;
  t.mock.method(Date, 'now', () => now() + set);
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { turns, settle } = visit();
  const begun = turns.begin(round, {});
  await settle();
  await begun;
  const frames = turns.frames();
  const clock = () => unpack(frames.next().value).clock;
  assert.ok(Math.abs(clock() - Date.now() - 5000) < MINUTE);
  set = 60 * MINUTE;
  assert.deepEqual([clock(), clock()], [0, 0]);
  turns.close();
});

test('the worker tells no round’s time either until it looked at a clock that was set', async () => {
  const { alice, authors } = await friends();
  const { space } = await alice.run('startRound', { buddies: authors.slice(1), minutes: 30 });
  const { ahead } = await alice.query('roundTime', { space });
  alice.clock -= 60 * MINUTE;
  alice.set -= 60 * MINUTE;
  assert.equal((await alice.query('roundTime', { space })).ahead, null);
  await alice.run('lookAtClock', { seen: true });
  assert.equal((await alice.query('roundTime', { space })).ahead, ahead + 60 * MINUTE);
});

test('whoever showed is known by their rows, however they came', async () => {
  const { alice, bob, authors } = await friends();
  const { space } = await alice.run('startRound', { buddies: authors.slice(1), minutes: 30 });
  await carry(alice, bob, space);
  assert.deepEqual(await alice.query('roundCame', { space }), {});
  await bob.run('show', { space, people: [] });
  await carry(bob, alice, space);
  assert.deepEqual(await alice.query('roundCame', { space }), { [authors[1]]: { sightings: 0 } });
  assert.deepEqual(await bob.query('roundCame', { space }), {});
  assert.deepEqual(await bob.query('roundCame', { space: 'none' }), {});
});

test('a file that only looks like letters is handed on as it is', async () => {
  for (const [text, bytes] of [['hello', 'hello'], ['aGVsbG8=', 'hello'], ['a', 'a']]) assert.equal(new TextDecoder().decode(await opened(new Blob([text]))), bytes);
});
