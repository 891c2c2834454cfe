import { awaitReadings } from './awaited.js';
import { ASIDE } from './blobs.js';
import { digestHex } from './digest.js';
import { accountOf, fact, spaceOf } from './meta.js';
import { park } from './outbox.js';
import { Problem } from './problem.js';
import { allSpaces, liveSpaces } from './spaces.js';
import { readStatus } from './status.js';
import { call, readJson } from './wire.js';

/**
 * How blobs go up and come down: one at a time, behind the cells that name them, each by itself durable at the other end before it
 * counts as sent.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {{hash: string, state: 'unsent' | 'doubted', size: number, rid: string, known: number, aside: number}} Unsent
 */

const BYTES = 'application/octet-stream';
/** A lost device has nobody left to ask, and what these are said of is nobody's any more. */
const GIVEN_UP = ['blob-unnamed', 'blob-damaged', 'body-too-large', 'not-found'];

/**
 * Brings what the server lacks, until something else wants to be said first.
 *
 * @param {Context} context at rest: the cells are through
 * @throws {Problem} whatever stops the exchange; what is sent until then counts
 */
export async function carryBlobs(context) {
  for (const space of liveSpaces(context)) {
    const waiting = unsentIn(context, space).filter(({ known, aside }) => known && !aside);
    for (const [done, blob] of waiting.entries()) {
      if (wantsOut(context)) return;
      tell(context, { done, total: waiting.length });
      await bring(context, space, blob);
    }
    if (waiting.length) awaitReadings(context);
  }
}

/** @param {Context} context */
const wantsOut = ({ exchange }) => exchange.again || exchange.edited || exchange.stop.signal.aborted;

/** @param {Context} context @param {{done: number, total: number}} progress */
function tell(context, progress) {
  context.exchange.progress = progress;
  context.emit('status', readStatus(context));
}

/**
 * @param {Context} context
 * @param {string} space
 * @param {Unsent} blob
 */
async function bring(context, space, { hash, state, size, rid }) {
  const path = `/spaces/${space}/blobs/${hash}`;
  try {
    if (state === 'unsent' || !(await isThere(context, path, size))) await put(context, space, hash, path);
    settle(context, space, hash);
  } catch (error) {
    if (!(error instanceof Problem && ASIDE.includes(error.code))) throw error;
    if (!context.exchange.stop.signal.aborted) park(context, space, [{ tbl: 'attachment', rid, code: error.code }]);
  }
}

/**
 * What a lost device has, it hands over too, before it wipes itself.
 *
 * @param {Context} context
 * @throws {Problem} whatever keeps it from handing over: then nothing is wiped
 */
export async function handOverBlobs(context) {
  for (const space of allSpaces(context)) {
    for (const { hash } of unsentIn(context, space)) {
      await put(context, space, hash, `/quarantine/${space}/blobs/${hash}`).catch((error) => {
        if (!(error instanceof Problem && GIVEN_UP.includes(error.code))) throw error;
      });
      settle(context, space, hash);
    }
  }
}

/**
 * Has one from the server that this device lacks, and keeps it.
 *
 * @param {Context} context
 * @param {string} hash
 * @throws {Problem} not-found where the server does not have it either: it may still be on the device that took it; or the server's own
 */
export async function fetchFrom(context, hash) {
  if (!accountOf(context)) throw new Problem('not-found', 'no account is here');
  const space = spaceOf(context);
  const read = async (/** @type {Response} */ response) => (isBytes(response) ? new Uint8Array(await response.arrayBuffer()) : readJson(response));
  const bytes = await ask(context, 'GET', `/spaces/${space}/blobs/${hash}`, { read });
  if (!(bytes instanceof Uint8Array) || digestHex(bytes) !== hash) throw new Problem('reply-invalid', 'other bytes');
  if (context.exchange.stop.signal.aborted) throw new Problem('interrupted', 'another database is open now');
  context.db.run(context.sql.keep_blob, { space, hash, state: 'sent', size: bytes.length, bytes });
  context.emit('changed', { tables: ['blob'] });
}

/** @param {Context} context @param {string} space @returns {Unsent[]} */
const unsentIn = ({ db, sql }, space) => /** @type {any[]} */ (db.all(sql.unsent_blobs, { space }));

/**
 * @param {Context} context
 * @param {string} space
 * @param {string} hash
 * @param {string} path
 */
async function put(context, space, hash, path) {
  const body = context.db.value('SELECT bytes FROM blob WHERE space = :space AND hash = :hash', { space, hash });
  const answer = await ask(context, 'PUT', path, { body });
  if (answer !== null) throw new Problem('reply-invalid', 'not what the protocol says');
}

/** Whether the server says, in its own words, that it has it: a captive portal answers everything. @param {Context} context @param {string} path @param {number} size */
const isThere = (context, path, size) =>
  ask(context, 'HEAD', path, { read: async (response) => isBytes(response) && Number(response.headers.get('Content-Length')) === size });

/** @param {Response} response */
const isBytes = (response) => response.ok && response.headers.get('Content-Type') === BYTES;

/**
 * @param {Context} context
 * @param {string} method
 * @param {string} path
 * @param {{body?: Uint8Array, read?: (response: Response) => Promise<any>}} how
 */
const ask = (context, method, path, how) => call(context, method, path, { token: fact(context, 'token'), signal: context.exchange.stop.signal, ...how });

/** @param {Context} context @param {string} space @param {string} hash */
function settle({ db, exchange, emit }, space, hash) {
  if (exchange.stop.signal.aborted) return; // this database is closed
  db.run("UPDATE blob SET state = 'sent' WHERE space = :space AND hash = :hash", { space, hash });
  emit('changed', { tables: ['blob'] });
}
