/** Whom the app asks about, as a table of cases; and that it asks fast, once, and never again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { nameOf } from '../../static/app/worker/alike/name.js';
import { pairsOf } from '../../static/app/worker/alike/pairs.js';
import { orgKey } from '../../static/app/worker/alike/score.js';
import { write } from '../../static/app/worker/cells.js';
import { Database, wrap } from '../../static/app/worker/database.js';
import { DAY, EVENING, HOUR, Replica } from './replica.js';

const MINUTE = HOUR / 60;
const ASKED = true;
const NOT = false;

/** Somebody met at 19:58: `after` so many minutes, at the mill unless it is `at` another event; nowhere: imported. */
const CASES = [
  // First names alone
  ['Sara and Zara, six minutes apart: one of them was misheard', { name: 'Sara' }, { name: 'Zara', org: 'Norda', after: 6 }, ASKED],
  ['two Saras at one event, near in time', { name: 'Sara' }, { name: 'Sara', after: 20 }, ASKED],
  ['two Saras at one event, hours apart', { name: 'Sara' }, { name: 'Sara', after: 150 }, NOT],
  ['two Saras at one event, hours apart, of one company', { name: 'Sara', org: 'Norda' }, { name: 'Sara', org: 'Norda', after: 150 }, ASKED],
  ['Sara and Zara minutes apart, where nobody gave the evening a name', { name: 'Sara', unnamed: true }, { name: 'Zara', after: 6, unnamed: true }, ASKED],
  ['two Saras at two events', { name: 'Sara' }, { name: 'Sara', at: 'fair' }, NOT],
  ['two Saras of one company at two events', { name: 'Sara', org: 'Norda GmbH' }, { name: 'Sara', org: 'Norda', at: 'fair' }, ASKED],
  ['two Saras of two companies, minutes apart', { name: 'Sara', org: 'Norda' }, { name: 'Sara', org: 'Kestrel', after: 5 }, ASKED],
  ['Ana and Bo, minutes apart', { name: 'Ana' }, { name: 'Bo', after: 2 }, NOT],
  ['somebody without a name, minutes from somebody with one', {}, { name: 'Bo', after: 2 }, NOT],
  ['a first name, and the whole one in the address book', { name: 'Sara' }, { name: 'Sara Novak', at: null }, NOT],
  ['a first name with a company, and the whole one in the address book', { name: 'Sara', org: 'Norda' }, { name: 'Sara Novak', org: 'Norda Robotics', at: null }, NOT],
  ['a first name with the very company, and the whole one in the address book', { name: 'Sara', org: 'Norda' }, { name: 'Sara Novak', org: 'NORDA Ltd.', at: null }, ASKED],
  ['a first name, and the whole one minutes later', { name: 'Sara' }, { name: 'Sara Novak', after: 12 }, ASKED],
  ['Kate, and Katherine Moss minutes later', { name: 'Kate' }, { name: 'Katherine Moss', after: 12 }, ASKED],
  // Whole names
  ['the very same name, met twice', { name: 'Ana Kovač' }, { name: 'Ana Kovač', at: 'fair' }, ASKED],
  ['the very same name, imported with another company', { name: 'Ana Kovač', org: 'Norda' }, { name: 'Ana Kovač', org: 'Kestrel', at: null }, ASKED],
  ['without the accents, in capitals', { name: 'Ana Kovač' }, { name: 'ANA KOVAC', at: null }, ASKED],
  ['family name first, with a comma', { name: 'Ana Kovač' }, { name: 'Kovač, Ana', at: null }, ASKED],
  ['family name first, without one', { name: 'Ana Kovač' }, { name: 'Kovač Ana', at: null }, ASKED],
  ['with a title', { name: 'Ana Kovač' }, { name: 'Dr. Ana Kovač', at: null }, ASKED],
  ['with a second first name', { name: 'Ana Kovač' }, { name: 'Ana Maria Kovač', at: null }, ASKED],
  ['with half of two family names', { name: 'Chidinma Nwosu' }, { name: 'Chidinma Nwosu-Adeyemi', at: null }, ASKED],
  ['in another script’s spacing', { name: '佐藤美咲' }, { name: '佐藤 美咲', at: null }, ASKED],
  ['Bob Smith and Robert Smith', { name: 'Bob Smith' }, { name: 'Robert Smith', at: null }, ASKED],
  ['Alex Smith and Alexandra Smith', { name: 'Alex Smith' }, { name: 'Alexandra Smith', at: null }, ASKED],
  ['Bob Smith and Robert Smith of two companies', { name: 'Bob Smith', org: 'Norda' }, { name: 'Robert Smith', org: 'Kestrel', at: null }, NOT],
  ['an initial', { name: 'A. Kovač' }, { name: 'Ana Kovač', at: null }, NOT],
  ['an initial, of one company', { name: 'A. Kovač', org: 'Norda' }, { name: 'Ana Kovač', org: 'Norda', at: null }, ASKED],
  ['an initial for the family, minutes apart', { name: 'Ana K.' }, { name: 'Ana Kovač', after: 4 }, ASKED],
  ['a slip of the ear', { name: 'Jon Anderson' }, { name: 'John Andersson', at: null }, NOT],
  ['a slip of the ear, of one company', { name: 'Jon Anderson', org: 'Norda' }, { name: 'John Andersson', org: 'Norda', at: null }, ASKED],
  ['Maria and Mario Garcia', { name: 'Maria Garcia' }, { name: 'Mario Garcia', at: null }, NOT],
  ['brother and sister', { name: 'Ana Kovač', org: 'Norda' }, { name: 'Ivo Kovač', org: 'Norda', after: 1 }, NOT],
  ['two names that have nothing in common', { name: 'Ana Kovač' }, { name: 'Bo Lind', at: null }, NOT],
  // Ways to be reached
  ['one mail address, a first name alone', { name: 'Ana', email: 'ana@norda.example' }, { name: 'Ana Kovač', email: 'ANA@norda.example ', at: null }, ASKED],
  ['one mail address, no name yet', { email: 'ana@norda.example' }, { name: 'Ana Kovač', email: 'ana@norda.example', at: null }, ASKED],
  ['one mail address, a married name', { name: 'Ana Kovač', email: 'ana@norda.example' }, { name: 'Ana Lind', email: 'ana@norda.example', at: null }, ASKED],
  ['one mailbox of a whole house, two names', { name: 'Ana Kovač', email: 'info@norda.example' }, { name: 'Bo Lind', email: 'info@norda.example', at: null }, NOT],
  ['one number, written at home and from abroad', { name: 'Ana', phone: '0660 1234567' }, { name: 'Ana Kovač', phone: '+43 (0)660 1234567', at: null }, ASKED],
  ['one number, two names: a desk', { name: 'Ana Kovač', phone: '0660 1234567' }, { name: 'Bo Lind', phone: '+43 660 1234567', at: null }, NOT],
  ['the same digits in two countries', { name: 'Ana', phone: '+43 660 1234567' }, { name: 'Ana Kovač', phone: '+49 660 1234567', at: null }, NOT],
  ['two names of one company, its switchboard', { name: 'Ana Kovač', org: 'Norda', phone: '+43 660 1234567' }, { name: 'Bo Lind', org: 'Norda', phone: '0660 1234567', at: null }, NOT],
  ['two names of one company minutes apart, its shop’s mailbox', { name: 'Ana Kovač', org: 'Norda', email: 'shop@norda.example' }, { name: 'Bo Lind', org: 'Norda', email: 'shop@norda.example', after: 4 }, NOT],
  ['two names in Han, of one company, its switchboard', { name: '佐藤美咲', org: 'Norda', phone: '0660 1234567' }, { name: '田中太郎', org: 'Norda', phone: '0660 1234567', at: null }, NOT],
  ['a married name written family first, one mail address', { name: 'Kovač Ana', email: 'ana@norda.example' }, { name: 'Ana Lind', email: 'ana@norda.example', at: null }, ASKED],
  ['one profile, written in two ways', { name: 'Ana', link: 'https://www.linkedin.com/in/ana-k/' }, { name: 'Ana Kovač', link: 'at.linkedin.com/in/ana-k', at: null }, ASKED],
  ['one company’s front page', { name: 'Ana', link: 'norda.example' }, { name: 'Ana Kovač', link: 'https://norda.example/', at: null }, NOT],
];

