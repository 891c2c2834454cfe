import { callAs } from './account.js';
import { timeOf } from './clock.js';
import { LINKS } from './friends.js';
import { authorOf, isKey, ownKeys, sign } from './keys.js';
import { keepLocal, recollect } from './local.js';
import { readList } from './membership.js';
import { fact } from './meta.js';
import { buddiesOf, keepBuddy, ownName } from './pairing.js';
import { Problem } from './problem.js';
import { line } from './scanned/card.js';
import { keepList, stateOf } from './spaces.js';

/**
 * Pairing by a link, and learning of lists that buddies made (docs/protocol.md, "Buddy links"): what only a server can carry from one
 * phone to the other. Without one, codes do it (pairing.js).
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../types.d.ts').BuddyLink} BuddyLink
 * @typedef {{id: string, url: string, expires_at: number}} Made a link of this phone; the server keeps no address to show again
 */

const LONGEST_NAME = 60;
/** The server takes so many. */
const MOST_HOSTS = 200;

/**
 * A link for one friend. It waits here, with its address, until it was answered or is over.
 *
 * @param {Context} context
 * @returns {Promise<BuddyLink>}
 */
export async function makeLink(context) {
  const own = await ownKeys(context);
  const name = line(ownName(context), LONGEST_NAME);
  const proof = await sign(own, ['hallway-buddies', fact(context, 'device'), name].join('\n'));
  const { id, url, expires_at } = await callAs(context, 'POST', '/buddies', { key: own.key, name, proof });
  keepWaiting(context, [...madeHere(context), { id, url, expires_at }]);
  return { id, url, expires_at, answer: null };
}

/** @param {Context} context @param {string} id */
export async function withdrawLink(context, id) {
  await callAs(context, 'DELETE', `/buddies/${id}`);
  keepWaiting(context, madeHere(context).filter((made) => made.id !== id));
}

/**
 * What the server has of this account's links, the last one first. `url` is known where the link was made.
 *
 * @param {Context} context
 * @returns {Promise<BuddyLink[]>}
 */
export async function linksOf(context) {
  const made = new Map(madeHere(context).map(({ id, url }) => [id, url]));
  return (await askLinks(context)).reverse().filter(({ answer, expires_at }) => answer || expires_at > timeOf(context))
    .map(({ id, expires_at, answer }) => ({ id, url: made.get(id) ?? null, expires_at, answer: answer && { name: line(answer.name, LONGEST_NAME), guest: answer.guest === true } }));
}

/**
 * Answers a friend's link as this account, and keeps the friend.
 *
 * @param {Context} context
 * @param {string} token
 */
export async function answerLink(context, token) {
  const name = line(ownName(context), LONGEST_NAME);
  const maker = await callAs(context, 'POST', '/buddies/answer', { token, name, ...(await answerAs(context, token, name)(fact(context, 'device'))) });
  const { author, name: theirs } = keepBuddy(context, await readFriend(maker));
  return { author, name: theirs };
}

/**
 * What a phone says that answers; at the door the device's id may change between two tries.
 *
 * @param {Context} context
 * @param {string} token
 * @param {string} name
 * @returns {(device: string) => Promise<{key: string, proof: string}>}
 */
const answerAs = (context, token, name) => async (device) => {
  const own = await ownKeys(context);
  return { key: own.key, proof: await sign(own, ['hallway-answer', token, device, name].join('\n')) };
};

/**
 * Somebody as the server tells of them, who is not to be believed more than others.
 *
 * @param {any} told
 * @returns {Promise<import('./pairing.js').Hello>}
 * @throws {Problem} reply-invalid
 */
async function readFriend(told) {
  if (typeof told?.name !== 'string' || typeof told.key !== 'string' || !(await isKey(told.key))) throw new Problem('reply-invalid', 'a friend');
  return { key: told.key, author: authorOf(told.key), name: line(told.name, LONGEST_NAME) };
}

/** What somebody who comes in as a guest says, whom they meet by it, and how they keep them once they are in. */
export const atTheDoor = { says: answerAs, meets: readFriend, keeps: keepBuddy };

/**
 * Who answered a link of this phone, and which lists of its buddies name it: these are joined, and no others.
 *
 * @param {Context} context
 * @returns {Promise<{answered: {author: string, name: string}[], joined: string[]}>}
 */
export async function lookForBuddies(context) {
  return { answered: await takeAnswers(context), joined: await joinNamed(context) };
}

/** @param {Context} context */
async function takeAnswers(context) {
  const made = madeHere(context);
  if (!made.length) return [];
  const [own, links] = [await ownKeys(context), await askLinks(context)];
  const of = new Map(links.map((link) => [link.id, link]));
  const over = made.filter(({ id, expires_at }) => !of.has(id) || of.get(id).answer || expires_at <= timeOf(context)).map(({ id }) => id);
  if (!over.length) return [];
  const answers = over.map((id) => of.get(id)).filter((link) => link?.answer && link.key === own.key);
  const friends = await Promise.all(answers.map(({ answer }) => readFriend(answer)));
  keepWaiting(context, madeHere(context).filter(({ id }) => !over.includes(id)));
  return friends.map((friend) => keepBuddy(context, friend)).map(({ author, name }) => ({ author, name }));
}

/** @param {Context} context @returns {Promise<string[]>} */
async function joinNamed(context) {
  const hosts = buddiesOf(context).map(({ author }) => author).slice(0, MOST_HOSTS);
  if (!hosts.length) return [];
  const own = await ownKeys(context);
  const proof = await sign(own, ['hallway-named', fact(context, 'device')].join('\n'));
  const { lists } = await callAs(context, 'POST', '/spaces/named', { key: own.key, proof, hosts });
  if (!Array.isArray(lists)) throw new Problem('reply-invalid', 'lists');
  const joined = [];
  for (const list of lists) if (isList(list) && hosts.includes(authorOf(list.keys[0])) && (await join(context, list))) joined.push(list.space);
  if (joined.length) {
    context.emit('changed', { tables: ['shared'] });
    context.nudge();
  }
  return joined;
}

/** @param {Context} context @param {import('./spaces.js').List} list @returns {Promise<boolean>} whether it is new here, and its host's own */
async function join(context, list) {
  if (stateOf(context, list.space)) return false;
  try {
    const members = await readList(context, list);
    context.db.transaction(() => keepList(context, list, members));
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'list-invalid') return false;
    throw error;
  }
}

/** @param {any} list @returns {boolean} */
const isList = (list) => typeof list?.space === 'string' && typeof list.signature === 'string'
  && Array.isArray(list.keys) && list.keys.length > 0 && list.keys.every((/** @type {any} */ key) => typeof key === 'string');

/** @param {Context} context @returns {Promise<any[]>} the oldest first */
async function askLinks(context) {
  const { links } = await callAs(context, 'GET', '/buddies');
  const sound = Array.isArray(links) && links.every((link) => typeof link?.id === 'string' && typeof link.expires_at === 'number');
  if (!sound) throw new Problem('reply-invalid', 'links');
  return links;
}

/** @param {Context} context @returns {Made[]} those of this phone that wait for an answer */
const madeHere = (context) => recollect(context, LINKS) ?? [];

/** @param {Context} context @param {Made[]} made */
const keepWaiting = (context, made) => keepLocal(context, LINKS, made.length ? made : null);
