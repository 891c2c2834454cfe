/** Cards by post on the phone: written, posted, and taken back, one or a pile; the link by which somebody gives an address. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { receive } from '../../static/app/worker/cells.js';
import { Replica } from './replica.js';

const STAMP = '019aa93df0000000ssssssssss';

/** bob, who was promised an article, and dora; both cards go by post. */
async function pile() {
  const phone = new Replica();
  await phone.meets('bob', { name: 'Bob', known_by: 'red scarf' });
  await phone.meets('dora', { name: 'Dora' });
  await phone.run('commit', { rid: 'article', person: 'bob', encounter: 'e-bob', kind: 'promise', text: 'an article', due_on: '2026-11-24' });
  const plan = (rid, cols) => phone.db.transaction(() => receive(phone.context, 'local', [['follow_up', rid, Object.entries(cols).map(([col, value]) => [col, STAMP, '', JSON.stringify(value)])]], 7));
  plan('f-bob', { kind: 'promise', person: 'bob', cause: 'article', due_on: '2026-11-24', rank: 0, draft: 'A letter', draft_post: 'A card' });
  plan('f-dora', { kind: 'nice', person: 'dora', cause: 'dora', due_on: '2026-11-23', rank: 200, draft_post: 'Another card' });
  for (const rid of ['f-bob', 'f-dora']) await phone.run('letter', { rid, channel: 'post' });
  return phone;
}

const cards = async (phone) => (await phone.query('post')).cards.map(({ rid, written_at }) => `${rid}${written_at ? ' written' : ''}`).join(', ');
const promise = async (phone) => (await phone.query('person', { rid: 'bob' })).commitments[0].state;

test('a pile is written and posted together; a posted promise is kept; both are taken back', async () => {
  const phone = await pile();
  const rids = ['f-bob', 'f-dora'];
  const written = await phone.run('written', { rids, on: true });
  assert.equal(await cards(phone), 'f-bob written, f-dora written');
  const posted = await phone.run('posted', { rids });
  assert.deepEqual([await cards(phone), await promise(phone)], ['', 'kept']);
  await phone.run(posted.undo.name, posted.undo.args);
  assert.deepEqual([await cards(phone), await promise(phone)], ['f-bob written, f-dora written', 'open']);
  await phone.run(written.undo.name, written.undo.args);
  assert.equal(await cards(phone), 'f-bob, f-dora');
});

test('what is to be printed is the card’s own draft, and never how I know them', async () => {
  const phone = await pile();
  const { cards: all } = await phone.query('post');
  assert.deepEqual(all.map(({ text }) => text), ['A card', 'Another card']);
  assert.ok(!JSON.stringify(all).includes('red scarf'));
});

test('a link is made without a signal, lasts thirty days, and can be taken back', async () => {
  const phone = await pile();
  const link = async () => (await phone.query('followUp', { rid: 'f-dora' })).post.link;
  const { undo } = await phone.run('askAddress', { person: 'dora', rid: 'link1' });
  const made = await link();
  assert.match(made.slug, /^[0-9a-v]{16}$/);
  assert.equal(made.waiting, true);
  await phone.run(undo.name, undo.args);
  assert.equal(await link(), null);
});
