/**
 * Hybrid logical clock stamps (docs/protocol.md): 12 hex digits of milliseconds, 4 of a counter, 10 characters of the
 * device. Pure: the clock that is kept between two stamps lies in clock.js.
 */

/** @typedef {{ms: number, counter: number, device: string}} Parts */

const DIGITS = '0123456789abcdefghijklmnopqrstuv';
const LATEST = 0xffffffffffff;
const COUNTER_END = 0xffff;
const SHAPE = /^[0-9a-f]{16}[0-9a-v]{10}$/;

/** @param {unknown} text */
export const isStamp = (text) => typeof text === 'string' && SHAPE.test(text);

/**
 * @param {Parts} parts
 * @returns {string}
 */
export const makeStamp = ({ ms, counter, device }) =>
  ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0') + device.slice(0, 10);

/**
 * @param {string} stamp
 * @returns {Parts}
 */
export const readStamp = (stamp) => ({
  ms: parseInt(stamp.slice(0, 12), 16),
  counter: parseInt(stamp.slice(12, 16), 16),
  device: stamp.slice(16),
});

/**
 * The next stamp: the wall's time where it is ahead, else one count on; a full counter borrows the next millisecond.
 *
 * @param {string} last the highest stamp known so far, '' for none
 * @param {number} now
 * @param {string} device
 * @returns {string}
 */
export function nextStamp(last, now, device) {
  const wall = Math.min(Math.max(0, Math.floor(now)), LATEST);
  if (!last) return makeStamp({ ms: wall, counter: 0, device });
  const { ms, counter } = readStamp(last);
  if (wall > ms) return makeStamp({ ms: wall, counter: 0, device });
  if (counter < COUNTER_END) return makeStamp({ ms, counter: counter + 1, device });
  if (ms === LATEST) throw new RangeError('no stamp is left after the last one');
  return makeStamp({ ms: ms + 1, counter: 0, device });
}

/**
 * @param {(bytes: Uint8Array) => Uint8Array} random fills its argument, as crypto.getRandomValues does
 * @returns {string} a fresh id
 */
export const newId = (random) => idOf(random(new Uint8Array(10)));

/**
 * @param {Uint8Array} bytes ten of them
 * @returns {string} their 80 bits as 16 characters of base32hex
 */
export function idOf(bytes) {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: 16 }, (_, place) => DIGITS[Number((bits >> BigInt(75 - 5 * place)) & 31n)]).join('');
}
