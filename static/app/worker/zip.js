/** Raw deflate (RFC 1951), out to a bound: a few bytes may stand for gigabytes. */

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Uint8Array<ArrayBuffer>>} */
export const deflate = async (bytes) => new Uint8Array(await new Response(through(bytes, new CompressionStream('deflate-raw'))).arrayBuffer());

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {number} most
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {RangeError} beyond that; TypeError for what is not deflated
 */
export async function inflate(bytes, most) {
  const reader = through(bytes, new DecompressionStream('deflate-raw')).getReader();
  const chunks = [];
  let length = 0;
  for (let read; !(read = await reader.read()).done; chunks.push(read.value)) {
    length += read.value.length;
    if (length <= most) continue;
    void reader.cancel().catch(() => {});
    throw new RangeError(`more than ${most} bytes`);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} stream @returns {ReadableStream<Uint8Array<ArrayBuffer>>} */
const through = (bytes, stream) => new Blob([bytes]).stream().pipeThrough(/** @type {any} */ (stream));
