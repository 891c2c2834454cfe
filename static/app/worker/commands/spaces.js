import { callAs } from '../account.js';
import { accepts, id, listOf, text } from '../door.js';
import { keepLocal } from '../local.js';
import { lookUpMembers as askForMembers, readList, signList } from '../membership.js';
import { record } from '../operations.js';
import { Problem } from '../problem.js';
import { readSpaces } from '../queries/spaces.js';
import { endSpace, keepList, leaving, ownAuthors, stateOf } from '../spaces.js';

/** @typedef {import('../context.js').Context} Context */

/** @type {import('../door.js').Handler<'makeSpace'>} */
export const makeSpace = accepts({ keys: listOf(text) }, async (context, { keys }, op) => {
  const { list, members } = await signList(context, keys);
  keep(context, () => {
    keepList(context, list, members);
    record(context, op, list);
  });
  return list;
});

/** @type {import('../door.js').Handler<'joinSpace'>} */
export const joinSpace = accepts({ space: id, keys: listOf(text), signature: text }, async (context, list) => {
  const members = await readList(context, list);
  keep(context, () => keepList(context, list, members));
  return { space: list.space };
});

/** @type {import('../door.js').Handler<'leaveSpace'>} */
export const leaveSpace = accepts({ space: id }, async (context, { space }) => {
  const state = stateOf(context, space);
  if (!state) throw new Problem('not-found', 'no such space');
  if (state === 'live') for (const author of ownAuthors(context, space)) await removeAuthor(context, space, author);
  keep(context, () => {
    endSpace(context, space, 'left');
    if (state === 'waiting') keepLocal(context, leaving(space), true);
  });
  return {};
});

/** @type {import('../door.js').Handler<'removeMember'>} */
export const removeMember = accepts({ space: id, author: id }, async (context, { space, author }) => {
  await removeAuthor(context, space, author);
  await askForMembers(context);
  return {};
});

/** @type {import('../door.js').Handler<'lookUpMembers'>} */
export const lookUpMembers = accepts({}, async (context) => {
  await askForMembers(context);
  return readSpaces(context);
});

/**
 * @param {Context} context
 * @param {string} space
 * @param {string} author
 */
const removeAuthor = (context, space, author) => callAs(context, 'DELETE', `/spaces/${space}/members/${author}`);

/**
 * @param {Context} context
 * @param {() => void} fn one transaction; screens hear of it, and the exchange has something to do
 */
function keep(context, fn) {
  context.db.transaction(fn);
  context.emit('changed', { tables: ['shared'] });
  context.nudge();
}
