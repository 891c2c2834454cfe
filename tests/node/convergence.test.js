/** Replicas that heard the same, in whatever order and however often, hold the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { receive } from '../../static/app/worker/cells.js';
import { derivedTables } from '../../static/app/worker/schema.js';
import { Replica } from './replica.js';

const NAMES = ['alice', 'bob', 'charlie'];
const RUNS = Number(process.env.HALLWAY_PROVE ? 500 : 40);

const rid = fc.constantFrom('p1', 'p2', 'p3');
const words = fc.constantFrom('Ana', 'Bo', 'João', '', 'Ünal', '美咲');
const edit = fc.oneof(
  fc.record({ kind: fc.constant('edit'), tbl: fc.constant('person'), rid, cols: fc.record({ name: words, org: words }, { requiredKeys: [] }) }),
  fc.record({ kind: fc.constant('edit'), tbl: fc.constant('encounter'), rid: fc.constantFrom('e1', 'e2'), cols: fc.record({ person: rid, talked_about: words, met_at: fc.nat() }, { requiredKeys: ['person'] }) }),
  fc.record({ kind: fc.constant('edit'), tbl: fc.constant('note'), rid: fc.constantFrom('n1', 'n2'), cols: fc.record({ person: rid, text: words }) }),
  fc.record({ kind: fc.constant('edit'), tbl: fc.constant('same'), rid: fc.constantFrom('s12', 's23'), cols: fc.record({ one: rid, other: rid, verdict: fc.constantFrom('same', 'same', 'two') }) }),
  fc.record({ kind: fc.constant('remove'), tbl: fc.constantFrom('person', 'note', 'encounter', 'same'), rid: fc.constantFrom('p1', 'n1', 'e1', 's12') }),
  fc.record({ kind: fc.constant('restore'), tbl: fc.constantFrom('person', 'note', 'encounter', 'same'), rid: fc.constantFrom('p1', 'n1', 'e1', 's12') }),
);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ who: fc.nat(2), edit, drift: fc.integer({ min: -100_000, max: 100_000 }) }) },
  { weight: 1, arbitrary: fc.record({ who: fc.nat(2), from: fc.nat(2) }) },
);

test('three phones end with identical tables under any interleaving of edits, deletes, restores, duplicates and orders', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.infiniteStream(fc.nat(1000)), async (steps, shuffle) => {
    const phones = NAMES.map(() => new Replica());
    /** Every batch that anybody ever wrote, as it went over the wire. */
    const batches = [];
    for (const one of steps) {
      if ('edit' in one) batches.push(await write(phones[one.who], one));
      else batches.slice(-3).forEach((rows) => hear(phones[one.who], rows));
    }
    for (const phone of phones) {
      const order = [...batches, ...batches.slice(0, 2)].map((rows) => ({ rows, key: shuffle.next().value })).sort((a, b) => a.key - b.key);
      order.forEach(({ rows }) => hear(phone, rows));
    }
    // What was unsent about somebody deleted was stamped anew, so it is not what went over the wire: it goes again.
    const again = phones.map(unsentOf);
    for (const { db } of phones) db.run('UPDATE cell SET seq = 1');
    for (const phone of phones) again.forEach((rows) => hear(phone, rows));
    const [first, ...others] = phones.map(tablesOf);
    for (const other of others) assert.deepEqual(other, first);
  }), { numRuns: RUNS, seed: 20261122 });
});

/** Runs one edit by a clock that wanders, and answers with what it changed, as rows of the protocol. */
async function write(phone, { edit: { kind, ...args }, drift }) {
  phone.clock += drift;
  const before = new Set(cellsOf(phone).map(JSON.stringify));
  await phone.run(kind, kind === 'edit' ? args : { tbl: args.tbl, rid: args.rid });
  const news = cellsOf(phone).filter((cell) => !before.has(JSON.stringify(cell)));
  return news.map(asRow);
}

const asRow = ({ tbl, rid: row, col, stamp, base, val }) => [tbl, row, [[col, stamp, base, val]]];

const unsentOf = ({ db }) => db.all('SELECT tbl, rid, col, stamp, base, val FROM cell WHERE seq = 0').map(asRow);

const cellsOf = ({ db }) => db.all('SELECT tbl, rid, col, stamp, base, val FROM cell ORDER BY tbl, rid, col');

const hear = ({ db, context }, rows) => db.transaction(() => receive(context, 'local', rows, 1));

/** All that is derived from cells, and the cells; base differs where one phone never saw what another replaced. */
function tablesOf({ db, context }) {
  const tables = derivedTables(context.sql).map((name) => [name, db.all(`SELECT * FROM "${name}" ORDER BY rid`)]);
  return { ...Object.fromEntries(tables), cells: db.all('SELECT tbl, rid, col, stamp, val FROM cell ORDER BY tbl, rid, col') };
}
