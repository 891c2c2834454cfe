/** Two phones after a split of the usual kind, under node: what each shows the other, as base64, a line each. */
import { Replica } from '../../tests/node/replica.js';

const SIGHTINGS = 12;
const FIRST = ['Ana', 'Ben', 'Carla', 'Dmitri', 'Elif', 'Farid', 'Grace', 'Hiro', 'Ines', 'Jonas', 'Kavya', 'Liam'];
const LAST = ['Kovač', 'Lindqvist', 'Moreau', 'Nakamura', 'Okafor', 'Petrov', 'Quintero', 'Rossi', 'Schneider', 'Tanaka', 'Ueda', 'Varga'];
const TALKED = [
  'soft grippers, and who in Graz still builds them', 'moving a team of nine to another city without losing the two who matter', 'ferries: what loading by hand costs a year',
  'lenses for pickers; the pilot line starts in March', 'why their second product failed and the first one did not', 'hiring welders, and a school in Maribor that trains them',
  'a grant from Brussels, and the form that nobody understands', 'sensors that work below zero, for fish', 'their talk: slides come by mail if I ask', 'bread, mostly; and the night shift that bakes it',
  'an office above a cinema that is half empty', 'who buys used presses, and from whom not to',
];

/** @param {string} name */
async function phoneOf(name) {
  const phone = new Replica();
  await phone.run('edit', { tbl: 'face', rid: 'mine', cols: { name, created_at: 1 } });
  const { author, key } = await phone.query('ownKey');
  return { phone, author, key };
}

/** A copy of what is offered unless somebody switches it off. @param {{phone: Replica, author: string}} who @param {string} space @param {number} number @param {number} shift so that the two met different people */
const shows = ({ phone, author }, space, number, shift) => phone.put('sighting', `${author}-${String(number).padStart(16, '0')}`, {
  name: `${FIRST[number]} ${LAST[(number * 5 + shift) % 12]}`, org: `${LAST[(number * 7 + shift) % 12]} Robotics`, role: number % 2 ? 'Head of engineering' : 'Founder',
  talked_about: TALKED[(number * 5 + shift) % 12], topics: 'robotics\nhiring', needs: number % 3 ? null : 'somebody who knows the certification', met: 1763750000000 + number * 150_000,
}, space);

const [alice, bob] = [await phoneOf('Alice Archer'), await phoneOf('Bob Best')];
for (const [one, other] of [[alice, bob], [bob, alice]]) await one.phone.run('pairWith', { text: (await other.phone.query('pairingCode')).text });
const { space } = await alice.phone.run('makeSpace', { keys: [bob.key] });
await bob.phone.run('takeBundle', { bytes: (await alice.phone.query('roundBundle', { space })).bytes });
for (const [who, shift] of [[alice, 0], [bob, 1]]) {
  for (let number = 0; number < SIGHTINGS; number += 1) await shows(who, space, number, shift);
  console.log(Buffer.from((await who.phone.query('roundBundle', { space })).bytes).toString('base64'));
}
