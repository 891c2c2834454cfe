/** What others read is written by the round's own commands alone; whatever else asks, it stays in the private space. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { SERVER_COLUMNS } from '../../static/app/worker/schema.js';
import { carry, friends } from './friends.js';

const SHARED = ['hail', 'judgement', 'loser', 'party', 'round', 'sighting', 'wish', 'writer'];
const refused = { code: 'space-shared' };

/** alice and bob in a round; `kept` is all that either phone holds. */
async function split() {
  const all = await friends();
  const { space } = await all.alice.run('startRound', { buddies: [all.authors[1]], minutes: 30 });
  await carry(all.alice, all.bob, space);
  await all.alice.meets('ana', { name: 'Ana', known_by: 'red scarf' });
  const kept = () => all.phones.map(({ db }) => db.all('SELECT space, tbl, rid, col, stamp, val FROM cell ORDER BY space, tbl, rid, col'));
  return { ...all, space, kept };
}

test('what writes any row writes none that others read, be it one’s own', async () => {
  const { alice, authors, space, kept } = await split();
  const before = kept();
  for (const [tbl, cols] of [['party', { goal: 9 }], ['sighting', { name: 'Ana' }], ['hail', { kind: 'rescue' }], ['note', { text: 'tall' }], ['encounter', { known_by: 'red scarf' }]]) {
    const row = { tbl, rid: `${authors[0]}-party`, space };
    await assert.rejects(alice.run('edit', { ...row, cols }), refused, tbl);
    for (const command of ['remove', 'restore']) await assert.rejects(alice.run(command, row), refused, tbl);
  }
  for (const elsewhere of ['local', 'no-such-space', authors[1], '__proto__', null]) {
    await assert.rejects(alice.run('edit', { tbl: 'person', rid: 'ana', cols: { name: 'Anna' }, space: elsewhere }), refused, String(elsewhere));
  }
  assert.deepEqual(kept(), before);
});

test('no command at all takes a private table or column where others read it', async () => {
  const { alice, authors, space, kept } = await split();
  const before = kept();
  const stays = [];
  for (const [tbl, cols] of alice.context.tables) {
    const put = (col, value) => alice.put(tbl, `${authors[0]}-x`, { [col]: value }, space);
    for (const col of cols) if (await put(col, null).then(() => false, ({ code }) => code === refused.code)) stays.push(`${tbl}.${col}`);
    if (!SHARED.includes(tbl)) await assert.rejects(put('_deleted', true), refused, tbl);
  }
  const ofShared = (field) => SHARED.includes(field.split('.')[0]);
  const all = [...alice.context.tables].flatMap(([tbl, cols]) => [...cols].map((col) => `${tbl}.${col}`));
  assert.deepEqual(stays.filter(ofShared), ['round.event', 'round.ended_at', 'loser.tbl', 'loser.row', 'loser.col', 'loser.val', 'loser.stamp']);
  const servers = Object.entries(SERVER_COLUMNS).flatMap(([tbl, cols]) => cols.map((col) => `${tbl}.${col}`)); // no phone writes these anywhere
  assert.deepEqual(all.filter((field) => !ofShared(field) && !servers.includes(field) && !stays.includes(field)), []);
  assert.notDeepEqual(kept(), before); // what may be shared was
});

test('one column that stays keeps the whole write from happening', async () => {
  const { alice, authors, space, kept } = await split();
  const before = kept();
  await assert.rejects(alice.put('round', `${authors[0]}-round`, { spot: 'Bar', event: 'mine' }, space), refused);
  assert.deepEqual(kept(), before);
});

test('what a friend called is not one’s own to take back', async () => {
  const { alice, bob, space, kept } = await split();
  const { undo } = await bob.run('hail', { space, kind: 'rescue' });
  await carry(bob, alice, space);
  const before = kept();
  await assert.rejects(alice.run('unhail', undo.args), { code: 'field-invalid' });
  await assert.rejects(alice.run('unhail', { ...undo.args, space: 'no-such-space' }), { code: 'not-found' });
  assert.deepEqual(kept(), before);
  await bob.run('unhail', undo.args);
  assert.equal((await bob.query('round', { space })).hails.length, 0);
});

test('there is a sentence for it', async () => {
  assert.match(await readFile(new URL('../../static/text/en.ftl', import.meta.url), 'utf8'), /^problem-space-shared = .+/m);
});
