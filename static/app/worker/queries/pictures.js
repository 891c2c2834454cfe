import { accepts, id, oneOf, recordOf, text } from '../door.js';
import { accountOf, fact } from '../meta.js';
import { Problem } from '../problem.js';
import { call, readJson } from '../wire.js';

/** What the server draws of a card: a lock screen, a sign, a badge (docs/architecture.md, "Faces in public"). */

const TYPES = ['image/png', 'application/pdf'];

/** @type {import('../door.js').Answerer<'facePicture'>} */
export const facePicture = accepts(
  { rid: id, file: oneOf('wallpaper.png', 'sign.png', 'sign.pdf', 'badge.png', 'badge.pdf'), asks: recordOf(text) },
  async (context, { rid, file, asks }) => {
    if (!accountOf(context)) throw new Problem('not-found', 'no account is here');
    return call(context, 'GET', `/faces/${rid}/${file}?${new URLSearchParams(asks)}`, { token: fact(context, 'token'), read });
  });

/** A portal's page in its place is no picture. @param {Response} response */
async function read(response) {
  if (response.ok && TYPES.includes(response.headers.get('Content-Type') ?? '')) return new Uint8Array(await response.arrayBuffer());
  return response.ok ? Promise.reject(new Problem('reply-invalid', 'no picture')) : readJson(response);
}
