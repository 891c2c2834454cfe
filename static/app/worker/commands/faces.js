import { write } from '../cells.js';
import { accepts, flag, id, orNull } from '../door.js';
import { keepLocal } from '../local.js';
import { spaceOf } from '../meta.js';
import { currentEvent } from '../queries/events.js';

/** Which of my cards is shown, and which has a page that anybody can open. Their fields are edited like any row's. */

/**
 * The card for the event under way, on every device; and on this one for whatever has none of its own.
 *
 * @type {import('../door.js').Handler<'pickFace'>}
 */
export const pickFace = accepts({ rid: id }, (context, { rid }) =>
  write(context, (edit) => {
    const event = currentEvent(context);
    if (event) edit('event', event.rid, { face: rid });
    keepLocal(context, 'face', rid);
    context.pending?.tables.add('local');
    return {};
  }));

/** @type {import('../door.js').Handler<'linkFace'>} */
export const linkFace = accepts({ rid: id, slug: orNull(id), published: flag }, (context, { rid, slug, published }) =>
  write(context, (edit) => {
    const before = context.db.get('SELECT slug, published FROM face WHERE space = :space AND rid = :rid', { space: spaceOf(context), rid });
    edit('face', rid, { slug, published });
    return { undo: { name: 'linkFace', args: { rid, slug: before?.slug ?? null, published: before?.published === 1 } } };
  }));
