import { compareNames, nameOf } from '../alike/name.js';
import { orgKey } from '../alike/score.js';
import { accepts, id } from '../door.js';
import { fold } from '../fold.js';
import { countryOf } from '../phonenumber.js';
import { nameIn } from '../pairing.js';
import { likelyOf } from '../rounds/likely.js';
import { meetingOf, writersOf } from '../rounds/meeting.js';
import { saidRid } from '../rounds/plan.js';
import { ME } from '../rounds/verdicts.js';
import { membersOf } from '../spaces.js';
import { readRound } from './rounds.js';

/**
 * Comparing notes: who may be one person, whom only the others met, whom both, whom only I; who writes; what of the plan is still missing.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Compared} Compared
 * @typedef {import('../../types.d.ts').ComparedPerson} ComparedPerson
 * @typedef {import('../rounds/groups.js').Group} Group
 * @typedef {import('../rounds/groups.js').Node} Node
 * @typedef {import('../rounds/meeting.js').Meeting} Meeting
 */

/** @type {import('../door.js').Answerer<'compared'>} */
export const compared = accepts({ space: id }, (context, { space }) => {
  const round = readRound(context, space);
  if (!round || round.alone) return null;
  const meeting = meetingOf(context, space);
  const names = new Map(membersOf(context, space).map(({ author }) => [author, nameIn(context, space, author) || null]));
  const line = liner(meeting, names, wanted(context, meeting));
  const groups = meeting.groups.map((group) => ({ group, mine: group.nodes.some(({ met, sighting }) => met ?? meeting.mine.has(String(sighting?.author))), theirs: group.nodes.some((node) => isTheirs(meeting, node)) }));
  const inOrder = (/** @type {(one: typeof groups[number]) => boolean} */ wanting) => groups.filter(wanting).map(({ group }) => group).sort((a, b) => latest(b) - latest(a));
  const writers = writersOf(context, meeting);
  const likely = likelyOf(meeting.groups, meeting.between, countryOf(context));
  return {
    round,
    likely: likely.map(({ one, other }) => ({ one: line(one), other: line(other) })),
    told: toldOf(meeting, line, names),
    theirs: inOrder(({ mine, theirs }) => theirs && !mine).map((group) => newsOf(context, meeting, group, line)),
    both: inOrder(({ mine, theirs }) => theirs && mine).map((group) => ({ people: group.nodes.map(line), ...writing(meeting, group, writers) })),
    mine: inOrder(({ mine, theirs }) => mine && !theirs).flatMap(({ nodes }) => nodes.map(line)),
    missing: missingOf(meeting, round),
    waiting: waitingFor(meeting, round),
  };
});

/** @param {Meeting} meeting @param {Node} node */
const isTheirs = ({ mine }, { sighting }) => sighting !== null && !mine.has(sighting.author);

/** @param {Group} group */
const latest = ({ nodes }) => Math.max(...nodes.map(({ met, sighting }) => met?.met_at ?? sighting?.met_at ?? 0));

/**
 * @param {Meeting} meeting
 * @param {Map<string, string | null>} names
 * @param {Map<string, {author: string, kind: string}[]>} wishes
 * @returns {(node: Node) => ComparedPerson}
 */
function liner({ mine }, names, wishes) {
  return ({ met, sighting, says }) => {
    const { name, org, role, talked_about, topics, met_at } = /** @type {NonNullable<typeof met | typeof sighting>} */ (met ?? sighting);
    const { author = '', offers = [], needs = [], contacts = [] } = met ? {} : sighting ?? {};
    const me = met !== null || mine.has(author);
    return {
      person: met?.person ?? null, sighting: says[0] ?? null, author: me ? ME : author, by: me ? null : names.get(author) ?? null, me, name, org, role, talked_about, topics, met_at,
      offers, needs, contacts, wanted: says.flatMap((one) => wishes.get(one) ?? []).map(({ author: who, kind }) => ({ author: who, name: names.get(who) ?? null, kind: /** @type {any} */ (kind) })),
    };
  };
}

/** What the others wish of whom I showed. @param {Context} context @param {Meeting} meeting @returns {Map<string, {author: string, kind: string}[]>} */
function wanted(context, { space, mine, shown }) {
  const rows = new Map(context.db.all("SELECT rid, kind FROM wish WHERE space = :space AND kind IN ('introduce', 'ask')", { space }).map(({ rid, kind }) => [rid, kind]));
  const others = membersOf(context, space).filter(({ author }) => !mine.has(author));
  return new Map([...shown.keys()].map((sighting) => [sighting, others.flatMap(({ author }) => {
    const kind = rows.get(saidRid(author, 'wish', sighting));
    return kind ? [{ author, kind }] : [];
  })]));
}

