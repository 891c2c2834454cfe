/**
 * What people do with their phones: the app's own commands, most of them on the same few rows, so that an account's devices
 * collide again and again. Every text names its writer's account and says something that nobody said before, most often.
 */
import { newId } from '../../static/app/worker/stamp.js';

const ROWS = 6;
const REPEATED = 0.1;
const HABITS = { meets: 3, names: 8, talks: 4, notes: 6, forgets: 3, remembers: 3, promises: 2, settles: 2, answers: 2, calls: 2, undoes: 2, shares: 4, photographs: 2, merges: 2, parts: 1, touches: 1, hushes: 1 };

/**
 * One thing that somebody does: a command, or `shares`.
 *
 * @param {import('./phone.js').Phone} phone
 * @param {import('./chance.js').Chance} chance
 * @returns {[command: string, args: object] | null} null where there is nothing to do it to
 */
export function choose(phone, chance) {
  const habit = chance.weighed(HABITS);
  return habits[habit](phone, chance);
}

const few = (chance, kind) => `${kind}${chance.below(ROWS)}`;

function text({ account }, chance) {
  if (chance.happens(REPEATED)) return `${account.name} again`;
  account.said += 1;
  return `${account.name} ${account.said}`;
}

/** A row that this phone knows of. */
function known({ db, space }, chance, tbl, condition = 'true') {
  const rows = db.all(`SELECT rid FROM ${tbl} WHERE space = :space AND ${condition} ORDER BY rid`, { space });
  return rows.length ? chance.pick(rows).rid : null;
}

const habits = {
  meets(phone, chance) {
    const at = phone.world.now + phone.skew;
    const again = chance.happens(0.4) ? known(phone, chance, 'person') : null;
    const person = again ?? (chance.happens(0.5) ? few(chance, 'p') : newId(chance.bytes));
    return ['capture', { person, encounter: chance.happens(0.3) ? few(chance, 'e') : newId(chance.bytes), at, ...(again && { known: again }) }];
  },

  names(phone, chance) {
    const cols = Object.fromEntries(['name', 'org', 'role'].filter(() => chance.happens(0.5)).map((col) => [col, text(phone, chance)]));
    return Object.keys(cols).length ? ['edit', { tbl: 'person', rid: few(chance, 'p'), cols }] : null;
  },

  talks: (phone, chance) => ['edit', { tbl: 'encounter', rid: few(chance, 'e'), cols: { talked_about: text(phone, chance) } }],

  notes(phone, chance) {
    const rid = chance.happens(0.5) ? few(chance, 'n') : newId(chance.bytes);
    return ['edit', { tbl: 'note', rid, cols: { person: few(chance, 'p'), text: text(phone, chance) } }];
  },

  forgets: (phone, chance) => ['remove', chance.pick(targets(chance))],
  remembers: (phone, chance) => ['restore', chance.pick(targets(chance))],

  promises: (phone, chance) => ['commit', {
    rid: few(chance, 'c'), person: few(chance, 'p'), encounter: null, kind: chance.pick(['promise', 'need', 'offer']), text: text(phone, chance), due_on: null,
    direction: chance.pick([undefined, 'mine', 'theirs']), about: chance.pick([undefined, few(chance, 'p')]),
  }],

  settles(phone, chance) {
    const rid = known(phone, chance, 'commitment');
    return rid && ['settle', { rid, state: chance.pick(['open', 'kept', 'waived']) }];
  },

  touches(phone, chance) {
    const person = known(phone, chance, 'person');
    return person && ['touch', { rid: newId(chance.bytes), person, kind: chance.pick(['reply', 'call']), at: phone.world.now + phone.skew }];
  },

  hushes(phone, chance) {
    const person = known(phone, chance, 'person');
    return person && ['change', { tbl: 'person', rid: person, cols: { no_contact_at: chance.pick([null, phone.world.now]) } }];
  },

  answers(phone, chance) {
    const rid = known(phone, chance, 'follow_up', 'kind IS NOT NULL');
    return rid && chance.pick([['letGo', { rid }], ['snooze', { rid, until: '2026-12-24' }], ['letter', { rid, text: text(phone, chance) }], ['reopen', { rid }]]);
  },

  calls(phone, chance) {
    const rid = known(phone, chance, 'follow_up', 'kind IS NOT NULL');
    const person = few(chance, 'p');
    const touch = newId(chance.bytes);
    return rid && chance.pick([
      ['outcome', { rid, person, outcome: chance.pick(['spoke', 'left', 'none']), touch }], ['waitFor', { rid, on: chance.happens(0.7) }], ['replied', { rid, person, touch }],
      ['letAllGo', { rids: [rid] }],
    ]);
  },

  merges(phone, chance) {
    const [one, other] = [known(phone, chance, 'person'), known(phone, chance, 'person')];
    return one && [chance.happens(0.8) ? 'merge' : 'twoPeople', { one, other, shown: {} }];
  },

  parts(phone, chance) {
    const person = known(phone, chance, 'lead');
    return person && ['part', { person }];
  },

  photographs: (phone, chance) => ['attach', {
    rid: newId(chance.bytes), person: few(chance, 'p'), kind: 'badge', type: 'image/jpeg', bytes: chance.bytes(new Uint8Array(12)), at: phone.world.now + phone.skew,
  }],

  shares(phone, chance) {
    const spaces = phone.db.all("SELECT DISTINCT space FROM shared JOIN member USING (space) WHERE me = 1 AND removed = 0 AND state <> 'ended' ORDER BY space");
    return spaces.length ? ['shares', { space: chance.pick(spaces).space, row: few(chance, 's'), text: text(phone, chance) }] : null;
  },

  undoes: ({ undo }) => undo && [undo.name, undo.args],
};

const targets = (chance) => [['person', 'p'], ['encounter', 'e'], ['note', 'n']].map(([tbl, kind]) => ({ tbl, rid: few(chance, kind) }));
