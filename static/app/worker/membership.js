import { authorOf, isKey, isSigned, listText, ownKeys, proofText, sign } from './keys.js';
import { keepLocal } from './local.js';
import { fact } from './meta.js';
import { leaveAside } from './page.js';
import { Problem } from './problem.js';
import { allSpaces, endSpace, keepMembers, leaving, listOf, membersOf, openSpace, spacesToLeave, takeUp, waitingLists } from './spaces.js';
import { newId } from './stamp.js';
import { call } from './wire.js';

/**
 * Who shares a space: the host signs the list of keys, each phone proves that it has one of them, and whoever comes to the server
 * first brings it (docs/protocol.md, "Shared spaces").
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./spaces.js').List} List
 * @typedef {import('../types.d.ts').Member} Member
 */

const MOST_KEYS = 8;
const SPACE = /^[0-9a-v]{16}-[0-9a-v]{16}$/;
/** What no waiting mends: the space is not, or no more, this phone's to share. */
const FINAL = ['proof-invalid', 'space-taken', 'key-taken', 'member-removed', 'field-invalid'];

/**
 * Makes a space's list as its host.
 *
 * @param {Context} context
 * @param {string[]} keys the public keys of the others
 * @returns {Promise<{list: List, members: Member[]}>}
 * @throws {Problem} field-invalid for what is no key, and for too many
 */
export async function signList(context, keys) {
  const own = await ownKeys(context);
  const all = [...new Set([own.key, ...keys])];
  if (all.length > MOST_KEYS) throw new Problem('field-invalid', `more than ${MOST_KEYS} keys`);
  if (!(await Promise.all(all.map(isKey))).every(Boolean)) throw new Problem('field-invalid', 'a key that is none');
  const space = `${own.author}-${newId(context.random)}`;
  return { list: { space, keys: all, signature: await sign(own, listText(space, all)) }, members: namesOf(all, own.key) };
}

/**
 * Checks a list had from its host.
 *
 * @param {Context} context
 * @param {List} list
 * @returns {Promise<Member[]>}
 * @throws {Problem} list-invalid for one that its host did not sign, or that leaves this phone out
 */
export async function readList(context, { space, keys, signature }) {
  const own = await ownKeys(context);
  const sound = SPACE.test(space) && keys.length <= MOST_KEYS && new Set(keys).size === keys.length && keys.includes(own.key)
    && (await Promise.all(keys.map(isKey))).every(Boolean)
    && space.startsWith(`${authorOf(keys[0])}-`) && (await isSigned(listText(space, keys), signature, keys[0]));
  if (!sound) throw new Problem('list-invalid', space);
  return namesOf(keys, own.key);
}

/**
 * What a list alone says of its members; their names come with the server's answer.
 *
 * @param {string[]} keys
 * @param {string} mine
 * @returns {Member[]}
 */
const namesOf = (keys, mine) =>
  keys.map((key, place) => ({ author: authorOf(key), key, name: null, me: key === mine, host: place === 0, removed: false }));

/**
 * Brings the lists that wait to the server. Where it will not have one, that space alone ends, or waits for the next exchange.
 *
 * @param {Context} context
 * @param {import('./page.js').Journey} journey
 */
export async function bringLists(context, journey) {
  for (const list of waitingLists(context)) {
    if (journey.failed.has(list.space)) continue;
    try {
      await bringList(context, list);
      journey.left.push(list.space);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (FINAL.includes(error.code)) endSpace(context, list.space, error.code);
      else leaveAside(journey, list.space, error);
    }
    context.emit('changed', { tables: ['shared'] });
  }
}

/**
 * @param {Context} context
 * @param {List} list
 */
async function bringList(context, list) {
  const members = await tellList(context, list);
  context.db.transaction(() => {
    keepMembers(context, list.space, members);
    openSpace(context, list.space);
  });
}

/** @param {Context} context @param {List} list @returns {Promise<Member[]>} as the server has them */
async function tellList(context, list) {
  const own = await ownKeys(context);
  const proof = await sign(own, proofText(list.space, fact(context, 'device')));
  const body = { ...list, key: own.key, proof };
  const { members } = await call(context, 'POST', '/spaces', { token: fact(context, 'token'), body, signal: context.exchange.stop.signal });
  return checked(members);
}

/**
 * A space that was left in a cellar: nobody else can say so, and the server takes it from a member only. So its list is brought, and left.
 *
 * @param {Context} context
 * @param {import('./page.js').Journey} journey
 */
export async function leaveLists(context, journey) {
  for (const space of spacesToLeave(context)) {
    if (journey.failed.has(space)) continue;
    try {
      await leaveList(context, /** @type {List} */ (listOf(context, space)));
      keepLocal(context, leaving(space), null);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (FINAL.includes(error.code)) keepLocal(context, leaving(space), null); // it left before, or never was in it
      else leaveAside(journey, space, error);
    }
  }
}

/** @param {Context} context @param {List} list */
async function leaveList(context, list) {
  const members = await tellList(context, list);
  for (const { author } of members.filter(({ me, removed }) => me && !removed)) {
    await call(context, 'DELETE', `/spaces/${list.space}/members/${author}`, { token: fact(context, 'token'), signal: context.exchange.stop.signal });
  }
}

/**
 * Asks for the members of spaces that another device of the account brought.
 *
 * @param {Context} context
 * @param {import('./page.js').Journey} journey
 */
export async function meetMembers(context, journey) {
  const unknown = journey.left.filter((space) => !journey.mended.has(`members ${space}`) && isShared(context, space) && !membersOf(context, space).length);
  if (!unknown.length) return;
  for (const space of unknown) journey.mended.add(`members ${space}`);
  try {
    await lookUpMembers(context);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    for (const space of unknown) leaveAside(journey, space, error);
  }
}

/** @param {Context} context @param {string} space */
const isShared = (context, space) => allSpaces(context).indexOf(space) > 0;

/**
 * Asks the server who shares what with this account, and keeps it.
 *
 * @param {Context} context
 */
export async function lookUpMembers(context) {
  const { spaces } = await call(context, 'GET', '/spaces', { token: fact(context, 'token'), signal: context.exchange.stop.signal });
  if (!Array.isArray(spaces) || !spaces.every(({ space }) => typeof space === 'string')) throw new Problem('reply-invalid', 'spaces');
  const before = standing(context);
  context.db.transaction(() => {
    for (const { space, members } of spaces) {
      takeUp(context, space);
      keepMembers(context, space, checked(members));
    }
  });
  if (standing(context) !== before) context.emit('changed', { tables: ['shared'] });
}

/** @param {Context} context */
const standing = (context) => JSON.stringify(allSpaces(context).map((space) => [space, membersOf(context, space)]));

/** @param {any} members @returns {Member[]} */
function checked(members) {
  const sound = Array.isArray(members) && members.every((member) =>
    typeof member?.author === 'string' && typeof member.key === 'string' && (member.name === null || typeof member.name === 'string')
    && [member.me, member.host, member.removed].every((flag) => typeof flag === 'boolean'));
  if (!sound) throw new Problem('reply-invalid', 'members');
  return members;
}
