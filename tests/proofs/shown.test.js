/**
 * Whatever is tapped, nothing that was not switched on is found in a round's space: in no cell on any phone or the server, in nothing that goes over the
 * wire, in no bundle before it is sealed, and in no file (docs/decisions/0175).
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import fc from 'fast-check';

import { patient } from '../node/accounts.js';
import { Replica } from '../node/replica.js';
import { startServer } from '../node/server.js';
import { Evening, FIELDS, PRIVATE } from './marked.js';

const PROVING = Boolean(process.env.HALLWAY_PROVE);
const STEPS = 90;
/** The same ones each time, but for the long version, which prints the seed of what fails. */
const runs = (few, many) => ({ endOnFailure: true, ...(PROVING ? { numRuns: many } : { numRuns: few, seed: 20261128 }) });

const which = fc.nat(11);
const kinds = {
  meet: 10, write: 8, choose: 10, chooseAll: 1, show: 12, anew: 4, unshow: 6, undo: 3, remove: 2, restore: 1, merge: 2, part: 1, silence: 1, hand: 4, sync: 4, hail: 1, second: 1, back: 1, judge: 2, wish: 4, writes: 1,
};
const step = fc.record({
  who: fc.nat(3), which, other: which, round: fc.nat(3), on: fc.boolean(), field: fc.constantFrom(...FIELDS, 'goes'), written: fc.constantFrom('name', ...FIELDS, ...PRIVATE),
  kind: fc.oneof(...Object.entries(kinds).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) }))),
});
const steps = fc.array(step, { minLength: STEPS, maxLength: STEPS });

test('in a cellar, nothing that was not switched on is ever in a cell, a bundle or a file', async () => {
  const counts = {};
  await fc.assert(fc.asyncProperty(steps, async (taps) => {
    const evening = await Evening.inTheCellar();
    await playAll(evening, taps, counts);
  }), runs(5, 200));
  tried(counts, ['shown', 'found', 'takenBack', 'sealed']);
});

test('nor on its way to the server, nor there, nor anywhere at charlie’s', async () => {
  const server = await startServer();
  try {
    const owner = new Replica({ fetch: patient, origin: server.url });
    owner.clock = Date.now();
    await owner.run('enrol', { link: server.claim, device: 'Phone', name: 'Owner' });
    const counts = {};
    await fc.assert(fc.asyncProperty(steps, async (taps) => {
      const evening = await Evening.online(server, owner);
      await playAll(evening, taps, counts, async () => {
        await evening.settle();
        evening.look();
        evening.lookForTraces();
        evening.lookAtServer(cellsAt(server));
        evening.lookAtCharlie();
      });
    }), runs(1, 30));
    tried(counts, ['shown', 'found', 'takenBack', 'sealed', 'sent', 'stored']);
  } finally {
    await server.stop();
  }
});

async function playAll(evening, taps, counts, end = async () => {}) {
  for (const phone of evening.phones) for (const at of [0, 1]) await meet(evening, phone, { which: at, other: 0 });
  for (const one of taps) {
    evening.tick();
    const phone = evening.phones[one.who % evening.phones.length];
    await play(evening, phone, one);
    evening.look();
    if (TELLING.includes(one.kind)) await evening.lookAtOutgoing(phone);
  }
  await end();
  for (const [what, count] of Object.entries(evening.counts)) counts[what] = (counts[what] ?? 0) + count;
}

/** After these something else may go out. */
const TELLING = ['show', 'anew', 'unshow', 'undo', 'remove', 'silence', 'merge', 'wish', 'writes'];

/** A property that came by nothing would hold for nothing. */
function tried(counts, what) {
  for (const one of what) assert.ok(counts[one] > 0, `${one}: ${counts[one]}`);
}

async function play(evening, phone, { kind, ...one }) {
  const space = evening.spaceOf(phone, one.round);
  const play = PLAYED[kind];
  if (space || !play.length) await play(evening, phone, one, space);
}

