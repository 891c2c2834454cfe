import { accepts, text } from '../door.js';
import { ownKeys } from '../keys.js';
import { once } from '../operations.js';
import { keepBuddy, readHello } from '../pairing.js';
import { Problem } from '../problem.js';

/** @type {import('../door.js').Handler<'pairWith'>} */
export const pairWith = accepts({ text }, async (context, { text: code }, op) => {
  const hello = await readHello(code);
  const { author } = await ownKeys(context);
  if (hello.author === author) throw new Problem('code-own');
  return once(context, op, () => keepBuddy(context, hello));
});
