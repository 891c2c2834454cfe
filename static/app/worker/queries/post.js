import { todayOf } from '../clock.js';
import { accepts, oneOf } from '../door.js';
import { membersOf, whoseOf } from '../group.js';
import { accountOf, fact, spaceOf } from '../meta.js';
import { Problem } from '../problem.js';
import { lettering } from '../reaching.js';
import { call, readJson } from '../wire.js';
import { lineOf } from './followups.js';
import { addressesOf } from './person.js';
import { ROWS } from './queue.js';

/** What cards by post want: whom they go to, from whom, what is on them, and what the server makes of that. */

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').PostState} PostState */

const FILES = ['cards.pdf', 'card.png', 'envelopes.pdf', 'labels.pdf'];
const TYPES = ['image/png', 'application/pdf'];

/** @type {import('../door.js').Answerer<'post'>} */
export const post = accepts({}, (context) => {
  const rows = context.db.all(
    `${ROWS()} AND follow_up.channel = 'post' AND coalesce(marked_at, sent_at, let_go_at) IS NULL AND choice IS NOT 'keep'
     ORDER BY written_at IS NOT NULL, rank, follow_up.due_on, follow_up.rid`, { space: spaceOf(context) });
  const cards = rows.map((row) => ({
    ...lineOf(row, todayOf(context)), text: lettering(row, 'post').text, written_at: row.written_at,
    address: addressesOf(context, whoseOf(context, membersOf(context, row.person)))[0] ?? null,
  }));
  return { cards, ...senderOf(context) };
});

/**
 * What a card by post wants beside the letter.
 *
 * @param {Context} context
 * @param {import('../group.js').Whose} whose
 * @param {number | null} written_at
 * @returns {PostState}
 */
export const postStateOf = (context, whose, written_at) => ({ addresses: addressesOf(context, whose), link: linkOf(context, whose), written_at, ...senderOf(context) });

/** The last one made, while it can still be used. @param {Context} context @param {import('../group.js').Whose} whose @returns {PostState['link']} */
function linkOf(context, whose) {
  const row = context.db.get(
    `SELECT rid, slug, expires_on,
       EXISTS (SELECT 1 FROM cell WHERE cell.space = address_link.space AND cell.tbl = 'address_link' AND cell.rid = address_link.rid AND cell.seq = 0) AS waiting
     FROM address_link
     WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND used_at IS NULL AND slug <> '' AND expires_on >= :today
     ORDER BY created_at DESC, rid LIMIT 1`, { ...whose, today: todayOf(context) });
  return row ? { rid: row.rid, slug: row.slug, expires_on: row.expires_on, waiting: row.waiting === 1 } : null;
}

/** @param {Context} context @returns {Pick<PostState, 'from' | 'home' | 'server'>} */
function senderOf(context) {
  const setting = (/** @type {string} */ rid) => context.db.value('SELECT value FROM setting WHERE space = :space AND rid = :rid', { space: spaceOf(context), rid }) ?? null;
  return { from: setting('post-from') ?? '', home: setting('post-country'), server: accountOf(context) ? context.origin : null };
}

/** @type {import('../door.js').Answerer<'printed'>} */
export const printed = accepts({ file: oneOf(...FILES), body: (value) => typeof value === 'object' && value !== null }, async (context, { file, body }) => {
  if (!accountOf(context)) throw new Problem('not-found', 'no account is here');
  return call(context, 'POST', `/post/${file}`, { token: fact(context, 'token'), body, read });
});

/** What is wrong, in the detail: the letters that are missing, the lines that are too many. @param {Response} response */
async function read(response) {
  if (response.ok && TYPES.includes(response.headers.get('Content-Type') ?? '')) return new Uint8Array(await response.arrayBuffer());
  if (response.ok) throw new Problem('reply-invalid', 'nothing to print');
  const told = await response.clone().json().catch(() => ({}));
  if (typeof told.letters === 'string') throw new Problem(told.code, told.letters);
  if (told.code === 'text-too-long') throw new Problem(told.code, String(told.over ?? ''));
  return readJson(response);
}
