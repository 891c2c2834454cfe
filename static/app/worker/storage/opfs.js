/**
 * Databases in the origin's private file system, through SQLite's opfs-sahpool: a pool of files whose synchronous handles one
 * worker holds. Only whoever holds the lock of owner.js may come here.
 */

/** @typedef {import('../../../vendor/sqlite/index.mjs').Sqlite3Static} Sqlite3 */
/** @typedef {import('./choose.js').Storage} Storage */
/** @typedef {import('../../../vendor/sqlite/index.mjs').SAHPoolUtil} SAHPool */

/** While a tab closes, its handles outlive its lock for a moment. The last wait ends after about 4 s. */
const WAITS = [10, 20, 40, 80, 160, 320, 640, 1280, 1500];

/** Files of the pool: two databases with a log each, while one takes the other's place, and two to spare. */
const CAPACITY = 6;

/** @implements {Storage} */
export class Opfs {
  kind = /** @type {const} */ ('opfs');
  #pool;

  /** @param {SAHPool} pool */
  constructor(pool) {
    this.#pool = pool;
  }

  /**
   * @param {Sqlite3} sqlite3
   * @returns {Promise<Opfs>}
   * @throws what the browser says; NoModificationAllowedError where another tab still holds the files
   */
  static async install(sqlite3) {
    for (const wait of WAITS) {
      try {
        return new Opfs(await acquire(sqlite3));
      } catch (error) {
        if (!heldElsewhere(error)) throw error;
        await new Promise((resume) => setTimeout(resume, wait));
      }
    }
    return new Opfs(await acquire(sqlite3));
  }

  /**
   * The order counts: WAL without shared memory needs the exclusive mode before the first read, and `normal` would not
   * sync at a commit at all.
   *
   * @param {string} name
   */
  async open(name) {
    const db = new this.#pool.OpfsSAHPoolDb(path(name));
    try {
      db.exec('PRAGMA locking_mode = exclusive; PRAGMA temp_store = memory');
      if (db.selectValue('PRAGMA journal_mode = wal') !== 'wal') throw new Error('the write-ahead log could not be opened');
      db.exec('PRAGMA synchronous = full');
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  }

  async files() {
    return this.#pool.getFileNames().flatMap((file) => file.match(/^\/(.+)\.db$/)?.[1] ?? []);
  }

  /** Room for one more database with its log, so that opening it cannot fail for want of a slot. */
  async reserve() {
    await this.#pool.reserveMinimumCapacity(this.#pool.getFileCount() + 4);
  }

  /** @param {string} name */
  async remove(name) {
    for (const suffix of ['-wal', '-journal', '']) this.#pool.unlink(path(name) + suffix);
  }

  /** Every commit is synced before it returns. */
  async kept() {}

  /** Let the next owner have the files; the databases are closed by now. */
  async release() {
    this.#pool.pauseVfs();
  }
}

/** @param {string} name */
const path = (name) => `/${name}.db`;

/**
 * Without preserveOnInitFailure, two tabs that booted together deleted the pool (3 of 25 tries). SQLite fills an empty pool
 * only: one that was left half full, by a page that closed amid its first start (Firefox, 2 of 40 reloads at once), has no file
 * for the log and would never open again.
 *
 * @param {Sqlite3} sqlite3
 */
async function acquire(sqlite3) {
  const options = { name: 'hallway', preserveOnInitFailure: true, forceReinitIfPreviouslyFailed: true, initialCapacity: CAPACITY };
  const pool = await sqlite3.installOpfsSAHPoolVfs(options);
  if (pool.isPaused()) await pool.unpauseVfs();
  await pool.reserveMinimumCapacity(CAPACITY);
  return pool;
}

/** @param {unknown} error */
export const heldElsewhere = (error) => error instanceof DOMException && error.name === 'NoModificationAllowedError';
