/** Which letters there are: of every kind, and for each way in which one goes. The server knows the same (hallway/followups/drafts.py). */

/** @typedef {import('./types.d.ts').LetterKind} LetterKind */
/** @typedef {import('./types.d.ts').LetterFamily} LetterFamily */
/** @typedef {import('./types.d.ts').LetterText} LetterText */

export const LETTER_KINDS = /** @type {const} */ ([
  'nice', 'promise', 'thanks-interview', 'thanks-introduction', 'thanks-favour', 'report', 'ask', 'ask_about', 'connect', 'keep', 'again', 'request',
]);
export const LETTER_FAMILIES = /** @type {const} */ (['email', 'message', 'call', 'post']);

/** What can be placed, in the order in which it is offered; the server knows a few more. */
export const LETTER_WORDS = /** @type {const} */ ([
  'given', 'opening', 'talked', 'where', 'promised', 'offer', 'need', 'other', 'introduced_by', 'source', 'me', 'name', 'occasion', 'stayed', 'purpose',
]);

/**
 * The letters that come with the app, by `<kind>.<family>`.
 *
 * @param {string} file static/text/letters.en.txt
 * @returns {Map<string, LetterText>}
 */
export function builtIn(file) {
  const [, ...parts] = file.split(/^== (\S+)\n/m);
  const names = parts.filter((_, at) => at % 2 === 0);
  return new Map(names.map((name, at) => [name, sourceOf(name, parts[2 * at + 1].replace(/\n+$/, ''))]));
}

/** The first line of a mail is its subject. @param {string} name @param {string} text @returns {LetterText} */
function sourceOf(name, text) {
  if (!name.endsWith('.email')) return { subject: '', text };
  const end = text.indexOf('\n');
  return { subject: text.slice(0, end), text: text.slice(end + 1) };
}
