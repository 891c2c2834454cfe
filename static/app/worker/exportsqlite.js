import { spaceOf } from './meta.js';
import { peopleIn, rowsOf, TABLES } from './exporttables.js';
import { asTask } from './tasks.js';

/**
 * Everything as a plain SQLite file that any tool opens: a database in memory beside the open one, filled table by table and handed out page by
 * page, so that it can be stopped in between.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./exporttables.js').Table} Table
 */

/** Pages handed out at once: a few megabytes. */
const AT_ONCE = 500;

const NUMBERS = new Set(['recruiter', 'size', 'seconds', 'place', 'published', 'rank', 'at', 'held_until', 'starts', 'reunion', 'goal', 'clock']);
const REFERRED = new Set(TABLES.map(({ name }) => name));

/** Times are milliseconds since 1970; this says them as people do. */
const MEETING = `
CREATE VIEW outside.meeting AS
SELECT person.name, person.org, event.name AS event, datetime(encounter.met_at / 1000, 'unixepoch') AS met_at_utc, encounter.talked_about, encounter.known_by
FROM encounter JOIN person ON person.id = encounter.person LEFT JOIN event ON event.id = encounter.event
ORDER BY encounter.met_at DESC`;

/**
 * @param {Context} context
 * @param {import('./tasks.js').Turn} turn
 * @returns {Promise<{parts: BlobPart[], people: number}>}
 * @throws {import('./problem.js').Problem} busy: another one is being made; one at a time fits the memory of a phone
 */
export const sqlite = (context, turn) => asTask(context, 'outside', () => beside(context, turn));

/** @param {Context} context @param {import('./tasks.js').Turn} turn */
async function beside(context, turn) {
  const { db } = context;
  db.run("ATTACH ':memory:' AS outside");
  try {
    for (const [place, table] of TABLES.entries()) {
      fill(context, table);
      await turn(place, TABLES.length);
    }
    db.run(MEETING);
    return { parts: await pagesOf(context, turn), people: peopleIn(context) };
  } finally {
    db.run('DETACH outside');
  }
}

/** @param {Context} context @param {Table} table */
function fill(context, table) {
  const { db } = context;
  const { name, columns } = table;
  const bytes = name === 'attachment' ? ['bytes'] : [];
  const typed = columns.map((column) => `"${column}" ${NUMBERS.has(column) || column.endsWith('_at') ? 'INTEGER' : 'TEXT'}${REFERRED.has(column) ? ` REFERENCES "${column}" (id)` : ''}`);
  db.run(`CREATE TABLE outside."${name}" (id TEXT PRIMARY KEY, ${[...typed, ...bytes.map((column) => `${column} BLOB`)].join(', ')})`);
  const said = columns.map((column) => (REFERRED.has(column) ? `(SELECT id FROM outside."${column}" WHERE id = given."${column}")` : `"${column}"`));
  const blob = bytes.map(() => '(SELECT bytes FROM main.blob WHERE blob.space = :space AND blob.hash = given.hash)');
  db.run(`INSERT INTO outside."${name}" SELECT id, ${[...said, ...blob].join(', ')} FROM (${rowsOf(table)}) AS given`, { space: spaceOf(context) });
}

/** @param {Context} context @param {import('./tasks.js').Turn} turn */
async function pagesOf({ db }, turn) {
  const count = db.value('PRAGMA outside.page_count');
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pages = [];
  while (pages.length < count) {
    const rows = db.all("SELECT data FROM sqlite_dbpage('outside') WHERE pgno > :after AND pgno <= :upTo ORDER BY pgno", { after: pages.length, upTo: pages.length + AT_ONCE });
    for (const { data } of rows) pages.push(data);
    await turn(pages.length, count);
  }
  return pages;
}
