import { bundleId, keepTaken, openBundle, sightingsIn } from '../bundle.js';
import { write } from '../cells.js';
import { accepts, bytes } from '../door.js';
import { hold } from '../held.js';
import { record } from '../operations.js';
import { nameIn } from '../pairing.js';
import { settleRounds } from '../rounds/settle.js';
import { takeUpRounds } from '../rounds/after.js';
import { keepList } from '../spaces.js';

/** @type {import('../door.js').Handler<'takeBundle'>} */
export const takeBundle = accepts({ bytes }, async (context, { bytes: sealed }, op) => {
  const { list, members, signer, rows, joins } = await openBundle(context, sealed);
  const { space } = list;
  const id = bundleId(sealed);
  const result = write(context, () => {
    if (joins) keepList(context, list, members);
    hold(context, space, rows);
    takeUpRounds(context);
    keepTaken(context, space, signer.author, id);
    const taken = { space, author: signer.author, name: nameIn(context, space, signer.author), joined: joins, sightings: sightingsIn(rows), id };
    record(context, op, taken);
    return taken;
  });
  settleRounds(context);
  context.emit('changed', { tables: ['shared', ...new Set(rows.map(([tbl]) => tbl))] });
  context.nudge();
  return result;
});
