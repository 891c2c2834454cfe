import { switched } from '../../face.js';
import { write } from '../cells.js';
import { accepts, flag, id, orNull, text } from '../door.js';
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

/**
 * Switched where it is kept: of two quick taps the second would start from what the screen showed before the first.
 *
 * @type {import('../door.js').Handler<'showField'>}
 */
export const showField = accepts({ rid: id, field: text, on: flag }, (context, { rid, field, on }) =>
  write(context, (edit) => {
    const shown = context.db.value('SELECT shown FROM face WHERE space = :space AND rid = :rid', { space: spaceOf(context), rid });
    edit('face', rid, { shown: switched({ shown }, /** @type {any} */ (field), on) });
    return {};
  }));

/** @type {import('../door.js').Handler<'linkFace'>} */
export const linkFace = accepts({ rid: id, slug: orNull(id), published: flag }, (context, { rid, slug, published }) =>
  write(context, (edit) => {
    const before = context.db.get('SELECT slug, published FROM face WHERE space = :space AND rid = :rid', { space: spaceOf(context), rid });
    edit('face', rid, { slug, published });
    return { undo: { name: 'linkFace', args: { rid, slug: before?.slug ?? null, published: before?.published === 1 } } };
  }));