/**
 * Somebody whom only others met, with what I made of it.
 *
 * @param {Context} context
 * @param {Meeting} meeting
 * @param {Group} group
 * @param {(node: Node) => ComparedPerson} line
 * @returns {Compared['theirs'][number]}
 */
function newsOf(context, { space, mine }, { nodes, adopted }, line) {
  const people = nodes.map(line).sort((one, other) => (one.met_at ?? 0) - (other.met_at ?? 0));
  const own = [...mine].flatMap((author) => people.map(({ sighting }) => ({ sighting, rid: saidRid(author, 'wish', String(sighting)) })));
  const wishes = own.flatMap(({ sighting, rid }) => {
    const kind = context.db.value("SELECT kind FROM wish WHERE space = :space AND rid = :rid AND kind IN ('introduce', 'ask')", { space, rid });
    return kind ? [{ sighting, kind }] : [];
  });
  return { people, adopted, wish: wishes[0]?.kind ?? (adopted ? 'keep' : null), wished: wishes[0]?.sighting ?? null };
}

/**
 * Who writes to somebody whom both met, and where members said different things.
 *
 * @param {Meeting} meeting
 * @param {Group} group
 * @param {ReturnType<typeof writersOf>} writers
 * @returns {{writer: string | null, disputed: {by: string, author: string}[], left_to: string | null}} authors; ME for me; disputed: who said what, the last last
 */
function writing({ mine }, group, writers) {
  const said = writers(group).map(({ by, author }) => ({ by, author: mine.has(author) ? ME : author }));
  const differ = said.some(({ author }) => author !== said[0].author);
  const met = group.nodes.find((node) => node.met)?.met;
  return { writer: said.at(-1)?.author ?? null, disputed: differ ? said : [], left_to: met?.left_to ?? null };
}

/**
 * What was said of pairs, to be looked at and taken back; where one says same and another two, both are named.
 *
 * @param {Meeting} meeting
 * @param {(node: Node) => ComparedPerson} line
 * @param {Map<string, string | null>} names
 * @returns {Compared['told']}
 */
function toldOf({ between }, line, names) {
  return [...between.values()].filter(({ one, other }) => one.sighting || other.sighting).map(({ one, other, said }) => {
    const [first, second] = one.met ? [one, other] : [other, one];
    const all = [...said].map(([author, verdict]) => ({ me: author === ME, name: names.get(author) ?? null, verdict }));
    return { one: line(first), other: line(second), mine: said.get(ME) ?? null, said: all, verdict: all.some(({ verdict }) => verdict === 'two') ? 'two' : 'same' };
  });
}

/** Goals that were not reached and people whom nobody met. @param {Meeting} meeting @param {NonNullable<Compared>['round']} round @returns {Compared['missing']} */
function missingOf({ groups, sightings }, { members, met }) {
  const cards = groups.flatMap(({ nodes }) => nodes.flatMap((node) => node.met ?? node.sighting ?? []));
  return members.flatMap(({ author, name, me, goal, target }) => {
    const count = me ? met : sightings.filter((one) => one.author === author).length;
    const left = me ? Math.max(0, (goal ?? 0) - count) : 0; // of the others I know only whom they show
    const found = !target || cards.some((card) => isTarget(target, card));
    return left || !found ? [{ author, name, me, left, target: found ? null : target }] : [];
  });
}

/** @param {string} target as it was written: "Someone from Alder Foods" @param {{name: string | null, org: string | null}} card */
function isTarget(target, { name, org }) {
  const words = ` ${orgKey(target)} `;
  const firm = orgKey(org);
  return (firm.length > 2 && words.includes(` ${firm} `)) || compareNames(nameOf(target), nameOf(name)) >= 2 || (fold(name ?? '').length > 2 && words.includes(` ${fold(name ?? '')} `));
}

/** Who has shown nobody yet. @param {Meeting} meeting @param {NonNullable<Compared>['round']} round @returns {Compared['waiting']} */
const waitingFor = ({ sightings }, { members }) =>
  members.filter(({ author, me, removed }) => !me && !removed && !sightings.some((one) => one.author === author)).map(({ author, name }) => ({ author, name }));
