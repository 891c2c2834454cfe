import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, count, flag, id, listOf, ms, oneOf, optional, orNull, text } from '../door.js';
import { keepLocal } from '../local.js';
import { signList } from '../membership.js';
import { once } from '../operations.js';
import { ownName } from '../pairing.js';
import { invalid, Problem } from '../problem.js';
import { currentEvent } from '../queries/events.js';
import { companionsOf } from '../rounds/companions.js';
import { HAILS, hailsOf, MORE, reunionOf } from '../rounds/hails.js';
import { isShared, partyRid, placeOf, planOf, planRid } from '../rounds/plan.js';
import { noteRunning, runningRounds } from '../rounds/after.js';
import { beginTime, FURTHEST, hearTime as hear, lagOf, lookAtClock as look, roundNow } from '../rounds/time.js';
import { AUTHOR_LENGTH, keepList } from '../spaces.js';
import { newId } from '../stamp.js';

/**
 * One split: begun, called across, come back from, done with (docs/decisions/0170, 0171).
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').StartRound} StartRound
 */

const MINUTE = 60_000;
const some = optional(orNull(text));

/**
 * Signs the list and writes the plan; with nobody to go with, it is a round of one's own, in the private space.
 *
 * @type {import('../door.js').Handler<'startRound'>}
 */
export const startRound = accepts({
  buddies: listOf(id), event: optional(orNull(id)), event_name: some, minutes: optional(count), reunion: optional(ms), spot: some, sign: some,
  goal: optional(orNull(count)), target: some, room: some,
}, async (context, args, op) => {
  const signed = args.buddies.length ? await signList(context, keysOf(context, args.buddies)) : null;
  const space = signed?.list.space ?? newId(context.random);
  return once(context, op, () => {
    if (signed) {
      keepList(context, signed.list, signed.members);
      context.pending?.tables.add('shared');
    }
    beginTime(context, space);
    writePlan(context, space, args);
    keepLocal(context, 'round', true);
    context.pending?.tables.add('local');
    return { space };
  });
});

/** @param {Context} context @param {string[]} authors @returns {string[]} @throws {Problem} not-found */
function keysOf(context, authors) {
  const companions = new Map(companionsOf(context).map(({ author, key }) => [author, key]));
  return authors.map((author) => {
    const key = companions.get(author);
    if (!key) throw new Problem('not-found', 'neither paired with nor met in a round');
    return key;
  });
}

/**
 * @param {Context} context
 * @param {string} space
 * @param {StartRound} args
 */
function writePlan(context, space, { minutes, reunion, spot, sign, goal, target, room, ...at }) {
  const shared = isShared(context, space);
  const starts = roundNow(context, space);
  const until = reunion === undefined ? starts + (minutes ?? 0) * MINUTE : reunion + lagOf(context, space);
  if (until <= starts) throw invalid('a reunion lies ahead');
  const event = at.event === undefined ? (currentEvent(context)?.rid ?? null) : at.event;
  const plan = { event_name: word(at.event_name), starts, reunion: until, spot: word(spot), sign: word(sign) };
  const party = { name: ownName(context) || null, goal: goal ?? null, target: word(target), room: word(room) };
  write(context, (edit) => {
    edit('round', space, { event, ...(!shared && plan) });
    if (shared) edit('round', planRid(space), plan, space);
    edit('party', shared ? partyRid(space.slice(0, AUTHOR_LENGTH)) : space, party, shared ? space : undefined);
  });
}

/** @param {string | null | undefined} said @returns {string | null} */
const word = (said) => said?.trim() || null;

/** @type {import('../door.js').Handler<'setParty'>} */
export const setParty = accepts({ space: id, goal: optional(orNull(count)), target: some, room: some }, (context, { space, goal, target, room }) =>
  write(context, (edit) => {
    const { where, party } = mine(context, space);
    edit('party', party, { ...(goal !== undefined && { goal }), ...(target !== undefined && { target: word(target) }), ...(room !== undefined && { room: word(room) }) }, where);
    return {};
  }));

