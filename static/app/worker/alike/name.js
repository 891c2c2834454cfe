import { fold } from '../fold.js';

/**
 * When two names may be one person's: folded, in either order, with short forms, initials and slips of the ear.
 *
 * @typedef {{given: string, family: string, all: string[]}} Name family: '' where there is one word alone
 */

const TITLES = new Set('dr prof professor mag ing dipl mr mrs ms miss mx herr frau sir phd md msc bsc mba jr sr ii iii'.split(' '));
/** Written without spaces: so many letters are a whole name. */
const WHOLE = /^[\p{Script=Han}\p{Script=Hangul}]{3,}$/u;

/** Short forms that do not begin as their long ones do. */
const SHORT = new Map(
  [
    'robert bob bobby', 'william bill billy', 'elizabeth elisabeth liz beth betty lisbeth', 'katherine catherine kathryn kate katie kathy',
    'margaret peggy maggie', 'james jim jimmy', 'john jack johnny', 'richard dick rick', 'edward ted eddie ed', 'anthony tony', 'andrew drew andy',
    'michael mike mick', 'rebecca becky', 'susan sue', 'francisco paco', 'jose pepe', 'johannes hannes hans', 'friedrich fritz', 'maximilian max',
    'katarzyna kasia', 'aleksander olek', 'ekaterina katya', 'dmitri dmitry dima', 'mikhail misha', 'natalia natasha', 'giuseppe beppe', 'dorothy dot dolly',
    'henry harry hank', 'charles chuck charlie', 'theodore ted theo', 'alexander sasha', 'alexandra sasha',
  ].flatMap((line) => line.split(' ').map((one) => /** @type {[string, string]} */ ([one, line.split(' ')[0]]))));

/**
 * @param {string | null} written
 * @returns {Name | null} null where there is no name
 */
export function nameOf(written) {
  const folded = fold(written ?? '');
  const [family, given] = folded.split(',');
  const inOrder = given?.trim() ? `${given} ${family}` : folded; // Kovač, Ana
  const all = inOrder.split(/[^\p{L}\p{N}'’]+/u).filter((word) => word && !TITLES.has(word));
  if (!all.length) return null;
  return { given: all[0], family: all.length > 1 ? all[all.length - 1] : '', all };
}

/** The long form of a short one, so that both fall together. @param {string} given */
export const longForm = (given) => SHORT.get(given) ?? given;

/** Whether there is more than a first name. @param {Name} name */
export const isWhole = ({ given, family }) => family !== '' || WHOLE.test(given);

/**
 * What two names say for or against one person. About 3: the very same name; 1: a first name; below 0: two people.
 *
 * @param {Name | null} one
 * @param {Name | null} other
 * @returns {number} 0 where one of them has no name
 */
export function compareNames(one, other) {
  if (!one || !other) return 0;
  if (one.all.join('') === other.all.join('')) return isWhole(one) ? 3 : 1;
  if (one.family && other.family) return Math.max(compareWhole(one, other), compareWhole(one, turned(other)) - 0.2, inside(one, other));
  return compareFirst(one, other);
}

/**
 * Whether these are whole names of two people, so that what both are reached by is a house's. Whoever kept the first name may have married.
 *
 * @param {Name | null} one
 * @param {Name | null} other
 */
export function contradict(one, other) {
  if (!one || !other || !isWhole(one) || !isWhole(other) || compareNames(one, other) >= 0) return false;
  const isIn = (/** @type {Name} */ { given }, /** @type {Name} */ { all }) => all.some((word) => likeness(given, word) !== 'other');
  return !isIn(one, other) && !isIn(other, one);
}

/** Kovač Ana, for Ana Kovač. @param {Name} name @returns {Name} */
const turned = ({ given, family, all }) => ({ given: family, family: given, all: all.toReversed() });

/** What each pair of likenesses is worth: of the given names, then of the family's. */
const WORTH = /** @type {Record<string, number>} */ ({
  'equal equal': 3, 'short equal': 2.2, 'initial equal': 1.6, 'near equal': 1.8, 'equal near': 1.8, 'short near': 1.4, 'equal initial': 1.4, 'near near': 1.3,
  'other equal': -2.5,
});
const TWO_PEOPLE = -3;

/** @param {Name} one @param {Name} other */
const compareWhole = (one, other) => WORTH[`${likeness(one.given, other.given)} ${likeness(one.family, other.family)}`] ?? TWO_PEOPLE;

/** Two names or more of one stand among the other's: Ana Maria, and Ana Maria Kovač. @param {Name} one @param {Name} other */
function inside(one, other) {
  const [fewer, more] = [one.all, other.all].sort((a, b) => a.length - b.length);
  return fewer.length > 1 && fewer.length < more.length && fewer.every((word) => word.length > 1 && more.includes(word)) ? 2.2 : TWO_PEOPLE;
}

/** One of them is a first name alone. @param {Name} one @param {Name} other */
function compareFirst(one, other) {
  const [first, whole] = one.family ? [other, one] : [one, other];
  const like = likeness(first.given, whole.given);
  if (like === 'equal') return 1;
  if (like === 'short' || like === 'near') return 0.7;
  return whole.family && likeness(first.given, whole.family) === 'equal' ? 0.7 : -2;
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {'equal' | 'short' | 'initial' | 'near' | 'other'}
 */
function likeness(one, other) {
  if (one === other) return 'equal';
  const [less, more] = [one, other].sort((a, b) => a.length - b.length);
  if (less.length === 1) return more.startsWith(less) ? 'initial' : 'other';
  if (longForm(one) === longForm(other) || (less.length > 2 && more.startsWith(less))) return 'short';
  const slips = more.length < 4 ? 0 : more.length < 8 ? 1 : 2;
  return more.length - less.length <= slips && withinSlips(one, other, slips) ? 'near' : 'other';
}

/**
 * Whether so many letters were changed, added, left out or swapped with the next, and no more. What they begin and end with alike is left
 * out first: of nearly all pairs too much is left then.
 *
 * @param {string} one @param {string} other @param {number} slips 0 to 2
 */
function withinSlips(one, other, slips) {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (slips === 1) return Math.max(a.length, b.length) === 1 || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
  return slips > 0 && distance(a, b) <= slips;
}

/** @param {string} one @param {string} other */
function distance(one, other) {
  let [before, last] = [/** @type {number[]} */ ([]), Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
}
