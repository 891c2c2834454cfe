import { forgetKeys } from './keys.js';
import { keepFact, LOCAL_SPACE } from './meta.js';
import { record } from './operations.js';
import { Problem } from './problem.js';
import { restamp } from './restamp.js';
import { derivedTables } from './schema.js';
import { isKnown } from './spaces.js';
import { newId } from './stamp.js';
import { call } from './wire.js';

/**
 * How a device comes to an account: a link is looked at, then used up, and what was captured before moves in.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {{token: string, device: string, account: import('../types.d.ts').Account, space: string, epoch: string, now: number, maker?: any}} Enrolled maker: a guest's host
 */

const TOKEN = /^[\w-]{16,100}$/;
/** Ids are 80 random bits, so a second collision is a server that refuses everybody. */
const TRIES = 3;

/**
 * @param {Context} context
 * @param {string} link an address with its token in the fragment, or the token alone
 * @returns {string} the token
 * @throws {Problem} link-unknown for what is no link; link-elsewhere for another server's, which this page may not call
 */
export function tokenOf({ origin }, link) {
  const text = link.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  const token = url ? url.hash.slice(1) : text;
  if (!TOKEN.test(token)) throw new Problem('link-unknown');
  if (url && url.origin !== origin) throw new Problem('link-elsewhere', url.origin);
  return token;
}

/**
 * Uses the link up. A device id that is taken is exchanged for a new one, and tried again.
 *
 * @param {Context} context
 * @param {string} token
 * @param {string} deviceName
 * @param {string | undefined} accountName
 * @param {(device: string) => object} [saying] what a guest says besides
 * @returns {Promise<Enrolled>}
 */
export async function useLink(context, token, deviceName, accountName, saying = () => ({})) {
  for (let tries = 1; ; tries += 1) {
    const device = { id: deviceOf(context), name: deviceName, kind: context.kind };
    try {
      return await call(context, 'POST', '/enrol', { body: { token, device, ...(accountName && { account: { name: accountName } }), ...(await saying(device.id)) } });
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'device-taken' && tries < TRIES)) throw error;
      renewDevice(context);
    }
  }
}

/** @param {Context} context @returns {string} */
const deviceOf = ({ db }) => db.value("SELECT value FROM meta WHERE key = 'device'");

/**
 * A new id, and new stamps for what bears the old one: the other device of that id may have made the same. It may be a copy of this one,
 * key and all, so the key is made anew too, unless somebody knows it already (docs/decisions/0089).
 *
 * @param {Context} context
 */
function renewDevice(context) {
  context.db.transaction(() => {
    keepFact(context, 'device', newId(context.random));
    if (!isKnown(context)) forgetKeys(context);
    restamp(context, 0);
  });
}

/**
 * Moves what was captured here into the account's space, and remembers the account: one transaction, or none of it.
 *
 * @param {Context} context
 * @param {Enrolled} enrolled
 * @param {{op?: string, result: any}} answer kept for the same operation asked again
 */
export function moveIn(context, enrolled, { op, result }) {
  checkEnrolled(enrolled);
  context.db.transaction(() => {
    for (const table of ['cell', 'parked', 'blob', ...derivedTables(context.sql)]) {
      context.db.run(`UPDATE "${table}" SET space = :space WHERE space = :local`, { space: enrolled.space, local: LOCAL_SPACE });
    }
    const facts = {
      account: JSON.stringify(enrolled.account), token: enrolled.token, space: enrolled.space, epoch: enrolled.epoch,
      device: enrolled.device, server: context.origin, checked: String(enrolled.now),
    };
    for (const [key, value] of Object.entries(facts)) keepFact(context, key, value);
    record(context, op, result);
  });
  context.emit('changed', { tables: [...context.tables.keys()] });
}

/** @param {any} enrolled */
function checkEnrolled(enrolled) {
  const texts = ['token', 'space', 'epoch', 'device'].every((key) => typeof enrolled[key] === 'string');
  const account = enrolled.account;
  if (!texts || typeof account?.id !== 'string' || typeof account.name !== 'string') throw new Problem('reply-invalid', 'enrol');
}
