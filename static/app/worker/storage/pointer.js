/** Which storage this browser uses, and which of its databases: one an account. */
import { transact } from './indexed.js';

/** @typedef {{storage: 'opfs' | 'journal', file: string}} Pointer */

/** What is caught before any account lies here. */
export const FIRST = 'local';

/**
 * @param {IDBDatabase} indexed
 * @returns {Promise<Pointer | undefined>} undefined on the first start
 */
export const readPointer = (indexed) => transact(indexed, ['pointer'], 'readonly', (store) => store.get('current'));

/**
 * @param {IDBDatabase} indexed
 * @param {Pointer} pointer
 */
export const writePointer = (indexed, pointer) =>
  transact(indexed, ['pointer'], 'readwrite', (store) => void store.put(pointer, 'current'));
