import { fold } from './fold.js';

/**
 * The phone's own derived table for lists and search: one line a person, refreshed in the transaction that touches them.
 *
 * @typedef {import('./context.js').Context} Context
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
  db.run(sql.answered);
  db.run(sql.ask);
  db.run(sql.forget_listing);
  db.run(sql.forget_haystack);
  const lines = JSON.stringify(db.bulk(sql.gather_listing).map(lineOf));
  db.run(sql.fill_listing, { lines });
  db.run(sql.fill_haystack, { lines });
  db.run(sql.clear_relist);
}

/** @param {any[]} person as gather_listing says it */
function lineOf(person) {
  const [
    space, rid, name, org, role, circle, recruiter, created_at, met_at, event, event_at, promise, talked_about, talks, notes, topics,
  ] = person;
  const haystack = [name, org, talks, notes, topics].filter(Boolean).join('\n');
  return [
    space, rid, name, org, role, circle, recruiter ? 1 : 0, met_at, created_at, event, event_at,
    hintOf({ promise, org, talked_about, topics }), fold(name ?? ''), fold(haystack),
  ];
}

/**
 * What may stand under a name in a list: an open promise, else where they are from and what was talked about.
 *
 * @param {Record<'promise' | 'org' | 'talked_about' | 'topics', string | null>} person
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
