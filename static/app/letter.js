/**
 * A letter as the phone's own apps take it by link, and the text that answers make. Pure, so that every rule here is tried without a browser.
 */

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
export const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, '\uFFFD');

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
