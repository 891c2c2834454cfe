import { Problem } from './problem.js';

/**
 * Long work in parts: between two of them captures get their turn, progress is told, and `cancel` with the task's batch stops it.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {(done?: number, total?: number) => Promise<void>} Turn between two parts; throws `cancelled`
 */

/**
 * @template T
 * @param {Context} context
 * @param {string} batch what progress and `cancel` call it
 * @param {(turn: Turn) => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {Problem} cancelled; busy where one of that name is under way
 */
export async function asTask(context, batch, work) {
  if (context.tasks.has(batch)) throw new Problem('busy', 'it is under way');
  const stopper = new AbortController();
  context.tasks.set(batch, stopper);
  try {
    return await work(async (done, total) => {
      if (done !== undefined) context.emit('progress', { batch, done, total });
      await new Promise((resolve) => context.later(0, () => resolve(null)));
      if (stopper.signal.aborted) throw new Problem('cancelled');
    });
  } finally {
    context.tasks.delete(batch);
  }
}

/** @param {Context} context @param {string} batch */
export const stopTask = (context, batch) => context.tasks.get(batch)?.abort();
