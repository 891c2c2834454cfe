import { Database } from '../../static/app/worker/database.js';

/** What a statement throws when the process that should have run it is no more. */
export class Killed extends Error {}

/**
 * A phone's database whose process may be killed before any statement. What was not committed is gone, as SQLite's journal sees
 * to when the file is opened again; and nothing that the dead process's code still tries has any effect.
 */
export class Mortal extends Database {
  isKilled = false;
  #left = Infinity;

  /** @param {number} statements after so many more */
  killAfter(statements) {
    this.#left = statements;
  }

  run(sql, params) {
    this.#live(sql);
    return super.run(sql, params);
  }

  all(sql, params) {
    this.#live(sql);
    return super.all(sql, params);
  }

  get(sql, params) {
    this.#live(sql);
    return super.get(sql, params);
  }

  value(sql, params) {
    this.#live(sql);
    return super.value(sql, params);
  }

  #live(sql) {
    if (sql === 'ROLLBACK') return; // stands for the journal's
    this.#left -= 1;
    if (this.#left >= 0 && !this.isKilled) return;
    this.isKilled = true;
    throw new Killed('killed');
  }
}