for (const [what, one, other, asked] of CASES) {
  test(`${asked ? 'asks' : 'does not ask'}: ${what}`, async () => {
    const phone = await evening(one, other);
    const { pairs, total } = await phone.query('alike', { limit: 5 });
    assert.deepEqual([total, pairs.map((pair) => [pair.one.rid, pair.other.rid].toSorted())], asked ? [1, [['one', 'other']]] : [0, []]);
  });
}

test('whom somebody called two people is not asked about again, under whatever lead; taken back, it asks', async () => {
  const phone = await evening({ name: 'Ana Kovač' }, { name: 'Ana Kovač', at: 'fair' });
  const total = async () => (await phone.query('alike', { limit: 5 })).total;
  const { undo } = await phone.run('twoPeople', { one: 'other', other: 'one' });
  assert.equal(await total(), 0);
  await phone.meets('aaa', { name: 'A. K.' });
  await phone.run('merge', { one: 'other', other: 'aaa', shown: { name: 'Ana Kovač' } });
  assert.equal(await total(), 0);
  await phone.run(undo.name, undo.args);
  assert.equal(await total(), 1);
  await phone.run('merge', { one: 'one', other: 'aaa', shown: {} });
  assert.equal(await total(), 0, 'they are one');
});

test('what three people have in common says nothing of two of them', async () => {
  const reached = { email: 'desk@norda.example', phone: '0660 1234567', link: 'norda.example/us' };
  const phone = await evening({ name: 'Ana', ...reached }, { name: 'Bo', at: 'fair', ...reached });
  assert.equal((await phone.query('alike', { limit: 5 })).total, 1);
  await keep(phone, 'third', { name: 'Goran Ilić', at: null, ...reached });
  assert.equal((await phone.query('alike', { limit: 5 })).total, 0);
});

