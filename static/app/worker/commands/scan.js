import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, id, listOf, ms, optional, recordOf, text } from '../door.js';
import { fill, nameAndWork, whose } from '../fill.js';
import { currentEvent } from '../queries/events.js';
import { capture } from './capture.js';
import { card } from '../queries/contacts.js';

/**
 * What a code said is kept as somebody met now, or added to somebody who is here: empty fields are filled, nothing is written over.
 *
 * @typedef {import('../context.js').Context} Context
 */

/** Whoever was met so lately is not met again by being scanned. */
const LATELY = 3 * 60 * 60 * 1000;

/** @type {import('../door.js').Handler<'keepScanned'>} */
export const keepScanned = accepts({ person: id, encounter: id, at: ms, card }, (context, { person, encounter, at, card: read }) =>
  write(context, (edit) => {
    const kept = /** @type {{at: number}} */ (capture(context, { person, encounter, at }));
    const filled = fill(context, edit, person, read);
    return { at: kept.at, undo: { name: 'unscan', args: { ...filled, encounter, made: true } } };
  }));

/** @type {import('../door.js').Handler<'addScanned'>} */
export const addScanned = accepts({ person: id, encounter: optional(id), at: optional(ms), card }, (context, { person, encounter, at, card: read }) =>
  write(context, (edit) => {
    const again = encounter !== undefined && !metLately(context, person);
    if (again) capture(context, { person, encounter, at: at ?? context.now(), known: person });
    return { undo: { name: 'unscan', args: { ...fill(context, edit, person, read), ...(again && { encounter }) } } };
  }));

/**
 * Takes back what a scan wrote, and nothing that was written since.
 *
 * @type {import('../door.js').Handler<'unscan'>}
 */
export const unscan = accepts(
  { person: id, cols: recordOf(text), contacts: listOf(id), addresses: optional(listOf(id)), note: optional(id), encounter: optional(id) },
  (context, { person, cols, contacts, addresses = [], note, encounter, made }) =>
    write(context, (edit) => {
      const stands = nameAndWork(context, person) ?? {};
      const ours = Object.entries(cols).filter(([col, value]) => stands[col] === value);
      if (made) edit('person', person, { _deleted: true });
      else if (ours.length) edit('person', person, Object.fromEntries(ours.map(([col]) => [col, null])));
      for (const rid of contacts) edit('contact', rid, { _deleted: true });
      for (const rid of addresses) edit('address', rid, { _deleted: true });
      if (note) edit('note', note, { _deleted: true });
      if (encounter) edit('encounter', encounter, { _deleted: true });
      return {};
    }));

/** At this event, or within the last hours. @param {Context} context @param {string} person */
const metLately = (context, person) =>
  context.db.value(
    'SELECT 1 FROM encounter WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND (event = :event OR met_at > :since) LIMIT 1',
    { ...whose(context, person), event: currentEvent(context)?.rid ?? null, since: timeOf(context) - LATELY }) === 1;
