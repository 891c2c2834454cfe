/**
 * A phone without a browser: the worker's own code over SQLite in memory, with a clock, a chance and a network that tests set.
 * Its timers wait for `advance`.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

import { write } from '../../static/app/worker/cells.js';
import { commands } from '../../static/app/worker/commands/index.js';
import { createContext } from '../../static/app/worker/context.js';
import { wrap } from '../../static/app/worker/database.js';
import { endExchange } from '../../static/app/worker/exchange.js';
import { makeKeys } from '../../static/app/worker/keys.js';
import { Problem } from '../../static/app/worker/problem.js';
import { queries } from '../../static/app/worker/queries/index.js';
import { readSchema } from '../../static/app/worker/schema.js';

const sqlite3 = await sqlite3InitModule();
export const schema = await readSchema((file) => readFile(file, 'utf8'));

/** Sunday 22 November 2026, 19:42 in Vienna. */
export const EVENING = Date.UTC(2026, 10, 22, 18, 42);
export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

/** A chance that repeats: the same seed gives the same ids (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return (bytes) => bytes.map(() => next() & 255);
}

let seeds = 1;

/** Where a replica keeps its database, unless it is told otherwise. */
const inMemory = ({ oo1 }) => new oo1.DB(':memory:');

export class Replica {
  clock = EVENING;
  /** By how much the clock was set, rather than going on. */
  set = 0;
  /** What was told to the screens, in order. */
  told = [];
  /** Databases that were left, with the account they held. */
  left = [];
  #timers = new Set();

  /**
   * What is given here stands in the outside world's place: `keeps` opens a fresh database, `opens` wraps its connection, `bytes`
   * is a database to go on with instead.
   */
  constructor({
    fetch = offline, origin = 'http://localhost:8000', timeZone = 'Europe/Vienna', random = seeded(seeds++), keys = makeKeys, kind = 'phone',
    now = () => this.clock, steady = () => now() - this.set, later = (ms, fn) => this.#later(ms, fn), keeps = inMemory, opens = wrap, bytes = null,
  } = {}) {
    this.keeps = keeps;
    this.opens = opens;
    this.outside = {
      sql: schema,
      now,
      steady,
      random,
      makeKeys: keys,
      fetch: (...call) => this.fetch(...call),
      later,
      emit: (name, detail) => this.told.push({ name, detail }),
      keeping: { storage: 'opfs', persisted: true, reason: null },
      storage: { replace: (prepare) => this.#replace(prepare), wipe: (ready, prepare) => this.#wipe(ready, prepare) },
      explain: (error) => new Problem('internal', String(error?.stack ?? error)),
      origin, kind, timeZone, language: 'en',
    };
    this.fetch = fetch;
    this.#open(bytes ? loaded(bytes) : this.keeps(sqlite3));
  }

  get db() {
    return this.context.db;
  }

  /** Runs a command as the worker would. */
  async run(name, args = {}, op) {
    return commands[name](this.context, args, op);
  }

  /** Writes past the commands, as an app may that somebody has altered. */
  async put(tbl, rid, cols, space) {
    write(this.context, (edit) => edit(tbl, rid, cols, space));
  }

  async query(name, args = {}) {
    return queries[name](this.context, args);
  }

  /** Meets somebody, and writes down what is given. */
  async meets(rid, { name, ...rest } = {}) {
    await this.run('capture', { person: rid, encounter: `e-${rid}`, at: this.clock });
    if (name) await this.run('edit', { tbl: 'person', rid, cols: { name } });
    if (Object.keys(rest).length) await this.run('edit', { tbl: 'encounter', rid: `e-${rid}`, cols: rest });
  }

  /** Work in parts goes on until its first part is told, or until it ends without one, which is a failure and no wait without an end. */
  async begun(work) {
    let over = false;
    work.catch(() => {}).finally(() => (over = true));
    while (!over && !this.told.some(({ name }) => name === 'progress')) await new Promise(setImmediate);
    assert.ok(this.told.some(({ name }) => name === 'progress'), 'it ended before its first part was told');
  }

  /** Exchanges until nothing is left; answers with the status. */
  async sync() {
    return this.run('sync');
  }

  /** A killed process: what is in the database file is all that is left. */
  restart() {
    this.#timers.clear();
    this.#open(loaded(this.bytes));
  }

  /** The database file as it stands. */
  get bytes() {
    return sqlite3.capi.sqlite3_js_db_export(this.opened.pointer);
  }

  /** Runs the timers that fall due within so many milliseconds. */
  async advance(ms) {
    const until = this.clock + ms;
    for (let next; (next = this.#next(until));) {
      this.clock = Math.max(this.clock, next.at);
      this.#timers.delete(next);
      next.fn();
      await this.settled();
    }
    this.clock = until;
  }

  /** When the next timer falls due, in ms from now; null without one. */
  get pause() {
    const next = this.#next(Infinity);
    return next ? next.at - this.clock : null;
  }

  /** Lets the exchange under way end. */
  async settled() {
    while (this.context.exchange.running) await this.context.exchange.running;
  }

  #next(until) {
    return [...this.#timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
  }

  /** A pause of 0 is a turn of the event loop; the others wait for `advance`, the limit on a call among them. */
  #later(ms, fn) {
    if (ms === 0) {
      const turn = setImmediate(fn);
      return () => clearImmediate(turn);
    }
    const timer = { at: this.clock + ms, fn };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  #open(opened) {
    this.opened = opened;
    this.context = createContext({ ...this.outside, db: this.opens(opened) });
  }

  async #replace(prepare) {
    this.left.push(this.context);
    this.#open(this.keeps(sqlite3));
    prepare(this.context);
  }

  async #wipe(ready, prepare) {
    if (!ready()) return false;
    endExchange(this.context);
    this.left.length = 0;
    this.context.db.close();
    this.#open(this.keeps(sqlite3));
    prepare(this.context);
    return true;
  }
}

function loaded(bytes) {
  const opened = new sqlite3.oo1.DB(':memory:');
  const memory = sqlite3.wasm.allocFromTypedArray(bytes);
  const flags = sqlite3.capi.SQLITE_DESERIALIZE_FREEONCLOSE | sqlite3.capi.SQLITE_DESERIALIZE_RESIZEABLE;
  opened.checkRc(sqlite3.capi.sqlite3_deserialize(opened.pointer, 'main', memory, bytes.length, bytes.length, flags));
  return opened;
}

/** How many steps SQLite's machine takes for this, in hundreds: what it costs, on whatever computer. */
export function steps({ opened }, fn) {
  let hundreds = 0;
  const count = (every, step) => sqlite3.capi.sqlite3_progress_handler(opened.pointer, every, step, 0);
  count(100, () => (hundreds += 1, 0));
  fn();
  count(0, 0);
  return hundreds;
}

export async function offline() {
  throw new TypeError('no network');
}
