import { accepts, id, listOf, recordOf, scalar, shaped, text } from '../door.js';
import { membersOf as groupOf, whoseOf } from '../group.js';
import { Problem } from '../problem.js';
import { meetingOf, writersOf } from '../rounds/meeting.js';
import { decideAll } from '../rounds/settle.js';
import { authorIn } from '../spaces.js';
import { change, changeBack } from './change.js';
import { mayWrite, sayWriter } from './comparing.js';

/**
 * Whom a buddy was to write to I write to after all. They hear of it in every round in which that was agreed and that is still shared, so that nobody
 * writes twice.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Rid} Rid
 */

/** @type {import('../door.js').Handler<'writeMyself'>} */
export const writeMyself = accepts({ person: id }, (context, { person }, op) => {
  const agreed = agreedOf(context, person);
  return decideAll(context, agreed.map(({ meeting }) => meeting.space), op, (edit) => {
    for (const { meeting, mine, other } of agreed) sayWriter(context, edit, meeting, { mine, other, author: authorIn(context, meeting.space) });
    const said = agreed.map(({ meeting: { space }, mine, other, author }) => ({ space, mine, other, author }));
    const { undo } = /** @type {import('../../types.d.ts').Undoable} */ (change(context, { tbl: 'person', rid: person, cols: { left_to: null } }));
    return { undo: { name: 'leaveAgain', args: { said, rows: undo.args.rows } } };
  });
});

const saidBefore = shaped({ space: id, mine: id, other: id, author: id });
const row = shaped({ tbl: text, rid: id, wrote: recordOf(scalar), was: recordOf(scalar) });

/** @type {import('../door.js').Handler<'leaveAgain'>} */
export const leaveAgain = accepts({ said: listOf(saidBefore), rows: listOf(row) }, (context, { said, rows }, op) => {
  const shared = said.filter(({ space }) => mayWrite(context, space));
  return decideAll(context, shared.map(({ space }) => space), op, (edit) => {
    for (const { space, ...before } of shared) sayWriter(context, edit, meetingOf(context, space), before);
    changeBack(context, { rows });
    return {};
  });
});

/**
 * The rounds in which a buddy is to write to them, by the latest word.
 *
 * @param {Context} context
 * @param {Rid} person
 * @returns {{meeting: import('../rounds/meeting.js').Meeting, mine: Rid, other: Rid, author: string}[]} mine, other: sightings; author: the buddy
 * @throws {Problem} not-found
 */
function agreedOf(context, person) {
  const people = groupOf(context, person);
  if (!people.length) throw new Problem('not-found');
  const shown = context.db.all(
    'SELECT DISTINCT round AS space FROM showing WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) ORDER BY round', whoseOf(context, people));
  return shown.filter(({ space }) => mayWrite(context, space)).flatMap(({ space }) => {
    const meeting = meetingOf(context, space);
    const mine = [...meeting.shown].find(([, whom]) => whom === people[0])?.[0];
    const group = meeting.groups.find(({ nodes }) => mine && nodes.some(({ says }) => says.includes(mine)));
    const said = group && writersOf(context, meeting)(group).at(-1);
    const other = said && [said.one, said.other].find((rid) => meeting.sightings.some((one) => one.rid === rid && !meeting.mine.has(one.author)));
    return mine && other && !meeting.mine.has(said.author) ? [{ meeting, mine, other, author: said.author }] : [];
  });
}
