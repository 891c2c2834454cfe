/**
 * The words of the interface: sentences from the Fluent catalogue, with times and days (calendar.js).
 *
 * The catalogue's language decides the words, the browser's the way that a time is written, where both are the same language.
 */
import { FluentBundle, FluentResource } from '../vendor/fluent/index.js';
import { calendar } from './calendar.js';

/** @typedef {ReturnType<typeof wording>} Text */

export const LANGUAGES = ['en'];

const RIGHT_TO_LEFT = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Marks that turn the direction, and control characters, which have no place in a sentence; line breaks and tabs have. */
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?![\t\n\r])\p{Cc}/gu;
/** Letters of a name in a sentence: ten thousand would bury it. */
const LONGEST_NAME = 60;

/**
 * @param {readonly string[]} wanted the person's languages, the dearest first
 * @returns {string} the one of ours that fits best
 */
export function language(wanted) {
  return wanted.map((tag) => tag.toLowerCase().split('-')[0]).find((base) => LANGUAGES.includes(base)) ?? LANGUAGES[0];
}

/** What is open: the words that come later join it. @type {Text | null} */
let open = null;

/**
 * @param {string} lang one of LANGUAGES
 * @returns {Promise<Text>}
 */
export async function catalogue(lang) {
  open = wording(await words(lang), lang, navigator.languages ?? []);
  return open;
}

/** The words of the screens that come behind the first capture. @throws where they cannot be had */
export async function laterWords() {
  if (open) open.add(await words(`${open.lang}.later`));
}

/** @param {string} name of a file of words */
async function words(name) {
  const reply = await fetch(`/static/text/${name}.ftl`);
  if (!reply.ok) throw new Error(`The words were answered with ${reply.status}`); // the shell stays, and its links load anew
  return reply.text();
}

/**
 * @param {string} source a Fluent file
 * @param {string} lang
 * @param {readonly string[]} regions the browser's languages, for the way that times are written
 */
export function wording(source, lang, regions) {
  const locale = regions.find((tag) => tag.toLowerCase().split('-')[0] === lang) ?? lang;
  const bundle = new FluentBundle(locale, { useIsolating: false }); // isolated() does it, where a mark changes anything
  const add = (/** @type {string} */ more) => void bundle.addResource(new FluentResource(more));
  add(source);

  /** "Ana, Bo and Cleo", each held apart from the others. @param {readonly string[]} names */
  const list = (names) => new Intl.ListFormat(lang, { type: 'conjunction' }).format(names.map((one) => String(isolated(cut(one)))));

  /**
   * The sentence of that id.
   *
   * @param {string} id
   * @param {Record<string, string | number | readonly string[]>} [args] several names are listed
   * @returns {string} the id itself where the catalogue lacks it, so that a hole is seen and nothing breaks
   */
  function text(id, args = {}) {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) return id;
    const shown = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === 'object' ? list(value) : isolated(fitting(name, value))]));
    return bundle.formatPattern(pattern, shown, []);
  }

  return Object.assign(text, {
    lang,
    add,
    list,
    /** @param {string} id */
    has: (id) => bundle.hasMessage(id),
    ...calendar(locale, text),
  });
}

/** @param {string} name of the argument @param {string | number} value */
const fitting = (name, value) => (name === 'name' ? cut(value) : name === 'promise' ? unended(value) : value);

/** @param {string | number} name */
const cut = (name) => (typeof name === 'string' && name.length > LONGEST_NAME ? `${[...name].slice(0, LONGEST_NAME).join('')}…` : name);

/** What was promised goes on to be a part of a sentence, which ends by itself. @param {string | number} text */
const unended = (text) => String(text).replace(/[\s.,;:]+$/u, '');

/**
 * Keeps a name in another direction from turning the sentence around it. The marks go only where they do something: text
 * that people copy from the screen stays free of invisible characters.
 *
 * @param {string | number} value
 */
function isolated(value) {
  if (typeof value === 'number') return value;
  const plain = value.replace(MARKS, '').trim(); // keyboards put a blank behind each word that they complete
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}
