/** A card as a picture: its name over its code, black on white, drawn on the phone. */
import { modules, QUIET } from './qr.js';

/** @typedef {import('./face.js').Card} Card */

/** Pixels: an upright picture that fills a chat or a page of paper, sharp on any phone. */
const WIDTH = 1080;
const HEIGHT = 1400;
const MARGIN = 80;
const INK = '#14110F';

/**
 * @param {Card} card
 * @param {string} text of its code
 * @returns {Promise<Blob>} PNG
 * @throws where the browser has no room for so many pixels
 */
export async function facePicture(card, text) {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no canvas');
  brush.fillStyle = '#FFFFFF';
  brush.fillRect(0, 0, WIDTH, HEIGHT);
  brush.fillStyle = INK;
  write(brush, card.name ?? '', 170, '600', 88);
  write(brush, card.org ?? '', 270, '400', 52);
  draw(brush, modules(text));
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'));
}

/** One line in the middle, as large as fits. @param {CanvasRenderingContext2D} brush @param {string} words @param {number} y @param {string} weight @param {number} size */
function write(brush, words, y, weight, size) {
  const line = words.replace(/\s+/g, ' ').slice(0, 200);
  const font = (/** @type {number} */ pixels) => `${weight} ${pixels}px system-ui, sans-serif`;
  brush.font = font(size);
  const room = WIDTH - 2 * MARGIN;
  brush.font = font(Math.max(24, Math.min(size, (size * room) / brush.measureText(line).width)));
  brush.textAlign = 'center';
  brush.fillText(line, WIDTH / 2, y, room);
}

/** Whole pixels a module, so that no edge is grey. @param {CanvasRenderingContext2D} brush @param {ReturnType<typeof modules>} code */
function draw(brush, code) {
  const side = Math.floor((WIDTH - MARGIN) / (code.size + 2 * QUIET));
  const left = Math.floor((WIDTH - side * code.size) / 2);
  const top = HEIGHT - left - side * code.size;
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) brush.fillRect(left + x * side, top + y * side, side, side);
  }
}
