/** Pulling a sheet down by its head is Done. */
import { noChange } from '../vendor/lit-html/lit-html.js';
import { AsyncDirective, directive } from '../vendor/lit-html/async-directive.js';

/** So many pixels down mean it. */
const FAR = 72;

class SwipeDown extends AsyncDirective {
  /** @type {HTMLElement | null} */ #head = null;
  #from = 0;
  #done = () => {};

  /** @param {() => unknown} _done */
  render(_done) {
    return noChange;
  }

  /** @override @param {any} part @param {[() => unknown]} values */
  update(part, [done]) {
    this.#done = done;
    if (this.#head) return noChange;
    const head = (this.#head = /** @type {HTMLElement} */ (part.element));
    head.classList.add('grip');
    head.addEventListener('pointerdown', (touch) => this.#start(touch));
    head.addEventListener('pointermove', (touch) => this.#pull(touch));
    head.addEventListener('pointerup', (touch) => this.#end(touch));
    head.addEventListener('pointercancel', () => this.#rest());
    return noChange;
  }

  /** @param {PointerEvent} touch */
  #start(touch) {
    if (/** @type {Element} */ (touch.target).closest('button, a')) return;
    this.#from = touch.clientY;
    this.#head?.setPointerCapture(touch.pointerId);
  }

  /** @param {PointerEvent} touch */
  #pull(touch) {
    if (!this.#head?.hasPointerCapture(touch.pointerId)) return;
    this.#sheet?.style.setProperty('translate', `0 ${Math.max(0, touch.clientY - this.#from)}px`);
  }

  /** @param {PointerEvent} touch */
  #end(touch) {
    if (!this.#head?.hasPointerCapture(touch.pointerId)) return;
    this.#rest();
    if (touch.clientY - this.#from > FAR) this.#done();
  }

  #rest() {
    this.#sheet?.style.removeProperty('translate');
  }

  get #sheet() {
    return /** @type {HTMLElement | null} */ (this.#head?.closest('.sheet') ?? null);
  }
}

/** On the head of a sheet: `done` is called when it is pulled down. */
export const swipeDown = directive(SwipeDown);
