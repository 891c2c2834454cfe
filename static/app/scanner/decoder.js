/** The page's side of the decoder: a picture is handed over, the texts of the codes in it come back. */
import { scripts } from '../scripts.js';
import { Problem } from '../worker/problem.js';

/** @typedef {import('./worker.js').Answered} Answered */
/** @typedef {{resolve: (texts: string[]) => void, reject: (problem: Problem) => void}} Waiting */

export class Decoder {
  /** @type {Map<number, Waiting>} */ #waiting = new Map();
  #asked = 0;
  #worker;

  constructor() {
    this.#worker = new Worker(scripts.createScriptURL('/static/app/scanner/worker.js'), { type: 'module' });
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => this.#giveUp(event.message);
  }

  /**
   * @param {ImageBitmap} picture goes over to the worker
   * @param {'frame' | 'picture'} how quickly, one code; or thoroughly, every one
   * @returns {Promise<string[]>} rejected with `decoder-failed`
   */
  read(picture, how) {
    const id = (this.#asked += 1);
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#worker.postMessage({ id, picture, how }, [picture]);
    return /** @type {Promise<string[]>} */ (answer);
  }

  /** Whoever still waits is told nothing any more. */
  close() {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  /** @param {Answered} answered */
  #hear(answered) {
    const { resolve, reject } = this.#waiting.get(answered.id) ?? {};
    this.#waiting.delete(answered.id);
    if ('texts' in answered) resolve?.(answered.texts);
    else reject?.(new Problem('decoder-failed', answered.failed));
  }

  /** @param {string} detail */
  #giveUp(detail) {
    for (const { reject } of this.#waiting.values()) reject(new Problem('decoder-failed', detail));
    this.#waiting.clear();
  }
}
