import { timeOf } from './clock.js';
import { cardOf } from './exportcards.js';
import { known, leadsOf } from './exportpeople.js';
import { linesOf, tableOf } from './exporttable.js';
import { countOf, peopleIn, rowsOf, TABLES } from './exporttables.js';
import { spaceOf } from './meta.js';

/**
 * Files of text: each is made in parts, which a Blob then joins without copying them.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./tasks.js').Turn} Turn
 * @typedef {import('../types.d.ts').Whose} Whose
 * @typedef {{parts: BlobPart[], people: number}} Made
 */

/**
 * @param {Context} context
 * @param {{format: '3.0' | '4.0', whose: Whose, notes: boolean}} how
 * @param {Turn} turn
 * @returns {Promise<Made>}
 */
export const cards = (context, { format, whose, notes }, turn) =>
  inParts(context, whose, turn, (people) => people.map((one) => cardOf(one, format, notes)).join(''));

/**
 * @param {Context} context
 * @param {{format: 'google' | 'outlook' | 'linkedin', whose: Whose, notes: boolean}} how
 * @param {Turn} turn
 * @returns {Promise<Made>}
 */
export async function table(context, { format, whose, notes }, turn) {
  const { headers, row } = tableOf(format, mostOf(context), notes);
  const { parts, people } = await inParts(context, whose, turn, (part) => linesOf(part.map(row)));
  return { parts: [linesOf([headers]), ...parts], people };
}

/**
 * @param {Context} context
 * @param {Whose} whose
 * @param {Turn} turn
 * @param {(people: import('./exportpeople.js').Known[]) => string} write
 * @returns {Promise<Made>}
 */
async function inParts(context, whose, turn, write) {
  const leads = leadsOf(context, whose);
  const parts = [];
  let done = 0;
  for (const people of known(context, leads)) {
    parts.push(write(people));
    await turn((done += people.length), leads.length);
  }
  return { parts, people: leads.length };
}

/** How many addresses of a kind the richest has; the people who are one counted apart, so at most a few too few. @param {Context} context */
function mostOf(context) {
  const most = { email: 0, phone: 0, link: 0, address: 0 };
  const rows = context.db.all(`
    SELECT kind, max(n) AS n FROM (SELECT kind, count(*) AS n FROM contact WHERE space = :space GROUP BY person, kind) GROUP BY kind`, { space: spaceOf(context) });
  for (const { kind, n } of rows) if (Object.hasOwn(most, kind)) most[/** @type {'email'} */ (kind)] = n;
  most.address = context.db.value('SELECT ifnull(max(n), 0) FROM (SELECT count(*) AS n FROM address WHERE space = :space GROUP BY person)', { space: spaceOf(context) });
  return most;
}

/** Rows that are written at once. */
const AT_ONCE = 1000;

/**
 * Everything, for oneself and for programs (docs/exports.md).
 *
 * @param {Context} context
 * @param {Turn} turn
 * @returns {Promise<Made>}
 */
export async function json(context, turn) {
  const { db } = context;
  const space = spaceOf(context);
  const total = TABLES.reduce((sum, table) => sum + countOf(context, table), 0);
  /** @type {string[]} */
  const parts = [`{"format":"hallway-export","version":1,"exported_at":${timeOf(context)}`];
  let done = 0;
  for (const table of TABLES) {
    const line = `json_object('id', id, ${table.columns.map((column) => `'${column}', "${column}"`).join(', ')})`;
    const next = `SELECT max(id) AS last, count(*) AS n, group_concat(${line}, ',' || char(10)) AS lines FROM (${rowsOf(table)} AND one.rid > :after ORDER BY one.rid LIMIT ${AT_ONCE})`;
    parts.push(`,\n"${table.name}":[`);
    for (let part = db.get(next, { space, after: '' }), first = true; part?.n; part = db.get(next, { space, after: part.last }), first = false) {
      parts.push(first ? '\n' : ',\n', part.lines);
      await turn((done += part.n), total);
    }
    parts.push(']');
  }
  parts.push('}\n');
  return { parts, people: peopleIn(context) };
}
