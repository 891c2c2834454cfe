/** Where an account has its days: said by its first device, and from then on by people alone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { pair, patient } from './accounts.js';
import { Replica } from './replica.js';
import { startServer } from './server.js';

let server;
before(async () => (server = await startServer()));
after(() => server.stop());

const zone = async (phone) => (await phone.query('settings')).timezone;
const inStep = async (...phones) => {
  for (const phone of [...phones, ...phones]) await phone.sync();
};

test('two devices in two zones never shift the account’s days between them; a person does, for both', async () => {
  const phone = new Replica({ fetch: patient, origin: server.url });
  phone.clock = Date.now();
  await phone.meets('ana', { name: 'Ana' });
  await phone.run('enrol', { link: server.claim, device: 'Phone', name: 'Alice' });
  const laptop = await pair(phone, 'Laptop', { timeZone: 'Pacific/Kiritimati' });
  await inStep(laptop, phone);
  assert.deepEqual([await zone(phone), await zone(laptop)], ['Europe/Vienna', 'Europe/Vienna']);

  laptop.context.timeZone = 'America/Los_Angeles';
  phone.context.timeZone = 'Asia/Tokyo';
  await inStep(phone, laptop);
  assert.deepEqual([await zone(phone), await zone(laptop)], ['Europe/Vienna', 'Europe/Vienna']);

  await laptop.run('change', { tbl: 'setting', rid: 'timezone', cols: { value: 'America/Los_Angeles' } });
  await inStep(laptop, phone);
  assert.deepEqual([await zone(phone), await zone(laptop)], ['America/Los_Angeles', 'America/Los_Angeles']);
});

test('where a letter is put off to another day, it is that day on every device of the account', async () => {
  const at = Date.UTC(2026, 10, 22, 20); // Sunday evening in Vienna, Monday morning in Tokyo
  for (const timeZone of ['Europe/Vienna', 'Asia/Tokyo']) {
    const phone = new Replica({ timeZone });
    phone.clock = at;
    await phone.meets('ana', { name: 'Ana' });
    await phone.run('edit', { tbl: 'setting', rid: 'timezone', cols: { value: 'Europe/Vienna' } });
    const snoozed = async () => (await phone.query('ahead'))[0].state;
    await phone.run('edit', { tbl: 'follow_up', rid: 'f1', cols: { snoozed_until: '2026-11-23' } });
    assert.equal(await snoozed(), 'snoozed', timeZone);
    await phone.run('edit', { tbl: 'setting', rid: 'day-starts', cols: { value: '0' } });
    phone.clock = Date.UTC(2026, 10, 22, 23);
    assert.equal(await snoozed(), 'due', timeZone);
  }
});
