import { createHash } from 'node:crypto';

import { EVENING } from '../node/replica.js';

/** What happened, line by line: the same seed makes the same lines. */
export class Trace {
  #lines = [];

  constructor(world) {
    this.world = world;
  }

  add(who, what) {
    this.#lines.push(`${((this.world.now - EVENING) / 1000).toFixed(3).padStart(11)} ${who}: ${what}`);
  }

  /** The last lines that name one of the words. */
  last(count, words) {
    return this.#lines.filter((line) => words.some((word) => line.includes(word))).slice(-count);
  }

  get length() {
    return this.#lines.length;
  }

  get digest() {
    return createHash('sha256').update(this.#lines.join('\n')).digest('hex').slice(0, 16);
  }
}
