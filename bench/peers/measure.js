/**
 * Measures one peer: node measure.js '{"peer", "url", "folder", "runs", "people", "edits", ...}' prints what each step took, in
 * ms a run, and the bytes of its bodies up and down (of one more run, on a way that counts; with `runs` 0 it is the only one).
 * Two devices, in folders of their own; after each step both must hold the same.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { edits, people } from './book.js';
import { countedWay } from './counting.js';

const POLLS = 20;
/** ms in which a client notices what a server closed while edits were written. */
const REST = 50;
const asked = JSON.parse(process.argv[2]);
const { connect } = await import(`./${asked.peer}.js`);
const makeDevices = await connect(asked);
const steps = {};

for (let run = 1; run <= asked.runs; run += 1) {
  await walk(asked.url, `run${run}`, run, async (name, step) => {
    const start = performance.now();
    await step();
    note(name, { ms: performance.now() - start });
  });
}
const way = await countedWay(asked.url);
await walk(way.url, 'counted', asked.runs + 1, async (name, step) => {
  way.take();
  const start = performance.now();
  await step();
  const ms = performance.now() - start;
  note(name, { ...(asked.runs === 0 && { ms }), bytes: way.take() });
});
way.close();
console.log(JSON.stringify(steps));
process.exit(0); // a peer's client may hold connections open

/** The same way for everybody; `measure` is given each step that counts. */
async function walk(url, name, seed, measure) {
  const folder = join(asked.folder, name);
  await mkdir(folder, { recursive: true });
  const [first, second] = await makeDevices(url, folder, name);
  const book = people(asked.people, seed);
  for (const device of [first, second]) await device.pull(); // in turn: a Kinto asked twice at its first breath answers 500
  for (const [size, changes] of [['10k', book], ['100', edits(book, asked.edits)], ['1', edits(book, 1)]]) {
    await first.write(changes);
    for (const [id, fields] of changes) book.set(id, { ...book.get(id), ...fields });
    await setTimeout(REST);
    await measure(`push_${size}`, () => first.push());
    await measure(`pull_${size}`, () => second.pull());
    if (!isDeepStrictEqual(await second.people(), book)) throw new Error(`${asked.peer}: the second device holds something else`);
  }
  for (let poll = 0; poll < POLLS; poll += 1) await measure('idle_poll', () => second.pull());
  for (const device of [first, second]) await device.close();
}

function note(name, { ms, bytes }) {
  const step = (steps[name] ??= { ms: [], bytes: [] });
  if (ms !== undefined) step.ms.push(ms);
  if (bytes) step.bytes.push([bytes.up, bytes.down]);
}
