import { derive } from './derived.js';
import { fact, keepFact } from './meta.js';
import { openSchema, readTables } from './schema.js';
import { newId } from './stamp.js';
import { resumeExchange, startExchange } from './exchange.js';
import { dropUnfinished } from './commands/imports.js';
import { forgetOldOperations } from './operations.js';

/**
 * All that commands, queries and the exchange work with: one open database, and the outside world as functions, so that
 * tests and a simulator run this very code on a clock, a chance and a network of their own.
 *
 * @typedef {import('./database.js').Database} Database
 * @typedef {import('../types.d.ts').Keeping} Keeping
 *
 * @typedef {object} Storage the files that may hold one account each; see storage/
 * @property {(prepare: (context: Context) => void) => Promise<void>} replace opens a fresh database, lets `prepare` write
 *   into it, and makes it the current one; the file left behind stays as it is
 * @property {(ready: () => boolean, prepare: (context: Context) => void) => Promise<boolean>} wipe the same, and every other
 *   database here is removed; false, and nothing done, where at the last moment it is not `ready`
 *
 * @typedef {object} Outside
 * @property {Database} db open, without a transaction
 * @property {import('./schema.js').Statements} sql from readSchema()
 * @property {(name: 'changed' | 'status' | 'progress', detail: any) => void} emit tells the screens. changed: {tables};
 *   status: a Status; progress: {batch, done, total}
 * @property {() => number} now ms since 1970 by this device's clock, right or wrong
 * @property {() => number} steady ms since this began, which nobody sets; it may rest while the device sleeps
 * @property {(bytes: Uint8Array) => Uint8Array} random fills its argument
 * @property {() => Promise<JsonWebKey>} makeKeys a fresh key pair (keys.js)
 * @property {typeof globalThis.fetch} fetch
 * @property {(ms: number, fn: () => void) => () => void} later calls `fn` once after `ms`; what it returns cancels that
 * @property {Keeping} keeping
 * @property {Storage} storage
 * @property {(error: unknown) => import('./problem.js').Problem} explain what an error means that is none of ours: a full disk
 * @property {string} origin of the server that served the app, the only one that its CSP lets it call
 * @property {'phone' | 'laptop'} kind
 * @property {string} timeZone as Intl names it
 * @property {string} language as BCP 47 names it
 *
 * @typedef {object} Inside
 * @property {Map<string, Set<string>>} tables the columns of each typed table
 * @property {import('./cells.js').Pending | null} pending the edits of the transaction under way
 * @property {Map<string, AbortController>} tasks what works in parts just now, by the name under which `cancel` stops it
 * @property {() => void} nudge there may be something to send
 * @property {import('./exchange.js').Exchange} exchange
 *
 * @typedef {Outside & Inside} Context
 */

/**
 * Opens the schema, gives the device its id, and clears up after a process that was killed. Nothing is sent before `wake`.
 *
 * @param {Outside} outside
 * @returns {Context}
 * @throws {import('./problem.js').Problem} database-newer
 */
export function createContext(outside) {
  const { db, sql, random } = outside;
  openSchema(db, sql);
  /** @type {Context} */
  const context = { ...outside, tables: readTables(db, sql), pending: null, tasks: new Map(), nudge: () => resumeExchange(context), exchange: startExchange() };
  db.transaction(() => {
    derive(context);
    if (!fact(context, 'device')) keepFact(context, 'device', newId(random));
    forgetOldOperations(context);
  });
  dropUnfinished(context);
  return context;
}
