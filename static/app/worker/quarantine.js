import { countUnsentBlobs } from './blobs.js';
import { timeOf } from './clock.js';
import { keepLocal } from './local.js';
import { amend, halve } from './mend.js';
import { fact } from './meta.js';
import { countUnsentCells, readUnsent, weigh } from './outbox.js';
import { acknowledge, newJourney, PAGE, requestOf } from './page.js';
import { part } from './part.js';
import { Problem } from './problem.js';
import { allSpaces } from './spaces.js';
import { call } from './wire.js';

/**
 * A device that its account reported lost hands over what the server does not have yet, of every space and parked rows too, to where
 * another device takes it in or drops it. Only when all of it was acknowledged the device wipes itself (docs/protocol.md, "Lost devices").
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./page.js').Journey} Journey
 * @typedef {import('./page.js').Part} Part
 */

/**
 * @param {Context} context
 * @throws {Problem} whatever keeps it from handing over: then nothing is wiped, and the next exchange tries again
 */
export async function leaveLost(context) {
  const wipe = () => context.storage.wipe(() => !hasUnsent(context), (fresh) => keepLocal(fresh, 'wiped', timeOf(fresh)));
  do await handOver(context);
  while (!(await wipe()));
}

/** @param {Context} context */
const hasUnsent = (context) => hasUnsentCells(context) || hasUnsentBlobs(context);

/** @param {Context} context */
const hasUnsentCells = (context) => allSpaces(context).some((space) => countUnsentCells(context, space) > 0);

/** @param {Context} context */
const hasUnsentBlobs = (context) => allSpaces(context).some((space) => countUnsentBlobs(context, space) > 0);

/**
 * Request after request until nothing is left; one where there is nothing, so that the account learns that it was reached.
 *
 * @param {Context} context
 */
async function handOver(context) {
  if (fact(context, 'held')) throw new Problem('busy', 'an import is under way');
  const journey = newJourney(context);
  do {
    const parts = unsentPart(context, journey.bounds);
    if (!(await isTaken(context, journey, parts))) continue;
    context.db.transaction(() => parts.forEach(({ space, rows }) => acknowledge(context, space, rows, 1)));
  } while (hasUnsentCells(context));
  if (hasUnsentBlobs(context)) await (await part('handOverBlobs'))(context);
}

/**
 * @param {Context} context
 * @param {import('./outbox.js').Bounds} bounds
 * @returns {Part[]} what one request carries, of the first space that has something; none where none has
 */
function unsentPart(context, bounds) {
  const space = allSpaces(context).find((one) => countUnsentCells(context, one) > 0);
  return space ? [{ space, cursor: 0, rows: readUnsent(context, space, bounds) }] : [];
}

/**
 * @param {Context} context
 * @param {Journey} journey
 * @param {Part[]} parts
 * @returns {Promise<boolean>} false where what the server objected to is mended
 */
async function isTaken(context, journey, parts) {
  const body = requestOf(context, PAGE, parts);
  try {
    await call(context, 'POST', '/quarantine', { token: fact(context, 'token'), body, signal: context.exchange.stop.signal });
    return true;
  } catch (error) {
    if (error instanceof Problem && canMend(context, journey, body, error)) return false;
    throw error;
  }
}

/**
 * @param {Context} context
 * @param {Journey} journey
 * @param {import('./page.js').Request} request
 * @param {Problem} problem
 */
function canMend(context, journey, request, problem) {
  if (problem.code !== 'body-too-large') return amend(context, journey, request, problem);
  const { cells } = weigh(request.spaces.flatMap(({ rows }) => rows));
  if (cells > 1) halve(journey.bounds, cells); // down to a cell: unlike a push, this may cut a row in two
  return cells > 1;
}
