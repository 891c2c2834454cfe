import { EVENING } from '../node/replica.js';

/** True time, and all that is going to happen, one thing after the other: each is over before the next begins. */
export class World {
  now = EVENING;
  #ahead = [];
  #serial = 0;

  /**
   * @param {number} ms from now; clocks tick whole ones
   * @param {() => void | Promise<void>} fn
   * @returns {() => void} takes it back
   */
  after(ms, fn) {
    const event = { at: this.now + Math.ceil(Math.max(0, ms)), serial: (this.#serial += 1), fn };
    this.#ahead.splice(this.#place(event), 0, event);
    return () => {
      event.fn = null;
    };
  }

  /** Lets time pass. */
  async run(ms) {
    const end = this.now + ms;
    while (this.#ahead.length && this.#ahead[0].at <= end) await this.#next();
    this.now = end;
  }

  /** Lets things happen until one has. */
  async until(condition) {
    while (!condition()) {
      if (!this.#ahead.length) throw new Error('nothing is going to happen any more');
      await this.#next();
    }
  }

  async #next() {
    const { at, fn } = this.#ahead.shift();
    if (!fn) return;
    this.now = Math.max(this.now, at);
    await fn();
  }

  #place({ at }) {
    let [low, high] = [0, this.#ahead.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ahead[middle].at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