/** The last two are people whom they have from a friend, where there are any. */
const person = (phone, at) => (at < 10 ? null : theirs(phone)[at - 10]) ?? `${phone.account}-${at}`;
const theirs = ({ db }) => db.all("SELECT rid FROM person WHERE source = 'buddy' ORDER BY rid").map(({ rid }) => rid);
const sighted = ({ db }, space, at) => db.value('SELECT rid FROM sighting WHERE space = :space ORDER BY substr(rid, 17) LIMIT 1 OFFSET :at', { space, at: at % 3 });
const isThere = (phone, rid) => phone.db.value('SELECT 1 FROM person WHERE rid = :rid', { rid }) === 1;
const lastMeeting = (phone, rid) => phone.db.value('SELECT rid FROM encounter WHERE person = :rid ORDER BY met_at DESC, rid LIMIT 1', { rid });
const lines = async (phone, space) => (await phone.query('showing', { space }))?.people ?? [];
let meetings = 0;

async function meet(evening, phone, { which: at, other }) {
  const rid = person(phone, at);
  const known = isThere(phone, rid);
  const encounter = `m${(meetings += 1)}`;
  if (!known && phone.db.value("SELECT 1 FROM cell WHERE tbl = 'person' AND rid = :rid", { rid })) return; // an id that was deleted is not used again
  await phone.run('capture', { person: rid, encounter, at: phone.clock, ...(known && { known: rid }) });
  evening.met.push({ account: phone.account, person: rid, at: evening.now });
  for (const field of ['name', 'talked_about', 'known_by', [...FIELDS, ...PRIVATE][(at * 5 + other) % 19]]) await write(evening, phone, rid, field);
}

/** Somebody writes a marked word. */
async function write(evening, phone, rid, field) {
  const encounter = lastMeeting(phone, rid);
  if (!isThere(phone, rid) || !encounter) return;
  const mark = evening.mark(phone, rid, field);
  const id = `r${evening.meant.size}-${meetings}`;
  const commit = (kind, more = {}) => phone.run('commit', { rid: id, person: rid, encounter, kind, text: `a ${mark}`, due_on: null, ...more });
  const ways = {
    name: () => phone.run('edit', { tbl: 'person', rid, cols: { name: `Ana ${mark}` } }),
    talked_about: () => phone.run('edit', { tbl: 'encounter', rid: encounter, cols: { talked_about: `of ${mark}` } }),
    known_by: () => phone.run('edit', { tbl: 'encounter', rid: encounter, cols: { known_by: mark } }),
    topics: () => phone.run('topic', { encounter, label: mark, on: true }),
    offers: () => commit('offer'),
    needs: () => commit('need'),
    promise: () => commit('promise'),
    knows: () => commit('knows'),
    mine: () => commit('offer', { direction: 'mine' }),
    email: () => phone.run('contact', { person: rid, kind: 'email', value: `${mark}@x.example` }),
    phone: () => phone.run('contact', { person: rid, kind: 'phone', value: mark }),
    link: () => phone.run('contact', { person: rid, kind: 'link', value: `https://x.example/${mark}` }),
    note: () => phone.run('edit', { tbl: 'note', rid: id, cols: { person: rid, text: mark, created_at: 1 } }),
    address: () => phone.run('edit', { tbl: 'address', rid: id, cols: { person: rid, street: mark } }),
    letter: () => phone.run('edit', { tbl: 'touch', rid: id, cols: { person: rid, kind: 'met', note: mark, at: 1 } }),
    target: () => phone.run('edit', { tbl: 'target', rid: id, cols: { kind: 'person', name: mark, person: rid } }),
    photo: () => phone.run('attach', { rid: id, person: rid, encounter, kind: 'badge', type: `image/${mark}`, bytes: new TextEncoder().encode(mark), at: phone.clock }),
  };
  await evening.attempt(ways[field] ?? (() => phone.run('edit', { tbl: 'person', rid, cols: { [field]: mark } })));
}

