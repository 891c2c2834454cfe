import { losersOf, MEETINGS, rowsOf, THEIRS, THEM } from '../about.js';
import { isSame } from '../alreadyhere.js';
import { write } from '../cells.js';
import { accepts, id, listOf, recordOf, scalar, shaped, text } from '../door.js';
import { goingTogether, whoseOf } from '../group.js';
import { keepLocal, recollect } from '../local.js';
import { contactsOf, shownOf } from '../queries/person.js';
import { changeBack, changed } from './change.js';
import { cardOf } from './targets.js';

/**
 * Somebody, and every row that is about them, wherever it stands: nothing of it is shown any more, here or elsewhere, and a month later it
 * is gone for good.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../group.js').Whose} Whose
 * @typedef {import('../about.js').Row} Row
 */

/** @type {import('../door.js').Handler<'erase'>} */
export const erase = accepts({ person: id }, (context, { person }) =>
  write(context, (edit) => {
    const people = goingTogether(context, person);
    const whose = whoseOf(context, people);
    const rows = [...people.map((rid) => ({ tbl: 'person', rid })), ...listed(context, whose), ...rowsOf(context, whose, ABOUT)];
    rows.push(...losersOf(context, rows));
    for (const { tbl, rid } of rows) edit(tbl, rid, { _deleted: true });
    const local = forgotten(context, rows);
    const { undo } = changed(context, edit, (put) => toldBy(context, whose).forEach((rid) => put('person', rid, { through: null })));
    return { undo: { name: 'unerase', args: { rows, changed: undo.args.rows, local } } };
  }));

/** @type {import('../door.js').Handler<'unerase'>} */
export const unerase = accepts(
  { rows: listOf(shaped({ tbl: text, rid: id })), changed: listOf(shaped({ tbl: text, rid: id, wrote: recordOf(scalar), was: recordOf(scalar) })), local: recordOf(text) },
  (context, { rows, changed: others, local }) =>
    write(context, (edit) => {
      for (const { tbl, rid } of rows) edit(tbl, rid, { _deleted: false });
      changeBack(context, { rows: others });
      for (const [key, value] of Object.entries(local)) keepLocal(context, key, value);
      return {};
    }));

const TARGETS = `(SELECT rid FROM target WHERE space = :space AND (person IN ${THEM} OR encounter IN ${MEETINGS}))`;
const LETTERS = `(SELECT rid FROM follow_up WHERE space = :space AND (person IN ${THEM} OR about IN ${THEM}))`;

/** Theirs, and what others have to do with them. */
const ABOUT = {
  ...THEIRS,
  target: `rid IN ${TARGETS}`,
  path: `person IN ${THEM} OR target IN ${TARGETS}`,
  commitment: `person IN ${THEM} OR about IN ${THEM}`,
  follow_up: `rid IN ${LETTERS} OR cause IN ${LETTERS}`, // a second note to somebody else, after one in which they are named
  same: `one IN ${THEM} OR other IN ${THEM}`, // it holds what their rows said before they were one
};

/**
 * On lists of attendees, whom nobody has said to be them: by the very same email or profile, and no other name.
 *
 * @param {Context} context @param {Whose} whose @returns {Row[]}
 */
function listed(context, whose) {
  const them = { name: shownOf(context, whose).name ?? '', org: null, contacts: contactsOf(context, whose).filter(({ kind }) => kind !== 'phone') };
  const rows = context.db.all(`SELECT rid, name, org, role, email, phone, link, note FROM target WHERE space = :space AND NOT rid IN ${TARGETS}`, whose);
  return rows.filter(({ rid, ...row }) => isSame(them, cardOf(row))).map(({ rid }) => ({ tbl: 'target', rid }));
}

/** Of whom I said that I have them, or their details, from these. @param {Context} context @param {Whose} whose @returns {string[]} */
const toldBy = ({ db }, whose) =>
  db.all(`SELECT rid FROM person WHERE space = :space AND through IN ${THEM} AND rid NOT IN ${THEM}`, whose).map(({ rid }) => rid);

/** To which address a letter was to go is this device's to forget. @param {Context} context @param {Row[]} rows @returns {Record<string, string>} what it was */
function forgotten(context, rows) {
  const keys = rows.filter(({ tbl }) => tbl === 'follow_up').map(({ rid }) => `to ${rid}`);
  const kept = Object.fromEntries(keys.map((key) => [key, recollect(context, key)]).filter(([, value]) => value !== null));
  for (const key of Object.keys(kept)) keepLocal(context, key, null);
  return kept;
}
