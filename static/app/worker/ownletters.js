import { digestId } from './digest.js';
import { spaceOf } from './meta.js';

/** Letters of one's own, as commands and queries read them. */

/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('../types.d.ts').LetterTrouble} LetterTrouble */

/**
 * The same on every device: two that write the same letter write one row (docs/architecture.md, "Letters").
 *
 * @param {string} kind @param {string} channel @param {string} language
 */
export const letterId = (kind, channel, language) => digestId(['template', kind, channel, language]);

/** In which language letters are written: de, of de-AT (drafts.base_of says the same). @param {Context} context */
export function letterLanguage(context) {
  const set = context.db.value("SELECT value FROM setting WHERE space = :space AND rid = 'language'", { space: spaceOf(context) });
  const [base] = String(set ?? 'en').toLowerCase().split('-');
  return /^[a-z]{1,3}$/.test(base) ? base : 'en';
}

/** What was typed and not saved yet, on this device. @param {string} kind @param {string} channel */
export const typedKey = (kind, channel) => `letter ${kind} ${channel}`;

/**
 * @param {Context} context
 * @param {string} kind
 * @param {string} channel
 * @returns {{subject: string, text: string, trouble: LetterTrouble | null} | null} null where the one that comes with the app stands
 */
export function ownLetter(context, kind, channel) {
  const row = context.db.get('SELECT subject, text, problem FROM template WHERE space = :space AND rid = :rid', {
    space: spaceOf(context), rid: letterId(kind, channel, letterLanguage(context)),
  });
  return row && { subject: row.subject ?? '', text: row.text ?? '', trouble: troubleOf(row.problem) };
}

/** What the server wrote: `text 3 unknown-filter shout`. @param {string | null} problem @returns {LetterTrouble | null} */
export function troubleOf(problem) {
  if (!problem) return null;
  const [field, line, reason, ...word] = problem.split(' ');
  return { field: field === 'subject' ? 'subject' : 'text', line: Number(line) || 1, reason: reason ?? '', word: word.join(' ') };
}
