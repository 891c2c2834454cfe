/** What a friend would call them in a sentence: the first word of a name that leads with it. */

const LEADS = /^(?:\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Arabic}|\p{Script=Hebrew})/u;

/** @param {string | null} name @param {string} nobody the word for somebody without one */
export function shortName(name, nobody) {
  if (!name) return nobody;
  const [first] = name.trim().split(/\s+/u);
  return LEADS.test(first) ? first : name;
}
