/**
 * The open database and who works on it: runs commands and queries, answers when what they wrote is durable, and tells of
 * changes after that, not before.
 */
import { newId } from '../id.js';
import { commands } from './commands/index.js';
import { createContext } from './context.js';
import { wrap } from './database.js';
import { endExchange, wake } from './exchange.js';
import { outside } from './outside.js';
import { ownKeys } from './keys.js';
import { dropFact, fact, keepFact } from './meta.js';
import { Problem } from './problem.js';
import { queries } from './queries/index.js';
import { problemOf } from './sqlite.js';

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./storage/choose.js').Chosen} Chosen */
/** @typedef {import('../types.d.ts').Keeping} Keeping */
/** @typedef {(name: 'changed' | 'status' | 'progress', detail: any) => void} Emit */
/** @typedef {{query?: string, command?: string, args: any, op?: string}} Call a query's or a command's name, and its arguments */

/** ms; making them takes a slow phone some tens. */
const KEYS_AFTER = 2_000;

export class Service {
  #chosen;
  #sql;
  #emit;
  /** @type {Context | null} */
  #context = null;
  /** One life an opening: what began in an earlier one neither writes nor calls the server any more. */
  #life = new AbortController();
  /** @type {Promise<void>} */
  #opening;
  /** @type {Problem | null} why this device could not be wiped; not tried again before the next start, for each try opens anew */
  #unwiped = null;

  /**
   * @param {Chosen} chosen
   * @param {import('./schema.js').Statements} sql
   * @param {Emit} emit
   */
  constructor(chosen, sql, emit) {
    this.#chosen = chosen;
    this.#sql = sql;
    this.#emit = emit;
    /** @type {Keeping} */
    this.keeping = { storage: chosen.storage.kind, persisted: false, reason: chosen.reason };
    this.#opening = this.#open(chosen.file);
  }

  /** Fulfilled when the database is open; rejected when it cannot be opened. */
  get ready() {
    return this.#opening;
  }

  /**
   * @param {Call} call
   * @returns {Promise<any>} fulfilled once all that it wrote is durable
   * @throws {Problem}
   */
  async answer(call) {
    await this.#opening;
    const life = this.#life.signal;
    try {
      const result = await this.#run(call);
      if (call.command) await this.#kept();
      return result;
    } catch (error) {
      throw life.aborted && !(error instanceof Problem) ? new Problem('interrupted', String(error)) : problemOf(error);
    }
  }

  /** Lets the next owner have the files: everything written is kept, and whoever still works is interrupted. */
  async close() {
    await this.#opening.catch(() => {});
    await this.#chosen.storage.kept().catch(() => {}); // what could not be kept was not acknowledged, and is asked for again
    this.#end();
    await this.#chosen.storage.release();
  }

  /** @param {Call} call */
  #run({ query, command, args, op }) {
    const context = /** @type {Context} */ (this.#context);
    if (query) return handler(queries, query)(context, args);
    if (this.keeping.storage === 'nowhere') throw new Problem('nowhere', this.keeping.reason ?? undefined);
    return handler(commands, String(command))(context, args, op);
  }

  /** @param {string} file */
  async #open(file) {
    this.#end();
    this.#life = new AbortController();
    this.#context = this.#inhabit(wrap(await this.#chosen.storage.open(file)));
    await this.#chosen.storage.kept();
    if (fact(this.#context, 'wipe')) await this.#removeOthers();
    if (this.keeping.storage !== 'nowhere') this.#begin(this.#context);
  }

  /**
   * What an open database may do by itself: talk to the server, and make its keys once the first taps are through.
   *
   * @param {Context} context
   */
  #begin(context) {
    wake(context);
    const undoing = fact(context, 'undoing');
    if (undoing) void commands.undoImport(context, { batch: undoing }); // the process ended in the middle of it
    context.later(KEYS_AFTER, () => void ownKeys(context).catch(() => {})); // whoever needs them asks again
  }

