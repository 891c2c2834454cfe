import { digestId } from './digest.js';
import { invalid, Problem } from './problem.js';
import { parseStatements } from './statements.js';

/** What the phone's database looks like; a higher number in a file means that a newer version of the app wrote it. */
const VERSION = 1;

/** The SQL that a context needs, beside this module: over fetch in a worker, from disk in node. */
export const SCHEMA_FILES = [
  ...['cell', 'tables', 'merge', 'project'].map((name) => new URL(`../../schema/${name}.sql`, import.meta.url)),
  new URL('./phone.sql', import.meta.url),
];

/** Columns that the planner and the sender write; the server refuses a phone that does. */
export const SERVER_COLUMNS = /** @type {Record<string, string[]>} */ ({
  follow_up: ['kind', 'person', 'about', 'cause', 'why', 'due_on', 'rank', 'subject', 'draft', 'draft_message', 'draft_call', 'draft_post', 'tried', 'held_until', 'sent_at', 'failure'],
  template: ['problem'],
  reading: ['person', 'attachment', 'state', 'text', 'name', 'org', 'role', 'email', 'phone', 'link', 'read_at'],
});

/** The same as a JSON list of `table column`, for SQL that leaves them alone. */
export const SERVER_CELLS = JSON.stringify(Object.entries(SERVER_COLUMNS).flatMap(([tbl, cols]) => cols.map((col) => `${tbl} ${col}`)));

/**
 * All that is ever written where others read it. What is none of these stays in the private space, whoever asks (docs/decisions/0184).
 */
const SHARED_COLUMNS = /** @type {Record<string, string[]>} */ ({
  round: ['event_name', 'starts', 'reunion', 'spot', 'sign'],
  party: ['name', 'goal', 'target', 'room', 'clock', 'back_at', 'shown_at'],
  hail: ['kind', 'until', 'at'],
  sighting: ['name', 'org', 'role', 'talked_about', 'topics', 'offers', 'needs', 'email', 'phone', 'link', 'met'],
  judgement: ['one', 'other', 'verdict', 'created_at'],
  wish: ['sighting', 'kind', 'created_at'],
  writer: ['one', 'other', 'author', 'created_at'],
  loser: [],
});

/** Columns in a round's own time (docs/decisions/0170): a restamp leaves them, whatever they are called. docs/protocol.md has the same list. */
export const ROUND_TIMES = /** @type {Record<string, string[]>} */ ({
  round: ['starts', 'reunion'],
  party: ['back_at'],
  hail: ['until', 'at'],
  sighting: ['met'],
  judgement: ['created_at'],
  wish: ['created_at'],
  writer: ['created_at'],
});

const ID = /^[a-z0-9_-]{1,40}$/;

/** @typedef {Record<string, string>} Statements */

/**
 * @param {(file: URL) => Promise<string>} read
 * @returns {Promise<Statements>} every statement by its name
 */
export async function readSchema(read) {
  const texts = await Promise.all(SCHEMA_FILES.map(read));
  return Object.assign({}, ...texts.map(parseStatements));
}

/**
 * Creates what is missing, and drops what is to be derived anew.
 *
 * @param {import('./database.js').Database} db
 * @param {Statements} statements
 * @throws {Problem} database-newer
 */
export function openSchema(db, statements) {
  const version = db.value('PRAGMA user_version');
  if (version > VERSION) throw new Problem('database-newer');
  db.transaction(() => {
    dropStale(db, statements);
    for (const [name, sql] of Object.entries(statements)) if (name.startsWith('create_')) db.run(sql);
    if (version !== VERSION) db.run(`PRAGMA user_version = ${VERSION}`); // it would write: a full disk must not keep the app shut
  });
}

/** What listing.js derives, rather than a projection. */
const LISTS = ['listing', 'haystack'];
/** The statements by which what is derived comes to look as it does. */
const DERIVING = /^(?:create_|forget_|project_|spread_|ties_|reckon_|gather_|fill_|relist_|ask$)/;

/** @param {Statements} statements @returns {string} another one where typed tables and lists are to be derived anew */
export const derivation = (statements) => digestId(Object.entries(statements).filter(([name]) => DERIVING.test(name)).flat());

/**
 * Drops what other SQL than this derived; derived.js fills it again.
 *
 * @param {import('./database.js').Database} db
 * @param {Statements} statements
 */
function dropStale(db, statements) {
  if (db.value("SELECT 1 FROM sqlite_schema WHERE name = 'meta'") !== 1) return;
  if (db.value("SELECT value FROM meta WHERE key = 'derived'") === derivation(statements)) return;
  for (const table of derivedTables(statements)) db.run(`DROP TABLE IF EXISTS ${table}`);
}

/** @param {Statements} statements @returns {string[]} every table that is made from cells, the lists among them */
export const derivedTables = (statements) => [...typedTables(statements), ...tablesMade(statements, 'reckon_'), ...LISTS];

/** @param {Statements} statements @returns {string[]} those whose rows are cells */
const typedTables = (statements) => tablesMade(statements, 'project_');

/** @param {Statements} statements @param {string} by */
const tablesMade = (statements, by) => Object.keys(statements).filter((name) => name.startsWith(by)).map((name) => name.slice(by.length));

/**
 * @param {import('./database.js').Database} db
 * @param {Statements} statements
 * @returns {Map<string, Set<string>>} the columns that this version knows, by typed table
 */
export function readTables(db, statements) {
  return new Map(typedTables(statements).map((name) => [name, readColumns(db, name)]));
}

/**
 * @param {import('./database.js').Database} db
 * @param {string} table
 * @returns {Set<string>}
 */
function readColumns(db, table) {
  const columns = db.all('SELECT name FROM pragma_table_info(:table)', { table }).map((row) => row.name);
  return new Set(columns.filter((name) => name !== 'space' && name !== 'rid'));
}

/**
 * What is written here must be known here: an unknown field written locally is a bug, not a newer version's.
 *
 * @param {Map<string, Set<string>>} tables
 * @param {string} tbl
 * @param {string} rid
 * @param {string[]} cols
 * @throws {Problem} field-invalid
 */
export function checkNames(tables, tbl, rid, cols) {
  const known = tables.get(tbl);
  if (!known) throw invalid('an unknown table');
  if (!ID.test(rid)) throw invalid('not an id');
  for (const col of cols) {
    if (col !== '_deleted' && !known.has(col)) throw invalid(`no field ${col} in ${tbl}`);
    if (SERVER_COLUMNS[tbl]?.includes(col)) throw invalid(`${tbl}.${col} is the server's to write`);
  }
}

/**
 * @param {string} tbl
 * @param {string[]} cols
 * @throws {Problem} space-shared where others would read what is none of theirs
 */
export function checkShared(tbl, cols) {
  const shared = Object.hasOwn(SHARED_COLUMNS, tbl) ? ['_deleted', ...SHARED_COLUMNS[tbl]] : [];
  const own = cols.find((col) => !shared.includes(col));
  if (own || !shared.length) throw new Problem('space-shared', `${tbl}.${own} stays in the private space`);
}
