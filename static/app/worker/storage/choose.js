/**
 * Where the database of this browser lies: OPFS if it can be had, else the journal, else nowhere; never a database in memory
 * that looks like it kept something. What was chosen once stays chosen: after a bad start, an empty journal would look
 * as though everybody were lost.
 */
import { Problem } from '../problem.js';
import { openIndexed } from './indexed.js';
import { Journal } from './journal.js';
import { heldElsewhere, Opfs } from './opfs.js';
import { FIRST, readPointer, writePointer } from './pointer.js';

/** @typedef {import('../../../vendor/sqlite/index.mjs').Sqlite3Static} Sqlite3 */
/** @typedef {import('../../../vendor/sqlite/index.mjs').Database} Opened */

/**
 * @typedef {object} Storage
 * @property {'opfs' | 'journal' | 'nowhere'} kind
 * @property {(name: string) => Promise<Opened>} open a database by its name; a new one is empty
 * @property {() => Promise<string[]>} files the names of the databases
 * @property {() => Promise<void>} reserve room for one database more
 * @property {(name: string) => Promise<void>} remove a database that is not open
 * @property {() => Promise<void>} kept all that was written until now is durable; when it rejects, that is undone, and
 *   the database closed: open it again
 * @property {() => Promise<void>} release lets the next owner have the files, once the database is closed
 */

/**
 * @typedef {object} Chosen
 * @property {Storage} storage
 * @property {string} file the database in use
 * @property {string | null} reason why nothing is kept: `private-window`, `storage-refused`, `storage-full`, `in-use` (another
 *   tab holds the files and does not let go), `cannot-open` (what was kept here cannot be opened now)
 * @property {(file: string) => Promise<void>} point makes another database the one in use, durably
 */

/**
 * @param {Sqlite3} sqlite3
 * @returns {Promise<Chosen>}
 */
export async function choose(sqlite3) {
  const indexed = await openIndexed().catch(refused);
  const pointer = indexed ? await readPointer(indexed) : undefined;
  if (indexed && pointer?.storage === 'journal') return journal(sqlite3, indexed, pointer.file);
  try {
    return await opfs(sqlite3, indexed, pointer?.file);
  } catch (error) {
    refused(error);
    if (pointer || heldElsewhere(error)) return nowhere(sqlite3, heldElsewhere(error) ? 'in-use' : 'cannot-open');
    if (blocked(error)) return nowhere(sqlite3, 'private-window');
    return indexed ? firstJournal(sqlite3, indexed) : nowhere(sqlite3, reason(error));
  }
}

/**
 * @param {Sqlite3} sqlite3
 * @param {IDBDatabase | null} indexed
 * @param {string} [file]
 * @returns {Promise<Chosen>}
 */
async function opfs(sqlite3, indexed, file) {
  const storage = await Opfs.install(sqlite3);
  const current = file ?? (await storage.files())[0] ?? FIRST;
  if (indexed && !file) await writePointer(indexed, { storage: 'opfs', file: current });
  return { storage, file: current, reason: null, point: (next) => point(indexed, { storage: 'opfs', file: next }) };
}

/**
 * The pointer shows at once whether anything can be kept.
 *
 * @param {Sqlite3} sqlite3
 * @param {IDBDatabase} indexed
 */
async function firstJournal(sqlite3, indexed) {
  try {
    await writePointer(indexed, { storage: 'journal', file: FIRST });
    return journal(sqlite3, indexed, FIRST);
  } catch (error) {
    refused(error);
    return nowhere(sqlite3, reason(error));
  }
}

/**
 * @param {Sqlite3} sqlite3
 * @param {IDBDatabase} indexed
 * @param {string} file
 * @returns {Chosen}
 */
function journal(sqlite3, indexed, file) {
  const storage = new Journal(sqlite3, indexed);
  return { storage, file, reason: null, point: (next) => point(indexed, { storage: 'journal', file: next }) };
}

/**
 * Screens still draw, from an empty database; whoever owns this refuses every command.
 *
 * @param {Sqlite3} sqlite3
 * @param {string} why
 * @returns {Chosen}
 */
export function nowhere(sqlite3, why) {
  const nothing = async () => {};
  const open = async () => new sqlite3.oo1.DB(':memory:', 'c');
  const storage = { kind: /** @type {const} */ ('nowhere'), open, files: async () => [], reserve: nothing, remove: nothing, kept: nothing, release: nothing };
  return { storage, file: FIRST, reason: why, point: nothing };
}

/**
 * @param {IDBDatabase | null} indexed
 * @param {import('./pointer.js').Pointer} pointer
 */
async function point(indexed, pointer) {
  if (!indexed) throw new Problem('storage-failed', 'the choice of a database cannot be kept');
  await writePointer(indexed, pointer);
}

/** @param {unknown} error */
function refused(error) {
  console.warn('This browser refused a storage:', error);
  return null;
}

/** Firefox refuses the file system in private windows this way, and IndexedDB there lives no longer than the window. @param {unknown} error */
const blocked = (error) => error instanceof DOMException && error.name === 'SecurityError';

/** @param {unknown} error */
const reason = (error) => (error instanceof DOMException && error.name === 'QuotaExceededError' ? 'storage-full' : 'storage-refused');
