import { decoded, encoded } from './base64url.js';
import { write } from './cells.js';
import { timeOf } from './clock.js';
import { fold } from './fold.js';
import { authorOf, isKey, ownKeys, POINT } from './keys.js';
import { accountOf, spaceOf } from './meta.js';
import { Problem } from './problem.js';
import { line } from './scanned/card.js';

/**
 * Who was paired with: each phone shows its public key and its name as a code, a link so that a plain camera leads somewhere too
 * (docs/protocol.md, "Pairing"). It is no secret; what it is worth, the two in front of each other know.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../types.d.ts').Buddy} Buddy
 * @typedef {{key: string, author: string, name: string}} Hello
 */

const VERSION = 1;
/** Bytes of a name, so that the code stays one that an old phone reads across a table. */
const LONGEST_NAME = 60;
const LINK = /\/pair#([\w-]*)/;

/** @param {Context} context @returns {string} who I am for others; '' before anybody said */
export const ownName = (context) =>
  context.db.value(`SELECT name FROM face WHERE space = :space AND ifnull(name, '') <> '' ORDER BY ifnull(created_at, 0), rid LIMIT 1`, { space: spaceOf(context) })
  ?? accountOf(context)?.name ?? '';

/** @param {Context} context @returns {Promise<string>} */
export async function helloOf(context) {
  const { key } = await ownKeys(context);
  const name = shortened(new TextEncoder().encode(line(ownName(context), LONGEST_NAME)));
  return `${context.origin}/pair#${encoded(Uint8Array.of(VERSION, ...decoded(key), name.length, ...name))}`;
}

/** Between characters, not within one. @param {Uint8Array} name @returns {Uint8Array} */
function shortened(name) {
  let end = Math.min(name.length, LONGEST_NAME);
  while (end < name.length && (name[end] & 0xc0) === 0x80) end -= 1;
  return name.subarray(0, end);
}

/**
 * @param {string} text what was scanned or pasted, which may have words around it; of whichever server, for a key is a key
 * @returns {Promise<Hello>}
 * @throws {Problem} code-other for what is no such code, code-newer, code-damaged
 */
export async function readHello(text) {
  const hello = whose(text);
  if (!(await isKey(hello.key))) throw new Problem('code-damaged');
  return hello;
}

/**
 * The same at once; whether the key is one is not looked at yet.
 *
 * @param {string} text
 * @returns {Hello}
 * @throws {Problem}
 */
export function whose(text) {
  const [, written] = LINK.exec(text) ?? [];
  if (written === undefined) throw new Problem('code-other');
  const bytes = unwritten(written);
  if (bytes && bytes[0] > VERSION) throw new Problem('code-newer', `version ${bytes[0]}`);
  const [size] = bytes?.subarray(1 + POINT) ?? [];
  if (!bytes || bytes.length !== 1 + POINT + 1 + size) throw new Problem('code-damaged');
  const key = encoded(bytes.subarray(1, 1 + POINT));
  return { key, author: authorOf(key), name: line(new TextDecoder().decode(bytes.subarray(1 + POINT + 1)), LONGEST_NAME) };
}

/** Whether a code is meant for pairing, sound or not. @param {string} text */
export const isHello = (text) => /^https?:\/\/[^\s/]+\/pair#\S*$/iu.test(text);

/** @param {string} written */
function unwritten(written) {
  try {
    return decoded(written);
  } catch {
    return null;
  }
}

/**
 * Keeps whose code it is. Somebody who is known already keeps the name that they have here: a key is no secret, so anybody could show it under
 * another name.
 *
 * @param {Context} context
 * @param {Hello} hello
 * @returns {{author: string, name: string, known: boolean}}
 */
export function keepBuddy(context, { key, author, name }) {
  return write(context, (edit) => {
    const known = buddiesOf(context).find((buddy) => buddy.author === author);
    const kept = known?.name || name;
    if (!known) edit('buddy', author, { name, key, paired_at: timeOf(context), ...(wasForgotten(context, author) && { _deleted: false }) });
    else if (kept !== known.name) edit('buddy', author, { name });
    return { author, name: kept, known: Boolean(known) };
  });
}

/** @param {Context} context @param {string} author */
export const wasForgotten = (context, author) =>
  context.db.value("SELECT 1 FROM cell WHERE space = :space AND tbl = 'buddy' AND rid = :author AND col = '_deleted' AND val = 'true'", { space: spaceOf(context), author }) === 1;

/**
 * @param {Context} context
 * @returns {Buddy[]} the one paired with last first. Two phones under one name, however it is accented, are told apart by nothing else
 */
export function buddiesOf(context) {
  const rows = context.db.all('SELECT rid, name, key, person, paired_at FROM buddy WHERE space = :space AND key IS NOT NULL ORDER BY paired_at DESC, rid', { space: spaceOf(context) });
  const called = rows.map(({ name }) => fold(name ?? ''));
  const isTwice = (/** @type {string} */ name) => name !== '' && called.indexOf(name) !== called.lastIndexOf(name);
  return rows.map(({ rid, name, ...buddy }, place) => /** @type {Buddy} */ ({ author: rid, name: name ?? '', ...buddy, namesake: isTwice(called[place]) }));
}

/** @param {Context} context @param {string} space @param {string} author @returns {string} who a member is: as they said in the round, else when pairing, else as the server has it */
export const nameIn = (context, space, author) =>
  context.db.value(
    `SELECT coalesce(
       (SELECT nullif(name, '') FROM party WHERE space = :space AND rid = :author || '-party'),
       (SELECT nullif(name, '') FROM buddy WHERE space = :home AND rid = :author),
       (SELECT name FROM member WHERE space = :space AND author = :author), '')`, { space, author, home: spaceOf(context) });
