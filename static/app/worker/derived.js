import { project } from './cells.js';
import { fact, keepFact } from './meta.js';
import { derivation } from './schema.js';

/**
 * Makes the typed tables and the lists anew from the cells, where other SQL than today's made them: what is derived needs no migrations.
 *
 * @param {import('./context.js').Context} context within a transaction, behind openSchema
 */
export function derive(context) {
  const { db, sql } = context;
  const wanted = derivation(sql);
  if (fact(context, 'derived') === wanted) return;
  db.run('INSERT INTO touched (space, tbl, rid) SELECT DISTINCT space, tbl, rid FROM cell');
  project(context);
  keepFact(context, 'derived', wanted);
}
