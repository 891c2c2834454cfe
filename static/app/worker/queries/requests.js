import { spaceOf } from '../meta.js';

/**
 * What somebody asked about their own details, as the card shows it. Where an answer goes is what they wrote, and nobody has checked it.
 *
 * @param {import('../context.js').Context} context
 * @param {string} rid
 * @returns {import('../../types.d.ts').Asked | null}
 */
export const requestOf = (context, rid) =>
  /** @type {import('../../types.d.ts').Asked | null} */ (context.db.get(
    'SELECT rid, kind, text, reply_to, created_at, closed_at FROM request WHERE space = :space AND rid = :rid', { space: spaceOf(context), rid }));
