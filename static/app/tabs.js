/**
 * This page among the others: it has a worker of its own, and listens to whichever tab's worker owns the database (see
 * worker/owner.js). A new owner announces itself; the page then asks it again what has no answer yet. Commands carry the id
 * of their operation, so that none is done twice.
 */
import { newId } from './id.js';
import { Messenger } from './messenger.js';
import { scripts } from './scripts.js';
import { Problem } from './worker/problem.js';

/** @typedef {import('./messenger.js').Ask} Ask */
/** @typedef {{kind: 'page', hidden: boolean, frozen: boolean, persisted: boolean}} PageState what a page tells its own worker */
/** @typedef {Ask | PageState | {kind: 'who'} | {kind: 'want'}} ToOwner who: announce yourself; want: a page in front would own */
/** @typedef {{kind: 'owner', name: string, term: string, hidden: boolean}} Announcement */
/** @typedef {{kind: 'event', name: string, detail: any}} Told what the owner tells every page */
/** @typedef {import('./messenger.js').Answer | Announcement | Told | {kind: 'hello'} | {kind: 'failed', problem: {code: string, detail?: string}}} ToPage */

/** So long without any owner, and the person should know that another tab may be in the way. */
const PATIENCE = 5000;

export class Tabs {
  #name = newId();
  #messenger = new Messenger(this.#name);
  #channel = new BroadcastChannel('hallway');
  #worker;
  #tell;
  #term = '';
  #frozen = false;
  #persisted = false;
  /** Why this browser cannot open anything, ever. @type {Problem | null} */
  #failure = null;

  /** @param {(name: string, detail: any) => void} tell the owner's events, and `waiting` */
  constructor(tell) {
    this.#tell = tell;
    this.#worker = new Worker(scripts.createScriptURL('/static/app/worker/worker.js'), { type: 'module', name: this.#name });
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#channel.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => this.#fail('boot-failed', event.message);
    this.#worker.onmessageerror = this.#channel.onmessageerror = () => this.#messenger.giveUp(new Problem('internal', 'an answer could not be read'));
    this.#watchPage();
    this.#channel.postMessage({ kind: 'who' });
    setTimeout(() => this.#term || this.#failure || this.#tell('waiting', {}), PATIENCE);
  }

  /**
   * @param {{query?: string, command?: string, args: any, op?: string}} call
   * @returns {Promise<any>} rejected with a Problem; `nowhere` where nothing can be opened at all
   */
  async ask(call) {
    try {
      if (this.#failure) throw this.#failure;
      return await this.#messenger.ask(call);
    } catch (error) {
      if (error === this.#failure && call.query === 'keeping') return { storage: 'nowhere', persisted: false, reason: this.#failure?.detail };
      throw error;
    }
  }

  /** Whether the browser has promised not to clear what is kept here. @param {boolean} persisted */
  setPersisted(persisted) {
    this.#persisted = persisted;
    this.#describe();
  }

  /** @param {ToPage} message */
  #hear(message) {
    if (message.kind === 'answer') this.#messenger.hear(message);
    else if (message.kind === 'owner') this.#follow(message);
    else if (message.kind === 'event') this.#tell(message.name, message.detail);
    else if (message.kind === 'hello') this.#describe();
    else if (message.kind === 'failed') this.#fail(message.problem.code, message.problem.detail);
  }

  /** @param {Announcement} owner */
  #follow({ name, term, hidden }) {
    const mine = name === this.#name;
    if (hidden && !mine && !document.hidden) this.#channel.postMessage({ kind: 'want' });
    if (term === this.#term) return;
    this.#term = term;
    this.#messenger.turnTo(mine ? this.#worker : this.#channel);
  }

  /**
   * This tab's worker cannot serve, ever; another tab's still may.
   *
   * @param {string} reason `insecure-context` or `boot-failed`
   * @param {string} [detail]
   */
  #fail(reason, detail) {
    console.error('Hallway could not open its database:', reason, detail);
    if (this.#term) return;
    this.#failure = new Problem('nowhere', reason);
    this.#messenger.giveUp(this.#failure);
  }

  #watchPage() {
    const frozen = (/** @type {boolean} */ is) => () => {
      this.#frozen = is;
      this.#describe();
    };
    document.addEventListener('visibilitychange', () => this.#describe());
    document.addEventListener('freeze', frozen(true));
    document.addEventListener('resume', frozen(false));
    addEventListener('pagehide', frozen(true)); // for good, or into the browser's cache of pages
    addEventListener('pageshow', frozen(false));
  }

  /** Tells this tab's worker what to expect of its page; a page that comes back may have missed who owns. */
  #describe() {
    const hidden = document.hidden;
    this.#worker.postMessage({ kind: 'page', hidden, frozen: this.#frozen, persisted: this.#persisted });
    if (!hidden && !this.#frozen) this.#channel.postMessage({ kind: 'who' });
  }
}
