import { spaceOf } from '../meta.js';
import { buddiesOf, nameIn } from '../pairing.js';
import { short } from './plan.js';

/**
 * Whom a round can be with: those who were paired with, and those who were in a round with me, for the list that its host signed says their keys
 * (docs/decisions/0172).
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {{author: string, key: string, name: string}} Companion
 */

/** @param {Context} context @returns {Companion[]} each once */
export function companionsOf(context) {
  const met = context.db.all(
    `SELECT member.author, member.key, member.space FROM member JOIN round AS mine ON mine.space = :home AND mine.rid = member.space
     WHERE member.me = 0 AND member.removed = 0 ORDER BY member.author, member.space`, { home: spaceOf(context) });
  const known = met.map(({ author, key, space }) => ({ author, key, name: short(nameIn(context, space, author)) ?? '' }));
  return [...new Map([...known, ...buddiesOf(context)].map(({ author, key, name }) => [author, { author, key, name }])).values()];
}
