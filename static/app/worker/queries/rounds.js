import { offsetOf } from '../clock.js';
import { accepts, id } from '../door.js';
import { keptKeys } from '../keys.js';
import { knownLag } from '../local.js';
import { spaceOf } from '../meta.js';
import { nameIn } from '../pairing.js';
import { runningRounds } from '../rounds/after.js';
import { hailsOf, heard, mayAsk, reunionOf } from '../rounds/hails.js';
import { endOf, hostOf, partiesOf, planOf, short } from '../rounds/plan.js';
import { isSure, lagOf, momentOf, wasSet } from '../rounds/time.js';
import { membersOf, stateOf } from '../spaces.js';

/**
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Round} Round
 * @typedef {import('../../types.d.ts').RoundMember} RoundMember
 * @typedef {import('../rounds/plan.js').Plan} Plan
 */

/** @type {import('../door.js').Answerer<'rounds'>} */
export const rounds = accepts({}, (context) => runningRounds(context).flatMap((space) => readRound(context, space) ?? []));

/** @type {import('../door.js').Answerer<'round'>} */
export const round = accepts({ space: id }, (context, { space }) => readRound(context, space));

/** @type {import('../door.js').Answerer<'roundTime'>} */
export const roundTime = accepts({ space: id }, (context, { space }) => (
  { ahead: wasSet(context) ? null : knownLag(context, space), sure: isSure(context, space), host: keptKeys(context)?.author === hostOf(space) }));

/**
 * @param {Context} context
 * @param {string} space
 * @returns {Round | null} null for what is no round of mine
 */
export function readRound(context, space) {
  const plan = planOf(context, space);
  if (!plan) return null;
  const hails = hailsOf(context, plan);
  const reunion = reunionOf(plan, hails);
  const members = membersIn(context, plan);
  const me = members.find((member) => member.me);
  const here = (/** @type {number} */ at) => momentOf(context, space, at);
  return {
    space, alone: plan.alone, state: plan.ended_at !== null ? 'done' : me?.back_at ? 'back' : 'running',
    closed: plan.alone ? null : codeOf(context, space), host: plan.alone || hostOf(space) === me?.author, known: knownLag(context, space) !== null,
    event: plan.event, event_name: plan.event_name, spot: plan.spot, sign: plan.sign, starts: here(plan.starts), planned: here(plan.reunion),
    reunion: here(reunion), clock: reunion - lagOf(context, space), apart: plan.alone ? 0 : Math.abs(lagOf(context, space) - offsetOf(context)),
    members: members.map((member) => ({ ...member, back_at: member.back_at === null ? null : here(member.back_at) })),
    hails: heard(hails).map(({ adds, ...one }) => ({ ...one, at: here(one.at), until: one.until === null ? null : here(one.until), me: one.author === me?.author })),
    more: mayAsk(hails, me?.author),
    met: metIn(context, here(plan.starts), here(endOf(reunion, me?.back_at ?? null))),
  };
}

/** Why its space is over for this account. @param {Context} context @param {string} space @returns {string | null} null while it is not */
function codeOf(context, space) {
  return stateOf(context, space) === 'ended' ? context.db.value('SELECT code FROM shared WHERE space = :space', { space }) : null;
}

/** @param {Context} context @param {Plan} plan @returns {RoundMember[]} I first, then the host; times of the round's own */
function membersIn(context, plan) {
  const parties = partiesOf(context, plan);
  const nobody = { name: null, goal: null, target: null, room: null, back_at: null, shown_at: null };
  const part = (/** @type {string} */ author) => {
    const { name, goal, target, room, back_at, shown_at } = parties.get(author) ?? nobody;
    return { name, goal, target, room, back_at, shown: shown_at !== null };
  };
  if (plan.alone) return [{ author: plan.space, me: true, host: true, removed: false, here: true, ...part(plan.space) }];
  const members = membersOf(context, plan.space).map(({ author, me, host, removed }) => (
    { author, me, host, removed, here: me || parties.has(author), ...part(author), name: short(nameIn(context, plan.space, author)) }));
  return members.sort((one, other) => Number(other.me) - Number(one.me));
}

/** Conversations since the split. @param {Context} context @param {number} since @param {number} until @returns {number} */
const metIn = (context, since, until) => context.db.value(
  `SELECT count(DISTINCT ifnull(lead.lead, encounter.person)) FROM encounter
   JOIN person ON person.space = encounter.space AND person.rid = encounter.person
   LEFT JOIN lead ON lead.space = encounter.space AND lead.rid = encounter.person
   WHERE encounter.space = :space AND met_at <> 0 AND met_at >= :since AND met_at <= :until`,
  { space: spaceOf(context), since, until });
