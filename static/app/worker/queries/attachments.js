import { accepts, hash } from '../door.js';
import { spaceOf } from '../meta.js';

/** The bytes of a photograph or memo. @type {import('../door.js').Answerer<'blob'>} */
export const blob = accepts({ hash }, (context, args) =>
  context.db.value('SELECT bytes FROM blob WHERE space = :space AND hash = :hash', { space: spaceOf(context), hash: args.hash }));
