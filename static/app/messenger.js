/**
 * Questions and their answers over anything that takes messages: a Worker, a MessagePort or a BroadcastChannel. Whoever
 * answers may change; what is not answered yet is then asked again, in the old order.
 */
import { Problem } from './worker/problem.js';

/** @typedef {{postMessage: (message: any) => void}} Endpoint */
/** @typedef {{kind: 'ask', from: string, id: number, call: any}} Ask */
/** @typedef {{kind: 'answer', to: string, id: number, result?: any, problem?: {code: string, detail?: string}}} Answer */
/** @typedef {{ask: Ask, resolve: (result: any) => void, reject: (problem: Problem) => void}} Waiting */

export class Messenger {
  #name;
  /** @type {Endpoint | null} */
  #endpoint = null;
  /** @type {Map<number, Waiting>} in the order asked */
  #waiting = new Map();
  #last = 0;

  /** @param {string} name tells this end from others on the same channel */
  constructor(name) {
    this.#name = name;
  }

  /**
   * @param {any} call
   * @returns {Promise<any>} the answer, however long nobody is there to give it
   */
  ask(call) {
    return new Promise((resolve, reject) => {
      this.#last += 1;
      const waiting = { ask: { kind: /** @type {const} */ ('ask'), from: this.#name, id: this.#last, call }, resolve, reject };
      this.#waiting.set(this.#last, waiting);
      this.#send(waiting);
    });
  }

  /** From now on this one answers. @param {Endpoint} endpoint */
  turnTo(endpoint) {
    this.#endpoint = endpoint;
    for (const waiting of [...this.#waiting.values()]) this.#send(waiting);
  }

  /** @param {Answer} answer */
  hear({ to, id, result, problem }) {
    const waiting = to === this.#name && this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    if (problem) waiting.reject(new Problem(problem.code, problem.detail));
    else waiting.resolve(result);
  }

  /** Nobody will ever answer. @param {Problem} problem */
  giveUp(problem) {
    for (const { reject } of this.#waiting.values()) reject(problem);
    this.#waiting.clear();
  }

  /** @param {Waiting} waiting */
  #send({ ask, reject }) {
    try {
      this.#endpoint?.postMessage(ask);
    } catch (error) {
      this.#waiting.delete(ask.id);
      reject(new Problem('field-invalid', String(error))); // a function, say, that no message can carry
    }
  }
}
