import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, id, recordOf, scalar, text } from '../door.js';
import { fill } from '../fill.js';
import { fold } from '../fold.js';
import { membersOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { invalid, Problem } from '../problem.js';
import { unscan } from './scan.js';
import { cardOf } from './targets.js';
import { undoable } from './takeback.js';

/**
 * Whom else to talk to, as somebody said; and what a list of attendees says of somebody who was met.
 *
 * @typedef {import('../context.js').Context} Context
 */

/** @type {import('../door.js').Handler<'takeOver'>} like a scanned card: what is empty is filled, nothing is written over */
export const takeOver = accepts({ target: id, person: id }, (context, { target, person }) =>
  write(context, (edit) => {
    const space = spaceOf(context);
    const row = context.db.get('SELECT name, org, role, email, phone, link, note, event, person, encounter FROM target WHERE space = :space AND rid = :target', { space, target });
    const whose = membersOf(context, person);
    if (!row || !whose.length) throw new Problem('not-found');
    const filled = fill(context, edit, person, cardOf(row));
    const encounter = context.db.value(
      `SELECT rid FROM encounter WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) ORDER BY event IS :event DESC, met_at DESC, rid LIMIT 1`,
      { space, people: JSON.stringify(whose), event: row.event });
    const was = { person: row.person, encounter: row.encounter };
    edit('target', target, { person, encounter });
    return { undo: { name: 'giveBack', args: { target, filled, was } } };
  }));

/** @type {import('../door.js').Handler<'giveBack'>} */
export const giveBack = accepts({ target: id, filled: recordOf(() => true), was: recordOf(scalar) }, (context, { target, filled, was }) =>
  write(context, (edit) => {
    unscan(context, filled);
    edit('target', target, was);
    return {};
  }));

/** @type {import('../door.js').Handler<'pointTo'>} */
export const pointTo = accepts({ target: id, path: id, person: id, name: text, org: text, said: text }, (context, args) =>
  undoable(context, (_, make) => {
    const name = args.name.trim();
    const org = args.org.trim();
    if (!name && !org) throw invalid('a name or a company');
    if (!membersOf(context, args.person).length) throw new Problem('not-found');
    const who = name ? { kind: 'person', name, ...(org && { org }) } : { kind: 'company', name: org };
    const known = targetCalled(context, who);
    const at = timeOf(context);
    if (!known) make('target', args.target, { ...who, created_at: at });
    make('path', args.path, { target: known ?? args.target, person: args.person, created_at: at, ...(args.said.trim() && { text: args.said.trim() }) });
  }));

/** Whom somebody named before is not looked for twice. @param {Context} context @param {{kind: string, name: string, org?: string}} who @returns {string | null} */
function targetCalled(context, { kind, name, org = '' }) {
  const rows = context.db.bulk('SELECT rid, name, org FROM target WHERE space = :space AND kind = :kind AND name IS NOT NULL ORDER BY rid', { space: spaceOf(context), kind });
  return rows.find(([, called, at]) => fold(called) === fold(name) && (!org || !at || fold(at) === fold(org)))?.[0] ?? null;
}
