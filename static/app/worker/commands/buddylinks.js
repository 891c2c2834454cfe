import { callAs } from '../account.js';
import { answerLink, lookForBuddies, makeLink, withdrawLink } from '../buddylinks.js';
import { accepts, flag, id, text } from '../door.js';
import { tokenOf } from '../enrol.js';
import { accountOf } from '../meta.js';
import { Problem } from '../problem.js';

/** @type {import('../door.js').Handler<'makeBuddyLink'>} */
export const makeBuddyLink = accepts({}, (context) => makeLink(context));

/** @type {import('../door.js').Handler<'withdrawBuddyLink'>} */
export const withdrawBuddyLink = accepts({ id }, async (context, args) => {
  await withdrawLink(context, args.id);
  return {};
});

/** @type {import('../door.js').Handler<'answerBuddyLink'>} */
export const answerBuddyLink = accepts({ link: text }, (context, { link }) => answerLink(context, tokenOf(context, link)));

/** @type {import('../door.js').Handler<'askBuddies'>} */
export const askBuddies = accepts({}, async (context) => {
  if (!accountOf(context)) return { answered: [], joined: [] };
  try {
    return await lookForBuddies(context);
  } catch (error) {
    if (error instanceof Problem && ['offline', 'too-many-requests', 'busy'].includes(error.code)) return { answered: [], joined: [] }; // a screen that waits asks again
    throw error;
  }
});

/** @type {import('../door.js').Handler<'letGuestsIn'>} */
export const letGuestsIn = accepts({ on: flag }, async (context, { on }) => {
  const { let_in } = await callAs(context, 'PATCH', '/guests', { let_in: on });
  return { on: let_in === true };
});
