import { OF_ONE } from '../about.js';
import { project } from '../cells.js';
import { accepts, id } from '../door.js';
import { dropFact, fact, spaceOf } from '../meta.js';
import { SERVER_COLUMNS } from '../schema.js';
import { stopTask } from '../tasks.js';

/**
 * What the start and the stop of the app need to know of an import (contacts.js): until the last part is in, nothing of it is sent, so one
 * that is cancelled, or cut off with the process, keeps nothing at all.
 *
 * @typedef {import('../context.js').Context} Context
 */

/** @type {import('../door.js').Handler<'cancel'>} */
export const cancel = accepts({ batch: id }, (context, { batch }) => {
  stopTask(context, batch);
  if (fact(context, 'held') === batch) dropUnfinished(context);
  return {};
});

/**
 * Takes an unfinished import out, to the last cell: none of it was ever sent. A finished one has nothing here.
 *
 * @param {Context} context
 */
export function dropUnfinished(context) {
  const { db } = context;
  const batch = fact(context, 'held');
  if (!batch) return;
  const space = spaceOf(context);
  db.transaction(() => {
    db.run(`INSERT INTO touched (space, tbl, rid) SELECT :space, tbl, rid FROM (${ROWS_OF_BATCH})`, { space, batch });
    db.run('DELETE FROM cell WHERE (tbl, space, rid) IN (SELECT tbl, space, rid FROM touched)');
    project(context);
    dropFact(context, 'held');
  });
  context.emit('changed', { tables: ['person', 'contact', 'note', 'address', 'target'] });
}

/** @typedef {[tbl: string, col: string]} Names a table, and its column that names a person */

/** @type {Names[]} what is about a person, found by an index */
const ABOUT = [['person', 'rid'], ...OF_ONE.map((tbl) => /** @type {Names} */ ([tbl, 'person'])), ['commitment', 'about'], ['same', 'one'], ['same', 'other']];

/** @type {Names[]} the same without an index; an import names nobody in these */
const NAMED = [['target', 'person'], ['buddy', 'person'], ['showing', 'person'], ['judgement', 'one'], ['judgement', 'other'], ['person', 'through']];

/** A cell under another stamp than the import's. What the server planned is nobody's word. @param {Names} names */
const writtenSince = ([tbl, col]) => `
EXISTS (
  SELECT 1 FROM ${tbl} AS own CROSS JOIN cell AS written ON written.space = own.space AND written.tbl = '${tbl}' AND written.rid = own.rid
  WHERE own.space = person.space AND own.${col} = person.rid AND written.stamp <> brought.stamp
    AND written.col NOT IN (${(SERVER_COLUMNS[tbl] ?? []).map((one) => `'${one}'`)}))`;

/** @param {Names} names */
const namedSince = ([tbl, col]) => `person.rid IN (SELECT ${col} FROM ${tbl} WHERE space = :space AND ${col} IS NOT NULL)`;

/** Whom an import brought, and nobody touched since: it wrote all of somebody in one transaction, so under one stamp (docs/decisions/0054). */
export const UNTOUCHED = `
SELECT person.rid
FROM person CROSS JOIN cell AS brought ON brought.space = person.space AND brought.tbl = 'person' AND brought.rid = person.rid AND brought.col = 'batch'
WHERE person.space = :space AND person.batch = :batch
AND NOT (${[...NAMED.map(namedSince), ...ABOUT.map(writtenSince)].join(' OR ')})`;

/** What an import brought, and nobody touched. */
const ROWS_OF_BATCH = `
WITH imported AS MATERIALIZED (${UNTOUCHED})
SELECT 'person' AS tbl, rid FROM imported
UNION ALL SELECT 'target', rid FROM target WHERE space = :space AND batch = :batch
UNION ALL SELECT 'contact', rid FROM contact WHERE space = :space AND person IN (SELECT rid FROM imported)
UNION ALL SELECT 'note', rid FROM note WHERE space = :space AND person IN (SELECT rid FROM imported)
UNION ALL SELECT 'address', rid FROM address WHERE space = :space AND person IN (SELECT rid FROM imported)`;
