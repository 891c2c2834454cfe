import { receive } from './cells.js';
import { sums } from './checksum.js';
import { timeOf } from './clock.js';
import { cursorOf } from './cursor.js';
import { fact, keepFact } from './meta.js';
import { dropWithdrawn, setBucketAside } from './mend.js';
import { hasOutbox } from './outbox.js';
import { applyReply, newJourney, PAGE, requestOf, send } from './page.js';
import { part } from './part.js';
import { hasLongDeleted, purge } from './purge.js';
import { liveSpaces } from './spaces.js';

/**
 * What is done once a day, and after the server's database was another: forget what was deleted long ago, and see by sums whether both
 * ends hold the same (docs/protocol.md, "Checksums"). It is done at rest, in slices; an edit in between puts it off.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./wire.js').SpaceAnswer} SpaceAnswer
 * @typedef {{bucket: number, after: [tbl: string, rid: string] | null}} Place where a page begins; null: at the bucket's beginning
 */

const DAY = 24 * 60 * 60 * 1000;
/** ms; where the server had news for somebody in between. */
const AGAIN = 10 * 60 * 1000;

/**
 * @param {Context} context at rest: nothing is left to ask or to send
 * @returns {Promise<boolean>} whether there is something to exchange now
 */
export async function keepUp(context) {
  if (Math.abs(timeOf(context) - Number(fact(context, 'checked'))) < DAY) return false; // a clock may jump either way
  purge(context);
  if (hasLongDeleted(context)) await part('forgetGone').then((forget) => forget(context), () => {}); // not here yet: tomorrow will do
  if (context.exchange.stop.signal.aborted) return false;
  const compared = [];
  for (const space of liveSpaces(context)) {
    compared.push(await compare(context, space));
    if (context.exchange.edited || context.exchange.stop.signal.aborted) return context.exchange.edited;
  }
  const checked = compared.every(Boolean) ? timeOf(context) : timeOf(context) - DAY + AGAIN;
  keepFact(context, 'checked', String(checked));
  return liveSpaces(context).some((space) => hasOutbox(context, space));
}

/**
 * Compares one space, and repairs where it differs.
 *
 * @param {Context} context
 * @param {string} space
 * @returns {Promise<boolean>} false where it has to be put off
 */
async function compare(context, space) {
  const held = await takeSums(context, space);
  if (!held) return false;
  const differ = (await ask(context, space, { sums: held }))?.differ;
  if (!differ) return false; // something came, or went, in between
  for (const bucket of differ) if (!(await repair(context, space, bucket))) return false;
  return true;
}

/**
 * @param {Context} context
 * @param {string} space
 * @returns {Promise<string[] | null>} null where something was written meanwhile
 */
async function takeSums(context, space) {
  const slices = sums(context, space);
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
    await new Promise((resolve) => context.later(0, () => resolve(null)));
    if (context.exchange.edited || context.exchange.stop.signal.aborted) return null;
  }
}

/**
 * Has a bucket's rows from the server, page after page. Before the first one what is here of it is set aside, so that the server's copy
 * stands where there is one; what this account wrote and the server lacks goes up.
 *
 * @param {Context} context
 * @param {string} space
 * @param {number} bucket
 * @returns {Promise<boolean>} false where it has to be put off
 */
async function repair(context, space, bucket) {
  /** @type {Place} */
  const place = { bucket, after: null };
  do {
    const page = (await ask(context, space, { repair: { ...place } }))?.repair;
    if (!page) return false;
    takePage(context, space, place, page);
    place.after = page.after;
  } while (place.after);
  return true;
}

/**
 * @param {Context} context
 * @param {string} space
 * @param {Place} place
 * @param {NonNullable<SpaceAnswer['repair']>} page
 */
function takePage(context, space, { bucket, after }, page) {
  context.db.transaction(() => {
    if (!after) setBucketAside(context, space, bucket);
    receive(context, space, page.rows, Math.max(1, cursorOf(context, space)));
    if (page.after) return;
    dropWithdrawn(context, space, bucket);
    keepFact(context, 'repairs', String(Number(fact(context, 'repairs')) + 1));
  });
  context.emit('changed', { tables: [...new Set(page.rows.map(([tbl]) => tbl))] });
}

/**
 * One request about one space; what it brings besides is applied as ever.
 *
 * @param {Context} context
 * @param {string} space
 * @param {{sums?: string[], repair?: Place}} more
 * @returns {Promise<SpaceAnswer | null>} null where the exchange is over
 */
async function ask(context, space, more) {
  const request = requestOf(context, PAGE, [{ space, cursor: cursorOf(context, space), rows: [], ...more }]);
  const reply = await send(context, request);
  if (context.exchange.stop.signal.aborted) return null;
  applyReply(context, newJourney(context), request, reply);
  return reply.spaces.find((answer) => answer.space === space) ?? null;
}
