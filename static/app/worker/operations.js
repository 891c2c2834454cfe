import { write } from './cells.js';

/**
 * Answers already given. A command sent again, because the tab that ran it closed before it could say so, must not run
 * twice: its answer is kept in the very transaction that did the work.
 *
 * @typedef {import('./context.js').Context} Context
 */

/** A hand-over takes a fraction of a second; a day is plenty. */
const KEPT_FOR = 24 * 60 * 60 * 1000;

/**
 * @template T
 * @param {Context} context
 * @param {string | undefined} op the operation's id, made by the caller
 * @param {() => T} fn synchronous
 * @returns {T} what fn answers, now or the first time
 */
export function once(context, op, fn) {
  return write(context, () => {
    const given = recall(context, op);
    if (given) return given.result;
    const result = fn();
    record(context, op, result);
    return result;
  });
}

/**
 * @param {Context} context
 * @param {string | undefined} op
 * @returns {{result: any} | null}
 */
export function recall({ db }, op) {
  const kept = op && db.value('SELECT result FROM operation WHERE id = :op', { op });
  return kept ? { result: JSON.parse(kept) } : null;
}

/**
 * Keeps an answer, within the caller's transaction.
 *
 * @param {Context} context
 * @param {string | undefined} op
 * @param {any} result
 */
export function record(context, op, result) {
  if (!op) return;
  context.db.run('INSERT INTO operation (id, result, at) VALUES (:op, :result, :at)', {
    op, result: JSON.stringify(result ?? {}), at: context.now(),
  });
}

/** @param {Context} context */
export function forgetOldOperations(context) {
  context.db.run('DELETE FROM operation WHERE at < :before OR at > :after', {
    before: context.now() - KEPT_FOR, after: context.now() + KEPT_FOR,
  });
}
