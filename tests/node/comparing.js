/** Phones that compare notes with no server: what each wrote is brought to the others, and held there. */
import { Replica } from './replica.js';

export const MINUTE = 60_000;

/** Phones in one round, the first its host. */
export async function round(...names) {
  const phones = names.map((name) => Object.assign(new Replica(), { name }));
  for (const phone of phones) Object.assign(phone, await phone.query('ownKey'));
  const [host, ...others] = phones;
  const list = await host.run('makeSpace', { keys: others.map(({ key }) => key) });
  for (const other of others) await other.run('joinSpace', list);
  const plan = { starts: host.clock, reunion: host.clock + 30 * MINUTE };
  await host.put('round', `${host.author}-round`, { ...plan, event_name: 'Mixer' }, list.space);
  for (const phone of phones) {
    phone.space = list.space;
    await phone.run('edit', { tbl: 'round', rid: list.space, cols: { event: null } });
    await phone.put('party', `${phone.author}-party`, { name: phone.name, goal: 1 }, list.space);
  }
  await swap(...phones);
  return phones;
}

/** Meets somebody so many minutes into the round, and shows them where that is said. */
export async function meets(phone, rid, minute, { org, shows = true, ...card }) {
  const clock = phone.clock;
  phone.clock += minute * MINUTE;
  await phone.meets(rid, { name: card.name, ...(card.talked_about && { talked_about: card.talked_about }) });
  phone.clock = clock;
  if (org) await phone.run('edit', { tbl: 'person', rid, cols: { org } });
  if (shows) await show(phone, rid, { ...card, org, met_at: clock + minute * MINUTE });
}

/** alice and bob, who met the same one: as Sara, and six minutes later as Zara. `pair` are the two as each of them says it. */
export async function metOne({ sara = {}, zara = {}, more = [] } = {}) {
  const [alice, bob, ...others] = await round('Alice', 'Bob', ...more);
  await meets(alice, 'sara', 13, { name: 'Sara', ...sara });
  await meets(bob, 'zara', 19, { name: 'Zara', ...zara });
  alice.pair = { one: 'sara', other: sighting(bob, 'zara') };
  bob.pair = { one: 'zara', other: sighting(alice, 'sara') };
  await swap(alice, bob, ...others);
  return [alice, bob, ...others];
}

export const judges = (phone, verdict) => phone.run('judge', { space: phone.space, ...phone.pair, verdict });
export const writes = (phone, writer) => phone.run('writes', { space: phone.space, ...phone.pair, author: writer.author });
export const wishes = (phone, theirs, kind) => phone.run('wish', { space: phone.space, sighting: theirs, kind });

/** Says that the two are one, and who writes to them. */
export async function leavesTo(phone, writer) {
  await judges(phone, 'same');
  return writes(phone, writer);
}

export const sighting = (phone, rid) => `${phone.author}-${rid}`;

export async function show(phone, rid, { name = null, org = null, talked_about = null, met_at, ...ways }) {
  await phone.put('sighting', sighting(phone, rid), { name, org, talked_about, met: met_at, ...ways }, phone.space);
  await phone.run('edit', { tbl: 'showing', rid: sighting(phone, rid), cols: { round: phone.space, person: rid, encounter: `e-${rid}` } });
}

/** Everybody has what everybody wrote. */
export async function swap(...phones) {
  const files = await Promise.all(phones.map((phone) => phone.query('exported', { what: 'all', space: phone.space })));
  for (const phone of phones) for (const text of files) await phone.run('bringFile', { text });
}

export const see = async (phone) => phone.query('compared', { space: phone.space });
export const names = (lines) => lines.map(({ name }) => name);
export const news = async (phone) => (await see(phone)).theirs.map(({ people }) => people[0].name);
export const both = async (phone) => (await see(phone)).both.map(({ people }) => names(people).sort().join(' '));
export const undo = (phone, result) => phone.run(result.undo.name, result.undo.args);
export const personOf = (phone, rid) => phone.query('person', { rid });
