/** Pulling a card aside decides on it, as its buttons do: to the right it goes out, to the left it comes back tomorrow. */
import { noChange } from '../vendor/lit-html/lit-html.js';
import { AsyncDirective, directive } from '../vendor/lit-html/async-directive.js';

/** So many pixels mean it, and twice as many as up or down: a list is scrolled a little aslant. */
const FAR = 96;
/** Where a finger does something else: it marks words, or moves a list of its own. */
const BUSY = 'input, select, .one-line, textarea:focus';

/** @typedef {{ right: () => unknown, left: () => unknown }} Pulls */

class Pulled extends AsyncDirective {
  /** @type {HTMLElement | null} */ #card = null;
  /** @type {{x: number, y: number, id: number} | null} where the finger came down */ #from = null;
  /** @type {Pulls} */ #pulls = { right() {}, left() {} };

  /** @param {Pulls} _pulls */
  render(_pulls) {
    return noChange;
  }

  /** @override @param {any} part @param {[Pulls]} values */
  update(part, [pulls]) {
    this.#pulls = pulls;
    if (this.#card) return noChange;
    const card = (this.#card = /** @type {HTMLElement} */ (part.element));
    card.classList.add('pulled'); // the browser leaves movements across it to us
    card.addEventListener('pointerdown', (touch) => this.#start(touch));
    card.addEventListener('pointermove', (touch) => this.#move(touch));
    card.addEventListener('pointerup', (touch) => this.#end(touch));
    card.addEventListener('pointercancel', () => this.#rest());
    return noChange;
  }

  /** A mouse marks words instead. @param {PointerEvent} touch */
  #start(touch) {
    const busy = /** @type {Element} */ (touch.target).closest(BUSY);
    this.#from = touch.isPrimary && touch.pointerType !== 'mouse' && !busy ? { x: touch.clientX, y: touch.clientY, id: touch.pointerId } : null;
  }

  /** @param {PointerEvent} touch */
  #move(touch) {
    const across = this.#across(touch);
    this.#card?.style.setProperty('translate', `${across}px 0`);
  }

  /** @param {PointerEvent} touch */
  #end(touch) {
    const across = this.#across(touch);
    this.#rest();
    if (across > FAR) this.#pulls.right();
    else if (across < -FAR) this.#pulls.left();
  }

  /** @param {PointerEvent} touch @returns {number} 0 while it is not clear that the card is meant */
  #across({ clientX, clientY, pointerId }) {
    if (this.#from?.id !== pointerId) return 0;
    const across = clientX - this.#from.x;
    return Math.abs(across) > 12 && Math.abs(across) > 2 * Math.abs(clientY - this.#from.y) ? across : 0;
  }

  #rest() {
    this.#from = null;
    this.#card?.style.removeProperty('translate');
  }
}

/** On a card: called when it is pulled far enough to either side. */
export const pulled = directive(Pulled);
