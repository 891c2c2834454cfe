/** The letter that stands for a name: on a door, and over its part of the list. */

/** Letters as people see them; Firefox has it since 125. */
export const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter() : null;
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** A family of four in one sign takes eleven; beyond is a tower of marks, which would reach out of its door. */
const TALLEST = 16;

/**
 * What stands on the door: the first letter of the given name, which comes last where the family name leads.
 *
 * @param {string | null} name
 */
export function initial(name) {
  const words = (name ?? '').trim().split(/\s+/u);
  return firstLetter(EAST_ASIAN.test(words[0]) ? words[words.length - 1] : words[0]);
}

/** What a name stands under where the list goes by name: as it is sorted, without accents. @param {string} name */
export const sortedUnder = (name) => firstLetter(name.normalize('NFD').replace(/\p{Diacritic}/gu, '').trim());

/** @param {string} word */
function firstLetter(word) {
  const [sign = ''] = word;
  const letter = segmenter?.segment(word).containing(0)?.segment ?? sign;
  return (letter.length > TALLEST ? sign : letter).toLocaleUpperCase();
}
