/** One screen being shown: what it loaded, and this visit's own state. */

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./app.js').Screen} Screen
 * @typedef {import('./route.js').Params} Params
 */

export class Pane {
  /** @type {any} what `load` gave; null before */ data = null;
  /** @type {Record<string, any>} this visit's own state, kept by `app.set` */ ui = {};
  /** @type {boolean} whether a load has ended, well or not */ loaded = false;
  /** @type {Promise<void>} ends with the first load, once that is to be drawn */ first = Promise.resolve();
  #loading = false;
  #again = false;
  #closed = false;

  /**
   * @param {App} frame
   * @param {Screen} screen
   * @param {string} path
   * @param {Params} params
   */
  constructor(frame, screen, path, params) {
    this.screen = screen;
    this.path = path;
    this.params = params;
    /** @type {App} the frame as this screen sees it: `set` and `reload` are its own */
    this.app = Object.assign(Object.create(frame), {
      set: (/** @type {Record<string, any>} */ patch) => this.#set(patch, frame),
      reload: () => this.load(),
    });
    this.ui = screen.start?.(this.app, params) ?? {};
  }

  get state() {
    return { data: this.data, ui: this.ui, params: this.params, loaded: this.loaded };
  }

  view() {
    return this.screen.view(this.state, this.app);
  }

  /** Asks the worker again. Calls that come while one is under way become one further call. */
  async load() {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    this.#loading = true;
    do {
      this.#again = false;
      await this.#ask();
    } while (this.#again && !this.#closed);
    this.#loading = false;
  }

  async #ask() {
    try {
      const data = this.screen.load ? await this.screen.load(this.app.store, this.params, this.ui) : null;
      if (this.#closed) return;
      this.data = data;
    } catch (error) {
      if (!this.#closed) this.app.fail(error);
    }
    this.loaded = true;
    this.app.paint();
  }

  /** The screen goes away: what is still being written is saved first. */
  async close() {
    this.#closed = true;
    await this.screen.leave?.(this.state, this.app);
  }

  /**
   * @param {Record<string, any>} patch
   * @param {App} frame
   */
  #set(patch, frame) {
    this.ui = { ...this.ui, ...patch };
    frame.paint();
  }
}
