import { advanceClock, drawStamp } from './clock.js';
import { cursorOf } from './cursor.js';
import { relist, relistTouched } from './listing.js';
import { keepLosers } from './losers.js';
import { fact, spaceOf } from './meta.js';
import { forgottenBefore, purgeAtOnce } from './purge.js';
import { checkNames, checkShared, SERVER_CELLS } from './schema.js';
import { checkAuthor } from './spaces.js';
import { tied } from './ties.js';
import { canonical } from './value.js';

/**
 * The one way in: a local edit and a remote change are staged, merged and projected by the same SQL.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../types.d.ts').Scalar} Scalar
 * @typedef {[col: string, stamp: string, base: string, val: string]} WireCell
 * @typedef {[tbl: string, rid: string, cells: WireCell[]]} WireRow
 * @typedef {{rows: number, cells: number}} Merged how many changed something here
 * @typedef {(tbl: string, rid: string, cols: Record<string, Scalar>, space?: string) => void} Edit in the private space where none is
 *   named; in a shared one the row's id begins with an author whose rows this account may write
 */

/**
 * What a transaction has gathered so far.
 *
 * @typedef {object} Pending
 * @property {Map<string, Map<string, {tbl: string, rid: string, cols: Map<string, string>}>>} rows by space: canonical values by column
 * @property {Set<string>} tables what screens will be told of
 * @property {Edit} edit
 */

/**
 * One local transaction: what `fn` edits gets one stamp and is merged when it ends, or nothing is. A write within a
 * write joins it. `fn` sees the rows as they were before its own edits.
 *
 * @template T
 * @param {Context} context
 * @param {(edit: Edit) => T} fn
 * @returns {T}
 * @throws {import('./problem.js').Problem} field-invalid for an unknown table or column, or a value that cannot be kept; space-shared for what others are not to read
 */
export function write(context, fn) {
  if (context.pending) return fn(context.pending.edit);
  const pending = collect(context);
  context.pending = pending;
  try {
    const result = context.db.transaction(() => {
      const given = fn(pending.edit);
      if (pending.rows.size) mergeEdits(context, pending.rows);
      return given;
    });
    tell(context, pending);
    return result;
  } finally {
    context.pending = null;
  }
}

/**
 * @param {Context} context
 * @returns {Pending}
 */
function collect(context) {
  /** @type {Pending['rows']} */
  const rows = new Map();
  /** @type {Set<string>} */
  const tables = new Set();
  const home = spaceOf(context);
  /** @type {Edit} */
  const edit = (tbl, rid, cols, space = home) => {
    checkNames(context.tables, tbl, rid, Object.keys(cols));
    if (space !== home) {
      checkShared(tbl, Object.keys(cols));
      checkAuthor(context, space, rid);
    }
    const written = rows.get(space) ?? new Map();
    const key = `${tbl} ${rid}`;
    const row = written.get(key) ?? { tbl, rid, cols: new Map() };
    for (const [col, value] of Object.entries(cols)) row.cols.set(col, canonical(value));
    rows.set(space, written.set(key, row));
    tables.add(tbl);
  };
  return { rows, tables, edit };
}

/**
 * @param {Context} context
 * @param {Pending} pending
 */
function tell(context, { rows, tables }) {
  if (tables.size) context.emit('changed', { tables: [...tables] });
  if (rows.size) context.nudge();
}

/**
 * @param {Context} context
 * @param {Pending['rows']} edits
 */
function mergeEdits(context, edits) {
  const { db, sql } = context;
  const stamp = drawStamp(context);
  for (const [space, rows] of edits) {
    const staged = [...rows.values()].map(({ tbl, rid, cols }) => [tbl, rid, [...cols].map(([col, val]) => [col, stamp, '', val])]);
    db.run(sql.stage, { space, rows: JSON.stringify(staged), seq: 0 });
  }
  db.run(sql.rewrite_restored, { stamp, theirs: SERVER_CELLS });
  db.run(sql.rebase);
  db.run(sql.unpark);
  db.run(sql.drop_same);
  settle(context);
  for (const [space, rows] of edits) purgeAtOnce(context, space, new Set([...rows.values()].map(({ tbl }) => tbl)));
}

/**
 * Merges rows that the server sent, within the caller's transaction. What they beat here, and the server never had, is kept.
 *
 * @param {Context} context
 * @param {string} space
 * @param {WireRow[]} rows
 * @param {number} seq what the merged cells count as, the page's cursor: the phone asks only whether it is 0
 */
