import { bundleId, bundleOf, sightingsIn, takenIn } from '../bundle.js';
import { accepts, id } from '../door.js';
import { partiesOf, planOf } from '../rounds/plan.js';
import { membersOf } from '../spaces.js';

/** @type {import('../door.js').Answerer<'roundBundle'>} */
export const roundBundle = accepts({ space: id }, async (context, { space }) => {
  const { bytes, rows } = await bundleOf(context, space);
  return { bytes, id: bundleId(bytes), sightings: sightingsIn(rows), has: takenIn(context, space) };
});

/** @type {import('../door.js').Answerer<'roundCame'>} */
export const roundCame = accepts({ space: id }, (context, { space }) => {
  const plan = planOf(context, space);
  const parties = plan && !plan.alone ? partiesOf(context, plan) : new Map();
  const shown = membersOf(context, space).filter(({ author, me }) => !me && (parties.get(author)?.shown_at ?? null) !== null);
  const count = (/** @type {string} */ author) =>
    context.db.value('SELECT count(*) FROM sighting WHERE space = :space AND rid > :from AND rid < :to', { space, from: `${author}-`, to: `${author}.` });
  return Object.fromEntries(shown.map(({ author }) => [author, { sightings: count(author) }]));
});
