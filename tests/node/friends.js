/** Friends at an event, without any server between them: alice hosts, bob is her friend. */
import { hold } from '../../static/app/worker/held.js';
import { afterRounds } from '../../static/app/worker/rounds/after.js';
import { Replica } from './replica.js';

export const MINUTE = 60_000;

/** They know one another's keys. */
export async function know(...phones) {
  const keys = await Promise.all(phones.map((phone) => phone.query('ownKey')));
  for (const phone of phones) {
    for (const { key, author } of keys) {
      const name = phones[keys.findIndex((one) => one.author === author)].called;
      if (author !== (await phone.query('ownKey')).author) await phone.run('edit', { tbl: 'buddy', rid: author, cols: { name, key, paired_at: phone.clock } });
    }
  }
}

/** alice and bob, whose clock differs by so much. */
export async function friends({ apart = 0, more = [], ...options } = {}) {
  const phones = ['Alice', 'Bob Best', ...more].map((called) => Object.assign(new Replica(options), { called }));
  phones[1].clock += apart;
  await know(...phones);
  const authors = await Promise.all(phones.map(async (phone) => (await phone.query('ownKey')).author));
  return { phones, authors, alice: phones[0], bob: phones[1] };
}

/** What one wrote of a round comes to another directly; the list, too, where that one does not have it. */
export async function carry(from, to, space) {
  const { keys, signature } = from.db.get('SELECT keys, signature FROM shared WHERE space = :space', { space });
  if (!to.db.get('SELECT 1 FROM shared WHERE space = :space', { space })) await to.run('joinSpace', { space, keys: JSON.parse(keys), signature });
  const { author } = await from.query('ownKey');
  const cells = from.db.all('SELECT tbl, rid, col, stamp, base, val FROM cell WHERE space = :space AND rid LIKE :own', { space, own: `${author}-%` });
  to.db.transaction(() => hold(to.context, space, cells.map(({ tbl, rid, col, stamp, base, val }) => [tbl, rid, [[col, stamp, base, val]]])));
  afterRounds(to.context);
}

/** What a film of the other's frames tells of the time, `late` ms after it was drawn. */
export async function tellTime(from, to, space, late = 0) {
  const { ahead, ...how } = await from.query('roundTime', { space });
  await to.run('hearTime', { space, ahead: from.clock + ahead - late - to.clock, ...how });
}

export const PLAN = { minutes: 30, spot: 'Coat rack', sign: 'Hand on ear', goal: 1, target: 'Someone from Alder Foods', room: 'Stage side' };

/** They split. */
export async function split(options) {
  const all = await friends(options);
  const { space } = await all.alice.run('startRound', { buddies: all.authors.slice(1), ...PLAN });
  for (const phone of all.phones.slice(1)) await carry(all.alice, phone, space);
  return { ...all, space };
}
