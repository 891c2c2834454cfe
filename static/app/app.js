/** The frame around the screens: what they may do, and when they are asked and drawn again. */
import { render } from '../vendor/lit-html/lit-html.js';
import { Notices } from './notices.js';
import { Panes } from './panes.js';
import { canGoBack, follow } from './route.js';
import { keepDays } from './days.js';
import { frame } from './frame.js';
import { listen } from './keys.js';
import { drawn } from './part.js';
import { wear } from './theme.js';
import { SITTING, today } from './today.js';

/**
 * @typedef {import('./store.js').Store} Store
 * @typedef {import('./text.js').Text} Text
 * @typedef {import('./types.d.ts').Commands} Commands
 * @typedef {import('./types.d.ts').Status} Status
 * @typedef {import('./route.js').Params} Params
 * @typedef {import('../vendor/lit-html/lit-html.js').TemplateResult} Template
 */

/**
 * @typedef {object} State what a screen draws
 * @property {any} data what its `load` gave; null at first
 * @property {Record<string, any>} ui this visit's own state, kept by `app.set`
 * @property {Params} params the `:name` parts of its address
 * @property {boolean} loaded whether a load has ended, so that "not there" differs from "not yet"
 */

/**
 * @typedef {object} Screen
 * @property {(state: State, app: App) => Template} view state to template, pure
 * @property {(store: Store, params: Params, ui: Record<string, any>) => Promise<any>} [load] what the worker is asked; asked again on `changed`
 * @property {(app: App, params: Params) => Record<string, any>} [start] this visit's state at the beginning
 * @property {(state: State, app: App) => unknown} [leave] the screen goes away: save what is still being written
 * @property {(state: State, app: App) => string} [title] the page's title and the screen's name for a screen reader
 * @property {'meet' | 'people' | 'follow-up' | 'steps'} [place] which of the four places it belongs to
 * @property {boolean} [top] it is one of the four places itself, so the phone shows all four below it
 * @property {boolean} [sheet] it lies over the screen that was there; closing it goes back there
 * @property {boolean} [list] it is a list that others stand beside from 900 px
 * @property {string} [beside] the address of the list that it stands beside
 * @property {Record<string, (state: State, app: App) => unknown>} [keys] what a single letter does
 */

/**
 * @typedef {object} Saying how a command that can be taken back is told of
 * @property {string} [said] the sentence's id; `did-<command>` without
 * @property {Record<string, string | number | readonly string[]>} [about] the sentence's arguments
 * @property {string} [undo] the id of the button's word; `undo` without
 * @property {() => unknown} [undone] after it was taken back
 * @property {boolean} [quiet] no strip: the screen itself offers the way back
 * @property {string} [op] the operation's id, where the same tap may be tried again
 */

export const WIDE = '(min-width: 900px)';
const COUNT_WAIT = 300;

/** Screens call `run`, `fail`, `close` and `paint` on an object of their own that inherits from this one: so these are arrows. */
export class App {
  /** @type {Status | null} */ status = null;
  /** @type {Record<string, import('./types.d.ts').Scalar>} */ settings = {};
  /** How many follow-ups are for today. */
  waiting = 0;
  #painting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #counting;

