/** A photograph, from the camera or the gallery: made small on this device, and nothing but the picture is kept of it. */
import { newId } from './id.js';
import { Problem } from './worker/problem.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {{person: string, encounter?: string, kind: 'badge' | 'card' | 'photo'}} Of
 */

/** Bytes: a badge is read easily from so many, and a thousand of them are 200 MB. */
const LARGEST = 200 * 1024;
/** Pixels of the longer side, and how good: the first that is small enough is kept. The last always is: noise takes a byte a pixel. */
const TRIES = [[1600, 0.8], [1600, 0.6], [1280, 0.6], [1024, 0.5], [720, 0.5], [480, 0.4]];
const TYPE = 'image/jpeg'; // the one that every browser can write

/**
 * What somebody took or chose. Told as kept when it is durable, and offered to be taken back.
 *
 * @param {Event} event of the file field
 * @param {Of} of
 * @param {App} app whose `ui.taking` says that one is under way
 */
export async function takePhoto(event, of, app) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const file = input.files?.[0];
  input.value = ''; // so that the same picture can be chosen again
  if (!file) return;
  app.set({ taking: true });
  try {
    const bytes = await small(file);
    await app.run('attach', { rid: newId(), ...of, type: TYPE, bytes, at: Date.now() }, { said: 'did-attach-photo' });
  } finally {
    app.set({ taking: false });
  }
}

/**
 * Drawn anew, so neither where it was taken nor by which camera goes along; turned as the camera says.
 *
 * @param {Blob} file
 * @returns {Promise<Uint8Array>} a JPEG of at most 200 KB
 * @throws picture-unreadable
 */
export async function small(file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch((error) => {
    throw new Problem('picture-unreadable', String(error));
  });
  try {
    let blob = null;
    for (const [side, quality] of TRIES) {
      blob = await drawn(picture, side, quality);
      if (blob.size <= LARGEST) break;
    }
    return new Uint8Array(await /** @type {Blob} */ (blob).arrayBuffer());
  } finally {
    picture.close();
  }
}

/** @param {ImageBitmap} picture @param {number} side @param {number} quality */
function drawn(picture, side, quality) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)));
  const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  pen.fillStyle = '#FFFFFF'; // under what is transparent: JPEG would make it black
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: TYPE, quality });
}
