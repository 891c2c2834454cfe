import { accepts } from '../door.js';
import { recollect } from '../local.js';
import { accountOf, spaceOf } from '../meta.js';
import { currentEvent } from './events.js';

/** My own cards, and which of them is shown now. */

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').Face} Face */

/** The oldest first, wherever they were made; one from before cards told their age is older than all. */
const FACES = `
SELECT rid, label, ifnull(name, '') AS name, org, role, email, phone, link, ask_about, help_with, shown, expires_on, slug,
  published = 1 AND slug IS NOT NULL AS published, created_at,
  EXISTS (SELECT 1 FROM cell WHERE cell.space = face.space AND cell.tbl = 'face' AND cell.rid = face.rid AND cell.col IN ('slug', 'published') AND cell.seq = 0) AS waiting
FROM face
WHERE space = :space
ORDER BY ifnull(created_at, 0), rid`;

/** @type {import('../door.js').Answerer<'faces'>} */
export const faces = accepts({}, (context) => {
  const rows = context.db.all(FACES, { space: spaceOf(context) });
  const all = /** @type {Face[]} */ (rows.map((row) => ({ ...row, published: Boolean(row.published), waiting: Boolean(row.waiting) })));
  const event = currentEvent(context);
  return { faces: all, picked: pickedOf(context, all, event?.rid ?? null), event: event && { rid: event.rid, name: event.name }, server: accountOf(context) ? context.origin : null };
});

/**
 * The event's own, else the one that was last picked on this device, else the first.
 *
 * @param {Context} context
 * @param {Face[]} all
 * @param {string | null} event the one under way
 */
function pickedOf(context, all, event) {
  const ofEvent = event && context.db.value('SELECT face FROM event WHERE space = :space AND rid = :event', { space: spaceOf(context), event });
  const wanted = [ofEvent, recollect(context, 'face')];
  return (wanted.find((rid) => all.some((face) => face.rid === rid)) ?? all[0]?.rid) ?? null;
}
