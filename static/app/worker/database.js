/**
 * A thin wrapper over one SQLite connection: named parameters as plain objects, prepared statements kept, one way to
 * write a transaction. It runs alike in the worker and, for tests, in node.
 *
 * Everything is synchronous: between BEGIN and COMMIT nothing else can run, so no query ever sees half a transaction.
 */

/** @typedef {string | number | boolean | null | Uint8Array} Bound a value that a parameter takes; integers within 2^53 */
/** @typedef {Record<string, Bound>} Params bound by name, `{space: 's'}` to `:space`; names that the SQL lacks are ignored */
/** @typedef {{[column: string]: any}} Row */
/** @typedef {import('../../vendor/sqlite/index.mjs').Database} Opened a connection of the SQLite package (an oo1.DB) */
/** @typedef {import('../../vendor/sqlite/index.mjs').PreparedStatement} Statement */

/** So many prepared statements stay; the SQL of commands and queries is a closed set below this. */
const KEPT = 256;

/**
 * @param {Opened} opened
 * @returns {Database}
 */
export const wrap = (opened) => new Database(opened);

/** Commands, queries and the exchange work on this; screens never see it. SQLite's own errors pass through. */
export class Database {
  #opened;
  /** @type {Map<string, {statement: Statement, names: string[]}>} by SQL, the longest unused first */
  #prepared = new Map();
  #inside = false;

  /** @param {Opened} opened */
  constructor(opened) {
    this.#opened = opened;
  }

  /**
   * Runs one statement for its effect.
   *
   * @param {string} sql
   * @param {Params} [params]
   * @returns {number} how many rows an INSERT, UPDATE or DELETE changed
   */
  run(sql, params) {
    return this.#with(sql, params, (statement) => {
      while (statement.step());
      return Number(this.#opened.changes());
    });
  }

  /**
   * @param {string} sql
   * @param {Params} [params]
   * @returns {Row[]} every row, as an object by column name
   */
  all(sql, params) {
    return this.#with(sql, params, (statement) => {
      const rows = [];
      while (statement.step()) rows.push(statement.get({}));
      return rows;
    });
  }

  /**
   * All rows in one piece. A call into SQLite for each field of 10,000 rows took 290 ms; this takes 60.
   *
   * @param {string} sql a SELECT whose columns are text, numbers or NULL, each under a name of its own
   * @param {Params} [params]
   * @returns {any[][]} every row, as a list of its columns
   */
  bulk(sql, params) {
    const columns = this.#prepare(sql).statement.getColumnNames().map((name) => `"${name}"`);
    return JSON.parse(this.value(`SELECT json_group_array(json_array(${columns})) FROM (${sql.replace(/;$/, '')})`, params));
  }

  /**
   * @param {string} sql
   * @param {Params} [params]
   * @returns {Row | null} the first row
   */
  get(sql, params) {
    return this.#with(sql, params, (statement) => (statement.step() ? statement.get({}) : null));
  }

  /**
   * @param {string} sql
   * @param {Params} [params]
   * @returns {any} the first row's first column; null without a row
   */
  value(sql, params) {
    return this.#with(sql, params, (statement) => (statement.step() ? statement.get(0) : null));
  }

  /**
   * All of `fn` or nothing of it: what it throws, and a commit that fails, undo everything that it wrote.
   *
   * @template T
   * @param {() => T} fn synchronous, and without a transaction of its own
   * @returns {T}
   */
  transaction(fn) {
    if (this.#inside) throw new Error('a transaction stands inside another');
    this.run('BEGIN IMMEDIATE');
    this.#inside = true;
    try {
      const result = fn();
      if (result instanceof Promise) throw new Error('a transaction does not wait');
      this.run('COMMIT');
      return result;
    } catch (error) {
      this.#abandon();
      throw error;
    } finally {
      this.#inside = false;
    }
  }

  close() {
    for (const { statement } of this.#prepared.values()) statement.finalize();
    this.#prepared.clear();
    this.#opened.close();
  }

  /** SQLite may have rolled back by itself, after a full disk for one; ROLLBACK then has nothing to do and says so. */
  #abandon() {
    try {
      this.run('ROLLBACK');
    } catch {
      // the error that brought us here is the one to tell
    }
  }

  /**
   * @template T
   * @param {string} sql
   * @param {Params | undefined} params
   * @param {(statement: Statement) => T} read
   * @returns {T}
   */
  #with(sql, params, read) {
    const { statement, names } = this.#prepare(sql);
    try {
      names.forEach((name, index) => statement.bind(index + 1, bindable(name, params?.[name])));
      return read(statement);
    } finally {
      statement.reset(true);
    }
  }

  /** @param {string} sql */
  #prepare(sql) {
    const known = this.#prepared.get(sql);
    if (known) this.#prepared.delete(sql);
    const prepared = known ?? this.#compile(sql);
    this.#prepared.set(sql, prepared);
    if (this.#prepared.size > KEPT) this.#forgetOldest();
    return prepared;
  }

  /** @param {string} sql */
  #compile(sql) {
    /** @type {Statement & {getParamName?: any}} the package's typings lack that one method */
    const statement = this.#opened.prepare(sql);
    const names = Array.from({ length: statement.parameterCount }, (_, index) => statement.getParamName(index + 1).slice(1));
    return { statement, names };
  }

  #forgetOldest() {
    const [[sql, { statement }]] = this.#prepared;
    this.#prepared.delete(sql);
    statement.finalize();
  }
}

/**
 * @param {string} name
 * @param {Bound | undefined} value
 * @returns {Exclude<Bound, boolean>}
 */
function bindable(name, value) {
  if (value === undefined) throw new TypeError(`:${name} was given no value`);
  if (typeof value === 'number' && !(Number.isSafeInteger(value) || (Number.isFinite(value) && value % 1))) {
    throw new TypeError(`:${name} is a number that SQLite would not give back as it was`);
  }
  return typeof value === 'boolean' ? Number(value) : value;
}
