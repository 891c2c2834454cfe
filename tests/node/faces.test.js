/** My cards on the phone: which is shown, which has a link, and whose name signs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HOUR, Replica } from './replica.js';

const face = (phone, rid, cols) => phone.run('edit', { tbl: 'face', rid, cols: { created_at: phone.clock, ...cols } });
const picked = async (phone) => (await phone.query('faces')).picked;

/** Alice with three cards, of which the first by its id is not the oldest. */
async function withCards() {
  const phone = new Replica();
  await face(phone, 'zz', { name: 'Alice', email: 'alice@x.example' });
  phone.clock += HOUR;
  await face(phone, 'aa', { name: 'Ally', email: 'ally@free.example' });
  phone.clock += HOUR;
  await face(phone, 'mm', { name: '' });
  return phone;
}

test('without a card there is none to show, and nobody signs', async () => {
  const phone = new Replica();
  assert.deepEqual(await phone.query('faces'), { faces: [], picked: null, event: null, server: null });
  assert.equal(await phone.query('face'), null);
});

test('the oldest card is shown first and signs, whatever its id; one from before cards told their age is older', async () => {
  const phone = await withCards();
  assert.deepEqual((await phone.query('faces')).faces.map(({ rid }) => rid), ['zz', 'aa', 'mm']);
  assert.deepEqual([await picked(phone), (await phone.query('face')).name], ['zz', 'Alice']);
  await phone.run('edit', { tbl: 'face', rid: 'yy', cols: { name: 'Al' } });
  assert.deepEqual([await picked(phone), (await phone.query('face')).name], ['yy', 'Al']);
});

test('a card without a name signs only where there is no other', async () => {
  const phone = await withCards();
  for (const rid of ['zz', 'aa']) await phone.run('remove', { tbl: 'face', rid });
  assert.deepEqual(await phone.query('face'), { rid: 'mm', name: '' });
  await face(phone, 'nn', { name: 'Alice' });
  assert.deepEqual(await phone.query('face'), { rid: 'nn', name: 'Alice' });
});

test('a card is picked for the event under way, and for this device where an event has none', async () => {
  const phone = await withCards();
  await phone.run('pickFace', { rid: 'mm' });
  assert.equal(await picked(phone), 'mm');
  await phone.run('startEvent', { rid: 'mixer', name: 'Mixer', at: phone.clock });
  assert.equal(await picked(phone), 'mm');
  await phone.run('pickFace', { rid: 'aa' });
  assert.deepEqual([await picked(phone), phone.db.value("SELECT face FROM event WHERE rid = 'mixer'")], ['aa', 'aa']);
  phone.clock += HOUR;
  await phone.run('startEvent', { rid: 'dinner', name: 'Dinner', at: phone.clock });
  await phone.run('pickFace', { rid: 'zz' });
  phone.clock += HOUR;
  await phone.run('resumeEvent', { rid: 'mixer' });
  assert.equal(await picked(phone), 'aa', 'each event keeps its own');
});

test('a picked card that is deleted gives way to the next that was picked, and comes back with an undo', async () => {
  const phone = await withCards();
  await phone.run('pickFace', { rid: 'aa' });
  const { undo } = await phone.run('remove', { tbl: 'face', rid: 'aa' });
  assert.equal(await picked(phone), 'zz');
  await phone.run(undo.name, undo.args);
  assert.equal(await picked(phone), 'aa');
  assert.equal((await phone.query('faces')).faces[1].email, 'ally@free.example');
});

test('a link waits until the server has it; another edit of the card makes none wait; a new link is taken back by an undo', async () => {
  const phone = await withCards();
  const of = async (rid) => {
    const { slug, published, waiting } = (await phone.query('faces')).faces.find((one) => one.rid === rid);
    return { slug, published, waiting };
  };
  assert.deepEqual(await of('zz'), { slug: null, published: false, waiting: false });
  await phone.run('linkFace', { rid: 'zz', slug: 'slug000000000001', published: true });
  assert.deepEqual(await of('zz'), { slug: 'slug000000000001', published: true, waiting: true });
  phone.db.run('UPDATE cell SET seq = 7');
  await phone.run('edit', { tbl: 'face', rid: 'zz', cols: { role: 'Engineer' } });
  await phone.run('linkFace', { rid: 'zz', slug: 'slug000000000001', published: false });
  await phone.run('linkFace', { rid: 'zz', slug: 'slug000000000001', published: true });
  assert.deepEqual(await of('zz'), { slug: 'slug000000000001', published: true, waiting: false });
  const { undo } = await phone.run('linkFace', { rid: 'zz', slug: 'slug000000000002', published: true });
  assert.deepEqual(await of('zz'), { slug: 'slug000000000002', published: true, waiting: true });
  await phone.run(undo.name, undo.args);
  assert.equal((await of('zz')).slug, 'slug000000000001');
});
