import { accepts, oneOf, text } from '../door.js';
import { LETTER_FAMILIES, LETTER_KINDS } from '../../letterkinds.js';
import { recollect } from '../local.js';
import { accountOf, fact, spaceOf } from '../meta.js';
import { letterLanguage, ownLetter, troubleOf, typedKey } from '../ownletters.js';
import { Problem } from '../problem.js';
import { call, readJson } from '../wire.js';

/** Letters of one's own: which there are, one to write at, and how it reads for real people. */

const kind = oneOf(...LETTER_KINDS);
const channel = oneOf(...LETTER_FAMILIES);

/** @type {import('../door.js').Answerer<'letters'>} */
export const letters = accepts({}, (context) => {
  const rows = context.db.all('SELECT kind, channel, problem FROM template WHERE space = :space AND language = :language', {
    space: spaceOf(context), language: letterLanguage(context),
  });
  return { own: /** @type {any[]} */ (rows).map((row) => ({ kind: row.kind, channel: row.channel, trouble: troubleOf(row.problem) })) };
});

/** @type {import('../door.js').Answerer<'letterOf'>} */
export const letterOf = accepts({ kind, channel }, (context, args) => ({
  own: ownLetter(context, args.kind, args.channel),
  typed: recollect(context, typedKey(args.kind, args.channel)),
  account: Boolean(accountOf(context)),
}));

/** @type {import('../door.js').Answerer<'letterPreview'>} */
export const letterPreview = accepts({ kind, channel, subject: text, text }, async (context, args) => {
  if (!accountOf(context)) throw new Problem('not-found', 'no account is here');
  const body = { kind: args.kind, family: args.channel, subject: args.subject, text: args.text };
  const { letters: shown = [], trouble = null } = await call(context, 'POST', '/letters/preview', { token: fact(context, 'token'), body, read });
  return { letters: shown, trouble };
});

/** A broken letter is an answer here: it says where. @param {Response} response */
async function read(response) {
  if (response.status !== 422) return readJson(response);
  const { code, field, line, reason, word } = await response.json();
  if (code !== 'letter-refused') throw new Problem(code);
  return { trouble: { field, line, reason, word } };
}