/** @type {import('../door.js').Handler<'hail'>} */
export const hail = accepts({ space: id, kind: oneOf(...HAILS) }, (context, { space, kind }) =>
  write(context, (edit) => {
    const { plan, where, party } = mine(context, space);
    const at = roundNow(context, space);
    const until = Math.max(at, reunionOf(plan, hailsOf(context, plan))) + MORE;
    if (plan.alone) {
      if (kind === 'more') edit('round', space, { reunion: until });
      return { undo: { name: 'edit', args: { tbl: 'round', rid: space, cols: { reunion: plan.reunion } } } };
    }
    const rid = `${party.slice(0, AUTHOR_LENGTH)}-${newId(context.random)}`;
    edit('hail', rid, { kind, at, ...(kind === 'more' && { until }) }, where);
    return { undo: { name: 'unhail', args: { space, rid } } };
  }));

/** Of one's own; a friend's is refused. @type {import('../door.js').Handler<'unhail'>} */
export const unhail = accepts({ space: id, rid: id }, (context, { space, rid }) =>
  write(context, (edit) => {
    const { plan, where } = mine(context, space);
    if (plan.alone) throw new Problem('not-found', 'nobody heard it');
    edit('hail', rid, { _deleted: true }, where);
    return {};
  }));

/** @type {import('../door.js').Handler<'back'>} */
export const back = accepts({ space: id }, (context, { space }) => {
  comeBack(context, space, Math.round(roundNow(context, space)));
  return { undo: { name: 'unback', args: { space } } };
});

/** @type {import('../door.js').Handler<'unback'>} */
export const unback = accepts({ space: id }, (context, { space }) => {
  comeBack(context, space, null);
  return {};
});

/** @param {Context} context @param {string} space @param {number | null} at of the round's time */
const comeBack = (context, space, at) =>
  write(context, (edit) => {
    const { where, party } = mine(context, space);
    edit('party', party, { back_at: at }, where);
  });

/** @type {import('../door.js').Handler<'endRound'>} */
export const endRound = accepts({ space: id }, (context, { space }) => {
  end(context, space, timeOf(context));
  return { undo: { name: 'resumeRound', args: { space } } };
});

/** @type {import('../door.js').Handler<'resumeRound'>} */
export const resumeRound = accepts({ space: id }, (context, { space }) => {
  end(context, space, null);
  return {};
});

/** @param {Context} context @param {string} space @param {number | null} at @throws {Problem} not-found */
const end = (context, space, at) =>
  write(context, (edit) => {
    if (!planOf(context, space)) throw new Problem('not-found');
    edit('round', space, { ended_at: at });
    const others = runningRounds(context).some((one) => one !== space);
    keepLocal(context, 'round', at === null || others || null);
    context.pending?.tables.add('local');
  });

/** @param {any} value */
const isAhead = (value) => Number.isFinite(value) && Math.abs(value) <= FURTHEST;

/** @type {import('../door.js').Handler<'hearTime'>} */
export const hearTime = accepts({ space: id, ahead: isAhead, sure: flag, host: flag }, (context, { space, ...told }) =>
  write(context, () => {
    if (hear(context, space, told)) for (const table of ['round', 'local']) context.pending?.tables.add(table);
    noteRunning(context);
    return {};
  }));

/** @type {import('../door.js').Handler<'lookAtClock'>} */
export const lookAtClock = accepts({ seen: flag }, (context, { seen }) =>
  write(context, () => {
    if (look(context, runningRounds(context), seen)) context.pending?.tables.add('round');
    if (noteRunning(context)) context.pending?.tables.add('local');
    return {};
  }));

/**
 * @param {Context} context
 * @param {string} space
 * @returns {{plan: import('../rounds/plan.js').Plan, where: string, party: string}}
 * @throws {Problem} not-found for what is no round of mine, or one that I am in no more
 */
function mine(context, space) {
  const plan = planOf(context, space);
  if (!plan) throw new Problem('not-found', 'no such round');
  return { plan, ...placeOf(context, space) };
}
