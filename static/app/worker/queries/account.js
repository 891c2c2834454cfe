import { callAs } from '../account.js';
import { accepts, text } from '../door.js';
import { tokenOf } from '../enrol.js';
import { accountOf, spaceOf } from '../meta.js';
import { readStatus } from '../status.js';
import { call } from '../wire.js';

/** @typedef {import('../context.js').Context} Context */

/** @type {import('../door.js').Answerer<'keeping'>} */
export const keeping = accepts({}, (context) => context.keeping);

/** @type {import('../door.js').Answerer<'status'>} */
export const status = accepts({}, (context) => readStatus(context));

/** @type {import('../door.js').Answerer<'enrolLook'>} */
export const enrolLook = accepts({ link: text }, async (context, { link }) => {
  const { kind, by, expires_at, guests } = await call(context, 'POST', '/enrol/look', { body: { token: tokenOf(context, link) } });
  return { kind, by: by ?? null, expires_at, guests: guests === true, here: accountOf(context) ? 0 : countHere(context) };
});

/** @type {import('../door.js').Answerer<'devices'>} */
export const devices = accepts({}, async (context) => (await callAs(context, 'GET', '/devices')).devices);

/** @param {Context} context @returns {number} people kept here */
export const countHere = (context) => context.db.value('SELECT count(*) FROM listing WHERE space = :space', { space: spaceOf(context) });

/** @type {import('../door.js').Answerer<'quarantine'>} */
export const quarantine = accepts({}, async (context) => (await callAs(context, 'GET', '/quarantine')).kept);
