import { createECDH } from 'node:crypto';

/**
 * A key pair by the world's chance, so that the same seed gives the same authors.
 *
 * @param {import('./chance.js').Chance} chance
 * @returns {Promise<JsonWebKey>}
 */
export async function seededKeys(chance) {
  const pair = createECDH('prime256v1');
  const d = Buffer.from(chance.bytes(new Uint8Array(32)));
  pair.setPrivateKey(d);
  const point = pair.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)];
  return { kty: 'EC', crv: 'P-256', ...Object.fromEntries(Object.entries({ x, y, d }).map(([name, bytes]) => [name, bytes.toString('base64url')])) };
}
