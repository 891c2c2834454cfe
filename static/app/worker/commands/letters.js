import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, oneOf, orNull, shaped, text } from '../door.js';
import { LETTER_FAMILIES, LETTER_KINDS } from '../../letterkinds.js';
import { keepLocal } from '../local.js';
import { spaceOf } from '../meta.js';
import { letterId, letterLanguage, ownLetter, typedKey } from '../ownletters.js';
import { invalid } from '../problem.js';

/** Letters of one's own: written in the place of those that come with the app, and given back. */

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').LetterText} LetterText */

const kind = oneOf(...LETTER_KINDS);
const channel = oneOf(...LETTER_FAMILIES);

/** @type {import('../door.js').Handler<'saveTemplate'>} */
export const saveTemplate = accepts({ kind, channel, subject: text, text }, (context, args) =>
  write(context, (edit) => {
    if (!args.text.trim()) throw invalid('a letter without text');
    const language = letterLanguage(context);
    const rid = letterId(args.kind, args.channel, language);
    const before = ownLetter(context, args.kind, args.channel);
    edit('template', rid, { ...args, language, created_at: timeOf(context), ...(wasDeleted(context, rid) && { _deleted: false }) });
    keepLocal(context, typedKey(args.kind, args.channel), null);
    return { undo: putBack(args, before) };
  }));

/** @type {import('../door.js').Handler<'resetTemplate'>} */
export const resetTemplate = accepts({ kind, channel }, (context, args) =>
  write(context, (edit) => {
    const before = ownLetter(context, args.kind, args.channel);
    keepLocal(context, typedKey(args.kind, args.channel), null);
    if (!before) return {};
    edit('template', letterId(args.kind, args.channel, letterLanguage(context)), { _deleted: true });
    return { undo: putBack(args, before) };
  }));

/** @type {import('../door.js').Handler<'keepTyped'>} */
export const keepTyped = accepts({ kind, channel, typed: orNull(shaped({ subject: text, text })) }, (context, args) =>
  write(context, () => {
    keepLocal(context, typedKey(args.kind, args.channel), args.typed);
    return {};
  }));

/**
 * @param {{kind: import('../../types.d.ts').LetterKind, channel: import('../../types.d.ts').LetterFamily}} which
 * @param {LetterText | null} before
 * @returns {import('../../types.d.ts').Undoable['undo']}
 */
function putBack({ kind: which, channel: way }, before) {
  if (!before) return { name: 'resetTemplate', args: { kind: which, channel: way } };
  return { name: 'saveTemplate', args: { kind: which, channel: way, subject: before.subject, text: before.text } };
}

/** @param {Context} context @param {string} rid */
const wasDeleted = (context, rid) => context.db.value(
  "SELECT 1 FROM cell WHERE space = :space AND tbl = 'template' AND rid = :rid AND col = '_deleted' AND val = 'true'", { space: spaceOf(context), rid }) === 1;
