/** Which screens show: the main one, the list beside it, the sheet over both; all of it follows from the address and the width. */
import { Pane } from './pane.js';
import { match } from './route.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./app.js').Screen} Screen
 * @typedef {import('./route.js').Params} Params
 * @typedef {Record<string, Screen | (() => Promise<Screen>)>} Screens by pattern of address; fetched when first opened, or there
 */

export class Panes {
  /** @type {Pane | null} */ main = null;
  /** @type {Pane | null} the list beside the main screen, kept while it is away so that its place in the list stays */ list = null;
  /** @type {Pane | null} */ sheet = null;
  /** @type {Element | null} what had the focus when the sheet came */ #opener = null;
  #app;
  #screens;
  #uncovered;

  /**
   * @param {App} app
   * @param {Screens} screens
   * @param {() => void} uncovered called when a sheet is gone and what it wrote is durable
   */
  constructor(app, screens, uncovered) {
    this.#app = app;
    this.#screens = screens;
    this.#uncovered = uncovered;
  }

  /** The screen that the person is at. */
  get front() {
    return this.sheet ?? this.main;
  }

  /** What is looked at; beneath a sheet nobody looks. */
  get seen() {
    return this.sheet ? [this.sheet] : [...new Set([this.main, this.list])].filter((pane) => pane !== null);
  }

  /** Shows what an address asks for. @param {string} path */
  arrive(path) {
    const { screen, pattern, params } = this.#find(path);
    if (typeof screen === 'function') return void this.#fetch(pattern, screen, path);
    const before = this.front;
    if (screen.sheet) this.#lay(screen, path, params);
    else this.#show(screen, path, params);
    this.#app.paint();
    if (before && before !== this.front) queueMicrotask(() => this.#focus()); // once it is drawn
  }

  /** @param {string} path */
  #find(path) {
    const { pattern, params } = match(Object.keys(this.#screens), path);
    return { screen: this.#screens[pattern], pattern, params };
  }

  /** @param {string} pattern @param {() => Promise<Screen>} fetched @param {string} path */
  async #fetch(pattern, fetched, path) {
    try {
      this.#screens[pattern] = await fetched();
      if (location.pathname === path) this.arrive(path);
    } catch (error) {
      this.#app.fail(error);
    }
  }

  /** @param {Screen} screen @param {string} path @param {Params} params */
  #lay(screen, path, params) {
    if (this.sheet?.path === path) return;
    this.#opener = this.sheet ? this.#opener : document.activeElement;
    void this.sheet?.close();
    if (!this.main) this.#show(/** @type {Screen} */ (this.#screens['/']), '/', {}); // a sheet that was opened by its address
    this.#app.notices.drop('done'); // something else begins: what was done before it stands
    this.sheet = this.#pane(screen, path, params);
  }

  /** @param {Screen} screen @param {string} path @param {Params} params */
  #show(screen, path, params) {
    void this.sheet?.close().then(this.#uncovered);
    this.sheet = null;
    if (this.main?.path !== path) this.#replace(screen, path, params);
    this.#beside(screen);
  }

  /** A list that is left for one of its lines is kept, and taken up again where it was. @param {Screen} screen @param {string} path @param {Params} params */
  #replace(screen, path, params) {
    const left = this.main;
    this.main = this.list?.path === path ? this.list : this.#pane(screen, path, params);
    if (!left || left === this.list) return;
    if (screen.beside === left.path) this.list = left;
    else void left.close();
  }

  /** @param {Screen} screen */
  #beside({ beside: path }) {
    if (this.list && this.list !== this.main && this.list.path !== path) {
      void this.list.close();
      this.list = null;
    }
    if (!path || !this.#app.wide || this.list) return;
    const { screen, pattern, params } = this.#find(path);
    if (typeof screen === 'function') void this.#fetch(pattern, screen, location.pathname);
    else this.list = this.#pane(screen, path, params);
  }

  /** @param {Screen} screen @param {string} path @param {Params} params */
  #pane(screen, path, params) {
    const pane = new Pane(this.#app, screen, path, params);
    pane.first = pane.load();
    return pane;
  }

  /** A new screen is announced by its heading, which may come with what it loads; a closed sheet gives the focus back. */
  #focus() {
    const { front } = this;
    const opener = this.#opener;
    if (!this.sheet) this.#opener = null;
    if (!this.sheet && opener instanceof HTMLElement && opener.isConnected && opener !== document.body) return opener.focus();
    const heading = this.#app.root.querySelector(this.sheet ? '.sheet h1' : 'main h1, [role="main"] h1, main h2');
    if (!(heading instanceof HTMLElement)) return this.#await(front);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  /** @param {Pane | null} pane whose heading is not there yet */
  #await(pane) {
    if (pane && !pane.loaded) void pane.first.then(() => this.#announce(pane));
  }

  /** Unless the person went on meanwhile, or has the focus somewhere. @param {Pane} pane */
  #announce(pane) {
    if (pane === this.front && document.activeElement === document.body) this.#focus();
  }
}
