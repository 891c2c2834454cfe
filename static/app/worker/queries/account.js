import { callAs } from '../account.js';
import { accepts, oneOf, text } from '../door.js';
import { tokenOf } from '../enrol.js';
import { timeOf } from '../clock.js';
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
  const { kind, by, expires_at } = await call(context, 'POST', '/enrol/look', { body: { token: tokenOf(context, link) } });
  return { kind, by: by ?? null, expires_at, here: accountOf(context) ? 0 : countHere(context) };
});

/** @type {import('../door.js').Answerer<'devices'>} */
export const devices = accepts({}, async (context) => (await callAs(context, 'GET', '/devices')).devices);

/** @param {Context} context @returns {number} people kept here */
export const countHere = (context) => context.db.value('SELECT count(*) FROM person WHERE space = :space', { space: spaceOf(context) });

/**
 * Cells as the protocol writes rows, so that a file can be read back by whatever reads the protocol.
 *
 * @type {import('../door.js').Answerer<'exported'>}
 */
export const exported = accepts({ what: oneOf('unsent', 'all') }, (context, { what }) => {
  const space = spaceOf(context);
  const rows = context.db.value(EXPORTED[what], { space });
  const { name = null } = accountOf(context) ?? {};
  const head = { format: 'hallway', v: 1, what, at: timeOf(context), account: name, space };
  return `${JSON.stringify(head).slice(0, -1)},"rows":[\n${rows}\n]}\n`;
});

/** @param {string} condition */
const exportOf = (condition) => `
SELECT ifnull(group_concat(line, ',' || char(10)), '') FROM (
  SELECT json_array(tbl, rid, json_group_array(json_array(col, stamp, base, val))) AS line
  FROM cell WHERE space = :space AND ${condition} GROUP BY tbl, rid)`;
const EXPORTED = { unsent: exportOf('seq = 0'), all: exportOf('1') };
