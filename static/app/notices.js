/** The strips above a screen: what was just done and how to take it back, what went wrong, that a new version waits, what happened meanwhile. */

/**
 * @typedef {object} Notice
 * @property {'done' | 'problem' | 'waiting' | 'version' | 'news'} kind
 * @property {string} words
 * @property {string} [action] the button's word
 * @property {() => unknown} [act]
 */

/** An undo stays about as long as it takes to see it, read it and reach it (WCAG 2.2.1 asks for 20 s where time runs out). */
const STAYS = 20_000;
/** Of what took minutes, perhaps with the phone laid aside. */
export const STAYS_LONG = 600_000;

export class Notices {
  /** @type {Map<Notice['kind'], Notice>} one of a kind: the newest */ #shown = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #fading;
  #paint;

  /** @param {() => void} paint */
  constructor(paint) {
    this.#paint = paint;
  }

  get all() {
    return [...this.#shown.values()];
  }

  /** @param {string} words @param {string} action @param {() => unknown} act @param {number} [stays] ms */
  undo(words, action, act, stays = STAYS) {
    this.#show({ kind: 'done', words, action, act: () => this.#take('done', act) });
    clearTimeout(this.#fading);
    this.#fading = setTimeout(() => this.drop('done'), stays);
  }

  /** @param {string} words */
  problem(words) {
    this.#show({ kind: 'problem', words });
  }

  /** It passes by itself, or when the person does something about it. @param {string} words */
  waiting(words) {
    this.#show({ kind: 'waiting', words });
  }

  /** A new version waits, and comes when the person says so. @param {string} words @param {string} action @param {() => unknown} act */
  version(words, action, act) {
    this.#show({ kind: 'version', words, action, act });
  }

  /** Something happened while nobody looked; it stays until the person has read it. @param {string} words @param {string} action @param {() => unknown} act */
  news(words, action, act) {
    this.#show({ kind: 'news', words, action, act: () => this.#take('news', act) });
  }

  /** @param {Notice['kind']} kind */
  drop(kind) {
    if (this.#shown.delete(kind)) this.#paint();
  }

  /** @param {Notice['kind']} kind @param {() => unknown} act */
  #take(kind, act) {
    this.drop(kind);
    return act();
  }

  /** @param {Notice} notice */
  #show(notice) {
    this.#shown.set(notice.kind, notice);
    this.#paint();
  }
}
