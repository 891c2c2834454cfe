/** The decoder, in a worker of its own, so that no frame holds up the page or the database: pictures in, what their codes hold out. */
import { prepareZXingModule, readBarcodes } from '../../vendor/zxing/reader.js';
import { OPTIONS, SIDES } from './options.js';

/** @typedef {{id: number, picture: ImageBitmap, how: 'frame' | 'picture' | 'stream'}} Asked */
/** @typedef {{text: string, bytes: Uint8Array}} Code */
/** @typedef {{id: number, codes: Code[]} | {id: number, failed: string}} Answered */

/** The package would fetch it from a stranger's server. */
const WASM = new URL('../../vendor/zxing/zxing_reader.wasm', import.meta.url).href;

const ready = prepareZXingModule({ overrides: { locateFile: () => WASM }, fireImmediately: true });
ready.catch(() => {}); // told by the first picture

/** @param {MessageEvent<Asked>} asked */
onmessage = async ({ data: { id, picture, how } }) => {
  try {
    await ready;
    postMessage({ id, codes: await codesOf(picture, how) });
  } catch (error) {
    postMessage({ id, failed: String(error) });
  } finally {
    picture.close();
  }
};

/** @param {ImageBitmap} picture @param {Asked['how']} how @returns {Promise<Code[]>} */
async function codesOf(picture, how) {
  let before = 0;
  for (const side of SIDES[how]) {
    const pixels = pixelsOf(picture, side);
    if (pixels.width === before) break; // it was small enough for the first
    before = pixels.width;
    const codes = await readBarcodes(pixels, OPTIONS[how]);
    if (codes.length) return codes.map(({ text, bytes }) => ({ text, bytes }));
  }
  return [];
}

/** On white: what is transparent in a picture is paper. @param {ImageBitmap} picture @param {number} side */
function pixelsOf(picture, side) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const canvas = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
