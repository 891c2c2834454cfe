/** Starts SQLite, and knows why a write was refused. */
import sqlite3InitModule from '../../vendor/sqlite/index.mjs';

import { Problem } from './problem.js';

/** @typedef {import('../../vendor/sqlite/index.mjs').Sqlite3Static} Sqlite3 */

/**
 * What the pool of files complained of last. SQLite itself says "disk I/O error" for a full disk: the browser's own
 * reason reaches nobody but the package's log. @type {unknown}
 */
let complaint = null;

/**
 * @param {WebAssembly.Module} compiled
 * @returns {Promise<Sqlite3>}
 */
export function startSqlite(compiled) {
  const error = (/** @type {unknown[]} */ ...words) => {
    complaint = words.find((word) => word instanceof Error) ?? complaint;
    console.warn(...words);
  };
  // The package takes its settings from this name, and removes it. The two other file systems would need isolation headers.
  Object.assign(globalThis, { sqlite3ApiConfig: { error, disable: { vfs: { opfs: true, 'opfs-wl': true } } } });
  const start = /** @type {(options: object) => Promise<Sqlite3>} */ (/** @type {unknown} */ (sqlite3InitModule));
  return start({
    instantiateWasm: (/** @type {WebAssembly.Imports} */ imports, /** @type {Function} */ done) =>
      void WebAssembly.instantiate(compiled, imports).then((instance) => done(instance, compiled)),
  });
}

/**
 * @param {unknown} error whatever a command, a query or the storage threw
 * @returns {Problem} storage-full, storage-failed, internal, or the problem that it was already
 */
export function problemOf(error) {
  if (error instanceof Problem) return error;
  const code = storageCode(error);
  if (code) return new Problem(code, String(error));
  console.error(error);
  return new Problem('internal', String(error));
}

const FULL = 13; // SQLITE_FULL
const FAILED = [10, 11, 14, 26]; // SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_CANTOPEN, SQLITE_NOTADB

/** @param {any} error @returns {'storage-full' | 'storage-failed' | null} */
function storageCode(error) {
  if (outOfSpace(error)) return 'storage-full';
  const primary = error?.resultCode & 0xff;
  if (primary === FULL || (FAILED.includes(primary) && outOfSpace(complaint))) return 'storage-full';
  return FAILED.includes(primary) ? 'storage-failed' : null;
}

/** A handle may refuse a write, or take only a part of it. @param {unknown} error */
const outOfSpace = (error) =>
  error instanceof Error && (error.name === 'QuotaExceededError' || error.message.includes('Unknown write() failure'));
