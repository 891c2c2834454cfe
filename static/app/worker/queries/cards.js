import { readCards as read } from '../cards.js';
import { accepts, bytes, optional, text } from '../door.js';

/** @type {import('../door.js').Answerer<'readCards'>} */
export const readCards = accepts({ text: optional(text), bytes: optional(bytes) }, (_context, args) => read(args.bytes ?? args.text ?? ''));
