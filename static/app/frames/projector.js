/** Shows frame after frame on a canvas, as large as it may be, for as long as somebody looks. */
import { correction, generate, mode } from '../../vendor/lean-qr/index.mjs';

/** ms from frame to frame: a camera of 20 pictures a second sees each at least once whole, though its shutter rolls. */
export const PACE = 100;
/** Modules of white around a code. The screen around it is white too. */
const QUIET = 2;
const MASKS = 8;

export class Projector {
  /** @type {HTMLCanvasElement | null} */ #canvas = null;
  #frames;
  #shown = 0;
  /** @type {ReturnType<typeof setInterval>} */ #timer;

  /** @param {Iterator<Uint8Array>} frames */
  constructor(frames) {
    this.#frames = frames;
    this.#timer = setInterval(() => this.#next(), PACE);
  }

  /** Where it is shown. @param {Element | undefined} canvas */
  show = (canvas) => {
    this.#canvas = /** @type {HTMLCanvasElement | undefined} */ (canvas) ?? null;
  };

  close() {
    clearInterval(this.#timer);
  }

  /** What nobody sees is not drawn, and its pieces come later. */
  #next() {
    if (!this.#canvas || document.hidden) return;
    draw(this.#canvas, code(this.#frames.next().value, (this.#shown += 1) % MASKS));
  }
}

/**
 * Trying all masks for the best takes four times as long as the rest. What is sealed looks like noise, so that each is as good; they take turns, and
 * none spoils the same piece twice.
 *
 * @param {Uint8Array} bytes
 * @param {number} mask
 */
export const code = (bytes, mask) => generate(mode.bytes(bytes), { maxCorrectionLevel: correction.L, mask: /** @type {import('lean-qr').Mask} */ (mask) });

/** A whole number of the screen's pixels to a module, or some of them would be thinner than others. @param {HTMLCanvasElement} canvas @param {import('lean-qr').Bitmap2D} shown */
function draw(canvas, shown) {
  const extent = shown.size + 2 * QUIET;
  const { clientWidth, clientHeight } = /** @type {HTMLElement} */ (canvas.parentElement);
  const scale = Math.max(1, Math.floor((Math.min(clientWidth, clientHeight) * devicePixelRatio) / extent));
  shown.toCanvas(canvas, { off: [255, 255, 255], pad: QUIET });
  canvas.style.inlineSize = `${(extent * scale) / devicePixelRatio}px`;
}
