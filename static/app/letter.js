/**
 * A letter on its way out: which ways a person can be reached, and the link that opens the phone's own app with it.
 * Pure, so that every rule here is tried without a browser.
 */

/** @typedef {import('./types.d.ts').Channel} Channel */
/** @typedef {import('./types.d.ts').Contact} Contact */

/** A line to fill in by hand: what a draft still wants. Three underscores count too, for people shorten it. */
const BLANK = /_{3,}/;

/** @param {string} text */
export const hasBlank = (text) => BLANK.test(text);

/**
 * A mailto: address with subject and text (RFC 6068): line breaks are %0D%0A, and everything else is percent-encoded.
 * @param {string} to an address, or '' to choose one in the mail app
 * @param {string} subject
 * @param {string} text
 */
export function mailto(to, subject, text) {
  const fields = [['subject', subject], ['body', text]].filter(([, value]) => value);
  const query = fields.map(([name, value]) => `${name}=${encoded(value)}`).join('&');
  return `mailto:${encoded(to).replaceAll('%40', '@')}${query && `?${query}`}`;
}

/**
 * An sms: link. RFC 5724 has no body; Android's apps read `?body=`, Apple's `&body=`, and both read the two together.
 * @param {string} to a phone number as somebody wrote it
 * @param {string} text
 */
export const sms = (to, text) => `sms:${dialled(to)}?&body=${encoded(text)}`;

/** Digits and a leading plus: brackets, spaces and extensions' dots would end the number in some apps. @param {string} number */
const dialled = (number) => number.trim().replace(/(?!^\+)\D/g, '');

/** @param {string} text */
const encoded = (text) => encodeURIComponent(wellFormed(text).replace(/\r\n?|\n/g, '\r\n'));

/** Half a character would make encodeURIComponent throw. @param {string} text */
const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, '\uFFFD');

/** What a person is written to by each channel; share sheet and clipboard need no address. */
const KIND = /** @type {const} */ ({ email: 'email', message: 'phone' });

/**
 * The address that a channel would use: the one chosen before, else the first of its kind.
 * @param {Channel} channel
 * @param {Contact[]} contacts
 * @param {string | null} chosen
 * @returns {string | null} null where there is none, or where the channel needs none
 */
export function addressFor(channel, contacts, chosen) {
  if (channel !== 'email' && channel !== 'message') return null;
  const values = contacts.filter((contact) => contact.kind === KIND[channel]).map((contact) => contact.value);
  return chosen !== null && values.includes(chosen) ? chosen : values[0] ?? null;
}

/**
 * The channel of a letter: what this letter was given, else what was used last, where the person can be reached by it;
 * else any that reaches them.
 * @param {Contact[]} contacts
 * @param {Channel | null} given
 * @param {Channel | null} last
 * @param {boolean} canShare whether this browser has a share sheet
 * @returns {Channel}
 */
export function channelFor(contacts, given, last, canShare) {
  const hand = canShare ? 'share' : 'copy';
  const order = [given, last, 'email', 'message', hand];
  return /** @type {Channel} */ (order.find((channel) => channel && reaches(channel, contacts, canShare)));
}

/** @param {Channel} channel @param {Contact[]} contacts @param {boolean} canShare */
function reaches(channel, contacts, canShare) {
  if (channel === 'copy') return true;
  return channel === 'share' ? canShare : addressFor(channel, contacts, null) !== null;
}

/**
 * The text of a letter whose prompts are filled in: one paragraph an answer, nothing of what was left empty.
 * @param {string} greeting
 * @param {string[]} answers
 * @param {string} closing
 */
export function fromAnswers(greeting, answers, closing) {
  const said = answers.map((answer) => answer.trim()).filter(Boolean);
  return said.length ? [greeting, ...said, closing].join('\n') : '';
}
