import { encoded } from './base64url.js';
import { POINT, pointOf } from './keys.js';
import { Problem } from './problem.js';

/**
 * Bytes that some keys alone open (docs/protocol.md, "Sealed"). Whom they are for is not written down: who has them tries whether their
 * own key opens one of the slots, some of which open for nobody. They are signed within, not here.
 *
 * @typedef {import('./keys.js').Own} Own
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 */

/** The curve of the keys that sign too (docs/decisions/0164). */
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const MARK = Uint8Array.of(0x48, 0x57, 0x59); // HWY
const VERSION = 1;
/** Bytes: mark, version, a point, how many slots. */
const HEAD = MARK.length + 1 + POINT + 1;
const CONTENT_KEY = 32;
/** Bytes: a content key and what proves it whole. */
const SLOT = CONTENT_KEY + 16;
/** How many slots there are, for up to so many people. */
const SLOTS = [2, 4, 8];
/** Bytes of SHA-256 at the end, by which damaged bytes differ from those for somebody else. */
const CHECK = 8;
/** Bytes, padded; so much takes a round in which hardly anybody was met. */
const LEAST = 512;
/** Each key seals one text, so a nonce of its own is not called for. */
const ONCE = { name: 'AES-GCM', iv: new Uint8Array(12) };

/**
 * @param {Bytes} plain
 * @param {string[]} keys one to eight public keys as the wire has them
 * @returns {Promise<Bytes>}
 */
export async function seal(plain, keys) {
  const { publicKey, privateKey } = /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey(CURVE, true, ['deriveBits']));
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
  const content = random(CONTENT_KEY);
  const slots = await Promise.all(keys.map((key) => wrap(content, privateKey, point, pointOf(key))));
  const all = [...slots, ...Array.from({ length: roomFor(keys.length) - keys.length }, () => random(SLOT))];
  all.sort((one, other) => (encoded(one) < encoded(other) ? -1 : 1)); // they are random, so the place says nothing
  const head = join(MARK, Uint8Array.of(VERSION), point, Uint8Array.of(all.length), ...all);
  const text = new Uint8Array(await crypto.subtle.encrypt({ ...ONCE, additionalData: head }, await aesKey(content, 'encrypt'), padded(plain)));
  const body = join(head, text);
  return join(body, await checkOf(body));
}

/**
 * @param {Uint8Array} sealed
 * @param {Own} own
 * @returns {Promise<Bytes>}
 * @throws {Problem} bundle-unknown for what was never sealed; bundle-newer, bundle-damaged; bundle-other where it is for others
 */
export async function unseal(sealed, { key, jwk }) {
  const { head, point, slots, text } = await parted(sealed);
  const ours = await crypto.subtle.importKey('jwk', jwk, CURVE, false, ['deriveBits']);
  const theirs = await crypto.subtle.importKey('raw', point, CURVE, false, []).catch(damaged);
  const wrapping = await wrappingKey(ours, theirs, point, pointOf(key), 'decrypt');
  for (const slot of slots) {
    const content = await crypto.subtle.decrypt(ONCE, wrapping, slot).catch(() => null);
    if (!content) continue;
    const plain = await crypto.subtle.decrypt({ ...ONCE, additionalData: head }, await aesKey(content, 'decrypt'), text).catch(damaged);
    return unpadded(new Uint8Array(plain));
  }
  throw new Problem('bundle-other');
}

/** @param {Uint8Array} given */
async function parted(given) {
  const sealed = Uint8Array.from(given);
  if (!MARK.every((byte, place) => sealed[place] === byte)) throw new Problem('bundle-unknown');
  if (sealed[MARK.length] > VERSION) throw new Problem('bundle-newer', `version ${sealed[MARK.length]}`);
  const count = sealed[HEAD - 1];
  const end = sealed.length - CHECK;
  const begin = HEAD + count * SLOT;
  if (!SLOTS.includes(count) || end < begin || !same(sealed.subarray(end), await checkOf(sealed.subarray(0, end)))) damaged();
  const slots = Array.from({ length: count }, (_, place) => sealed.slice(HEAD + place * SLOT, HEAD + (place + 1) * SLOT));
  return { head: sealed.slice(0, begin), point: sealed.slice(MARK.length + 1, HEAD - 1), slots, text: sealed.slice(begin, end) };
}

/** @returns {never} */
function damaged() {
  throw new Problem('bundle-damaged');
}

/** @param {Bytes} content @param {CryptoKey} ours @param {Bytes} point ours, as all see it @param {Bytes} theirs */
async function wrap(content, ours, point, theirs) {
  const imported = await crypto.subtle.importKey('raw', theirs, CURVE, false, []);
  return new Uint8Array(await crypto.subtle.encrypt(ONCE, await wrappingKey(ours, imported, point, theirs, 'encrypt'), content));
}

/**
 * What both sides come to, bound to who they are (as in RFC 9180, 4.1), and to nothing else that these keys are used for.
 *
 * @param {CryptoKey} ours private
 * @param {CryptoKey} theirs public
 * @param {Bytes} point the sender's, made for this alone
 * @param {Bytes} recipient
 * @param {'encrypt' | 'decrypt'} use
 */
async function wrappingKey(ours, theirs, point, recipient, use) {
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, ours, 256);
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = join(new TextEncoder().encode('hallway-seal\n'), point, recipient);
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }, material, { name: 'AES-GCM', length: 256 }, false, [use]);
}

/** @param {BufferSource} bytes @param {'encrypt' | 'decrypt'} use */
const aesKey = (bytes, use) => crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [use]);

/** @param {number} count */
const roomFor = (count) => SLOTS.find((room) => room >= count) ?? count;

/**
 * Its length, itself, and zeros up to a size that many lengths share: at most an eighth more, by the rule of Padmé (Nikitin et al., "Reducing
 * metadata leakage from encrypted files", PETS 2019).
 *
 * @param {Bytes} plain
 */
function padded(plain) {
  const size = shared(Math.max(plain.length + 4, LEAST));
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, plain.length);
  bytes.set(plain, 4);
  return bytes;
}

/** @param {number} length */
function shared(length) {
  const exponent = Math.floor(Math.log2(length));
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(length / step) * step;
}

/** @param {Bytes} bytes */
function unpadded(bytes) {
  const length = bytes.length < 4 ? Infinity : new DataView(bytes.buffer).getUint32(0);
  return length > bytes.length - 4 ? damaged() : bytes.slice(4, 4 + length);
}

/** @param {Bytes} bytes */
const checkOf = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, CHECK);

/** @param {Uint8Array} one @param {Uint8Array} other */
const same = (one, other) => one.length === other.length && one.every((byte, place) => byte === other[place]);

/** @param {number} length */
const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** @param {Uint8Array[]} parts @returns {Bytes} */
function join(...parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
