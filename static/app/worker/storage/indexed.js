/** IndexedDB as promises: what the journal and the pointer to the database in use need of it, and no more. */

const NAME = 'hallway';
const VERSION = 1;

/**
 * Stores: `pointer` which storage and database file are in use; `snapshot` a whole database by file name; `entry` what was
 * written since, by [file name, number].
 *
 * @returns {Promise<IDBDatabase>}
 */
export async function openIndexed() {
  const { promise, resolve, reject } = deferred();
  const request = indexedDB.open(NAME, VERSION); // may throw where storage is blocked
  request.onupgradeneeded = () => {
    for (const store of ['pointer', 'snapshot', 'entry']) request.result.createObjectStore(store);
  };
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
  request.onblocked = () => reject(new DOMException('an older Hallway is open in another tab', 'InvalidStateError'));
  return promise;
}

/**
 * Runs one transaction; what it wrote is on the disk when the promise is fulfilled.
 *
 * @template T
 * @param {IDBDatabase} indexed
 * @param {string[]} stores
 * @param {IDBTransactionMode} mode
 * @param {(...stores: IDBObjectStore[]) => IDBRequest<T> | void} work
 * @returns {Promise<T>} the result of the request that `work` gave back
 */
export async function transact(indexed, stores, mode, work) {
  const { promise, resolve, reject } = deferred();
  const transaction = indexed.transaction(stores, mode, { durability: 'strict' });
  const request = work(...stores.map((name) => transaction.objectStore(name)));
  transaction.oncomplete = () => resolve(request?.result);
  transaction.onabort = () => reject(transaction.error ?? new DOMException('the transaction was aborted', 'AbortError'));
  return promise;
}

/** @returns {{promise: Promise<any>, resolve: (value: any) => void, reject: (reason: any) => void}} */
function deferred() {
  let resolve = /** @type {(value: any) => void} */ (() => {});
  let reject = /** @type {(reason: any) => void} */ (() => {});
  const promise = new Promise((fulfil, refuse) => ([resolve, reject] = [fulfil, refuse]));
  return { promise, resolve, reject };
}
