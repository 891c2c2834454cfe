import { fold } from './fold.js';

/**
 * The phone's own derived table for lists and search: one line a person, or a group of people who are one, refreshed in the transaction that touches them.
 *
 * @typedef {import('./context.js').Context} Context
 */

/**
 * What gather_listing says of one person. `lead` is null of whoever is one with nobody.
 *
 * @typedef {Record<'space' | 'rid' | 'name' | 'org' | 'role' | 'circle' | 'event' | 'promise' | 'promise_due' | 'talked_about' | 'talks' | 'notes'
 *   | 'topics' | 'lead', string | null> & Record<'recruiter' | 'created_at' | 'met_at' | 'event_at', number | null>} Gathered
 */

/** Enough for a line on the widest phone; a promise may be as long as it likes on the person's page. */
const HINT_LENGTH = 120;

/**
 * Notes whom the touched rows concern, before and again after they are projected.
 *
 * @param {Context} context
 */
export const relistTouched = ({ db, sql }) => db.run(sql.relist_touched);

/**
 * Writes the lines of those noted anew.
 *
 * @param {Context} context
 */
export function relist({ db, sql }) {
  if (!db.value('SELECT 1 FROM relist LIMIT 1')) return;
  db.run(sql.relist_group);
  db.run(sql.answered);
  db.run(sql.ask);
  db.run(sql.forget_listing);
  db.run(sql.forget_haystack);
  const lines = JSON.stringify(asOne(db.bulk(sql.gather_listing).map(gathered)).map(lineOf));
  db.run(sql.fill_listing, { lines });
  db.run(sql.fill_haystack, { lines });
  db.run(sql.clear_relist);
}

/** @param {any[]} row @returns {Gathered} */
function gathered(row) {
  const [
    space, rid, name, org, role, circle, recruiter, created_at, met_at, event, event_at, promise, promise_due, talked_about, talks, notes, topics, lead,
  ] = row;
  return {
    space, rid, name, org, role, circle, recruiter, created_at, met_at, event, event_at, promise, promise_due, talked_about, talks, notes, topics, lead,
  };
}

/** @param {Gathered[]} people @returns {Gathered[]} those of a group as one */
function asOne(people) {
  /** @type {Map<string, Gathered[]>} */
  const groups = new Map();
  const alone = people.filter((person) => person.lead === null);
  for (const person of people) {
    if (person.lead === null) continue;
    const group = `${person.space} ${person.lead}`;
    const others = groups.get(group);
    if (others) others.push(person);
    else groups.set(group, [person]);
  }
  return [...alone, ...[...groups.values()].map(together)];
}

/**
 * What the lead says stands; where they say nothing, what the next one says. The last meeting and the most pressing promise are everybody's.
 *
 * @param {Gathered[]} group
 * @returns {Gathered}
 */
function together(group) {
  const inOrder = group.sort((one, other) => (/** @type {string} */ (one.rid) < /** @type {string} */ (other.rid) ? -1 : 1)); // the lead is the first
  const first = (/** @type {keyof Gathered} */ col) => /** @type {any} */ (inOrder.find((one) => one[col] !== null)?.[col] ?? null);
  const all = (/** @type {'talks' | 'notes' | 'topics'} */ col, /** @type {string} */ between) => inOrder.map((one) => one[col]).filter(Boolean).join(between) || null;
  const byTime = inOrder.toSorted((one, other) => (other.met_at ?? -1) - (one.met_at ?? -1));
  const { met_at, event, event_at } = byTime[0];
  const { promise } = inOrder.toSorted((one, other) => (due(one) < due(other) ? -1 : 1))[0];
  return {
    ...inOrder[0], name: first('name'), org: first('org'), role: first('role'), circle: first('circle'), recruiter: inOrder.some(({ recruiter }) => recruiter === 1) ? 1 : 0,
    created_at: first('created_at'), met_at, event, event_at, promise, talked_about: byTime.find((one) => one.talked_about)?.talked_about ?? null,
    talks: all('talks', '\n'), notes: all('notes', '\n'), topics: all('topics', ', '),
  };
}

/** Sorts as promises do: by their day, those without one after, whoever was promised nothing last. @param {Gathered} person */
const due = ({ promise, promise_due }) => (promise === null ? '~~' : promise_due ?? '~');

/** @param {Gathered} person */
function lineOf(person) {
  const { space, rid, name, org, role, circle, recruiter, created_at, met_at, event, event_at, talks, notes, topics } = person;
  const haystack = [name, org, talks, notes, topics].filter(Boolean).join('\n');
  return [
    space, rid, name, org, role, circle, recruiter ? 1 : 0, met_at, created_at, event, event_at,
    hintOf(person), fold(name ?? ''), fold(haystack),
  ];
}

/**
 * What may stand under a name in a list: an open promise, else where they are from and what was talked about.
 *
 * @param {Gathered} person
 * @returns {string | null}
 */
function hintOf({ promise, org, talked_about, topics }) {
  const hint = promise || [org, talked_about || topics].filter(Boolean).join(', ');
  return hint ? shorten(hint) : null;
}

/**
 * @param {string} text
 * @returns {string} one line, cut between characters and never within one
 */
function shorten(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= HINT_LENGTH ? line : `${Array.from(line).slice(0, HINT_LENGTH - 1).join('')}…`;
}