test('a thousand rows at most are read, and fifty numbers taken apart, between two turns', async () => {
  const run = { rows: 0, longest: 0, turns: 0 };
  const later = (_ms, fn) => {
    run.turns += 1;
    run.rows = 0;
    return setImmediate(fn);
  };
  const opens = (opened) => Object.assign(wrap(opened), {
    bulk(...asked) {
      const rows = Database.prototype.bulk.apply(this, asked);
      run.longest = Math.max(run.longest, (run.rows += rows.length));
      return rows;
    },
  });
  const phone = new Replica({ later, opens });
  fillWith(phone, 800);
  Object.assign(run, { rows: 0, longest: 0, turns: 0 });
  await phone.query('alike', { limit: 5 });
  assert.ok(run.longest <= 1000, `${run.longest} rows in one turn`);
  assert.ok(run.turns >= 800 / 50, `${run.turns} turns for 800 numbers`);
});

test('the likeliest come first, and each as the list shows them', async () => {
  const phone = await evening({ name: 'Sara', email: 's@norda.example' }, { name: 'Sara Novak', email: 's@norda.example', after: 3 });
  await phone.meets('third', { name: 'Zara' });
  const { pairs, total } = await phone.query('alike', { limit: 1 });
  assert.equal(total, 3);
  assert.deepEqual(pairs.map(({ one, other }) => [one.name, other.name].toSorted()), [['Sara', 'Sara Novak']]);
});

test('20,000 people are some thousands of comparisons, and a tap gets its turn between them', () => {
  const given = ['Ana', 'Bo', 'Chidi', 'Dora', 'Emre', 'Fatima', 'Goran', 'Hana', 'Ivo', 'Jana', 'Kofi', 'Lea', 'Mira', 'Nuno', 'Olga', 'Petr'];
  const people = Array.from({ length: 20_000 }, (_, place) => [place, place % 19_990]).map(([place, n]) => ({
    rid: `p${place}`, name: nameOf(`${given[n % 16]} ${'bcdfglmnprstvz'[n % 14]}${'aeiou'[n % 5]}${(n * 7919).toString(36)}`), org: orgKey(`House ${n % 10}`),
    emails: [`m${n}@house.example`], phones: [], links: [], met: [],
  }));
  const slow = pairsOf(people, () => false);
  let turns = 0;
  let step = slow.next();
  for (; !step.done; step = slow.next()) turns += 1;
  assert.ok(turns >= 20, `${turns} turns`);
  assert.ok(turns < 400, `${turns} turns of a thousand comparisons`);
  const mailed = step.value.filter(({ one, other }) => one.emails[0] === other.emails[0]);
  assert.equal(mailed.length, 10);
});

/** Two people: as the table says. */
async function evening(one, other) {
  const phone = new Replica();
  for (const [rid, who] of Object.entries({ one, other })) await keep(phone, rid, who);
  return phone;
}

/** So many people, each with a number that ends as another's does, an address, a page and a meeting. */
function fillWith({ context }, many) {
  write(context, (edit) => {
    for (let n = 0; n < many; n += 1) {
      edit('person', `p${n}`, { name: `Person ${n.toString(36)}` });
      edit('encounter', `e${n}`, { person: `p${n}`, met_at: EVENING + n * HOUR });
      for (const [kind, value] of [['email', `m${n}@house.example`], ['link', `house.example/${n}`], ['phone', `+43 ${660 + (n % 2)} ${1_000_000 + (n >> 1)}`]]) {
        edit('contact', `${kind}${n}`, { person: `p${n}`, kind, value });
      }
    }
  });
}

async function keep(phone, rid, { name, org, after = 0, at = 'mill', unnamed = false, email, phone: number, link }) {
  if (at) {
    phone.clock = EVENING + after * MINUTE + (at === 'mill' ? 0 : 7 * DAY);
    if (!unnamed && !phone.db.value('SELECT 1 FROM event WHERE rid = :at', { at })) await phone.run('startEvent', { rid: at, name: at, at: phone.clock });
    await phone.meets(rid);
  }
  await phone.run('edit', { tbl: 'person', rid, cols: { name: name ?? null, org: org ?? null } });
  for (const [kind, value] of Object.entries({ email, phone: number, link })) if (value) await phone.run('contact', { person: rid, kind, value });
}
