import { write } from '../cells.js';
import { keptKeys } from '../keys.js';
import { keepLocal, recollect } from '../local.js';
import { spaceOf } from '../meta.js';
import { ownName } from '../pairing.js';
import { currentEvent } from '../queries/events.js';
import { ownAuthors, stateOf } from '../spaces.js';
import { hostOf, partiesOf, partyRid, planOf } from './plan.js';
import { settleRounds } from './settle.js';
import { lagOf, roundNow, settleByServer } from './time.js';

/**
 * What follows by itself once rows of rounds came, from the server or from a friend's phone. All of it may be done again at any time.
 *
 * @typedef {import('../context.js').Context} Context
 */

/** A round that nobody was done with is over by then; one that is as far ahead is none yet. */
const LASTS_AT_MOST = 18 * 60 * 60 * 1000;

/**
 * After an exchange.
 *
 * @param {Context} context
 */
export function afterRounds(context) {
  takeUpRounds(context);
  if (noteRunning(context)) context.emit('changed', { tables: ['local'] });
  if (tellTimes(context)) context.emit('changed', { tables: ['round'] });
  settleRounds(context);
}

/**
 * The screens of the first minute ask for rounds only where they know of one: `round` among this device's settings.
 *
 * @param {Context} context
 * @returns {boolean} whether that is news
 */
export function noteRunning(context) {
  const running = runningRounds(context).length ? true : null;
  if (running === recollect(context, 'round')) return false;
  keepLocal(context, 'round', running);
  return true;
}

/**
 * The rounds that nobody here is done with yet, on any device of the account.
 *
 * @param {Context} context
 * @returns {string[]} the latest first
 */
export function runningRounds(context) {
  const rows = context.db.all(
    `SELECT mine.rid AS space, ifnull(plan.starts, mine.starts) AS starts FROM round AS mine
     LEFT JOIN round AS plan ON plan.space = mine.rid AND plan.rid = substr(mine.rid, 1, 16) || '-round'
     WHERE mine.space = :home AND mine.ended_at IS NULL AND ifnull(plan.starts, mine.starts) IS NOT NULL
     ORDER BY starts DESC, mine.rid`, { home: spaceOf(context) });
  return rows.filter(({ space, starts }) => Math.abs(roundNow(context, space) - starts) < LASTS_AT_MOST).map(({ space }) => space);
}

/**
 * A round that a friend hosts becomes mine: at my event, with my part in it.
 *
 * @param {Context} context
 */
export function takeUpRounds(context) {
  const fresh = context.db.all(
    `SELECT plan.space FROM round AS plan JOIN shared ON shared.space = plan.space AND shared.state <> 'ended'
     JOIN member ON member.space = plan.space AND member.me = 1 AND member.removed = 0
     WHERE plan.rid = substr(plan.space, 1, 16) || '-round'
       AND NOT EXISTS (SELECT 1 FROM round AS mine WHERE mine.space = :home AND mine.rid = plan.space)
     GROUP BY plan.space`, { home: spaceOf(context) });
  if (!fresh.length) return;
  write(context, (edit) => {
    for (const { space } of fresh) takeUp(context, edit, space);
    keepLocal(context, 'round', true);
    context.pending?.tables.add('local');
  });
}

/** @param {Context} context @param {import('../cells.js').Edit} edit @param {string} space */
function takeUp(context, edit, space) {
  edit('round', space, { event: currentEvent(context)?.rid ?? null });
  const authors = context.db.all('SELECT author FROM member WHERE space = :space AND me = 1 AND removed = 0 ORDER BY author', { space });
  const stands = context.db.value("SELECT 1 FROM party WHERE space = :space AND rid IN (SELECT value || '-party' FROM json_each(:authors))", {
    space, authors: JSON.stringify(authors.map(({ author }) => author)),
  });
  if (!stands) edit('party', partyRid(authors[0].author), { name: ownName(context) || null, goal: 1 }, space);
}

/** @param {Context} context @returns {boolean} whether one of them has another time by now */
function tellTimes(context) {
  const running = runningRounds(context);
  const before = running.map((space) => lagOf(context, space));
  for (const space of running) tellTime(context, space);
  return running.some((space, place) => lagOf(context, space) !== before[place]);
}

/**
 * Only a phone whose own key is in the list tells: two devices of one account would write the same row at once.
 *
 * @param {Context} context
 * @param {string} space
 */
function tellTime(context, space) {
  const plan = planOf(context, space);
  if (!plan || plan.alone || stateOf(context, space) === 'ended') return;
  const parties = partiesOf(context, plan);
  const me = keptKeys(context)?.author ?? '';
  const listed = ownAuthors(context, space).includes(me);
  const host = hostOf(space);
  const weight = (/** @type {string} */ author) => Number(author === host) * 2 + Number(author === me);
  const said = [...parties].sort(([one], [other]) => weight(other) - weight(one)).flatMap(([, { clock }]) => clock ?? []);
  const clock = settleByServer(context, space, { host: me === host, own: parties.get(me)?.clock ?? null, said });
  if (clock !== null && listed) write(context, (edit) => edit('party', partyRid(me), { clock }, space));
}
