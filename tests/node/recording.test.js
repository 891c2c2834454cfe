/** A memo is recorded only while whoever it is about is shown. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { record } from '../../static/app/recording.js';

/** @type {(() => void)[]} */
let allow;
let stopped;

class Recorder extends EventTarget {
  static isTypeSupported = () => true;
  mimeType = 'audio/webm;codecs=opus';
  state = 'inactive';
  start() {
    this.state = 'recording';
  }
  stop() {
    this.state = 'inactive';
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob(['said']) }));
    this.dispatchEvent(new Event('stop'));
  }
}

beforeEach(() => {
  allow = [];
  stopped = 0;
  const stream = { getTracks: () => [{ stop: () => (stopped += 1) }] };
  const mediaDevices = { getUserMedia: () => new Promise((resolve) => allow.push(() => resolve(stream))) };
  Object.defineProperty(globalThis, 'navigator', { value: { mediaDevices }, configurable: true });
  Object.assign(globalThis, { document: new EventTarget(), MediaRecorder: Recorder });
});

/** A screen whose microphone was asked for. */
function asking() {
  const app = { ui: {}, kept: [], set: (patch) => Object.assign(app.ui, patch), run: async (name, args) => app.kept.push([name, args.person]) };
  return { app, begun: record({ person: 'ana' }, app) };
}

test('whoever leaves while the microphone is asked for is not recorded', async () => {
  const { app, begun } = asking();
  assert.equal(app.ui.memo.asking, true);
  await app.ui.memo.recording.stop();
  app.ui = {};
  allow[0]();
  await begun;
  assert.deepEqual([app.ui, app.kept, stopped], [{}, [], 1]);
});

test('what runs is kept by who leaves, and not by who takes the capture back', async () => {
  for (const [end, kept] of [['stop', [['attach', 'ana']]], ['drop', []]]) {
    const { app, begun } = asking();
    allow.pop()();
    await begun;
    await app.ui.memo.recording[end]();
    assert.deepEqual(app.kept, kept, end);
  }
  assert.equal(stopped, 2);
});
