/** My cards on the phone: which is shown, which has a link, and whose name signs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { publish } from '../../static/app/mycards.js';
import { HOUR, offline, Replica } from './replica.js';
import { enrolled, refuse } from './scripted.js';

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
  assert.deepEqual(await of('zz'), { slug: 'slug000000000001', published: true, waiting: false });
  await phone.run('linkFace', { rid: 'zz', slug: 'slug000000000001', published: false });
  assert.deepEqual(await of('zz'), { slug: 'slug000000000001', published: false, waiting: true });
  await phone.run('linkFace', { rid: 'zz', slug: 'slug000000000001', published: true });
  assert.equal((await of('zz')).waiting, true, 'its page is not open again before the server has heard');
  phone.db.run('UPDATE cell SET seq = 8');
  const { undo } = await phone.run('linkFace', { rid: 'zz', slug: 'slug000000000002', published: true });
  assert.deepEqual(await of('zz'), { slug: 'slug000000000002', published: true, waiting: true });
  await phone.run(undo.name, undo.args);
  assert.equal((await of('zz')).slug, 'slug000000000001');
});

test('publishing a card, and publishing it no more, is said, and offered to be taken back', async () => {
  const phone = await withCards();
  const card = async () => (await phone.query('faces')).faces.find(({ rid }) => rid === 'zz');
  const said = [];
  const app = { run: async (name, args, saying) => (said.push(saying), phone.run(name, args)) };
  const { undo } = await publish(await card(), true, app);
  await phone.run(undo.name, undo.args);
  assert.deepEqual([(await card()).slug, (await card()).published], [null, false]);
  await publish(await card(), true, app);
  const { slug } = await card();
  const back = await publish(await card(), false, app);
  await phone.run(back.undo.name, back.undo.args);
  assert.deepEqual([(await card()).slug, (await card()).published], [slug, true]);
  assert.deepEqual(said, ['link-published', 'link-published', 'link-unpublished'].map((id) => ({ said: id })));
});

test('two fields switched off in one breath are both off the card', async () => {
  const phone = new Replica();
  await phone.run('edit', { tbl: 'face', rid: 'f1', cols: { name: 'Alice', org: 'Softhand', phone: '+44 7700 900417', email: 'a@x.example' } });
  await Promise.all(['org', 'phone'].map((field) => phone.run('showField', { rid: 'f1', field, on: false })));
  await phone.run('showField', { rid: 'f1', field: 'no such field', on: true });
  const { faces: [card] } = await phone.query('faces');
  assert.deepEqual(card.shown.split(' ').filter((field) => ['org', 'phone', 'email'].includes(field)), ['email']);
  assert.ok(!card.shown.includes('such'));
  await phone.run('showField', { rid: 'f1', field: 'phone', on: true });
  assert.ok((await phone.query('faces')).faces[0].shown.split(' ').includes('phone'));
});

test('a picture comes as the server drew it, with its own problems by their codes, and a portal’s page is none', async () => {
  await assert.rejects(new Replica().query('facePicture', { rid: 'zz', file: 'sign.png', asks: {} }), { code: 'not-found' });
  const { server, phone } = await enrolled();
  const asks = (asked = {}) => phone.query('facePicture', { rid: 'zz', file: 'sign.png', asks: asked });
  const drawn = Uint8Array.from([137, 80, 78, 71]);
  const seen = [];
  server.fetch = async (url, { headers }) => {
    seen.push([url, headers.Authorization]);
    return new Response(drawn, { headers: { 'Content-Type': 'image/png' } });
  };
  assert.deepEqual(await asks({ paper: 'a6', code: 'card' }), drawn);
  assert.deepEqual(seen, [['http://localhost:8000/faces/zz/sign.png?paper=a6&code=card', `Bearer ${'t'.repeat(43)}`]]);
  server.fetch = async () => refuse(422, 'script-missing', { letters: 'ᠮ' });
  await assert.rejects(asks(), { code: 'script-missing' });
  server.fetch = async () => new Response('<h1>Welcome</h1>', { headers: { 'Content-Type': 'text/html' } });
  await assert.rejects(asks(), { code: 'reply-invalid' });
  server.fetch = offline;
  await assert.rejects(asks(), { code: 'offline' });
  await assert.rejects(phone.query('facePicture', { rid: 'zz', file: '../devices', asks: {} }), { code: 'field-invalid' });
});
