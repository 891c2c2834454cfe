/** Hallway's decoder and its alternatives, each as its own documentation calls it: pixels in, the text of one code out, or null. */
import { scanImageData } from '@undecaf/zbar-wasm';
import jsqr from 'jsqr';
import readQr from 'qr/decode.js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

import { OPTIONS } from '../../static/app/scanner/options.js';

prepareZXingModule({ overrides: { locateFile: () => '/zxing_reader.wasm' } });

const zxing = (how) => async (pixels) => (await readBarcodes(pixels, OPTIONS[how]))[0]?.text ?? null;

/** @type {Record<string, (pixels: ImageData) => Promise<string | null>>} */
const DECODERS = {
  frame: zxing('frame'),
  picture: zxing('picture'),
  jsqr: async ({ data, width, height }) => jsqr(data, width, height)?.data ?? null,
  qr: async (pixels) => {
    try {
      return readQr(pixels);
    } catch {
      return null; // how it says that there is none
    }
  },
  'zbar-wasm': async (pixels) => (await scanImageData(pixels))[0]?.decode() ?? null,
};

/**
 * @param {string} name
 * @param {string[]} addresses of pictures, the first of which warms up
 * @returns {Promise<{ms: number, text: string | null}[]>} of all but the first
 */
window.measure = async (name, addresses) => {
  const found = [];
  for (const address of addresses) {
    const pixels = await pixelsAt(address);
    const began = performance.now();
    const text = await DECODERS[name](pixels);
    found.push({ ms: performance.now() - began, text });
  }
  return found.slice(1);
};

/** @param {string} address */
async function pixelsAt(address) {
  const picture = await createImageBitmap(await (await fetch(address)).blob());
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d', { willReadFrequently: true });
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height);
}
