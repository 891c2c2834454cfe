import { callAs } from '../account.js';
import { write } from '../cells.js';
import { accepts, flag, id, optional, text } from '../door.js';
import { moveIn, tokenOf, useLink } from '../enrol.js';
import { endExchange, exchangeNow, wake as wakeExchange } from '../exchange.js';
import { keepLocal } from '../local.js';
import { accountOf, fact } from '../meta.js';
import { record } from '../operations.js';
import { countUnsent } from '../outbox.js';
import { part } from '../part.js';
import { Problem } from '../problem.js';
import { countHere } from '../queries/account.js';
import { sentSpaces } from '../spaces.js';
import { readStatus } from '../status.js';
import { JOINED } from '../whereabouts.js';
import { call } from '../wire.js';

/** @typedef {import('../context.js').Context} Context */

/** @type {import('../door.js').Handler<'sync'>} */
export const sync = accepts({}, async (context) => {
  await exchangeNow(context);
  if (context.exchange.stop.signal.aborted) throw new Problem('interrupted', 'another database is open now');
  return readStatus(context);
});

/** @type {import('../door.js').Handler<'wake'>} */
export const wake = accepts({}, (context) => {
  wakeExchange(context);
  return {};
});

/** @type {import('../door.js').Handler<'enrol'>} */
export const enrol = accepts({ link: text, device: text, name: optional(text), bring: optional(flag), guest: optional(flag) }, async (context, args, op) => {
  if (accountOf(context)) throw new Problem('account-here');
  const here = countHere(context);
  const brought = here > 0 && args.bring !== false;
  const token = tokenOf(context, args.link);
  const friends = args.guest && args.name ? await part('atTheDoor') : null;
  const enrolled = await useLink(context, token, args.device, args.name, friends?.says(context, token, args.name ?? ''));
  const met = await friends?.meets(enrolled.maker);
  const result = { account: enrolled.account, here, brought };
  const settleIn = (/** @type {Context} */ home) => {
    moveIn(home, enrolled, { op, result });
    tellName(home, enrolled.device, args.device);
    if (args.name === undefined) keepLocal(home, JOINED, true);
    if (met) friends?.keeps(home, met);
  };
  if (here === 0 || brought) {
    settleIn(context);
    wakeExchange(context);
  } else {
    await context.storage.replace(settleIn);
  }
  return result;
});

/**
 * The account's other devices, which know a writer by the stamp alone, learn what to call this one.
 *
 * @param {Context} context
 * @param {string} device its id
 * @param {string} name
 */
const tellName = (context, device, name) =>
  write(context, (put) => put('setting', `device-${device.slice(0, 10)}`, { value: name }));

/** @type {import('../door.js').Handler<'leave'>} */
export const leave = accepts({ force: optional(flag) }, async (context, { force = false }, op) => {
  if (!accountOf(context)) throw new Problem('not-found', 'no account is here');
  if (!force && sentSpaces(context).some((space) => countUnsent(context, space))) throw new Problem('unsent');
  await tellServer(context);
  endExchange(context);
  await context.storage.replace((fresh) => record(fresh, op, {}));
  return {};
});

/**
 * The server removes the device, where it can be reached; where not, its owner does so from another.
 *
 * @param {Context} context
 */
const tellServer = (context) =>
  call(context, 'DELETE', `/devices/${fact(context, 'device')}`, { token: fact(context, 'token') }).catch((/** @type {Problem} */ problem) => {
    if (!['offline', 'device-removed', 'token-unknown'].includes(problem.code)) throw problem;
  });

/** @type {import('../door.js').Handler<'pairing'>} */
export const pairing = accepts({}, (context) => callAs(context, 'POST', '/devices/pairing', {}));

/** @type {import('../door.js').Handler<'invite'>} */
export const invite = accepts({}, async (context) => {
  const { url, expires_at } = await callAs(context, 'POST', '/invitations', {});
  return { url, expires_at };
});

/** @type {import('../door.js').Handler<'renameDevice'>} */
export const renameDevice = accepts({ id, name: text }, async (context, args) => {
  await callAs(context, 'PATCH', `/devices/${args.id}`, { name: args.name });
  tellName(context, args.id, args.name);
  return {};
});

/** @type {import('../door.js').Handler<'removeDevice'>} */
export const removeDevice = accepts({ id }, async (context, args) => {
  await callAs(context, 'DELETE', `/devices/${args.id}`);
  return {};
});

/** @type {import('../door.js').Handler<'reportLost'>} */
export const reportLost = accepts({ device: id }, async (context, { device }) => {
  await callAs(context, 'POST', `/devices/${device}/lost`, {});
  return {};
});

/** @type {import('../door.js').Handler<'acceptQuarantine'>} */
export const acceptQuarantine = accepts({ id }, async (context, args) => {
  const answer = await callAs(context, 'POST', `/quarantine/${args.id}/accept`, {});
  wakeExchange(context); // it comes down like anything written elsewhere
  return { left: answer?.left ?? 0 };
});

/** @type {import('../door.js').Handler<'dropQuarantine'>} */
export const dropQuarantine = accepts({ id }, async (context, args) => {
  await callAs(context, 'DELETE', `/quarantine/${args.id}`);
  return {};
});