export function receive(context, space, rows, seq) {
  const { db, sql } = context;
  db.run(sql.stage, { space, rows: JSON.stringify(rows), seq });
  advanceClock(context, db.value('SELECT max(stamp) FROM incoming') ?? '');
  const late = newsOfDeleted(context, space);
  const gone = db.all(sql.gone_unseen);
  if (!gone.length) db.run(sql.settle_echo, { seq }); // else what comes back with the delete had not seen it either, and is unsent yet
  keepLosers(context, space, { unsent: true });
  settle(context);
  for (const { rid } of gone) stampUnseen(context, space, rid);
  if (late) liftNews(context, late);
}

/**
 * What others wrote about people deleted here, and the delete had not seen, since it came to the server after it.
 *
 * @param {Context} context
 * @param {string} space
 * @returns {{news: string, [name: string]: string | number} | null} null where nobody was deleted lately, which is nearly always
 */
function newsOfDeleted(context, space) {
  const { db, sql } = context;
  const here = { space, device: fact(context, 'device'), since: forgottenBefore(context), cursor: cursorOf(context, space) };
  if (!db.value(sql.deletes_under_way, here)) return null;
  return { ...here, news: db.value(sql.news, { device: here.device }) };
}

/**
 * It is written again, after the delete: by that every device knows that it asks (docs/decisions/0086).
 *
 * @param {Context} context
 * @param {{[name: string]: string | number}} late
 */
function liftNews(context, late) {
  const { db, sql } = context;
  const stamp = drawStamp(context);
  if (!db.run(sql.lift_news, { ...late, stamp })) return;
  db.run(sql.touch_lifted, { space: late.space, stamp });
  project(context);
}

/**
 * A person was deleted elsewhere by somebody who had not seen what is unsent here. It is stamped after the delete, by which every
 * device knows that it asks (docs/decisions/0086).
 *
 * @param {Context} context
 * @param {string} space
 * @param {string} person
 */
function stampUnseen(context, space, person) {
  const { db, sql } = context;
  if (!db.run(sql.stamp_unseen, { space, person, stamp: drawStamp(context) })) return;
  db.run(`INSERT INTO touched (space, tbl, rid) VALUES (:space, 'person', :person)`, { space, person });
  project(context);
}

/**
 * Merges rows that this account wrote elsewhere and that came by a file, within the caller's transaction: they are unsent here, with
 * their stamps. Only this phone's own clock moves past them, not what it takes the server to have: a restamp mends one from the future.
 *
 * @param {Context} context
 * @param {string} space
 * @param {WireRow[]} rows
 * @param {boolean} news whether no server has had them: then whichever cell loses unseen is kept
 * @returns {Merged}
 */
export function bringIn(context, space, rows, news) {
  const { db, sql } = context;
  db.run(sql.stage, { space, rows: JSON.stringify(rows), seq: 0 });
  advanceClock(context, db.value('SELECT max(stamp) FROM incoming') ?? '');
  keepLosers(context, space, { unsent: !news });
  db.run(sql.drop_lost);
  db.run(sql.unpark);
  return settle(context);
}

/**
 * Drop what lost, merge, project, list.
 *
 * @param {Context} context
 * @returns {Merged}
 */
export function settle(context) {
  const { db, sql } = context;
  db.run(sql.drop_lost);
  const cells = db.run(sql.merge, { start: 0, numbered: 0 });
  const rows = db.run(sql.note_touched);
  db.run(sql.clear_incoming);
  project(context);
  return { rows, cells };
}

/**
 * Derives the typed rows of what is touched, what is computed from several tables, and the listing.
 *
 * @param {Context} context
 */
export function project(context) {
  const { db, sql } = context;
  const tables = tablesTouched(context);
  const spread = tables.map((tbl) => sql[`spread_${tbl}`]).filter(Boolean);
  relistTouched(context);
  for (const touch of spread) db.run(touch);
  for (const tbl of tables.filter((one) => sql[`project_${one}`])) for (const step of ['forget', 'project']) db.run(sql[`${step}_${tbl}`]);
  for (const touch of spread) db.run(touch);
  if (spread.length) for (const tbl of tablesTouched(context).filter((one) => sql[`reckon_${one}`])) reckon(context, tbl);
  relistTouched(context);
  relist(context);
  db.run(sql.clear_touched);
}

/** @param {Context} context @returns {string[]} */
const tablesTouched = ({ db }) => db.all('SELECT DISTINCT tbl FROM touched ORDER BY tbl').map(({ tbl }) => tbl);

/**
 * Makes the touched rows of a table anew that depends on who is tied to whom.
 *
 * @param {Context} context
 * @param {string} tbl
 */
function reckon({ db, sql }, tbl) {
  db.run(sql[`forget_${tbl}`]);
  db.run(sql.tie, { roots: JSON.stringify(tied(/** @type {any} */ (db.bulk(sql[`ties_${tbl}`])))) });
  db.run(sql[`reckon_${tbl}`]);
  db.run(sql.clear_tied);
}
