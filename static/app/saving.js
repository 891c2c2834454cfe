/**
 * Saves what is typed, a field at a time, in order: the first change at once, later ones as soon as the one before is
 * acknowledged. No timer holds text back, so closing, reloading or losing the page loses nothing that was acknowledged.
 */
export class Saving {
  /** @type {Map<string, () => Promise<unknown>>} the newest write of each field that is not under way yet */ #waiting = new Map();
  /** @type {Promise<void> | null} */ #running = null;

  /** Whether something typed is not durable yet. */
  get busy() {
    return this.#running !== null;
  }

  /**
   * @param {string} field a write of the same field that still waits is replaced
   * @param {() => Promise<unknown>} write
   */
  keep(field, write) {
    this.#waiting.set(field, write);
    this.#running ??= this.#drain();
  }

  /** Ends when everything typed so far is durable, or was refused. */
  async flush() {
    await this.#running;
  }

  async #drain() {
    for (let [next] = this.#waiting; next; [next] = this.#waiting) {
      this.#waiting.delete(next[0]);
      await next[1]();
    }
    this.#running = null;
  }
}