  /**
   * @param {object} parts
   * @param {HTMLElement} parts.root
   * @param {Store} parts.store
   * @param {Text} parts.text
   * @param {import('./panes.js').Screens} parts.screens
   */
  constructor({ root, store, text, screens }) {
    this.root = root;
    this.store = store;
    this.text = text;
    this.panes = new Panes(this, screens, () => this.#changed());
    this.notices = new Notices(() => this.paint());
    const wide = matchMedia(WIDE);
    this.wide = wide.matches;
    wide.addEventListener('change', () => {
      this.wide = wide.matches;
      this.panes.arrive(location.pathname);
    });
  }

  /** Shows the screen of the address, and keeps it true to what the worker says. */
  open() {
    /** @type {(path: string, how?: {replace?: boolean}) => void} */
    this.go = follow((path) => this.panes.arrive(path));
    listen(this);
    this.store.on('changed', () => this.#changed());
    this.store.ready.catch(this.fail);
    this.store.on('waiting', () => void this.#wait());
    this.store.on('status', (/** @type {Status} */ status) => this.#heard(status));
    this.panes.arrive(location.pathname);
    this.#changed();
  }

  /**
   * Runs a command, shows how to take it back, and says one sentence where it fails.
   *
   * @template {keyof Commands} Name
   * @param {Name} command
   * @param {Parameters<Commands[Name]>[0]} args
   * @param {Saying} [saying]
   * @returns {Promise<ReturnType<Commands[Name]> | null>} null where it failed
   */
  run = async (command, args, saying = {}) => {
    try {
      const result = await this.store.run(command, args, saying.op ? { op: saying.op } : {});
      if (/** @type {any} */ (result)?.undo && !saying.quiet) this.#offer(command, /** @type {any} */ (result).undo, saying);
      return result;
    } catch (error) {
      this.fail(error);
      return null;
    }
  };

  /**
   * @param {string} command
   * @param {{name: keyof Commands, args: any}} undo
   * @param {Saying} saying
   */
  #offer(command, undo, { said = `did-${command}`, about = {}, undo: word = 'undo', undone }) {
    this.notices.undo(this.text(said, about), this.text(word), async () => {
      if (await this.run(undo.name, undo.args, { quiet: true })) undone?.();
    });
  }

  /** One sentence on what went wrong, by its code. @param {any} error */
  fail = (error) => {
    const code = typeof error?.code === 'string' ? error.code : 'unknown';
    if (code === 'unknown') console.error(error);
    const id = `problem-${code}`;
    this.notices.problem(this.text(this.text.has(id) ? id : 'problem-unknown', { code }));
  };

  /** This visit's own state; each screen gets its own. @param {Record<string, any>} _patch */
  set(_patch) {}

  /** Asks the worker again what this screen shows. @returns {Promise<void>} */
  async reload() {}

  /** Closes the sheet. The browser's own back then leads past it, rather than into it again. */
  close = () => {
    if (canGoBack()) history.back();
    else this.go(this.panes.main?.path ?? '/', { replace: true });
  };

  /** Draws everything that shows, once, before the next frame. */
  paint = () => {
    if (this.#painting) return;
    this.#painting = true;
    queueMicrotask(() => {
      this.#painting = false;
      render(frame(this), this.root);
      const { front } = this.panes;
      document.title = front?.screen.title?.(front.state, front.app) ?? this.text('app-name');
    });
  };

  /** Another tab holds the database: said until it answers. */
  async #wait() {
    this.notices.waiting(this.text('problem-waiting'));
    await this.store.query('status', {}).catch(() => null); // queued behind everything else
    this.notices.drop('waiting');
  }

  /** What is beneath a sheet is asked for when the sheet goes, so that a tap waits for nothing else. */
  #changed() {
    for (const pane of this.panes.seen) void pane.load();
    void this.#ask('settings', (/** @type {Record<string, any>} */ settings) => this.#obey(settings));
    clearTimeout(this.#counting);
    this.#counting = setTimeout(() => this.#count(), COUNT_WAIT); // off the path of a tap and of typing
  }

  /** The numbers around the screens: what waits here, and what is for today. */
  #count() {
    void this.#ask('status', (/** @type {Status} */ status) => this.#heard(status));
    void this.#ask('followUps', (/** @type {import('./types.d.ts').FollowUps} */ queue) => {
      this.waiting = Math.min(SITTING, today(queue).left);
    });
  }

  /** @param {Status} status */
  #heard(status) {
    this.status = status;
    this.paint();
  }

  /** @param {Record<string, any>} settings */
  #obey(settings) {
    this.settings = settings;
    wear(settings.theme);
    keepDays(settings);
    if (settings.round) drawn('watchRounds', this);
    if (settings.wiped) this.#tellWiped();
  }

  /** This device had been reported lost: said once, until it is read. */
  #tellWiped() {
    const forget = () => this.run('remember', { key: 'wiped', value: null }, { quiet: true });
    this.notices.news(this.text('wiped'), this.text('close'), forget);
  }

  /**
   * What the frame itself shows; a failure here is told by the screen that asks for the same.
   *
   * @param {'status' | 'settings' | 'followUps'} query
   * @param {(answer: any) => void} use
   */
  async #ask(query, use) {
    const answer = await this.store.query(query, {}).catch(() => null);
    if (answer === null) return;
    use(answer);
    this.paint();
  }

  /** Goes to an address of ours; `open` puts the real one here. @type {(path: string, how?: {replace?: boolean}) => void} */
  go = () => {};
}
