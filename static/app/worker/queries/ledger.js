import { accepts, count, id, oneOf, optional } from '../door.js';
import { spaceOf } from '../meta.js';
import { DIRECTION, KIND, LINES, ORDER, lineOf } from './commitments.js';

/**
 * What was promised, needed, offered and introduced, in both directions, overall.
 *
 * @typedef {import('../context.js').Context} Context
 */

const MOST = 500;
const SIDES = oneOf('mine', 'theirs');
const KINDS = oneOf('promise', 'need', 'offer', 'knows', 'introduction');

/** What is between me and nobody who is here stands nowhere. Names are looked up for those alone that show. */
const FOUND = `
FROM commitment LEFT JOIN lead ON lead.space = commitment.space AND lead.rid = commitment.person
WHERE commitment.space = :space AND ${KIND} AND (:kind IS NULL OR commitment.kind = :kind) AND (:direction IS NULL OR ${DIRECTION} = :direction)
  AND EXISTS (SELECT 1 FROM listing WHERE listing.space = commitment.space AND listing.rid = ifnull(lead.lead, commitment.person))`;
const COUNTS = `SELECT ifnull(commitment.state, 'open') AS state, count(*) AS n ${FOUND} GROUP BY 1`;
const PAGE = `
${LINES} AND commitment.rid IN (
  SELECT commitment.rid ${FOUND} AND ifnull(commitment.state, 'open') = :state ORDER BY ${ORDER} LIMIT :limit)
ORDER BY ${ORDER}`;

/** @type {import('../door.js').Answerer<'ledger'>} */
export const ledger = accepts(
  { state: oneOf('open', 'kept', 'waived'), kind: optional(KINDS), direction: optional(SIDES), limit: count },
  (context, { state, kind = null, direction = null, limit }) => {
    const filters = { space: spaceOf(context), kind, direction };
    const found = Object.fromEntries(context.db.all(COUNTS, filters).map((row) => [row.state, row.n]));
    return {
      rows: context.db.all(PAGE, { ...filters, state, limit: Math.min(limit, MOST) }).map(lineOf),
      counts: { open: found.open ?? 0, kept: found.kept ?? 0, waived: found.waived ?? 0 },
      promised: countPromised(context, null),
    };
  });

/** @type {import('../door.js').Answerer<'promised'>} */
export const promised = accepts({ but: optional(id) }, (context, { but }) => countPromised(context, but ?? null));

/**
 * @param {Context} context
 * @param {string | null} but the one that is being written
 * @returns {number} open promises of mine
 */
const countPromised = (context, but) =>
  context.db.value(
    `SELECT count(*) FROM commitment
     WHERE space = :space AND kind = 'promise' AND ifnull(state, 'open') = 'open' AND ${DIRECTION} = 'mine' AND rid IS NOT :but
       AND EXISTS (SELECT 1 FROM person WHERE person.space = commitment.space AND person.rid = commitment.person)`, { space: spaceOf(context), but });
