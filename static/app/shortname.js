/** What a friend would call them in a sentence: the first word of a name that leads with it, as letters have it (hallway/followups/greeting.py). */

const LEADS = /^(?:\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Armenian}|\p{Script=Georgian}|\p{Script=Hebrew})/u;
const TITLE = /^(?:dr|prof|professor|doctor|mr|mrs|ms|miss|mx|sir|dame|herr|frau|dipl|ing|mag|rev|fr|hon)\.?$/iu;
const DEGREE = /^(?:ph\.?\s?d|m\.?d|mba|msc|bsc|ma|ba|jr|sr|esq|ii|iii|iv|cpa|pmp|dds)(?![\p{L}\p{M}\p{N}])/iu;

/** @param {string | null} name @param {string} nobody the word for somebody without one */
export function shortName(name, nobody) {
  if (!name?.trim()) return nobody;
  const words = spoken(name).trim().split(/\s+/u);
  const first = words.find((word) => !TITLE.test(word)) ?? words[0];
  return LEADS.test(first) ? first : name;
}

/** "Kovač, Ana", as address books write it, without what stands behind a comma otherwise. @param {string} name */
function spoken(name) {
  const [before, ...after] = name.split(',');
  const given = after.join(' ').trim();
  return given && !DEGREE.test(given) ? given : before;
}
