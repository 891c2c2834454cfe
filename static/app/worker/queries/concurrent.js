import { accepts } from '../door.js';
import { fact, spaceOf } from '../meta.js';
import { readStamp } from '../stamp.js';

/** What devices wrote without having seen one another: fields that lost, and people deleted meanwhile. */

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').AlsoWritten} AlsoWritten */
/** @typedef {import('../../types.d.ts').Unseen} Unseen */

const LOSERS = `
SELECT loser.rid, loser.tbl, loser.row, loser.col, loser.val, loser.stamp
FROM loser JOIN cell ON cell.space = loser.space AND cell.tbl = loser.tbl AND cell.rid = loser.row AND cell.col = loser.col
WHERE loser.space = :space AND loser.row IN (SELECT value FROM json_each(:rows)) AND loser.col <> '_deleted' AND cell.val <> loser.val
ORDER BY loser.stamp DESC`;

/**
 * The fields of these rows that were also written otherwise, elsewhere, at the same time; the latest first.
 *
 * @param {Context} context
 * @param {string[]} rows ids
 * @returns {AlsoWritten[]}
 */
export const alsoWritten = (context, rows) =>
  context.db.all(LOSERS, { space: spaceOf(context), rows: JSON.stringify(rows) }).map(({ val, stamp, ...lost }) => /** @type {AlsoWritten} */ ({
    ...lost, value: JSON.parse(val), ...writtenBy(context, stamp),
  }));

const UNSEEN = `
SELECT min(gone.rid) AS person, max(name.val) AS name, gone.stamp AS gone
FROM asking
LEFT JOIN lead ON lead.space = asking.space AND lead.rid = asking.person
JOIN cell AS gone ON gone.space = asking.space AND gone.tbl = 'person' AND gone.rid = asking.person AND gone.col = '_deleted' AND gone.val = 'true'
LEFT JOIN cell AS name ON name.space = asking.space AND name.tbl = 'person' AND name.rid = asking.person AND name.col = 'name'
WHERE asking.space = :space
GROUP BY ifnull(lead.lead, asking.person), gone.stamp
ORDER BY gone.stamp DESC`;

/** @type {import('../door.js').Answerer<'unseen'>} */
export const unseen = accepts({}, (context) =>
  context.db.all(UNSEEN, { space: spaceOf(context) }).map(({ person, name, gone }) => /** @type {Unseen} */ ({
    person, name: name && JSON.parse(name), ...writtenBy(context, gone),
  })));

/**
 * When, and on which device, as far as a stamp and the names that devices gave themselves tell.
 *
 * @param {Context} context
 * @param {string} stamp
 * @returns {{at: number, device: string | null, here: boolean}}
 */
function writtenBy(context, stamp) {
  const { ms, device } = readStamp(stamp);
  const name = context.db.value(`SELECT value FROM setting WHERE space = :space AND rid = :rid`, { space: spaceOf(context), rid: `device-${device}` });
  return { at: ms, device: name, here: fact(context, 'device').startsWith(device) };
}
