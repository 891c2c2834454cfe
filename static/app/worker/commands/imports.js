import { project, write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, id, listOf, oneOf, orNull, shaped, text } from '../door.js';
import { dropFact, fact, keepFact, spaceOf } from '../meta.js';
import { record } from '../operations.js';
import { Problem } from '../problem.js';
import { newId } from '../stamp.js';
import { FILE, stopBringing } from './files.js';

/**
 * Cards from a file become people, some at a time, so that captures get their turn. Until the last one is in, nothing of
 * them is sent: an import that is cancelled, or cut off with the process, keeps nothing at all.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Card} Card
 */

/** Cards a transaction: about a tenth of a second on a slow phone. */
const AT_ONCE = 200;

export const card = shaped({
  name: text, org: orNull(text), role: orNull(text), note: orNull(text),
  contacts: listOf(shaped({ kind: oneOf('email', 'phone', 'link'), value: text, label: orNull(text) })),
});

/** @type {import('../door.js').Handler<'importCards'>} */
export const importCards = accepts({ batch: id, cards: listOf(card) }, async (context, { batch, cards }, op) => {
  if (fact(context, 'held')) throw new Problem('busy', 'another import is under way');
  const result = { added: cards.length, undo: { name: /** @type {const} */ ('undoImport'), args: { batch } } };
  keepFact(context, 'held', batch);
  try {
    for (let done = 0; done < cards.length; done += AT_ONCE) {
      addCards(context, batch, cards.slice(done, done + AT_ONCE));
      context.emit('progress', { batch, done: Math.min(done + AT_ONCE, cards.length), total: cards.length });
      await new Promise((resolve) => context.later(0, () => resolve(null)));
      if (fact(context, 'held') !== batch) throw new Problem('cancelled');
    }
    write(context, () => {
      dropFact(context, 'held');
      record(context, op, result);
    });
  } catch (error) {
    if (fact(context, 'held') === batch) dropUnfinished(context);
    throw error;
  }
  context.nudge();
  return result;
});

/**
 * @param {Context} context
 * @param {string} batch
 * @param {Card[]} cards
 */
const addCards = (context, batch, cards) =>
  write(context, (edit) => {
    const created_at = timeOf(context);
    for (const one of cards) addCard(edit, () => newId(context.random), { source: 'import', batch, created_at }, one);
  });

/**
 * @param {import('../cells.js').Edit} edit
 * @param {() => string} fresh makes an id
 * @param {{source: string, batch: string, created_at: number}} origin
 * @param {Card} card
 */
function addCard(edit, fresh, origin, { name, org, role, note, contacts }) {
  const person = fresh();
  const given = Object.entries({ name, org, role }).filter(([, value]) => value);
  edit('person', person, { ...Object.fromEntries(given), ...origin });
  for (const { kind, value, label } of contacts) {
    edit('contact', fresh(), { person, kind, value, ...(label && { label }) });
  }
  if (note) edit('note', fresh(), { person, text: note, created_at: origin.created_at });
}

/** @type {import('../door.js').Handler<'cancel'>} */
export const cancel = accepts({ batch: id }, (context, { batch }) => {
  if (batch === FILE) stopBringing(context);
  else if (fact(context, 'held') === batch) dropUnfinished(context);
  return {};
});

/** @type {import('../door.js').Handler<'undoImport'>} */
export const undoImport = accepts({ batch: id }, (context, { batch }) =>
  write(context, (edit) => {
    for (const { tbl, rid } of context.db.all(ROWS_OF_BATCH, { space: spaceOf(context), batch })) edit(tbl, rid, { _deleted: true });
    return {};
  }));

/**
 * Takes an unfinished import out, to the last cell: none of it was ever sent. A finished one has nothing here.
 *
 * @param {Context} context
 */
export function dropUnfinished(context) {
  const { db } = context;
  const batch = fact(context, 'held');
  if (!batch) return;
  const space = spaceOf(context);
  db.transaction(() => {
    db.run(`INSERT INTO touched (space, tbl, rid) SELECT :space, tbl, rid FROM (${ROWS_OF_BATCH})`, { space, batch });
    db.run('DELETE FROM cell WHERE (tbl, space, rid) IN (SELECT tbl, space, rid FROM touched)');
    project(context);
    dropFact(context, 'held');
  });
  context.emit('changed', { tables: ['person', 'contact', 'note'] });
}

const ROWS_OF_BATCH = `
WITH imported AS (SELECT rid FROM person WHERE space = :space AND batch = :batch)
SELECT 'person' AS tbl, rid FROM imported
UNION ALL SELECT 'contact', rid FROM contact WHERE space = :space AND person IN (SELECT rid FROM imported)
UNION ALL SELECT 'note', rid FROM note WHERE space = :space AND person IN (SELECT rid FROM imported)`;
