import { lookUpMembers } from './membership.js';
import { part } from './part.js';
import { Problem } from './problem.js';
import { liveSpaces } from './spaces.js';

/**
 * Friends may have answered a link of this phone, or begun a round that names it, or somebody may be out of one: the server is asked after an exchange, by
 * whoever has friends.
 *
 * @typedef {import('./context.js').Context} Context
 */

/** In `local`: the links of this phone that wait for an answer. */
export const LINKS = 'buddy links';
/** ms between two times. */
const PAUSE = 60_000;

/**
 * @param {Context} context
 * @returns {Promise<boolean>} whether there is something to exchange now
 */
export async function askFriends(context) {
  const { exchange } = context;
  if (Math.abs(context.now() - exchange.friends) < PAUSE || !hasFriends(context)) return false; // a clock may jump either way
  exchange.friends = context.now();
  try {
    await (await part('lookForBuddies'))(context);
    if (liveSpaces(context).length > 1) await lookUpMembers(context); // to somebody who was taken out nothing more is sealed
  } catch (error) {
    if (!(error instanceof Problem)) throw error; // what this phone has to exchange is through: another time will do
  }
  return exchange.edited;
}

/** @param {Context} context @returns {boolean} or waits for one */
const hasFriends = ({ db }) =>
  db.value('SELECT EXISTS (SELECT 1 FROM buddy) OR EXISTS (SELECT 1 FROM local WHERE key = :key)', { key: LINKS }) === 1;
