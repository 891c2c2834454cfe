import { callAs } from '../account.js';
import { accepts } from '../door.js';

/** The calendar's address is the server's to know: of it this phone is told whether there is one. @type {import('../door.js').Answerer<'feed'>} */
export const feed = accepts({}, (context) => callAs(context, 'GET', '/calendar'));
