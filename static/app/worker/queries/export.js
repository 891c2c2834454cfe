import { accepts, flag, id, oneOf, optional, shaped } from '../door.js';
import { sqlite } from '../exportsqlite.js';
import { cards, json, table } from '../exporttext.js';
import { asTask } from '../tasks.js';

/** @typedef {import('../../types.d.ts').ExportFormat} ExportFormat */

/** @type {Record<ExportFormat, string>} the file's type */
const TYPES = {
  vcard3: 'text/vcard', vcard4: 'text/vcard', google: 'text/csv', outlook: 'text/csv', linkedin: 'text/csv', json: 'application/json',
  sqlite: 'application/vnd.sqlite3',
};

/** Outlook takes a file without this mark for one of its own country's old encoding. */
const MARK = '\ufeff';

/** @type {import('../door.js').Answerer<'exportPeople'>} */
export const exportPeople = accepts(
  {
    batch: id, format: oneOf(...Object.keys(TYPES)), notes: flag,
    whose: shaped({ person: optional(id), circle: optional(oneOf('inner', 'second', 'third', 'recruiter')) }),
  },
  (context, { batch, format, whose, notes }) =>
    asTask(context, batch, async (turn) => {
      const { parts, people } = await made(context, { format, whose, notes }, turn);
      return { file: new Blob(parts, { type: TYPES[format] }), people };
    }),
);

/**
 * @param {import('../context.js').Context} context
 * @param {{format: ExportFormat, whose: import('../../types.d.ts').Whose, notes: boolean}} how
 * @param {import('../tasks.js').Turn} turn
 * @returns {Promise<{parts: BlobPart[], people: number}>}
 */
async function made(context, { format, whose, notes }, turn) {
  if (format === 'json') return json(context, turn);
  if (format === 'sqlite') return sqlite(context, turn);
  if (format === 'vcard3' || format === 'vcard4') return cards(context, { format: format === 'vcard3' ? '3.0' : '4.0', whose, notes }, turn);
  const { parts, people } = await table(context, { format, whose, notes }, turn);
  return { parts: format === 'outlook' ? [MARK, ...parts] : parts, people };
}
