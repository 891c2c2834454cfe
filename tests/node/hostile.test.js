/** Whatever is answered, or stands in a file: no unsent cell is lost, nothing but a Problem is thrown, and captures go on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { LOCAL_SPACE } from '../../static/app/worker/meta.js';
import { Problem } from '../../static/app/worker/problem.js';
import { readReply } from '../../static/app/worker/wire.js';
import { EVENING, Replica } from './replica.js';
import { enrolled } from './scripted.js';

const PROVING = Boolean(process.env.HALLWAY_PROVE);
const RUNS = PROVING ? 1000 : 25;
/** The same ones each time, but for the long version, which prints the seed of what fails. */
const seeded = PROVING ? {} : { seed: 20261122 };
const STAMP = '019aa93df0000000ssssssssss';

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(undefined, '', '\0', '\ud800', 'null', '"Ana"', 'Ana', '{"a":1}', '[1]', 'NaN', STAMP, 'z'.repeat(26), 'f'.repeat(16) + 'v'.repeat(10)),
  fc.constantFrom(-1, 0.5, 2 ** 53, 1e308, true, null, [], {}), fc.constant('__proto__'));
const bend = fc.record({ at: fc.nat(), how: fc.constantFrom('replace', 'replace', 'remove', 'twice', 'wrap'), value: odd });

/** Every place of a tree: who holds it, and under which key. */
function* places(tree) {
  if (typeof tree !== 'object' || tree === null) return;
  for (const key of Object.keys(tree)) {
    yield { holder: tree, key };
    yield* places(tree[key]);
  }
}

/** @returns the same in a few places other */
function bent(tree, bends) {
  const root = { tree: structuredClone(tree) };
  for (const { at, how, value } of bends) {
    const all = [...places(root)];
    const { holder, key } = all[at % all.length] ?? { holder: root, key: 'tree' };
    if (how === 'remove' && Array.isArray(holder)) holder.splice(Number(key), 1);
    else if (how === 'remove') delete holder[key];
    else if (how === 'wrap') holder[key] = [holder[key]];
    else if (how === 'twice' && Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(holder[key]));
    else holder[key] = structuredClone(value);
  }
  return root.tree;
}

const ROWS = [
  ['person', 'ana', [['name', STAMP, '', '"Anna"'], ['_deleted', STAMP, '', 'false']]],
  ['note', 'n1', [['person', STAMP, '', '"bob"'], ['text', STAMP, '', '"tall"']]],
  ['unheard_of', 'x', [['colour', STAMP, '', '"red"']]],
];
const answerOf = (space) => ({
  v: 1, now: EVENING, epoch: 'one', unasked: [],
  spaces: [{ space, prev: 0, seq: 9, refused: [{ tbl: 'person', rid: 'bob', code: 'row-value', detail: 'name' }], rows: ROWS, cursor: 9, more: false, behind: false, differ: [3], repair: { rows: ROWS, after: null } }],
});

test('a reply is read, or refused as none', () => {
  fc.assert(fc.property(fc.array(bend, { maxLength: 4 }), (bends) => {
    try {
      readReply(bent(answerOf('s1'), bends));
    } catch (error) {
      assert.ok(error instanceof Problem, error?.stack);
      assert.equal(error.code, 'reply-invalid');
    }
  }), { numRuns: 40 * RUNS, ...seeded });
});

const unsent = ({ db }) => db.all('SELECT tbl, rid, col, stamp, val FROM cell WHERE seq = 0');

const cells = ({ db }) => db.all('SELECT * FROM cell ORDER BY tbl, rid, col');

/** Those that are not here any more, in no form: neither they themselves, nor a row that keeps what they lost, nor a later stamp on the same value. */
const lost = ({ db }, cells) => cells.filter(({ tbl, rid, col, stamp, val }) => {
  const here = db.get('SELECT stamp, val FROM cell WHERE tbl = :tbl AND rid = :rid AND col = :col', { tbl, rid, col });
  const kept = db.value("SELECT count(*) FROM cell WHERE tbl = 'loser' AND col = 'val' AND stamp = :stamp AND val = :val", { stamp, val });
  return here?.val !== val && !kept;
});

/** A reply's bytes: as they should be, cut short, or something else altogether. */
const written = fc.oneof(
  { weight: 5, arbitrary: fc.constant((text) => text) }, fc.nat(2000).map((end) => (text) => text.slice(0, end)),
  fc.string({ maxLength: 30 }).map((noise) => () => noise), fc.constant(() => '<html>Please log in</html>'), fc.constant((text) => `${text}${text}`));
const status = fc.oneof({ weight: 5, arbitrary: fc.constant(200) }, fc.constantFrom(201, 204, 400, 401, 404, 409, 413, 429, 500, 503, 507, 599));

const PROBLEMS = ['clock-skew', 'clock-ahead', 'epoch-changed', 'body-too-large', 'device-removed', 'busy', 'space-unknown', 'internal-affairs'];
const answer = fc.oneof(
  fc.constant(answerOf('s1')), fc.constantFrom('space-unknown', 'cursor-ahead', 'row-value').map((error) => ({ ...answerOf('s1'), spaces: [{ space: 's1', error }] })),
  fc.constantFrom(...PROBLEMS).map((code) => ({ type: 'about:blank', title: 'No', status: 409, code, detail: 'No.', now: EVENING, epoch: 'two' })));

test('no answer of a server loses what it has not got, or stops the capturing', async () => {
  await fc.assert(fc.asyncProperty(answer, fc.array(bend, { maxLength: 3 }), written, status, async (tree, bends, write, code) => {
    const { server, phone } = await enrolled();
    await phone.meets('ana', { name: 'Ana' });
    const before = unsent(phone);
    server.answers.push(() => new Response(code === 204 ? null : write(JSON.stringify(bent(tree, bends)) ?? ''), { status: code }));
    const told = await phone.sync();
    assert.notEqual(told.problem?.code, 'internal', told.problem?.detail);
    assert.deepEqual(lost(phone, before), []);
    await phone.meets('cy', { name: 'Cy' });
    assert.equal((await phone.query('person', { rid: 'cy' })).name, 'Cy');
  }), { numRuns: RUNS, ...seeded });
});

test('no file loses what is unsent, or stops the capturing; what is none of ours is refused whole', async () => {
  const phone = new Replica();
  await phone.meets('ana', { name: 'Ana' });
  const file = { format: 'hallway', v: 1, space: LOCAL_SPACE, what: 'all', rows: ROWS, unsent: [['note', 'n1']] };
  await fc.assert(fc.asyncProperty(fc.array(bend, { minLength: 1, maxLength: 3 }), written, async (bends, write) => {
    const [before, whole] = [unsent(phone), cells(phone)];
    try {
      await phone.run('bringFile', { text: write(JSON.stringify(bent(file, bends)) ?? '') });
    } catch (error) {
      assert.ok(error instanceof Problem, error?.stack);
      assert.match(error.code, /^(file-|field-)/);
      assert.deepEqual(cells(phone), whole);
    }
    assert.deepEqual(lost(phone, before), []);
    await phone.run('edit', { tbl: 'person', rid: 'ana', cols: { org: String(before.length) } });
  }), { numRuns: 10 * RUNS, ...seeded });
});
