/** The page's side of the decoder: a picture is handed over, what the codes in it hold comes back. */
import { scripts } from '../scripts.js';
import { Problem } from '../worker/problem.js';

/** @typedef {import('./worker.js').Answered} Answered */
/** @typedef {import('./worker.js').Code} Code */
/** @typedef {{resolve: (codes: Code[]) => void, reject: (problem: Problem) => void}} Waiting */

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
   * @returns {Promise<string[]>} each text once; rejected with `decoder-failed`
   */
  async read(picture, how) {
    const codes = await this.#ask(picture, how);
    return [...new Set(codes.map(({ text }) => text))];
  }

  /** One of a stream of codes that are no text. @param {ImageBitmap} picture goes over to the worker @returns {Promise<Uint8Array[]>} rejected with `decoder-failed` */
  async bytes(picture) {
    const codes = await this.#ask(picture, 'stream');
    return codes.map(({ bytes }) => bytes);
  }

  /** @param {ImageBitmap} picture @param {import('./worker.js').Asked['how']} how @returns {Promise<Code[]>} */
  #ask(picture, how) {
    const id = (this.#asked += 1);
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#worker.postMessage({ id, picture, how }, [picture]);
    return /** @type {Promise<Code[]>} */ (answer);
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
    if ('codes' in answered) resolve?.(answered.codes);
    else reject?.(new Problem('decoder-failed', answered.failed));
  }

  /** @param {string} detail */
  #giveUp(detail) {
    for (const { reject } of this.#waiting.values()) reject(new Problem('decoder-failed', detail));
    this.#waiting.clear();
  }
}
