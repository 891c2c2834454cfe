/** Swiping sideways over something turns it to the other of its two sides. */
import { noChange } from '../vendor/lit-html/lit-html.js';
import { AsyncDirective, directive } from '../vendor/lit-html/async-directive.js';

/** So many pixels mean it, and more of them sideways than up or down. */
const FAR = 48;

class Sideways extends AsyncDirective {
  /** @type {HTMLElement | null} */ #element = null;
  /** @type {{x: number, y: number} | null} where the finger came down */ #from = null;
  #turn = () => {};

  /** @param {() => unknown} _turn */
  render(_turn) {
    return noChange;
  }

  /** @override @param {any} part @param {[() => unknown]} values */
  update(part, [turn]) {
    this.#turn = turn;
    if (this.#element) return noChange;
    this.#element = /** @type {HTMLElement} */ (part.element);
    this.#element.classList.add('turned'); // the browser leaves movements across it to us
    this.#element.addEventListener('pointerdown', (touch) => (this.#from = touch.isPrimary ? { x: touch.clientX, y: touch.clientY } : null));
    this.#element.addEventListener('pointerup', (touch) => this.#end(touch));
    this.#element.addEventListener('pointercancel', () => (this.#from = null));
    return noChange;
  }

  /** @param {PointerEvent} touch */
  #end({ clientX, clientY }) {
    const from = this.#from;
    this.#from = null;
    if (!from) return;
    const across = Math.abs(clientX - from.x);
    if (across > FAR && across > Math.abs(clientY - from.y)) this.#turn();
  }
}

/** On what has two sides: `turn` is called when somebody swipes over it, in either direction. */
export const sideways = directive(Sideways);
