import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, id, listOf, shaped, text } from '../door.js';
import { goingTogether, whoseOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';
import { changed } from './change.js';

/**
 * What somebody asked about their own details: seen to, or seen to by erasing them.
 *
 * @typedef {import('../context.js').Context} Context
 */

/** Both rows: the card is done now, and what they ask next is another one. @type {import('../door.js').Handler<'closeRequest'>} */
export const closeRequest = accepts({ rid: id }, (context, { rid }) =>
  write(context, (edit) => {
    const cause = causeOf(context, rid);
    const at = timeOf(context);
    return changed(context, edit, (put) => {
      put('request', cause, { closed_at: at });
      put('follow_up', rid, { choice: 'write', marked_at: at, let_go_at: null });
    });
  }));

/**
 * The person and all that is about them, what they asked included: nothing of it is shown any more, here or elsewhere, and a month later it is
 * gone for good.
 *
 * @type {import('../door.js').Handler<'erase'>}
 */
export const erase = accepts({ person: id }, (context, { person }) =>
  write(context, (edit) => {
    const people = goingTogether(context, person);
    const about = context.db.all(ABOUT, whoseOf(context, people));
    const rows = [...people.map((rid) => ({ tbl: 'person', rid })), ...about.map(({ tbl, rid }) => ({ tbl, rid }))];
    for (const { tbl, rid } of rows) edit(tbl, rid, { _deleted: true });
    return { undo: { name: 'unerase', args: { rows } } };
  }));

/** @type {import('../door.js').Handler<'unerase'>} */
export const unerase = accepts({ rows: listOf(shaped({ tbl: text, rid: id })) }, (context, { rows }) =>
  write(context, (edit) => {
    for (const { tbl, rid } of rows) edit(tbl, rid, { _deleted: false });
    return {};
  }));

const WITH_PERSON = ['contact', 'note', 'encounter', 'commitment', 'attachment', 'touch', 'path', 'address', 'address_link', 'request', 'follow_up'];
const THEIRS = 'space = :space AND person IN (SELECT value FROM json_each(:people))';
const ABOUT = `
${WITH_PERSON.map((tbl) => `SELECT '${tbl}' AS tbl, rid FROM ${tbl} WHERE ${THEIRS}`).join(' UNION ALL ')}
UNION ALL SELECT 'topic', rid FROM topic WHERE space = :space AND encounter IN (SELECT rid FROM encounter WHERE ${THEIRS})`;

/** @param {Context} context @param {string} rid of the card @returns {string} the request's @throws {Problem} not-found */
function causeOf(context, rid) {
  const found = context.db.value(
    `SELECT request.rid FROM follow_up JOIN request ON request.space = follow_up.space AND request.rid = follow_up.cause
     WHERE follow_up.space = :space AND follow_up.rid = :rid AND follow_up.kind = 'request'`, { space: spaceOf(context), rid });
  if (!found) throw new Problem('not-found');
  return found;
}
