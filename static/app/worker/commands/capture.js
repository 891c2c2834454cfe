import { write } from '../cells.js';
import { offsetOf } from '../clock.js';
import { accepts, flag, id, ms, oneOf, optional, text } from '../door.js';
import { membersOf, whoseOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { currentEvent } from '../queries/events.js';
import { newId } from '../stamp.js';

/** What the capture sheet does: keep a stub at the first tap, then whatever is typed, as it is typed. */

/** @type {import('../door.js').Handler<'capture'>} */
export const capture = accepts({ person: id, encounter: id, at: ms, known: optional(id) }, (context, args) =>
  write(context, (edit) => {
    const at = Math.max(0, args.at + offsetOf(context));
    const person = args.known ?? args.person;
    if (!args.known) edit('person', person, { source: 'met', created_at: at });
    const event = currentEvent(context);
    edit('encounter', args.encounter, { person, met_at: at, ...(event && { event: event.rid }) });
    return { at, undo: { name: 'uncapture', args: { person, encounter: args.encounter } } };
  }));

/** @type {import('../door.js').Handler<'uncapture'>} */
export const uncapture = accepts({ person: id, encounter: id }, (context, { person, encounter }) =>
  write(context, (edit) => {
    edit('encounter', encounter, { _deleted: true });
    const made = madeByCapture(context, person, encounter);
    if (made) edit('person', person, { _deleted: true });
    const about = { space: spaceOf(context), person: made ? person : null, encounter };
    for (const { tbl, rid } of context.db.all(ABOUT, about)) edit(tbl, rid, { _deleted: true });
    return {};
  }));

/** What was kept of a meeting, promises made at it among them, and of whom nobody met: it would belong to nobody. */
const ABOUT = `
SELECT 'attachment' AS tbl, rid FROM attachment WHERE space = :space AND (encounter = :encounter OR person = :person)
UNION ALL SELECT 'contact', rid FROM contact WHERE space = :space AND person = :person
UNION ALL SELECT 'address', rid FROM address WHERE space = :space AND person = :person
UNION ALL SELECT 'note', rid FROM note WHERE space = :space AND person = :person
UNION ALL SELECT 'topic', rid FROM topic WHERE space = :space AND encounter = :encounter
UNION ALL SELECT 'commitment', rid FROM commitment WHERE space = :space AND (encounter = :encounter OR person = :person)`;

/**
 * @param {import('../context.js').Context} context
 * @param {string} person
 * @param {string} encounter
 * @returns {boolean} whether this very capture made the person, and nothing was met of them since
 */
const madeByCapture = (context, person, encounter) =>
  context.db.value(
    `SELECT count(*) FROM person
     JOIN encounter ON encounter.space = person.space AND encounter.rid = :encounter AND encounter.met_at = person.created_at
     WHERE person.space = :space AND person.rid = :person AND source IN ('met', 'list')
       AND NOT EXISTS (SELECT 1 FROM encounter AS other
                       WHERE other.space = person.space AND other.person = person.rid AND other.rid <> :encounter)`,
    { space: spaceOf(context), person, encounter }) === 1;

/** @type {import('../door.js').Handler<'topic'>} */
export const topic = accepts({ encounter: id, label: text, on: flag }, (context, { encounter, label, on }) =>
  write(context, (edit) => {
    const written = label.trim();
    const rows = context.db.all('SELECT rid FROM topic WHERE space = :space AND encounter = :encounter AND label = :written', {
      space: spaceOf(context), encounter, written,
    });
    if (!on) for (const { rid } of rows) edit('topic', rid, { _deleted: true });
    else if (written && !rows.length) edit('topic', newId(context.random), { encounter, label: written });
    return {};
  }));

/** @type {import('../door.js').Handler<'contact'>} */
export const contact = accepts({ person: id, kind: oneOf('email', 'phone', 'link'), value: text, rid: optional(id) }, (context, args) =>
  write(context, (edit) => {
    const { person, kind } = args;
    const value = args.value.trim();
    const whose = whoseOf(context, [person, ...membersOf(context, person)]);
    const known = args.rid ?? context.db.value(`SELECT rid FROM contact WHERE ${THEIRS} AND kind = :kind ORDER BY rid LIMIT 1`, { ...whose, kind });
    const alike = known === null ? [] : alikeOf(context, whose, known);
    if (!value) for (const rid of alike) edit('contact', rid, { _deleted: true });
    else if (alike.length) for (const rid of alike) edit('contact', rid, { kind, value });
    else edit('contact', known ?? newId(context.random), { person: ownerOf(context, known) ?? person, kind, value, ...(args.rid && { _deleted: false }) });
    return {};
  }));

/**
 * @param {import('../context.js').Context} context
 * @param {string | null} rid
 * @returns {string | null} for whom a contact was written, though it be deleted by now
 */
const ownerOf = (context, rid) =>
  context.db.value(
    "SELECT json_extract(val, '$') FROM cell WHERE space = :space AND tbl = 'contact' AND rid = :rid AND col = 'person'", { space: spaceOf(context), rid });

const THEIRS = 'space = :space AND person IN (SELECT value FROM json_each(:people))';

/**
 * @param {import('../context.js').Context} context
 * @param {import('../group.js').Whose} whose
 * @param {string} rid
 * @returns {string[]} this contact and those of the group that say the same, which show as one; none where it is not there
 */
const alikeOf = ({ db }, whose, rid) =>
  db.all(`SELECT rid FROM contact WHERE ${THEIRS} AND (kind, value) IN (SELECT kind, value FROM contact WHERE space = :space AND rid = :rid)`, { ...whose, rid })
    .map((row) => row.rid);
