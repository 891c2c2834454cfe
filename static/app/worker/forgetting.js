import { forgetAddresses, losersOf, rowsOf, THEIRS } from './about.js';
import { write } from './cells.js';
import { whoseOf } from './group.js';
import { GONE, goneBefore } from './purge.js';

/**
 * Who was deleted a month ago leaves nothing behind: their rows are deleted as they were, and by that purged a month later wherever they are
 * (docs/decisions/0189). Until then, whoever wrote about them without having seen the delete is asked, and finds them whole.
 *
 * @param {import('./context.js').Context} context
 */
export function forgetGone(context) {
  const people = context.db.all(GONE, goneBefore(context)).map(({ rid }) => rid);
  const theirs = rowsOf(context, whoseOf(context, people), THEIRS);
  const rows = [...theirs, ...losersOf(context, [...people.map((rid) => ({ tbl: 'person', rid })), ...theirs])];
  if (!rows.length) return;
  write(context, (edit) => {
    for (const { tbl, rid } of rows) edit(tbl, rid, { _deleted: true });
    forgetAddresses(context, rows);
  });
}
