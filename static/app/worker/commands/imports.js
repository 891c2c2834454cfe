import { project } from '../cells.js';
import { accepts, id } from '../door.js';
import { dropFact, fact, spaceOf } from '../meta.js';
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

/** An import never writes these: whoever has one was met, written to or about, or given a place, and stays. */
export const UNTOUCHED = `
person.circle IS NULL AND person.recruiter IS NULL AND person.no_contact_at IS NULL
AND NOT EXISTS (SELECT 1 FROM encounter AS own WHERE own.space = person.space AND own.person = person.rid)
AND NOT EXISTS (SELECT 1 FROM commitment AS own WHERE own.space = person.space AND own.person = person.rid)
AND NOT EXISTS (SELECT 1 FROM touch AS own WHERE own.space = person.space AND own.person = person.rid)
AND NOT EXISTS (SELECT 1 FROM attachment AS own WHERE own.space = person.space AND own.person = person.rid)
AND NOT EXISTS (SELECT 1 FROM note AS own WHERE own.space = person.space AND own.person = person.rid AND own.created_at <> person.created_at)`;

/** What an import brought, and nobody touched. */
const ROWS_OF_BATCH = `
WITH imported AS (SELECT rid FROM person WHERE space = :space AND batch = :batch AND ${UNTOUCHED})
SELECT 'person' AS tbl, rid FROM imported
UNION ALL SELECT 'target', rid FROM target WHERE space = :space AND batch = :batch
UNION ALL SELECT 'contact', rid FROM contact WHERE space = :space AND person IN (SELECT rid FROM imported)
UNION ALL SELECT 'note', rid FROM note WHERE space = :space AND person IN (SELECT rid FROM imported)
UNION ALL SELECT 'address', rid FROM address WHERE space = :space AND person IN (SELECT rid FROM imported)`;
