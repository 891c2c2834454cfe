import { accepts } from '../door.js';
import { spaceOf } from '../meta.js';

/** @typedef {import('../../types.d.ts').Attempt} Attempt */

/** @type {import('../door.js').Answerer<'attempts'>} the oldest first: what comes next depends on what was last */
export const attempts = accepts({}, (context) => {
  const rows = context.db.all(
    `SELECT rid, rung, at, outcome FROM attempt
     WHERE space = :space AND rung IS NOT NULL AND at IS NOT NULL AND outcome IN ('tried', 'smaller') ORDER BY at, rid`,
    { space: spaceOf(context) });
  return /** @type {Attempt[]} */ (rows);
});
