/** What sync promises, checked from outside: the rules stand here once more, in the plainest words. */
import { createHash } from 'node:crypto';

import { keyOf } from './ledger.js';

/** A promise that was not kept. `words` are what to look for in the trace. */
export class Broken extends Error {
  constructor(what, words) {
    super(what);
    this.words = words;
  }
}

const DIGITS = '0123456789abcdefghijklmnopqrstuv';

/** @returns {string} the id under which a lost cell is kept (docs/protocol.md, "Kept losers") */
function loserId({ tbl, rid, col, stamp, val }) {
  const bits = createHash('sha256').update([tbl, rid, col, stamp, val].join('\n')).digest().subarray(0, 10);
  const number = BigInt(`0x${bits.toString('hex')}`);
  const author = /^[0-9a-v]{16}-/.exec(rid)?.[0] ?? '';
  return author + Array.from({ length: 16 }, (_, place) => DIGITS[Number((number >> BigInt(75 - 5 * place)) & 31n)]).join('');
}

const beats = (one, other) => one.stamp > other.stamp || (one.stamp === other.stamp && one.val >= other.val);

/** What the server stores, cell by cell. */
export const stored = (found) =>
  Object.entries(found.cells).flatMap(([space, cells]) => cells.map(([tbl, rid, col, stamp, base, val, seq]) => ({ space, tbl, rid, col, stamp, base, val, seq })));

/** All that a phone holds, as one text: cell by cell takes ten times as long. */
export const heldBy = ({ db }) =>
  JSON.parse(db.value('SELECT json_group_array(json_array(space, tbl, rid, col, stamp, base, val, seq)) FROM cell'))
    .map(([space, tbl, rid, col, stamp, base, val, seq]) => ({ space, tbl, rid, col, stamp, base, val, seq }));

/** The cursor never exceeds what is applied: all that the server numbered up to it, or something newer, is on the phone. */
export function cursorIsHonest(phone, cells, found) {
  if (phone.fact('epoch') !== found.epoch) return; // it does not know yet that it starts again
  const held = new Map(cells.map((cell) => [keyOf(cell), cell]));
  const cursors = new Map(phone.db.all('SELECT space, seq FROM cursor').map(({ space, seq }) => [space, seq]));
  for (const cell of stored(found)) {
    if (cell.seq > (cursors.get(cell.space) ?? 0)) continue;
    const here = held.get(keyOf(cell));
    if (!here || !beats(here, cell)) {
      const instead = here ? `${describe(here)}, ${here.seq}` : 'nothing';
      throw new Broken(`${phone.name} has a cursor of ${cursors.get(cell.space)} and lacks ${cell.seq}, ${describe(cell)}\nit holds ${instead}`, [phone.name]);
    }
  }
}

/** No number is given twice, none lies beyond the counter, and none changes its owner. */
export class Numbers {
  #given = new Map();

  checks({ epoch, counters, cells }) {
    for (const [space, list] of Object.entries(cells)) {
      const seen = new Set();
      for (const [tbl, rid, col, stamp, , val, seq] of list) {
        const cell = { space, tbl, rid, col, stamp, val };
        if (seen.has(seq) || seq < 1 || seq > counters[space]) throw new Broken(`number ${seq} of ${counters[space]} is given to ${describe(cell)}`, [rid]);
        seen.add(seq);
        const place = `${epoch} ${space} ${seq}`;
        const known = this.#given.get(place);
        if (known && known !== describe(cell)) throw new Broken(`number ${seq} was ${known}, and is ${describe(cell)}`, [rid]);
        this.#given.set(place, describe(cell));
      }
    }
  }
}

/** A phone holds nothing of a space that its account is not in, and nothing that somebody else's account wrote. */
export function keepsApart(phone, cells, members) {
  for (const cell of cells) {
    const writer = /^"(\w+) (\d+|again)"$/.exec(cell.val)?.[1];
    const known = members.get(cell.space) ?? [];
    if (!known.includes(phone.account.name) || (writer && !known.includes(writer))) {
      throw new Broken(`${phone.name} holds ${describe(cell)}, which is another's`, [phone.name]);
    }
  }
}

/** Cells and all that is derived from them are the same on every phone of a space and, the cells, on the server. */
export function areEqual(phones, found) {
  const all = stored(found);
  for (const phone of phones) {
    const [held, spaces, { space: home }] = [heldBy(phone), phone.spaces, phone];
    for (const space of spaces) {
      const [ours, theirs] = [held, all].map((cells) => compared(cells.filter((cell) => cell.space === space)));
      differ(phone.name, ours, 'the server', theirs);
    }
    if (derived(phone) !== derived(phones.find(({ space }) => space === home))) throw new Broken(`${phone.name} has other tables`, [phone.name]);
  }
}

/** A follow-up that is deleted counts by that alone: after a backup the server need not know what its planner wrote before. */
function compared(cells) {
  const gone = new Set(cells.filter(({ tbl, col, val }) => tbl === 'follow_up' && col === '_deleted' && val === 'true').map(({ rid }) => rid));
  return cells.filter(({ tbl, rid, col }) => tbl !== 'follow_up' || col === '_deleted' || !gone.has(rid)).map(plain);
}

