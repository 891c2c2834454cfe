import { callAs } from '../account.js';
import { accepts, flag, id } from '../door.js';
import { keepFact } from '../meta.js';
import { Problem } from '../problem.js';
import { readStatus } from '../status.js';

/** The owner's word on who is here, and an account's own look at what that made of it. */

/** @type {import('../door.js').Handler<'makeGuest'>} */
export const makeGuest = accepts({ account: id, guest: flag }, async (context, { account, guest }) => {
  await callAs(context, 'PATCH', `/accounts/${account}`, { guest });
  return { undo: { name: 'makeGuest', args: { account, guest: !guest } } };
});

/** @type {import('../door.js').Handler<'removeAccount'>} */
export const removeAccount = accepts({ account: id }, async (context, { account }) => {
  await callAs(context, 'DELETE', `/accounts/${account}`);
  return {};
});

/** @type {import('../door.js').Handler<'askAccount'>} */
export const askAccount = accepts({}, async (context) => {
  const told = await callAs(context, 'GET', '/account');
  if (typeof told?.id !== 'string' || typeof told.name !== 'string') throw new Problem('reply-invalid', 'an account');
  const account = { id: told.id, name: told.name, owner: told.owner === true, guest: told.guest === true };
  keepFact(context, 'account', JSON.stringify(account));
  context.emit('status', readStatus(context));
  return account;
});
