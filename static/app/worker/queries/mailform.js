import { accepts } from '../door.js';
import { recollect } from '../local.js';

/** Mail settings as they were typed last, where they were not saved. @type {import('../door.js').Answerer<'mailForm'>} */
export const mailForm = accepts({}, (context) => recollect(context, 'mail form'));
