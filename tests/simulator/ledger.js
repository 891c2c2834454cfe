import { gunzipSync } from 'node:zlib';

/**
 * What is owed to people: every edit that a phone was told is kept, and every edit that a phone has taken and not yet sent.
 *
 * @typedef {{space: string, tbl: string, rid: string, col: string, stamp: string, base: string, val: string}} Cell
 */

/** A correction of the clock moves these values too, so that they cannot be known again. */
const CORRECTED = /_(at|on|until)$/;

export const keyOf = ({ space, tbl, rid, col }) => `${space} ${tbl} ${rid} ${col}`;

export class Ledger {
  /** Cells that some request carried, by key, then by stamp and value. @type {Map<string, Map<string, Cell>>} */
  sent = new Map();
  /** @type {Cell[]} of which a delivered reply of status 200 said that they were taken */
  acknowledged = [];
  /** What phones still owe the server: key -> value -> who wrote it. @type {Map<string, Map<string, string>>} */
  unsent = new Map();
  /** What a phone's own user wrote over before it was sent (again): key -> value -> values in its place. @type {Map<string, Map<string, Set<string>>>} */
  replaced = new Map();
  #told = new Set();

  /** A request leaves. */
  says(bytes, packed) {
    const body = JSON.parse(packed ? gunzipSync(bytes) : bytes);
    for (const cell of cellsOf(body.spaces)) inner(this.sent, keyOf(cell)).set(`${cell.stamp} ${cell.val}`, cell);
    return body;
  }

  /** A reply of status 200 to it is delivered. */
  hears(request, reply) {
    for (const part of request.spaces) {
      const answer = reply.spaces.find(({ space }) => space === part.space);
      if (!answer || answer.error) continue;
      const refused = new Set(answer.refused.map(({ tbl, rid }) => `${tbl} ${rid}`));
      for (const cell of cellsOf([part])) if (!refused.has(`${cell.tbl} ${cell.rid}`)) this.#acknowledge(cell);
    }
  }

  /** A phone did something: what it has not sent, before and after. */
  does(phone, before, after) {
    for (const [key, { col, val }] of after) {
      const replaced = before.get(key)?.val;
      if (replaced === val) continue;
      if (replaced !== undefined) this.#replaces(key, replaced, val);
      const owed = inner(this.unsent, key);
      owed.delete(replaced);
      if (!CORRECTED.test(col)) owed.set(val, phone.name);
    }
  }

  #replaces(key, before, after) {
    const values = inner(this.replaced, key);
    values.set(before, (values.get(before) ?? new Set()).add(after));
  }

  #acknowledge(cell) {
    if (cell.tbl === 'follow_up' && cell.col === '_deleted') return; // the planner's word, which phones only bring back after a backup
    const key = keyOf(cell);
    this.unsent.get(key)?.delete(cell.val);
    const name = `${key} ${cell.stamp} ${cell.val}`;
    if (this.#told.has(name)) return;
    this.#told.add(name);
    this.acknowledged.push(cell);
  }
}

/** @returns {Map<string, Cell>} what a phone has not sent, by key */
export function unsentOf({ db }) {
  const cells = db.all('SELECT space, tbl, rid, col, stamp, base, val FROM cell WHERE seq = 0');
  return new Map(cells.map((cell) => [keyOf(cell), cell]));
}

function* cellsOf(parts) {
  for (const { space, rows } of parts) {
    for (const [tbl, rid, cells] of rows) for (const [col, stamp, base, val] of cells) yield { space, tbl, rid, col, stamp, base, val };
  }
}

function inner(map, key) {
  if (!map.has(key)) map.set(key, new Map());
  return map.get(key);
}
