/**
 * The fallback where the browser has no synchronous file handles: the database lies in memory, and the pages that a write
 * changed go to IndexedDB before the write is acknowledged. From time to time a snapshot of the whole takes the place of
 * the entries so far. Opening is the snapshot, and over it the entries in their order.
 *
 * Pages rather than statements, so that what comes back is what was there to the last byte, whatever SQL wrote it.
 */
import { Problem } from '../problem.js';
import { openIndexed, transact } from './indexed.js';
import { MemoryFile, PAGE } from './pages.js';
import { installPages } from './vfs.js';

/** @typedef {import('../../../vendor/sqlite/index.mjs').Sqlite3Static} Sqlite3 */
/** @typedef {import('./choose.js').Storage} Storage */
/** @typedef {import('./choose.js').Opened} Opened */
/** @typedef {{number: number, size: number, pages: number[], bytes: Uint8Array<ArrayBuffer>}} Entry what one write changed */
/** @typedef {{upTo: number, bytes: Uint8Array<ArrayBuffer>}} Snapshot the file after entry `upTo` */

/** Entries may weigh as much as the database, at least this many bytes, before a snapshot takes their place. */
const SNAPSHOT_AFTER = 4 * 1024 * 1024;

/** @implements {Storage} */
export class Journal {
  kind = /** @type {const} */ ('journal');
  #sqlite3;
  #indexed;
  #vfs;
  /** @type {Map<string, MemoryFile>} what SQLite sees */
  #files = files;
  #name = '';
  #next = 1;
  /** Bytes of entries since a snapshot was tried last. */
  #weight = 0;
  /** @type {Problem | null} why writes were undone the last time */
  #loss = null;
  /** @type {Opened | null} */
  #db = null;
  /** @type {Promise<unknown>} one append after the other: a gap in the numbers would lose all that follows */
  #turn = Promise.resolve();

  /**
   * @param {Sqlite3} sqlite3
   * @param {IDBDatabase} indexed
   */
  constructor(sqlite3, indexed) {
    this.#sqlite3 = sqlite3;
    this.#indexed = indexed;
    this.#vfs = installPages(sqlite3, this.#files);
  }

  /** @param {string} name */
  async open(name) {
    if (name !== this.#name) await this.#load(name);
    const db = new this.#sqlite3.oo1.DB(path(name), 'c', this.#vfs);
    db.exec('PRAGMA locking_mode = exclusive; PRAGMA journal_mode = memory; PRAGMA synchronous = off; PRAGMA temp_store = memory');
    this.#db = db;
    return db;
  }

  /** @returns {Promise<string[]>} */
  async files() {
    return (await this.#transact('readonly', (snapshots) => snapshots.getAllKeys())).map(String);
  }

  async reserve() {}

  /** @param {string} name */
  async remove(name) {
    await this.#transact('readwrite', (snapshots, entries) => {
      snapshots.delete(name);
      entries.delete(numbers(name));
    });
  }

  /**
   * Fulfilled when all that was written until now is on the disk. Rejected when it could not be put there: then it is undone
   * in memory too, and the database is closed.
   *
   * @throws {Problem} storage-full or storage-failed
   */
  kept() {
    const loss = this.#loss;
    const turn = this.#turn.then(() => {
      if (loss !== this.#loss) throw this.#loss; // undone together with what was written before
      return this.#append();
    });
    this.#turn = turn.then(() => this.#compact(), () => {});
    return turn;
  }

  async release() {
    await this.#turn;
    this.#files.clear();
    this.#indexed.close();
  }

  /** @param {string} name */
  async #load(name) {
    const [snapshot, entries] = await this.#stored(name);
    const file = new MemoryFile(snapshot.bytes);
    entries.forEach((entry, place) => {
      if (entry.number !== snapshot.upTo + 1 + place) throw new Problem('storage-failed', 'the journal has a gap');
      replay(file, entry);
    });
    file.takeChanges();
    this.#files.clear();
    this.#files.set(path(name), file);
    this.#name = name;
    this.#next = snapshot.upTo + 1 + entries.length;
    this.#weight = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
  }

  /**
   * A database that is not there yet is made, empty, so that `files` lists it.
   *
   * @param {string} name
   * @returns {Promise<[Snapshot, Entry[]]>}
   */
  async #stored(name) {
    const snapshot = await this.#transact('readonly', (snapshots) => snapshots.get(name));
    if (snapshot) return [snapshot, await this.#transact('readonly', (_, entries) => entries.getAll(numbers(name)))];
    const empty = { upTo: 0, bytes: new Uint8Array(0) };
    await this.#transact('readwrite', (snapshots) => void snapshots.put(empty, name));
    return [empty, []];
  }

  async #append() {
    const file = this.#file;
    if (!file.changed) return;
    const changes = file.takeChanges();
    const pages = [...changes.before.keys()];
    /** @type {Entry} */
    const entry = { number: this.#next, size: file.size, pages, bytes: file.pick(pages) };
    try {
      await this.#transact('readwrite', (_, entries) => void entries.put(entry, [this.#name, entry.number]));
    } catch (error) {
      this.#loss = failed(error);
      this.#db?.close(); // at once: it has pages in its cache that are being undone
      file.undo(changes);
      throw this.#loss;
    }
    this.#next += 1;
    this.#weight += entry.bytes.length;
  }

  /** A snapshot that cannot be written, on a disk nearly full, is tried again later: the entries hold everything. */
  async #compact() {
    const file = this.#file;
    if (this.#weight < Math.max(SNAPSHOT_AFTER, file.size) || file.changed) return;
    const snapshot = { upTo: this.#next - 1, bytes: file.content() };
    this.#weight = 0; // whatever comes of it: the next try is as many bytes away
    try {
      await this.#transact('readwrite', (snapshots, entries) => {
        snapshots.put(snapshot, this.#name);
        entries.delete(numbers(this.#name, snapshot.upTo));
      });
    } catch (error) {
      console.warn('The snapshot has to wait.', error);
    }
  }

  get #file() {
    return /** @type {MemoryFile} */ (this.#files.get(path(this.#name)));
  }

  /**
   * WebKit may drop the connection of a page that slept; a second one then works. Entries and snapshots are put under
   * their own keys, so doing it again does no harm.
   *
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(snapshots: IDBObjectStore, entries: IDBObjectStore) => IDBRequest<T> | void} work
   * @returns {Promise<T>}
   */
  async #transact(mode, work) {
    const stores = ['snapshot', 'entry'];
    const attempt = () => transact(this.#indexed, stores, mode, (snapshots, entries) => work(snapshots, entries));
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DOMException && ['InvalidStateError', 'UnknownError'].includes(error.name))) throw error;
      this.#indexed = await openIndexed();
      return attempt();
    }
  }
}

/** The VFS is registered once for the life of the worker, and so are the files that it sees. @type {Map<string, MemoryFile>} */
const files = new Map();

/** @param {string} name */
const path = (name) => `/${name}.db`;

/** @param {string} name @param {number} [last] */
const numbers = (name, last = Infinity) => IDBKeyRange.bound([name, 0], [name, last]);

/** @param {MemoryFile} file @param {Entry} entry */
function replay(file, entry) {
  entry.pages.forEach((page, place) => {
    const end = Math.min((page + 1) * PAGE, entry.size);
    const length = end - page * PAGE;
    if (length > 0) file.write(entry.bytes.subarray(place * PAGE, place * PAGE + length), page * PAGE);
  });
  file.truncate(entry.size);
}

/** @param {unknown} error */
function failed(error) {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return new Problem(full ? 'storage-full' : 'storage-failed', String(error));
}
