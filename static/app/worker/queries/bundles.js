import { bundleId, bundleOf, sightingsIn, takenIn } from '../bundle.js';
import { accepts, id } from '../door.js';

/** @type {import('../door.js').Answerer<'roundBundle'>} */
export const roundBundle = accepts({ space: id }, async (context, { space }) => {
  const { bytes, rows } = await bundleOf(context, space);
  return { bytes, id: bundleId(bytes), sightings: sightingsIn(rows), has: takenIn(context, space) };
});
