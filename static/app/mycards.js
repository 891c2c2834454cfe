/** What the screens of my cards have in common: what each is called, its fields in words, a further one, and its page. */
import { asShown, copied, FIELDS, LINES, word } from './face.js';
import { newId } from './id.js';
import { pageOf } from './mycard.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.d.ts').Face} Face */
/** @typedef {import('./face.js').Field | import('./face.js').Line} Shown */

/** What a card is called on this phone; nobody else sees it. @param {Face} face @param {App} app */
export const labelOf = (face, app) => face.label?.trim() || app.text('face-unlabelled');

/** @param {Shown[]} fields @param {App} app */
export const named = (fields, app) =>
  new Intl.ListFormat(app.text.lang, { type: 'unit', style: 'short' }).format(fields.map((field) => app.text(`code-field-${word(field)}`)));

/** All that others see of it, on its page. @param {Face} face */
export function shownFields(face) {
  const card = asShown(face);
  return [...FIELDS, ...LINES].filter((field) => card[field]);
}

/** What a file may be called on every system, and shows no other ending than it has. @param {Face} face */
export const fileName = (face) => asShown(face).name?.replace(/[\\/:*?"<>|.\p{Cc}\p{Cf}]/gu, ' ').trim().slice(0, 60) || 'card';

/** A further card, which begins as `like` stands, and the way to it. @param {App} app @param {Face} [like] */
export async function makeCard(app, like) {
  const rid = newId();
  if (await app.run('edit', { tbl: 'face', rid, cols: { ...(like ? copied(like) : {}), created_at: Date.now() } })) app.go(`/faces/${rid}`);
}

/**
 * The link to its page, once the server has it: until then somebody who saw it could take it for a card of theirs.
 *
 * @param {Face} face
 * @param {string | null} server
 */
export const linkOf = (face, server) => (server && face.published && !face.waiting ? pageOf(face, { server }) : null);

/** That the server has the link by now is told by the status alone, for nothing here has changed. @param {App} app @returns {() => void} ends it */
export const heed = (app) => app.store.on('status', () => void app.reload());

/** Its page is there for whoever has the link, or for nobody. @param {Face} face @param {boolean} published @param {App} app */
export const publish = (face, published, app) => app.run('linkFace', { rid: face.rid, slug: face.slug ?? newId(), published }, { said: published ? 'link-published' : 'link-unpublished' });

/** From now on another link leads to it, and the old one nowhere. @param {Face} face @param {App} app */
export const renew = (face, app) => app.run('linkFace', { rid: face.rid, slug: newId(), published: true }, { said: 'link-renewed' });
