import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, flag, id, listOf } from '../door.js';
import { takeIn } from '../intake.js';
import { dropFact, fact, keepFact, spaceOf } from '../meta.js';
import { record } from '../operations.js';
import { Problem } from '../problem.js';
import { card, SOURCE } from '../queries/contacts.js';
import { newId } from '../stamp.js';
import { asTask } from '../tasks.js';
import { dropUnfinished, UNTOUCHED } from './imports.js';

/**
 * Contacts from files, a picker or a share become people, or people to look for: some at a time, so that captures get their turn.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../cells.js').Edit} Edit
 * @typedef {import('../../types.d.ts').Card} Card
 * @typedef {(edit: Edit, card: Card) => void} Keep
 */

/** Cards a transaction: about a tenth of a second on a slow phone. */
const AT_ONCE = 200;

/** @type {import('../door.js').Handler<'importCards'>} */
export const importCards = accepts({ batch: id, cards: listOf(card) }, (context, { batch, cards }, op) =>
  asTask(context, batch, (turn) => keepAll(context, { batch, cards, op, keep: (edit, one) => addPerson(context, edit, batch, one) }, turn)));

/** @type {import('../door.js').Handler<'importContacts'>} */
export const importContacts = accepts({ batch: id, ...SOURCE, all: flag }, (context, { batch, all, ...source }, op) =>
  asTask(context, batch, async (turn) => {
    const { guests } = await takeIn(context, source, turn);
    const cards = guests.filter(({ same }) => all || !same).map(({ card }) => card);
    /** @type {Keep} */
    const keep = (edit, one) => (source.as === 'target' ? addTarget(context, edit, { batch, event: source.event }, one) : addPerson(context, edit, batch, one));
    return keepAll(context, { batch, cards, op, keep }, turn);
  }));

/**
 * @param {Context} context
 * @param {{batch: string, cards: Card[], op: string | undefined, keep: Keep}} all
 * @param {import('../tasks.js').Turn} turn
 */
async function keepAll(context, { batch, cards, op, keep }, turn) {
  if (fact(context, 'held')) throw new Problem('busy', 'another import is under way');
  const result = { added: cards.length, undo: { name: /** @type {const} */ ('undoImport'), args: { batch } } };
  keepFact(context, 'held', batch);
  try {
    for (let done = 0; done < cards.length; done += AT_ONCE) {
      write(context, (edit) => cards.slice(done, done + AT_ONCE).forEach((one) => keep(edit, one)));
      await turn(Math.min(done + AT_ONCE, cards.length), cards.length);
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
}

/** @param {Context} context @param {Edit} edit @param {string} batch @param {Card} card */
function addPerson(context, edit, batch, { name, org, role, note, contacts, addresses = [] }) {
  const fresh = () => newId(context.random);
  const person = fresh();
  const created_at = timeOf(context);
  edit('person', person, { ...filled({ name, org, role }), source: 'import', batch, created_at });
  for (const { kind, value, label } of contacts) edit('contact', fresh(), { person, kind, value, ...filled({ label }) });
  for (const address of addresses) edit('address', fresh(), { person, ...filled(address), created_at });
  if (note) edit('note', fresh(), { person, text: note, created_at });
}

/** One address of a kind has a place of its own; further ones go with the note. @param {Context} context @param {Edit} edit @param {{batch: string, event: string | null}} list @param {Card} card */
function addTarget(context, edit, { batch, event }, { name, org, role, note, contacts }) {
  const [email, phone, link] = /** @type {const} */ (['email', 'phone', 'link']).map((kind) => contacts.find((one) => one.kind === kind)?.value);
  const more = contacts.map(({ value }) => value).filter((value) => ![email, phone, link].includes(value));
  const cols = { name, org, role, email, phone, link, note: [note, ...more].filter(Boolean).join('\n'), event, batch };
  edit('target', newId(context.random), { kind: 'person', ...filled(cols), created_at: timeOf(context) });
}

/** @param {Record<string, string | null | undefined>} cols @returns {Record<string, string>} */
const filled = (cols) => /** @type {Record<string, string>} */ (Object.fromEntries(Object.entries(cols).filter(([, value]) => value)));

/**
 * In parts as well. One that was cut off goes on with the next start (service.js), since half a list is worse than either.
 *
 * @type {import('../door.js').Handler<'undoImport'>}
 */
export const undoImport = accepts({ batch: id }, (context, { batch }, op) =>
  asTask(context, `undo-${batch}`, async (turn) => {
    keepFact(context, 'undoing', batch);
    const total = context.db.value(`SELECT count(*) FROM (${LEADS})`, { space: spaceOf(context), batch, limit: -1 });
    for (let done = 0; done < total; done += AT_ONCE) {
      write(context, (edit) => removePart(context, edit, batch));
      context.emit('progress', { batch, done: Math.min(done + AT_ONCE, total), total });
      await turn();
    }
    write(context, () => {
      dropFact(context, 'undoing');
      record(context, op, {});
    });
    return {};
  }));

/** @param {Context} context @param {Edit} edit @param {string} batch */
function removePart(context, edit, batch) {
  const space = spaceOf(context);
  const leads = context.db.all(LEADS, { space, batch, limit: AT_ONCE });
  const people = JSON.stringify(leads.filter(({ tbl }) => tbl === 'person').map(({ rid }) => rid));
  for (const { tbl, rid } of [...leads, ...context.db.all(ABOUT, { space, people })]) edit(tbl, rid, { _deleted: true });
}

const LEADS = `
SELECT 'person' AS tbl, rid FROM (${UNTOUCHED})
UNION ALL SELECT 'target', rid FROM target WHERE space = :space AND batch = :batch
LIMIT :limit`;

const ABOUT = `
SELECT 'contact' AS tbl, contact.rid FROM json_each(:people) AS one CROSS JOIN contact ON contact.space = :space AND contact.person = one.value
UNION ALL SELECT 'note', note.rid FROM json_each(:people) AS one CROSS JOIN note ON note.space = :space AND note.person = one.value
UNION ALL SELECT 'address', address.rid FROM json_each(:people) AS one CROSS JOIN address ON address.space = :space AND address.person = one.value`;
