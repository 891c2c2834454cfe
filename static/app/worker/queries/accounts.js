import { callAs } from '../account.js';
import { accepts } from '../door.js';

/** @type {import('../door.js').Answerer<'accounts'>} */
export const accounts = accepts({}, async (context) => {
  const { accounts: all } = await callAs(context, 'GET', '/accounts');
  return all.filter((/** @type {any} */ { owner }) => !owner).reverse()
    .map((/** @type {any} */ { id, name, by, guest, created_at: since }) => ({ id, name, by, guest, since }));
});