/** With a space, those that are played in a round; the others need none. */
const PLAYED = {
  meet: (evening, phone, one, _space) => meet(evening, phone, one),
  write: (evening, phone, { which: at, written }, _space) => write(evening, phone, person(phone, at), written),
  choose: async (evening, phone, { which: at, other, on }, space) => {
    const all = (await lines(phone, space)).filter(({ sightings }) => !sightings.length);
    const line = all[at % Math.max(1, all.length)];
    if (line) await evening.choose(phone, space, line.person, ['goes', ...line.fields.map(({ field }) => field)][other % (line.fields.length + 1)], on);
  },
  chooseAll: (evening, phone, { field, on }, space) => evening.choose(phone, space, null, field, on),
  show: (evening, phone, _one, space) => evening.tapShow(phone, space, ({ goes, sightings }) => goes && !sightings.length),
  anew: async (evening, phone, { which: at }, space) => {
    const changed = (await lines(phone, space)).filter((one) => one.changed);
    if (changed.length) await evening.tapShow(phone, space, (one) => one.person === changed[at % changed.length].person);
  },
  unshow: (evening, phone, { which: at }, space) => evening.takeBack(phone, space, at),
  undo: (evening, phone, _one, _space) => evening.undo(phone),
  remove: async (evening, phone, { which: at }, _space) => {
    const shown = phone.db.value('SELECT person FROM showing ORDER BY rid LIMIT 1 OFFSET :at', { at: at % 3 });
    const done = await evening.attempt(() => phone.run('remove', { tbl: 'person', rid: shown ?? person(phone, at) }));
    if (done) evening.undos.set(phone, done.undo);
  },
  restore: (evening, phone, { which: at }, _space) => evening.attempt(() => phone.run('restore', { tbl: 'person', rid: person(phone, at) })),
  merge: (evening, phone, { which: at, other }, _space) => evening.attempt(() => phone.run('merge', { one: person(phone, at), other: person(phone, other), shown: {} })),
  part: (evening, phone, { which: at }, _space) => evening.attempt(() => phone.run('part', { person: person(phone, at) })),
  silence: (evening, phone, { which: at, on }, _space) =>
    evening.attempt(() => isThere(phone, person(phone, at)) && phone.run('edit', { tbl: 'person', rid: person(phone, at), cols: { no_contact_at: on ? phone.clock : null } })),
  hand: (evening, phone, { other }, space) => {
    const to = evening.phones[other % 3];
    return to === phone || evening.hand(phone, to, space);
  },
  sync: (_evening, phone, _one, _space) => phone.sync(),
  hail: (evening, phone, _one, space) => evening.attempt(() => phone.run('hail', { space, kind: 'more' })),
  second: (evening, phone) => (evening.rounds.size < 3 && phone.account === phone.called ? evening.begins(phone, ['alice', 'bob', 'dora'].filter((one) => one !== phone.account)) : null),
  judge: (evening, phone, { which: at, other, on }, space) =>
    evening.attempt(() => phone.run('judge', { space, one: person(phone, at), other: sighted(phone, space, other) ?? 'none', verdict: on ? 'same' : 'two' })),
  wish: (evening, phone, { which: at, other }, space) =>
    evening.attempt(() => phone.run('wish', { space, sighting: sighted(phone, space, at) ?? 'none', kind: ['introduce', 'ask', 'keep'][other % 3], note: evening.mark(phone, null, 'wish') })),
  writes: (evening, phone, { which: at, other, on }, space) =>
    evening.attempt(() => phone.run('writes', { space, one: person(phone, at), other: sighted(phone, space, other) ?? 'none', author: on ? evening.authors.get('bob') : null })),
  back: (evening, phone, { which: at }, space) => (at < 2 ? evening.attempt(() => phone.run(at ? 'back' : 'endRound', { space })) : null),
};

/** Every cell that the server has. */
function cellsAt({ folder }) {
  const read = `import json, sqlite3; print(json.dumps(sqlite3.connect("file:${folder}/hallway.db?mode=ro", uri=True).execute("SELECT space, val FROM cell WHERE space LIKE '%-%'").fetchall()))`;
  return JSON.parse(execFileSync(process.env.HALLWAY_PYTHON ?? '.venv/bin/python', ['-c', read], { maxBuffer: 1e8 }));
}
