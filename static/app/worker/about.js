import { whoseOf } from './group.js';

/**
 * Which rows are about people, by the columns that name them.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./group.js').Whose} Whose
 * @typedef {{tbl: string, rid: string}} Row
 */

export const THEM = '(SELECT value FROM json_each(:people))';
export const MEETINGS = `(SELECT rid FROM encounter WHERE space = :space AND person IN ${THEM})`;

/** Whose rows each say of one person, by an index, that they are theirs. */
export const OF_ONE = ['contact', 'note', 'encounter', 'attachment', 'reading', 'touch', 'address', 'address_link', 'request', 'commitment', 'follow_up', 'path'];

/** By which of a table's columns its rows are theirs. */
export const THEIRS = {
  ...Object.fromEntries(OF_ONE.map((tbl) => [tbl, `person IN ${THEM}`])),
  topic: `encounter IN ${MEETINGS}`,
};

/**
 * @param {Context} context
 * @param {Whose} whose
 * @param {Record<string, string>} those by table, which of its rows
 * @returns {Row[]}
 */
export function rowsOf(context, whose, those) {
  const lines = Object.entries(those).map(([tbl, are]) => `SELECT '${tbl}' AS tbl, rid FROM ${tbl} WHERE space = :space AND (${are})`);
  return context.db.all(lines.join(' UNION ALL '), whose).map(({ tbl, rid }) => ({ tbl, rid }));
}

/** What a concurrent edit of these rows lost is about them as well. @param {Context} context @param {Row[]} rows @returns {Row[]} */
export function losersOf(context, rows) {
  const { space, people: rids } = whoseOf(context, rows.map(({ rid }) => rid));
  const lost = context.db.all('SELECT rid, tbl, row FROM loser WHERE space = :space AND row IN (SELECT value FROM json_each(:rids))', { space, rids });
  return lost.filter(({ tbl, row }) => rows.some((one) => one.tbl === tbl && one.rid === row)).map(({ rid }) => ({ tbl: 'loser', rid }));
}
