/** How thoroughly a picture is searched for codes. */

/** @typedef {import('zxing-wasm/reader').ReaderOptions} Options */

/**
 * Smaller copies (tryDownscale) are what finds large and blurred codes. Of a frame one code is enough, and the next frame is not far; for
 * a picture there is time. In a stream of frames (frames/) the next code is a tenth of a second away, and never white on black.
 *
 * @type {Record<'frame' | 'picture' | 'stream', Options>}
 */
export const OPTIONS = {
  frame: { formats: ['QRCode'], textMode: 'Plain', tryDownscale: true, maxNumberOfSymbols: 1 },
  stream: { formats: ['QRCode'], tryDownscale: true, tryInvert: false, maxNumberOfSymbols: 1 },
  picture: { formats: ['QRCode'], textMode: 'Plain', tryDownscale: true, tryDenoise: true, maxNumberOfSymbols: 20 },
};

/** Pixels of the longer side. Codes of a usual photograph are found in the first, tiny ones in the second. */
export const SIDES = { frame: [1920], stream: [1920], picture: [1600, 4000] };
