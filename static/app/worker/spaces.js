import { keptKeys } from './keys.js';
import { recollect } from './local.js';
import { spaceOf } from './meta.js';
import { invalid, Problem } from './problem.js';

/**
 * The spaces that this phone holds: the account's private one, and those shared with others. A shared one is `waiting` until
 * the server has its list, then `live`, and `ended` once it was left, or the server knows it no more: then all of it stays here, and
 * nothing is sent.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../types.d.ts').Member} Member
 * @typedef {{space: string, keys: string[], signature: string}} List who shares a space: their keys, the host's first, signed by it
 * @typedef {'waiting' | 'live' | 'ended'} State
 */

/** By so many characters an author is known; a hyphen follows. */
export const AUTHOR_LENGTH = 16;

/** @param {Context} context @returns {string[]} what an exchange asks for: the private one first */
export const liveSpaces = (context) => [spaceOf(context), ...sharedSpaces(context, ['live'])];

/** @param {Context} context @returns {string[]} whose edits the server has, or will have */
export const sentSpaces = (context) => [spaceOf(context), ...sharedSpaces(context, ['waiting', 'live'])];

/** @param {Context} context @returns {string[]} */
export const allSpaces = (context) => [spaceOf(context), ...sharedSpaces(context, ['waiting', 'live', 'ended'])];

/**
 * @param {Context} context
 * @param {State[]} states
 * @returns {string[]}
 */
const sharedSpaces = ({ db }, states) =>
  db.all('SELECT space FROM shared WHERE state IN (SELECT value FROM json_each(:states)) ORDER BY space', { states: JSON.stringify(states) })
    .map(({ space }) => space);

/**
 * @param {Context} context
 * @param {string} space
 * @returns {State | null} null for one that is not shared, or not known here
 */
export const stateOf = ({ db }, space) => db.value('SELECT state FROM shared WHERE space = :space', { space });

/**
 * Keeps a list that was made or had from its host; the exchange brings it. What is known stays as it is.
 *
 * @param {Context} context
 * @param {List} list
 * @param {Member[]} members
 */
export function keepList(context, { space, keys, signature }, members) {
  const kept = context.db.run(
    `INSERT INTO shared (space, state, code, keys, signature) VALUES (:space, 'waiting', '', :keys, :signature) ON CONFLICT (space) DO NOTHING`,
    { space, keys: JSON.stringify(keys), signature });
  if (kept) keepMembers(context, space, members);
}

/** @param {Context} context @returns {boolean} whether somebody knows this phone by its key: in a list, or since both were paired */
export const isKnown = ({ db }) => db.value('SELECT 1 FROM member WHERE me = 1 UNION ALL SELECT 1 FROM buddy LIMIT 1') === 1;

/** @param {Context} context @returns {List[]} those that the server does not have yet */
export const waitingLists = ({ db }) =>
  db.all("SELECT space, keys, signature FROM shared WHERE state = 'waiting' ORDER BY space")
    .map(({ space, keys, signature }) => ({ space, keys: JSON.parse(keys), signature }));

/** @param {Context} context @param {string} space @returns {List | null} null where this phone never had it */
export function listOf({ db }, space) {
  const kept = db.get("SELECT keys, signature FROM shared WHERE space = :space AND keys <> '[]'", { space });
  return kept && { space, keys: JSON.parse(kept.keys), signature: kept.signature };
}

/**
 * A space of this account that the server named: another of its devices brought it, or it was lost and is back. One whose list waits
 * here goes on waiting, as bringing it is what lets this phone write.
 *
 * @param {Context} context
 * @param {string} space
 * @returns {boolean} whether it is asked for from now on, from its beginning
 */
