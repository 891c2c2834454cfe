/** The phone's worker killed before every single statement of an exchange, and started again, against the real server. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Chance } from '../simulator/chance.js';
import { Ledger, unsentOf } from '../simulator/ledger.js';
import { Network } from '../simulator/network.js';
import { Phone } from '../simulator/phone.js';
import { areEqual, cursorIsHonest, heldBy } from '../simulator/promises.js';
import { Server } from '../simulator/server.js';
import { Trace } from '../simulator/trace.js';
import { World } from '../simulator/world.js';

const MINUTE = 60_000;
/** Statements: what takes more never ends. */
const MOST = 1000;
const STEP = process.env.HALLWAY_PROVE ? 1 : 5;

const world = new World();
const chance = new Chance(1);
let server;
let alice;
let laptop;

before(async () => {
  server = await Server.start(world, 1);
  const network = new Network({ world, chance, server, ledger: new Ledger(), trace: new Trace(world) });
  const account = { name: 'alice' };
  [alice, laptop] = ['alice', 'laptop'].map((name) => new Phone({ name, account, world, chance, network }));
  await alice.answers('enrol', { link: (await server.order('claim')).url, device: 'phone', name: 'Alice' });
  await laptop.answers('enrol', { link: (await alice.answers('pairing')).url, device: 'laptop' });
});
after(() => server.stop());

/** Exchanges until all is quiet. */
async function exchange(phone) {
  await phone.runs('wake');
  await world.run(5 * MINUTE);
}

/** Kills alice's phone after so many statements of her next exchange; answers whether it came to that. */
async function killed(statements) {
  const { life } = alice;
  alice.killAfter(statements);
  await alice.runs('wake');
  for (let waited = 0; alice.life === life && waited < 5 * MINUTE; waited += 5) await world.run(5);
  alice.killAfter(Infinity);
  return alice.life > life;
}

const values = (phone) => [...unsentOf(phone).values()].map(({ col, val }) => `${col} ${val}`);
const shown = (phone) => heldBy(phone).map(({ col, val }) => `${col} ${val}`);

async function provesAt(statements, mine) {
  const before = values(alice);
  const died = await killed(statements);
  const found = await server.order('cells');
  cursorIsHonest(alice, heldBy(alice), found);
  for (const edit of before) assert.ok(shown(alice).includes(edit), `${edit} is gone after ${statements} statements`);
  await exchange(alice);
  await exchange(laptop);
  await exchange(alice);
  assert.deepEqual(values(alice), []);
  areEqual([alice, laptop], await server.order('cells'));
  assert.equal((await alice.replica.query('person', { rid: mine })).name, mine);
  return died;
}

test('killed anywhere, the cursor is honest, and no edit is lost: at each statement of a push and its reply', async () => {
  let kills = 0;
  for (let statements = 0, died = true; died; statements += STEP) {
    assert.ok(statements < MOST);
    const mine = `mine${statements}`;
    await alice.runs('capture', { person: mine, encounter: `e-${mine}`, at: world.now });
    await alice.runs('edit', { tbl: 'person', rid: mine, cols: { name: mine } });
    await laptop.runs('edit', { tbl: 'person', rid: 'ana', cols: { name: `laptop ${statements}`, org: `laptop ${statements}` } });
    await alice.runs('edit', { tbl: 'person', rid: 'ana', cols: { org: `alice ${statements}` } });
    await exchange(laptop); // so that the reply to alice's push brings rows
    died = await provesAt(statements, mine);
    kills += Number(died);
  }
  assert.ok(kills * STEP > 30, `killed ${kills} times`);
});

test('killed anywhere, the cursor is honest: at each statement of a pull of many rows', async () => {
  await alice.runs('edit', { tbl: 'person', rid: 'known', cols: { name: 'known' } });
  await exchange(alice);
  let kills = 0;
  for (let statements = 0, died = true; died; statements += STEP) {
    for (let number = 0; number < 20; number += 1) {
      await laptop.runs('edit', { tbl: 'note', rid: `n${statements}-${number}`, cols: { person: 'known', text: `${number}` } });
    }
    await laptop.runs('remove', { tbl: 'note', rid: `n${statements - STEP}-0` });
    await exchange(laptop);
    died = await provesAt(statements, 'known');
    kills += Number(died);
  }
  assert.ok(kills * STEP > 30, `killed ${kills} times`);
});
