import { accepts, bytes, optional, text } from '../door.js';

/** Fetched when asked: the reader of vCards is larger than all queries, and no start needs it. @type {import('../door.js').Answerer<'readCards'>} */
export const readCards = accepts({ text: optional(text), bytes: optional(bytes) }, async (_context, args) => {
  const { readCards: read } = await import('../cards.js');
  return read(args.bytes ?? args.text ?? '');
});
