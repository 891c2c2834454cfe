import { callAs } from '../account.js';
import { accepts, flag } from '../door.js';

/** The address under which the phone's own calendar finds what waits. */

/** The one before ends with it. @type {import('../door.js').Handler<'makeFeed'>} */
export const makeFeed = accepts({ names: flag }, (context, { names }) => callAs(context, 'POST', '/calendar', { names }));

/** @type {import('../door.js').Handler<'changeFeed'>} */
export const changeFeed = accepts({ names: flag }, (context, { names }) => callAs(context, 'PATCH', '/calendar', { names }));

/** @type {import('../door.js').Handler<'endFeed'>} */
export const endFeed = accepts({}, async (context) => {
  await callAs(context, 'DELETE', '/calendar');
  return { undo: { name: 'resumeFeed', args: {} } };
});

/** @type {import('../door.js').Handler<'resumeFeed'>} */
export const resumeFeed = accepts({}, (context) => callAs(context, 'PATCH', '/calendar', { on: true }));
