import { CHANNELS, isChannel, isOpen, reachesOf } from '../channels.js';
import { membersOf, whoseOf } from './group.js';
import { recollect } from './local.js';
import { spaceOf } from './meta.js';
import { countryOf, numberOf } from './phonenumber.js';
import { contactsOf } from './queries/person.js';

/**
 * How somebody is to be reached from a card: by what was chosen for it, else by what was used last where it can reach them, else by what can.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../types.d.ts').Channel} Channel
 * @typedef {import('../types.d.ts').Contact} Contact
 * @typedef {import('../types.d.ts').Family} Family
 * @typedef {import('../types.d.ts').FollowUpCard} FollowUpCard
 * @typedef {import('../types.d.ts').Reach} Reach
 */

/** What is tried where nothing was chosen yet. @type {readonly Channel[]} */
const FIRST = ['smtp', 'email', 'message', 'linkedin', 'telegram'];

/** A number that says by itself in which country it rings, by a plus or by what is dialled for one nearly everywhere. */
const ABROAD = /^\s*(?:\(?\+|00)/u;

/**
 * @param {Context} context
 * @param {string} rid the follow-up's
 * @param {unknown} chosen its channel; another device may know one that is unknown here
 * @param {Contact[]} all
 * @returns {Pick<FollowUpCard, 'contacts' | 'channel' | 'to' | 'also' | 'mailbox'>} mailbox: none where the server cannot send this one
 */
export function reaching(context, rid, chosen, all) {
  const contacts = all.map((contact) => dialled(context, contact));
  const other = otherOf(context, rid);
  const mailbox = other && !other.also ? null : mailboxOf(context);
  const open = (/** @type {Channel} */ channel) => isOpen(channel, contacts) && (channel !== 'smtp' || mailbox !== null);
  const last = recollect(context, 'channel');
  const channel = isChannel(chosen) && (chosen !== 'smtp' || mailbox !== null) ? chosen : isChannel(last) && open(last) ? last : (FIRST.find(open) ?? null);
  return { contacts, channel, to: recipient(context, rid, channel, contacts), also: other?.also ?? null, mailbox };
}

/**
 * To whom else a letter goes that connects two.
 *
 * @param {Context} context
 * @param {string} rid the follow-up's
 * @returns {{also: string | null} | null} null for every other letter
 */
export function otherOf(context, rid) {
  const row = context.db.get('SELECT kind, about FROM follow_up WHERE space = :space AND rid = :rid', { space: spaceOf(context), rid });
  if (row?.kind !== 'connect' || row.about === null) return null;
  const reach = contactsOf(context, whoseOf(context, membersOf(context, row.about))).map((contact) => dialled(context, contact));
  return { also: reachesOf('email', reach)[0]?.value ?? null };
}

/** A number as the whole world dials it. @param {Context} context @param {Contact} contact @returns {Reach} */
function dialled(context, contact) {
  const dial = contact.kind === 'phone' ? numberOf(contact.value, countryOf(context)) : null;
  return { ...contact, dial, guessed: dial !== null && !ABROAD.test(contact.value) };
}

/** The address from which the server sends, once it may. @param {Context} context @returns {string | null} */
const mailboxOf = (context) => context.db.value(`SELECT value FROM setting WHERE space = :space AND rid = 'mailbox'`, { space: spaceOf(context) });

/** @param {Context} context @param {string} rid @param {Channel | null} channel @param {Reach[]} contacts @returns {string | null} */
function recipient(context, rid, channel, contacts) {
  const fitting = channel ? reachesOf(channel, contacts).map(({ value }) => value) : [];
  const chosen = recollect(context, `to ${rid}`);
  return fitting.includes(chosen) ? chosen : (fitting[0] ?? null);
}

/** @typedef {{subject?: string | null, draft?: string | null, draft_message?: string | null, draft_call?: string | null, draft_post?: string | null, my_subject?: string | null, my_text?: string | null}} Written */

/**
 * The text of a card as it goes in this way: the user's own, else the draft for it; a letter where there is no shorter draft yet.
 *
 * @param {Written} row of follow_up
 * @param {Channel | null} channel
 * @returns {Pick<FollowUpCard, 'family' | 'subject' | 'text' | 'edited'>}
 */
export function lettering(row, channel) {
  const family = channel ? CHANNELS[channel].family : 'email';
  const { draft = null, draft_message = null, draft_call = null, draft_post = null, my_text = null, my_subject = null } = row;
  const drafted = { email: draft, message: draft_message ?? draft, call: draft_call, post: draft_post }[family];
  return { family, subject: my_subject ?? row.subject ?? '', text: my_text ?? drafted ?? '', edited: my_text !== null || my_subject !== null };
}
