/** However many people are said to be one, and however, the phone's writer is not held up: each verdict costs what it costs alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { Replica, steps } from './replica.js';

const MANY = 2000;
const ties = (tie) => Array.from({ length: MANY }, (_, at) => tie(at));
const shapes = {
  'a star': ties((at) => [0, at + 1]),
  'a star around the largest': ties((at) => [MANY, at]),
  'a chain': ties((at) => [at, at + 1]),
  'a chain up and down': ties((at) => [Math.ceil(at / 2), MANY / 2 + 1 + Math.floor(at / 2)]),
};
const take = ({ context, db }, rows) => db.transaction(() => receive(context, 'local', rows, 1));
const name = (number) => `p${String(number).padStart(5, '0')}`;
const cells = (tbl, rid, cols, tick) => [tbl, rid, Object.entries(cols).map(([col, val]) => [col, `019aa93df00${tick}0000aaaaaaaaaa`, '', JSON.stringify(val)])];
const leads = ({ db }) => db.all('SELECT lead, count(*) AS people FROM lead GROUP BY lead').map(({ lead, people }) => [lead, people]);
const listed = ({ db }) => db.all('SELECT rid FROM listing').map(({ rid }) => rid);

/** A phone that had these verdicts on one page, of people whom it knows. */
function received(tied) {
  const phone = new Replica();
  const everybody = [...new Set(tied.flat())];
  take(phone, everybody.map((one) => cells('person', name(one), { name: 'Ana' }, 1)));
  const said = tied.map(([one, other], at) => cells('same', `s${at}`, { one: name(one), other: name(other), verdict: 'same' }, 2));
  return { phone, cost: steps(phone, () => take(phone, said)) };
}

const alone = received(ties((at) => [2 * at, 2 * at + 1])).cost;

for (const [shape, tied] of Object.entries(shapes)) {
  test(`${shape} costs no more than pairs, and one more change no more than it`, () => {
    const { phone, cost } = received(tied);
    assert.ok(cost < 1.5 * alone, `${cost} of ${alone}`);
    assert.deepEqual(leads(phone), [[name(0), MANY + 1]]);
    assert.deepEqual(listed(phone), [name(0)]);
    const gone = cells('person', name(0), { _deleted: true }, 3);
    assert.ok(steps(phone, () => take(phone, [gone])) < cost);
    assert.deepEqual(leads(phone), [[name(1), MANY + 1]]);
    assert.deepEqual(listed(phone), [name(1)]);
  });
}
