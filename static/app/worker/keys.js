import { sha256 } from '../../vendor/noble/sha256.js';
import { decoded, encoded, exactly } from './base64url.js';
import { dropFact, fact, keepFact } from './meta.js';
import { Problem } from './problem.js';
import { idOf } from './stamp.js';

/**
 * This phone's key pair: ECDSA on P-256, as Web Crypto makes it. It proves who wrote a row where several people write
 * (docs/protocol.md, "Keys"). It lies in the database as a JSON Web Key, so that it moves and dies with what it signed.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {{key: string, author: string, jwk: JsonWebKey}} Own the public key as the wire has it, its author, and the private key
 */

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
/** Bytes: 4, x, y. */
export const POINT = 65;
const UNCOMPRESSED = 4;
/** Bytes: r, s. */
const SIGNATURE = 64;
const ID_BYTES = 10;

/** @returns {Promise<JsonWebKey>} a fresh private key, the public one within it */
export async function makeKeys() {
  const { privateKey } = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  return crypto.subtle.exportKey('jwk', privateKey);
}

/**
 * The key pair of this database, made when first asked for. Two who ask at once get the same.
 *
 * @param {Context} context
 * @returns {Promise<Own>}
 */
export async function ownKeys(context) {
  const known = keptKeys(context);
  if (known) return known;
  const { kty, crv, x, y, d } = await context.makeKeys();
  if (!keptKeys(context)) keepFact(context, 'key', JSON.stringify({ kty, crv, x, y, d }));
  return /** @type {Own} */ (keptKeys(context));
}

/**
 * @param {Context} context
 * @returns {Own | null} null before it is made
 */
export function keptKeys(context) {
  const kept = fact(context, 'key');
  if (!kept) return null;
  const jwk = /** @type {JsonWebKey} */ (JSON.parse(kept));
  const key = encoded(Uint8Array.of(UNCOMPRESSED, ...decoded(jwk.x ?? ''), ...decoded(jwk.y ?? '')));
  return { key, author: authorOf(key), jwk };
}

/** The next to ask gets another pair. @param {Context} context */
export const forgetKeys = (context) => dropFact(context, 'key');

/**
 * @param {string} key a public key as the wire has it
 * @returns {string} the short name by which ids of rows and spaces begin
 */
export const authorOf = (key) => idOf(sha256(decoded(key)).subarray(0, ID_BYTES));

/**
 * @param {string} key
 * @returns {Promise<boolean>} whether this is a point of the curve, written in the one way that there is
 */
export const isKey = (key) => publicKey(key).then(() => true, () => false);

/**
 * @param {Own} own
 * @param {string} text
 * @returns {Promise<string>} the signature as the wire has it
 */
export async function sign({ jwk }, text) {
  const key = await crypto.subtle.importKey('jwk', jwk, CURVE, false, ['sign']);
  return encoded(new Uint8Array(await crypto.subtle.sign(SIGNING, key, bytesOf(text))));
}

/**
 * @param {string} text
 * @param {string} signature
 * @param {string} key the public key of whoever should have signed
 * @returns {Promise<boolean>} false for a signature or a key that is none, too
 */
export async function isSigned(text, signature, key) {
  try {
    return await crypto.subtle.verify(SIGNING, await publicKey(key), exactly(signature, SIGNATURE), bytesOf(text));
  } catch {
    return false;
  }
}

/** @param {string} space @param {string[]} keys @returns {string} what the host signs: who shares this space */
export const listText = (space, keys) => ['hallway-members', space, ...keys].join('\n');

/** @param {string} space @param {string} device @returns {string} what a member signs: this device has my key */
export const proofText = (space, device) => ['hallway-member', space, device].join('\n');

/** @param {string} key */
const publicKey = async (key) => crypto.subtle.importKey('raw', pointOf(key), CURVE, false, ['verify']);

/**
 * @param {string} key
 * @returns {Uint8Array<ArrayBuffer>} its point; whether that lies on the curve is seen when it is imported
 * @throws {Problem} field-invalid
 */
export function pointOf(key) {
  const point = exactly(key, POINT);
  if (point[0] !== UNCOMPRESSED) throw new Problem('field-invalid', 'not an uncompressed point'); // OpenSSL's hybrid form has 65 bytes too
  return point;
}

/** @param {string} text */
const bytesOf = (text) => new TextEncoder().encode(text);
