import { spaceOf } from '../meta.js';

/** @typedef {import('../context.js').Context} Context */

/**
 * Says something in a row whose id says what of: another word replaces it, none takes it away, and it may be said again after that.
 *
 * @param {Context} context
 * @param {import('../cells.js').Edit} edit
 * @param {string} tbl
 * @param {string} rid
 * @param {Record<string, import('../../types.d.ts').Scalar> | null} cols
 * @param {string} [space] my own where none is named
 */
export function say(context, edit, tbl, rid, cols, space) {
  const ever = context.db.value('SELECT 1 FROM cell WHERE space = :space AND tbl = :tbl AND rid = :rid LIMIT 1', { space: space ?? spaceOf(context), tbl, rid });
  if (cols) edit(tbl, rid, ever ? { ...cols, _deleted: false } : cols, space);
  else if (ever) edit(tbl, rid, { _deleted: true }, space);
}
