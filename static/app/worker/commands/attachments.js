import { fetchFrom } from '../carry.js';
import { write } from '../cells.js';
import { digestHex } from '../digest.js';
import { accepts, bytes, count, hash, id, ms, oneOf, optional } from '../door.js';
import { offsetOf } from '../clock.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';

/** Photographs and memos: kept with the person in one transaction with their bytes. */

/** Bytes of one, as the server takes them. */
const LARGEST = 256 * 1024;

/** What this app makes, and so what it shows. */
const TYPES = ['image/jpeg', 'audio/webm', 'audio/mp4', 'audio/ogg'];

/** @type {import('../door.js').Handler<'attach'>} */
export const attach = accepts(
  { rid: id, person: id, encounter: optional(id), kind: oneOf('badge', 'card', 'photo', 'memo'), type: oneOf(...TYPES), bytes, seconds: optional(count), at: ms },
  (context, { rid, bytes: data, at, encounter, seconds, ...cols }) =>
    write(context, (edit) => {
      if (data.length > LARGEST) throw new Problem('blob-too-large');
      if (!isHere(context, 'person', cols.person) || (encounter && !isHere(context, 'encounter', encounter))) throw new Problem('not-found', 'taken back meanwhile');
      const named = digestHex(data);
      context.db.run(context.sql.keep_blob, { space: spaceOf(context), hash: named, state: 'unsent', size: data.length, bytes: data });
      edit('attachment', rid, {
        ...cols, ...(encounter && { encounter }), ...(seconds !== undefined && { seconds }),
        hash: named, size: data.length, created_at: Math.max(0, at + offsetOf(context)),
      });
      return { undo: { name: 'detach', args: { rid } } };
    }));

/** @param {import('../context.js').Context} context @param {'person' | 'encounter'} tbl @param {string} rid */
const isHere = (context, tbl, rid) => context.db.value(`SELECT 1 FROM ${tbl} WHERE space = :space AND rid = :rid`, { space: spaceOf(context), rid }) === 1;

/** @type {import('../door.js').Handler<'detach'>} */
export const detach = accepts({ rid: id }, (context, { rid }) =>
  write(context, (edit) => {
    edit('attachment', rid, { _deleted: true });
    return { undo: { name: 'reattach', args: { rid } } };
  }));

/** The server may have dropped its bytes with the row's fields, a month after the delete. @type {import('../door.js').Handler<'reattach'>} */
export const reattach = accepts({ rid: id }, (context, { rid }) =>
  write(context, (edit) => {
    edit('attachment', rid, { _deleted: false });
    context.db.run(
      `UPDATE blob SET state = 'doubted' WHERE space = :space AND state = 'sent' AND '"' || hash || '"' = (
         SELECT val FROM cell WHERE cell.space = :space AND tbl = 'attachment' AND rid = :rid AND col = 'hash')`,
      { space: spaceOf(context), rid });
    return {};
  }));

/** @type {import('../door.js').Handler<'fetchBlob'>} */
export const fetchBlob = accepts({ hash }, async (context, args) => {
  await fetchFrom(context, args.hash);
  return {};
});
