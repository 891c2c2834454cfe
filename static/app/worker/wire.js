import { Problem } from './problem.js';
import { isRow } from './row.js';

/**
 * One call to the server: JSON up, JSON down, gzip where it pays, a limit on waiting, and problems by their code.
 *
 * @typedef {import('./context.js').Context} Context
 */

/** Below this, gzip saves less than it costs. */
const WORTH_PACKING = 1024;
/** A first sync over a bad network is slow, but never this slow. */
const PATIENCE = 60_000;

/**
 * @param {Context} context
 * @param {string} method
 * @param {string} path
 * @param {object} [options]
 * @param {string} [options.token]
 * @param {any} [options.body] bytes go as they are
 * @param {AbortSignal} [options.signal]
 * @param {(response: Response) => Promise<any>} [options.read] where something else than JSON may come
 * @returns {Promise<any>} what the server answered; null for no content
 * @throws {Problem} the server's own code; `offline` where it cannot be reached in time; `reply-invalid` where what answers is
 *   not it
 */
export async function call(context, method, path, { token, body, signal, read = readJson } = {}) {
  const giveUp = new AbortController();
  const cancel = context.later(PATIENCE, () => giveUp.abort());
  const stop = () => giveUp.abort();
  signal?.addEventListener('abort', stop);
  try {
    const { headers, packed } = await pack(body);
    if (token) headers.Authorization = `Bearer ${token}`;
    const response = await context.fetch(new URL(path, context.origin).href, {
      method, headers, body: packed, signal: giveUp.signal, cache: 'no-store', credentials: 'omit', redirect: 'error',
    });
    return await read(response);
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('offline', String(error));
  } finally {
    cancel();
    signal?.removeEventListener('abort', stop);
  }
}

/**
 * @param {any} body
 * @returns {Promise<{headers: Record<string, string>, packed: BodyInit | undefined}>}
 */
async function pack(body) {
  if (body === undefined) return { headers: {}, packed: undefined };
  if (body instanceof Uint8Array) return { headers: { 'Content-Type': 'application/octet-stream' }, packed: /** @type {Uint8Array<ArrayBuffer>} */ (body) };
  const text = JSON.stringify(body);
  const headers = { 'Content-Type': 'application/json' };
  if (text.length < WORTH_PACKING) return { headers, packed: text };
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return { headers: { ...headers, 'Content-Encoding': 'gzip' }, packed: await new Response(zipped).arrayBuffer() };
}

/** @param {Response} response @returns {Promise<any>} @throws {Problem} */
export async function readJson(response) {
  if (response.status === 204) return null;
  const text = await response.text();
  const answer = parse(text);
  if (response.ok && answer) return answer;
  const { code, detail, now, epoch } = answer ?? {};
  const wait = Number(response.headers.get('Retry-After')) * 1000 || undefined;
  if (typeof code === 'string') throw new Problem(code, detail, { now, epoch, wait });
  // A proxy's own page, a captive portal: nothing that Hallway's server says.
  throw new Problem(response.status >= 500 ? 'offline' : 'reply-invalid', `status ${response.status}`, { wait });
}

/** @param {string} text */
function parse(text) {
  try {
    const answer = JSON.parse(text);
    return typeof answer === 'object' ? answer : null;
  } catch {
    return null;
  }
}

/**
 * What /sync may answer, checked before any of it is applied. A space whose answer is not what the protocol says has the error `reply-invalid`.
 *
 * @typedef {object} SpaceAnswer
 * @property {string} space
 * @property {string} [error] the server's, or `reply-invalid` where what it says of this space is not the protocol's
 * @property {number} prev
 * @property {number} seq
 * @property {{tbl: string, rid: string, code: string, detail?: string}[]} refused
 * @property {import('./cells.js').WireRow[]} rows
 * @property {number} cursor
 * @property {boolean} more
 * @property {boolean} behind
 * @property {number[]} [differ] buckets that are not the same
 * @property {{rows: import('./cells.js').WireRow[], after: [tbl: string, rid: string] | null}} [repair] a page of one
 *
 * @param {any} reply
 * @returns {{now: number, epoch: string, spaces: SpaceAnswer[], unasked: string[]}}
 * @throws {Problem} reply-invalid
 */
export function readReply(reply) {
  const sound = reply?.v === 1 && isCount(reply.now) && typeof reply.epoch === 'string' && Array.isArray(reply.spaces);
  const unasked = reply?.unasked ?? []; // left out where there is none
  if (!sound || !isTexts(reply.spaces.map(nameOf)) || !isTexts(unasked)) throw new Problem('reply-invalid', 'not what the protocol says');
  return { ...reply, unasked, spaces: reply.spaces.map(readAnswer) };
}

/** @param {any} answer */
const nameOf = (answer) => answer?.space;

/** One space's answer that is none stops no other. @param {any} answer */
const readAnswer = (answer) => (isSpaceAnswer(answer) ? answer : /** @type {SpaceAnswer} */ ({ space: answer.space, error: 'reply-invalid' }));

/** @param {any} number */
const isCount = (number) => Number.isSafeInteger(number) && number >= 0;

/** @param {any} list */
const isTexts = (list) => Array.isArray(list) && list.every((text) => typeof text === 'string');

/** @param {any} answer */
const isSpaceAnswer = (answer) =>
  typeof answer.error === 'string' || (
    [answer.prev, answer.seq, answer.cursor].every(isCount) && Array.isArray(answer.refused) && answer.refused.every(isRefusal)
    && isRows(answer.rows)
    && (answer.differ === undefined || (Array.isArray(answer.differ) && answer.differ.every(isCount)))
    && (answer.repair === undefined || isPage(answer.repair)));

/** @param {any} refusal */
const isRefusal = (refusal) => isTexts([refusal?.tbl, refusal?.rid, refusal?.code, refusal?.detail ?? '']);

/** @param {any} page of a repair */
const isPage = (page) => isRows(page?.rows) && (page.after === null || (isTexts(page.after) && page.after.length === 2));

/** @param {any} rows */
const isRows = (rows) => Array.isArray(rows) && rows.every(isRow);
