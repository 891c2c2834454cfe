/** However many people somebody met before: the screens of a round read what is of its evening. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { queries } from '../../static/app/worker/queries/index.js';
import { carry, MINUTE, split } from './friends.js';
import { DAY, EVENING, steps } from './replica.js';

const SCREENS = ['round', 'showing', 'compared'];
/** A step that reads all of a table, or of a space; what a round itself holds is bounded. */
const WHOLE = /^SCAN (?!json_each|CONSTANT ROW|\(subquery|their\b|one\b)|\(space=\?\)/;
const OF_ROUNDS = /^SEARCH (?:shared|sighting|party|hail|wish|judgement|writer|member|round)\b/;
const cells = (tbl, rid, cols) => [tbl, rid, Object.entries(cols).map(([col, value]) => [col, '019aa93df0010000aaaaaaaaaa', '', JSON.stringify(value)])];

/** alice, who met so many people in the years before, and three since the split; bob showed her one. */
async function met(many) {
  const { alice, bob, space } = await split();
  const earlier = Array.from({ length: many }, (_, at) => [
    cells('person', `p${at}`, { name: `Ana ${at}` }), cells('encounter', `e${at}`, { person: `p${at}`, event: `ev${at % 50}`, met_at: EVENING - DAY - at * MINUTE }),
    cells('topic', `t${at}`, { encounter: `e${at}`, label: 'Rice' }), cells('contact', `c${at}`, { person: `p${at}`, kind: 'email', value: `${at}@example.org` }),
    cells('commitment', `o${at}`, { person: `p${at}`, encounter: `e${at}`, kind: 'offer', text: 'A ride' }),
  ]);
  alice.db.transaction(() => receive(alice.context, 'local', earlier.flat(), 1));
  for (const phone of [alice, bob]) {
    phone.clock += MINUTE;
    for (const name of ['Alba', 'Bo', 'Cy']) await phone.meets(`${name.toLowerCase()}`, { name });
  }
  const { people } = await bob.query('showing', { space });
  await bob.run('show', { space, people: people.map(({ person, name, met_at }) => ({ person, name, met_at, fields: [] })) });
  await carry(bob, alice, space);
  return { alice, space };
}

/** The statements that a screen runs, each with what it is given. */
async function statementsOf({ context }, screen, space) {
  const ran = [];
  const { db } = context;
  const run = (name) => (sql, params) => {
    ran.push([sql, params]);
    return db[name](sql, params);
  };
  context.db = { all: run('all'), get: run('get'), value: run('value') };
  await queries[screen](context, { space });
  context.db = db;
  return ran;
}

const few = await met(20);
const many = await met(2000);

for (const screen of SCREENS) {
  test(`${screen} reads by an index whom it concerns`, async () => {
    const statements = await statementsOf(many.alice, screen, many.space);
    const steps = statements.flatMap(([sql, params]) => many.alice.db.all(`EXPLAIN QUERY PLAN ${sql}`, params)).map(({ detail }) => detail);
    assert.ok(steps.some((step) => step.includes('encounter_by_met')), steps.join('\n'));
    assert.deepEqual(steps.filter((step) => WHOLE.test(step) && !OF_ROUNDS.test(step)), []);
  });

  test(`${screen} costs the same however many were met before`, async () => {
    const cost = async ({ alice, space }) => {
      const statements = await statementsOf(alice, screen, space);
      return steps(alice, () => statements.forEach(([sql, params]) => alice.db.all(sql, params)));
    };
    const [one, other] = [await cost(few), await cost(many)];
    assert.ok(other <= one * 1.2 + 2, `${other} hundred steps instead of ${one}`);
  });
}

test('one person’s meetings are read by the person, whatever is asked of their time', async () => {
  const { alice } = many;
  const plan = alice.db.all(`EXPLAIN QUERY PLAN SELECT known_by FROM encounter WHERE space = 'local' AND person IN ('p1', 'p2') AND met_at > 5 ORDER BY met_at`);
  assert.ok(plan.some(({ detail }) => detail.includes('encounter_by_person')), JSON.stringify(plan));
});