  #end() {
    this.#life.abort();
    if (!this.#context) return;
    endExchange(this.#context);
    this.#context.db.close();
    this.#context = null;
  }

  /**
   * @param {import('./database.js').Database} db
   * @returns {Context}
   */
  #inhabit(db) {
    const life = this.#life.signal;
    const emit = (/** @type {Parameters<Emit>[0]} */ name, /** @type {any} */ detail) => this.#hear(life, name, detail);
    /** @type {import('./context.js').Storage} */
    const storage = { replace: (prepare) => this.#replace(prepare), wipe: (ready, prepare) => this.#wipe(ready, prepare) };
    try {
      return createContext({ ...outside(life), db, sql: this.#sql, emit, storage, keeping: this.keeping, explain: problemOf });
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /**
   * A screen repaints from what is durable: a change that could not be kept was never told.
   *
   * @param {AbortSignal} life
   * @param {Parameters<Emit>[0]} name
   * @param {any} detail
   */
  #hear(life, name, detail) {
    if (life.aborted) return;
    if (name !== 'changed') this.#emit(name, detail);
    else this.#kept().then(() => this.#emit(name, detail), problemOf);
  }

  /** What the storage could not keep it has undone, and closed the database: open it again as it was. */
  async #kept() {
    const life = this.#life;
    try {
      await this.#chosen.storage.kept();
    } catch (error) {
      if (life === this.#life) this.#opening = this.#open(this.#chosen.file);
      throw error;
    }
  }

  /**
   * Opens a fresh database in the place of this one, which stays as it is. Until the pointer moves, a crash leaves all as
   * it was; so does a failure.
   *
   * @param {(context: Context) => void} prepare writes what the fresh database begins with
   */
  async #replace(prepare) {
    await this.#chosen.storage.kept();
    await this.#moveTo(newId(), prepare);
  }

  /**
   * Leaves nothing here but a fresh database. Which others are to go is known from its own content: a crash in between goes on with
   * the next start.
   *
   * @param {() => boolean} ready asked when nothing more can be written
   * @param {(context: Context) => void} prepare
   * @returns {Promise<boolean>} false where it was not ready: nothing is done
   */
  async #wipe(ready, prepare) {
    if (this.#unwiped) throw this.#unwiped;
    await this.#chosen.storage.kept();
    if (!ready()) return false;
    this.#end(); // in the same turn: no tap comes in between
    const begin = (/** @type {Context} */ fresh) => {
      keepFact(fresh, 'wipe', '1');
      prepare(fresh);
    };
    await this.#moveTo(newId(), begin).catch((error) => {
      this.#unwiped = problemOf(error);
      throw error;
    });
    await this.#removeOthers();
    return true;
  }

  /** What a wiped device had; the database that took its place says so until it is gone. */
  async #removeOthers() {
    const { storage, file } = this.#chosen;
    try {
      for (const other of await storage.files()) if (other !== file) await storage.remove(other);
      dropFact(/** @type {Context} */ (this.#context), 'wipe');
      await storage.kept();
    } catch (error) {
      console.warn('What was here goes with the next start.', error); // never a reason to keep the app shut
    }
  }

  /**
   * @param {string} fresh a database that is not there yet
   * @param {(context: Context) => void} prepare
   */
  async #moveTo(fresh, prepare) {
    const left = this.#chosen.file;
    this.#opening = this.#settleIn(fresh, prepare).catch(async (error) => {
      await this.#open(left);
      await this.#chosen.storage.remove(fresh);
      throw error;
    });
    const moved = this.#opening;
    this.#opening = moved.catch(() => {}); // others go on, on whichever database is open
    await moved;
    this.#emit('changed', { tables: [] });
  }

  /**
   * @param {string} fresh
   * @param {(context: Context) => void} prepare
   */
  async #settleIn(fresh, prepare) {
    await this.#chosen.storage.reserve();
    await this.#open(fresh);
    prepare(/** @type {Context} */ (this.#context));
    await this.#chosen.storage.kept();
    await this.#chosen.point(fresh);
    this.#chosen = { ...this.#chosen, file: fresh };
    wake(/** @type {Context} */ (this.#context)); // there may be an account now
  }
}

/**
 * @param {Record<string, any>} handlers
 * @param {string} name
 * @returns {(context: Context, args: any, op?: string) => any}
 */
function handler(handlers, name) {
  if (!Object.hasOwn(handlers, name)) throw new Problem('field-invalid', `nothing is called ${name}`);
  return handlers[name];
}
