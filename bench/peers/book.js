/** The same made-up address book for everybody: people of eight fields each, and edits of one field. */

const FIRST = ['Ana', 'Jonas', 'Chidinma', 'Þóra', 'Olena', 'Mira', 'Thanh', 'Layla', 'Marko', 'Wanjiru', 'João', 'Elena'];
const LAST = ['Kovač', 'Lindqvist', 'Nwosu', 'Jónsdóttir', 'Shevchuk', 'Haddad', 'Nguyễn', 'Ferreira', 'Pappas', 'Sato'];
const WORK = ['Norda Robotics', 'Kestrel Optics', 'Kyma Ferries', 'Civic Data Lab', 'Alder Foods', 'Harbour Press', 'Graz Bikes'];
const ROLES = ['engineer', 'buyer', 'founder', 'designer', 'head of research'];
const CIRCLES = ['inner', 'second', 'third', null];
const STARTED = Date.UTC(2026, 10, 22, 18, 42);
const DIGITS = '0123456789abcdefghijklmnopqrstuv';

/** @typedef {Record<string, string | number | boolean | null>} Fields */

/**
 * @param {number} count
 * @param {number} seed another one gives other ids
 * @returns {Map<string, Fields>} by id, of 16 characters as Hallway makes them
 */
export function people(count, seed) {
  const next = chance(seed);
  const one = (from) => from[next() % from.length];
  const person = (number) => ({
    name: `${one(FIRST)} ${one(LAST)}`, org: one(WORK), role: one(ROLES), circle: one(CIRCLES), recruiter: next() % 20 === 0,
    source: 'import', batch: `batch-${seed}`, created_at: STARTED + number,
  });
  const id = () => Array.from({ length: 16 }, () => DIGITS[next() & 31]).join('');
  return new Map(Array.from({ length: count }, (_, number) => [id(), person(number)]));
}

/**
 * @param {Map<string, Fields>} book
 * @param {number} count
 * @returns {Map<string, Fields>} one changed field each, of people spread over the book
 */
export function edits(book, count) {
  const ids = [...book.keys()];
  const step = Math.floor(ids.length / count);
  return new Map(Array.from({ length: count }, (_, number) => [ids[number * step], { role: `advises on grippers, ${number}` }]));
}

/** Numbers that repeat with their seed (mulberry32). @param {number} seed */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