const plain = ({ tbl, rid, col, stamp, val }) => `${tbl} ${rid} ${col} ${stamp} ${val}`;

const DERIVED = ['person', 'encounter', 'note', 'hail', 'commitment', 'follow_up', 'listing'];
const derived = ({ db }) => JSON.stringify(DERIVED.map((name) => db.all(`SELECT * FROM ${name} ORDER BY space, rid`)));

/** Whatever picture a row that is not deleted names, the server has: it was kept on one phone, and found its way. */
export function picturesAreThere(found) {
  const blobs = new Set(found.blobs.map(([space, hash]) => `${space} "${hash}"`));
  const cells = stored(found).filter(({ tbl }) => tbl === 'attachment');
  const gone = new Set(cells.filter(({ col, val }) => col === '_deleted' && val === 'true').map(({ rid }) => rid));
  const lost = cells.find(({ space, rid, col, val }) => col === 'hash' && !gone.has(rid) && !blobs.has(`${space} ${val}`));
  if (lost) throw new Broken(`a photograph is lost: ${describe(lost)}`, [lost.rid, JSON.parse(lost.val)]);
}

function differ(one, here, other, there) {
  const [more, less] = [missing(here, there), missing(there, here)];
  if (!more.length && !less.length) return;
  const words = [...more, ...less].slice(0, 3).map((line) => line.split(' ')[1]);
  throw new Broken(`${one} and ${other} differ.\nonly ${one}: ${more.slice(0, 5).join('\n  ')}\nonly ${other}: ${less.slice(0, 5).join('\n  ')}`, [one, ...words]);
}

function missing(here, there) {
  const known = new Set(there);
  return here.filter((line) => !known.has(line));
}

/**
 * Every acknowledged edit is shown, kept as a loser, or was replaced by an edit that had seen it, which is itself one of these;
 * and none that a phone took was lost before it was sent.
 */
export class Kept {
  /** @param {import('./ledger.js').Ledger} ledger @param {any} found what the server stores at the end */
  constructor(ledger, found) {
    this.ledger = ledger;
    this.shown = new Map(stored(found).map((cell) => [keyOf(cell), cell]));
  }

  check() {
    const lost = this.ledger.acknowledged.find((cell) => !this.#stands(cell, new Set()));
    if (lost) throw new Broken(`an acknowledged edit is lost: ${describe(lost)}\nshown is ${this.#shownAt(lost)}\n${this.#history(lost)}`, [lost.rid]);
    for (const [key, owed] of this.ledger.unsent) for (const [val, who] of owed) this.#wasKept(key, val, who);
  }

  /** @param {import('./ledger.js').Cell} cell @param {Set<string>} passed the stamps that led here */
  #stands(cell, passed) {
    if (this.#isShown(cell) || this.#isKept(cell)) return true;
    if (passed.has(cell.stamp)) return false;
    passed.add(cell.stamp);
    const key = keyOf(cell);
    const edits = [...(this.ledger.sent.get(key)?.values() ?? [])];
    return edits.some((edit) => this.#follows(edit, cell, key) && this.#stands(edit, passed));
  }

  /**
   * Whether an edit had seen the other: it names it as its base, or it was written over it on a phone that had it unsent, as after a new epoch.
   * One that says the same, later, stands for it as well: neither is a loser of the other.
   */
  #follows(edit, cell, key) {
    return edit.base === cell.stamp || (edit.val === cell.val && edit.stamp > cell.stamp) || this.ledger.replaced.get(key)?.get(cell.val)?.has(edit.val);
  }

  #isShown(cell) {
    return this.shown.get(keyOf(cell))?.val === cell.val;
  }

  #isKept(cell) {
    return this.shown.get(keyOf({ ...cell, tbl: 'loser', rid: loserId(cell), col: 'val' }))?.val === cell.val;
  }

  #wasKept(key, val, who) {
    const [space, tbl, rid, col] = key.split(' ');
    const kept = [...this.shown.values()].some((cell) => cell.tbl === 'loser' && cell.col === 'val' && cell.val === val);
    if (!kept && !this.#isShown({ space, tbl, rid, col, val })) throw new Broken(`an edit by ${who} was lost before it was sent: ${key} ${val}\nshown is ${this.#shownAt({ space, tbl, rid, col })}`, [rid, who]);
  }

  /** All that was ever sent of a cell. */
  #history(cell) {
    const sent = [...this.ledger.sent.get(keyOf(cell)).values()].sort((one, other) => (one.stamp < other.stamp ? -1 : 1));
    const told = (edit) => (this.#isShown(edit) ? 'shown' : this.#isKept(edit) ? 'kept' : '');
    return sent.map((edit) => `  ${edit.stamp} on ${edit.base.padEnd(26)} ${edit.val} ${told(edit)}`).join('\n');
  }

  #shownAt(cell) {
    const shown = this.shown.get(keyOf(cell));
    return shown ? describe(shown) : 'nothing';
  }
}

export const describe = ({ tbl, rid, col, stamp, val }) => `${tbl}/${rid}.${col} = ${val} @ ${stamp}`;
