import { seeded } from '../node/replica.js';

/** The one chance of a run: whoever draws in the same order gets the same. */
export class Chance {
  #fill;

  /** @param {number} seed */
  constructor(seed) {
    this.#fill = seeded(seed);
  }

  /** Fills an array of bytes, as crypto.getRandomValues does. */
  bytes = (array) => {
    array.set(this.#fill(array));
    return array;
  };

  /** @returns {number} from 0 up to, but not, 1 */
  number() {
    const [a, b, c, d] = this.#fill(new Uint8Array(4));
    return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) / 2 ** 32;
  }

  happens(probability) {
    return this.number() < probability;
  }

  /** @returns {number} a whole number from 0 up to, but not, `end` */
  below(end) {
    return Math.floor(this.number() * end);
  }

  between(least, most) {
    return least + this.below(most - least + 1);
  }

  /** @returns {number} most often short, seldom many times the mean */
  wait(mean) {
    return Math.round(-Math.log(1 - this.number()) * mean);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** @param {Record<string, number>} weights @returns {string} */
  weighed(weights) {
    let point = this.number() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    return Object.entries(weights).find(([, weight]) => (point -= weight) < 0)[0];
  }
}
