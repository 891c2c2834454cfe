/** What others get to see of a card of mine: the fields that are filled and switched on, and nothing else of its row. */

/**
 * @typedef {import('./types.d.ts').Face} Face
 * @typedef {'name' | 'org' | 'role' | 'email' | 'phone' | 'link'} Field
 * @typedef {'ask_about' | 'help_with'} Line
 * @typedef {Record<Field | Line, string | null>} Card as others see it: null for what is empty or switched off
 */

/** In the order in which a card shows them. @type {readonly Field[]} */
export const FIELDS = ['name', 'org', 'role', 'email', 'phone', 'link'];
/** One sentence each: on the page and in the file, in no code (docs/decisions/0105). @type {readonly Line[]} */
export const LINES = ['ask_about', 'help_with'];
/** A card without a name is none, so the name is no choice. */
const CHOSEN = [...FIELDS, ...LINES].filter((each) => each !== 'name');

/** Each field is one line, without the control characters that no card has a place for. @param {string} text */
const oneLine = (text) => text.replace(/[\t\r\n]+/g, ' ').replace(/\p{Cc}/gu, '').trim();

/**
 * The one door out: whatever draws, writes or shares a card takes what this returns, never the row.
 *
 * @param {Pick<Face, Field | Line | 'shown'>} face
 * @returns {Card}
 */
export function asShown(face) {
  const seen = [...FIELDS, ...LINES].map((each) => [each, isShown(face, each) ? oneLine(face[each] ?? '') || null : null]);
  return Object.fromEntries(seen);
}

/**
 * Its one or two sentences.
 *
 * @param {Card} card
 * @param {(id: string, args?: Record<string, string>) => string} text the catalogue
 */
export const said = (card, text) => LINES.flatMap((line) => card[line] ? [text(`face-says-${word(line)}`, { text: card[line] })] : []);

/** A field as the catalogue names it. @param {Field | Line} field */
export const word = (field) => field.replace('_', '-');

/** @param {Pick<Face, 'shown'>} face @param {Field | Line} field */
export const isShown = ({ shown }, field) => field === 'name' || shown === null || shown.split(' ').includes(field);

/**
 * What `shown` says once a field is switched.
 *
 * @param {Pick<Face, 'shown'>} face
 * @param {Field | Line} field
 * @param {boolean} on
 */
export const switched = (face, field, on) => CHOSEN.filter((each) => (each === field ? on : isShown(face, each))).join(' ');

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Whether it is over: nobody's to have any more. An end that cannot be read has come, as the server has it.
 *
 * @param {Pick<Face, 'expires_on'>} face
 * @param {import('./types.d.ts').Day} today
 */
export const isOver = ({ expires_on }, today) => Boolean(expires_on) && (!DAY.test(String(expires_on)) || String(expires_on) < today);

/**
 * A new card that begins as another stands. What makes a card one's own is not copied: its label, its end, its link.
 *
 * @param {Face} face
 */
export function copied({ shown, ...face }) {
  const filled = [...FIELDS, ...LINES].filter((each) => face[each]);
  return { ...Object.fromEntries(filled.map((each) => [each, face[each]])), ...(shown === null ? {} : { shown }) };
}
