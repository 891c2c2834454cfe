import { encoded, decoded } from './base64url.js';
import { digestHex } from './digest.js';
import { isSound, textOf, writtenBy } from './file.js';
import { isSigned, ownKeys, sign } from './keys.js';
import { keepLocal, recollect } from './local.js';
import { readList } from './membership.js';
import { Problem } from './problem.js';
import { companionsOf } from './rounds/companions.js';
import { withdrawGone } from './rounds/sightings.js';
import { seal, unseal } from './seal.js';
import { authorIn, listOf, membersOf, stateOf } from './spaces.js';
import { deflate, inflate } from './zip.js';

/**
 * All that this phone wrote in a shared space, for the others in it, without any network: in frames or as a file (docs/protocol.md, "Bundles").
 * The host's first one brings its list along, so whoever was paired before comes in by it.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./cells.js').WireRow} WireRow
 * @typedef {import('./spaces.js').List} List
 * @typedef {import('../types.d.ts').Member} Member
 * @typedef {{list: List, file: {rows: WireRow[], key: string, signature: string}}} Bundle
 * @typedef {{list: List, members: Member[], signer: Member, rows: WireRow[], joins: boolean}} Opened rows: those that the signer may write
 */

const VERSION = 1;
/** Bytes: ten rounds of two hundred sightings each. */
const LARGEST = 4_000_000;

/**
 * Sealing differs each time, and whoever was filming goes on with the same frames later: what was sealed last is kept while it holds the same.
 *
 * @param {Context} context
 * @param {string} space
 * @returns {Promise<{bytes: Uint8Array<ArrayBuffer>, rows: WireRow[]}>}
 * @throws {Problem} not-found where this phone may not write; bundle-elsewhere where another device of its account was paired
 */
export async function bundleOf(context, space) {
  const own = await ownKeys(context);
  withdrawGone(context);
  const author = authorIn(context, space);
  const list = listOf(context, space);
  if (author !== own.author || !list) throw new Problem('bundle-elsewhere', space);
  const rows = JSON.parse(`[${context.db.value(OWN, { space, from: `${author}-`, to: `${author}.` })}]`);
  const removed = membersOf(context, space).filter((member) => member.removed).map(({ key }) => key);
  const keys = list.keys.filter((key) => !removed.includes(key));
  return { bytes: await sealedOnce(context, { list, rows, keys }, own), rows };
}

/**
 * @param {Context} context
 * @param {{list: List, rows: WireRow[], keys: string[]}} what for whom
 * @param {import('./keys.js').Own} own
 */
async function sealedOnce(context, { list, rows, keys }, own) {
  const of = digestHex(bytesOf(JSON.stringify([list, rows, keys])));
  const kept = () => recollect(context, `sealed ${list.space}`);
  if (kept()?.of === of) return decoded(kept().bytes);
  const file = { rows, key: own.key, signature: await sign(own, textOf(list.space, rows)) };
  const bytes = await seal(await deflate(bytesOf(JSON.stringify({ v: VERSION, list, file }))), keys);
  if (kept()?.of !== of) keepLocal(context, `sealed ${list.space}`, { of, bytes: encoded(bytes) }); // two who ask at once get the same
  return decoded(kept().bytes);
}

/** What is deleted goes as that alone: a withdrawn sighting takes its words along. */
const OWN = `
SELECT ifnull(group_concat(line, ','), '') FROM (
  SELECT json_array(tbl, rid, json_group_array(json_array(col, stamp, base, val))) AS line
  FROM (
    SELECT * FROM cell
    WHERE space = :space AND rid > :from AND rid < :to AND (col = '_deleted' OR NOT EXISTS (
      SELECT 1 FROM cell AS gone
      WHERE gone.space = cell.space AND gone.tbl = cell.tbl AND gone.rid = cell.rid AND gone.col = '_deleted' AND gone.val = 'true'))
    ORDER BY tbl, rid, col)
  GROUP BY tbl, rid ORDER BY tbl, rid)`;

/** @param {Uint8Array} sealed @returns {number} by which frames and answers name it: the first 32 bits of its SHA-256 */
export const bundleId = (sealed) => parseInt(digestHex(sealed).slice(0, 8), 16);

/** @param {Context} context @param {string} space @param {string} author @param {number} id of the last one taken from them */
export const keepTaken = (context, space, author, id) => keepLocal(context, `bundle ${space} ${author}`, id);

/** @param {Context} context @param {string} space @returns {number[]} the last one taken of each of the others */
export const takenIn = ({ db }, space) =>
  db.all('SELECT value FROM local WHERE key > :from AND key < :to ORDER BY key', { from: `bundle ${space} `, to: `bundle ${space}!` }).map(({ value }) => JSON.parse(value));

/** @param {WireRow[]} rows @returns {number} how many people they show */
export const sightingsIn = (rows) => rows.filter(([tbl, , cells]) => tbl === 'sighting' && !cells.some(([col, , , val]) => col === '_deleted' && val === 'true')).length;

/**
 * Opens what somebody shows or hands over; nothing is kept yet.
 *
 * @param {Context} context
 * @param {Uint8Array} sealed
 * @returns {Promise<Opened>}
 * @throws {Problem} bundle-unknown, bundle-newer, bundle-damaged, bundle-other as unseal tells them apart; bundle-own; bundle-removed for somebody
 *   who was taken out; bundle-stranger where the host was never paired with; bundle-forged
 */
export async function openBundle(context, sealed) {
  const own = await ownKeys(context);
  const { list, file } = readBundle(await inflate(await unseal(sealed, own), LARGEST).catch(damaged));
  if (file.key === own.key) throw new Problem('bundle-own');
  const joins = !stateOf(context, list.space);
  const members = joins ? await readList(context, list).catch(forged) : membersOf(context, list.space);
  const signer = members.find(({ key }) => key === file.key);
  if (signer?.me) throw new Problem('bundle-own', 'another device');
  if (signer?.removed) throw new Problem('bundle-removed');
  if (!signer || !(await isSigned(textOf(list.space, file.rows), file.signature, signer.key))) return forged();
  if (joins && !isPaired(context, members[0])) throw new Problem('bundle-stranger');
  return { list, members, signer, rows: writtenBy(file.rows, [signer.author]), joins };
}

/** Or was in a round with: another round is begun by whoever likes. @param {Context} context @param {Member} host */
const isPaired = (context, host) => companionsOf(context).some(({ author }) => author === host.author);

/**
 * @param {Uint8Array} bytes
 * @returns {Bundle}
 */
function readBundle(bytes) {
  const bundle = parsed(bytes);
  if (Number.isSafeInteger(bundle?.v) && bundle.v > VERSION) throw new Problem('bundle-newer', `version ${bundle.v}`);
  const { list, file } = bundle ?? {};
  const sound = typeof list?.space === 'string' && isTexts(list.keys) && typeof list.signature === 'string'
    && typeof file?.key === 'string' && typeof file.signature === 'string' && Array.isArray(file.rows) && file.rows.every(isSound);
  return bundle?.v === VERSION && sound ? { list, file } : damaged();
}

/** @param {Uint8Array} bytes */
function parsed(bytes) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** @param {any} list */
const isTexts = (list) => Array.isArray(list) && list.every((text) => typeof text === 'string');

/** @returns {never} */
function damaged() {
  throw new Problem('bundle-damaged');
}

/** @returns {never} */
function forged() {
  throw new Problem('bundle-forged');
}

/** @param {string} text */
const bytesOf = (text) => new TextEncoder().encode(text);
