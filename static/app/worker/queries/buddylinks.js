import { callAs } from '../account.js';
import { linksOf } from '../buddylinks.js';
import { accepts } from '../door.js';

/** @type {import('../door.js').Answerer<'buddyLinks'>} */
export const buddyLinks = accepts({}, (context) => linksOf(context));

/** @type {import('../door.js').Answerer<'guests'>} */
export const guests = accepts({}, async (context) => ({ on: (await callAs(context, 'GET', '/guests')).let_in === true }));
