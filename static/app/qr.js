/** A code as a drawing, made on the phone. */

import { generate, mode } from '../vendor/lean-qr/index.mjs';
import { svg } from '../vendor/lit-html/lit-html.js';

/** Modules of white around a code, by its standard (ISO/IEC 18004). */
export const QUIET = 4;

/**
 * @param {string} text
 * @param {string} label what a screen reader says it is
 * @param {{ quiet?: number, maxVersion?: number }} [options] quiet: less where the paper around it is white anyway
 * @returns {import('../vendor/lit-html/lit-html.js').TemplateResult<2>}
 * @throws where the text needs a larger version than allowed
 */
export function qr(text, label, { quiet = QUIET, maxVersion = 40 } = {}) {
  const code = modules(text, maxVersion);
  const extent = code.size + 2 * quiet;
  return svg`<svg role="img" aria-label=${label} viewBox="${-quiet} ${-quiet} ${extent} ${extent}" shape-rendering="crispEdges">
    <path fill="#14110F" d=${outline(code)}></path></svg>`;
}

/**
 * The code's squares, dark or light, for whoever draws them otherwise.
 *
 * @param {string} text
 * @param {number} [maxVersion]
 * @throws where the text needs a larger version than allowed
 */
export const modules = (text, maxVersion = 40) => generate(asOne(text), { maxVersion });

/** One segment: readers of old phones stumble over a text that changes its coding midway. @param {string} text */
const asOne = (text) => ([...text].every(mode.ascii.test) ? mode.ascii(text) : mode.utf8(text));

/** A rectangle for each run of dark modules. @param {{ size: number, get(x: number, y: number): boolean }} code */
function outline({ size, get }) {
  const runs = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const start = x;
      while (x < size && get(x, y)) x += 1;
      if (x > start) runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
    }
  }
  return runs.join('');
}