export function takeUp(context, space) {
  if (space === spaceOf(context)) return false; // a request of the others alone leaves it unasked
  if (recollect(context, leaving(space))) return false; // the server has not heard all of it
  const { db } = context;
  const taken = db.run(
    `INSERT INTO shared (space, state, code, keys, signature) VALUES (:space, 'live', '', '[]', '')
     ON CONFLICT (space) DO UPDATE SET state = 'live', code = '' WHERE shared.state = 'ended'`, { space });
  if (taken) db.run('DELETE FROM cursor WHERE space = :space', { space });
  return taken > 0;
}

/** The server has its list. @param {Context} context @param {string} space */
export const openSpace = ({ db }, space) => db.run("UPDATE shared SET state = 'live', code = '' WHERE space = :space", { space });

/**
 * @param {Context} context
 * @param {string} space
 * @param {string} code why
 */
export const endSpace = ({ db }, space, code) => db.run("UPDATE shared SET state = 'ended', code = :code WHERE space = :space", { space, code });

/** In `local`: a space that was left before the server had its list, so that the others are still to learn of it. @param {string} space */
export const leaving = (space) => `leaving ${space}`;

/** @param {Context} context @returns {string[]} */
export const spacesToLeave = ({ db }) => db.all("SELECT space FROM shared JOIN local ON local.key = 'leaving ' || space ORDER BY space").map(({ space }) => space);

/**
 * The server's database is another than it was, and may never have heard of these: whoever has a list brings it again.
 *
 * @param {Context} context
 */
export const bringAgain = ({ db }) => db.run("UPDATE shared SET state = 'waiting', code = '' WHERE keys <> '[]' AND code <> 'left'");

/**
 * @param {Context} context
 * @param {string} space
 * @param {Member[]} members
 */
export function keepMembers({ db }, space, members) {
  db.run('DELETE FROM member WHERE space = :space', { space });
  for (const { author, key, name, me, host, removed } of members) {
    db.run(
      'INSERT INTO member (space, author, key, name, me, host, removed) VALUES (:space, :author, :key, :name, :me, :host, :removed)',
      { space, author, key, name, me, host, removed });
  }
}

/**
 * @param {Context} context
 * @param {string} space
 * @returns {Member[]} the host first
 */
export const membersOf = ({ db }, space) =>
  db.all('SELECT author, key, name, me, host, removed FROM member WHERE space = :space ORDER BY host DESC, author', { space })
    .map(({ author, key, name, me, host, removed }) => ({ author, key, name, me: me === 1, host: host === 1, removed: removed === 1 }));

/**
 * Whose rows this account may write: those of all its devices' keys.
 *
 * @param {Context} context
 * @param {string} space a shared one
 * @returns {string[]}
 */
export const ownAuthors = ({ db }, space) =>
  db.all('SELECT author FROM member WHERE space = :space AND me = 1 AND removed = 0 ORDER BY author', { space }).map(({ author }) => author);

/**
 * By whose name this phone writes: its own key's, or another's of the same account, where its own is not in the list.
 *
 * @param {Context} context
 * @param {string} space
 * @returns {string}
 * @throws {Problem} not-found where it may not write
 */
export function authorIn(context, space) {
  const authors = stateOf(context, space) === 'ended' ? [] : ownAuthors(context, space);
  const own = keptKeys(context)?.author ?? '';
  const author = authors.includes(own) ? own : authors[0];
  if (!author) throw new Problem('not-found', 'no space to write in');
  return author;
}

/**
 * What the server would refuse is a bug here.
 *
 * @param {Context} context
 * @param {string} space
 * @param {string} rid
 * @throws {Problem} not-found, field-invalid
 */
export function checkAuthor(context, space, rid) {
  authorIn(context, space);
  if (!OWN_ID.test(rid) || !ownAuthors(context, space).includes(rid.slice(0, AUTHOR_LENGTH))) throw invalid('a row of somebody else');
}

/** In a shared space: the author, a hyphen, and up to 23 characters of its own. */
const OWN_ID = /^[0-9a-v]{16}-[a-z0-9_-]{1,23}$/;
