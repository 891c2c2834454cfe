import { keepLocal, recollect } from '../local.js';
import { CLOSED_FIELDS, FIELDS } from './met.js';

/**
 * What was switched on or off before it is shown: of everybody, and of each. This device remembers it until it is shown.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Rid} Rid
 * @typedef {import('../../types.d.ts').ShownField} ShownField
 * @typedef {import('./met.js').Met} Met
 * @typedef {{each: Partial<Record<ShownField, boolean>>, people: Record<Rid, Partial<Record<ShownField, boolean | string>> & {goes?: boolean}>}} Choices
 *   of a contact detail not whether, but which: another one is off again
 */

/** @param {string} space */
const key = (space) => `showing ${space}`;

/** @param {Context} context @param {string} space @returns {Choices} */
export const choicesOf = (context, space) => recollect(context, key(space)) ?? { each: {}, people: {} };

/**
 * @param {Context} context
 * @param {string} space
 * @param {Choices} choices
 */
const keep = (context, space, { each, people }) =>
  keepLocal(context, key(space), Object.keys(each).length + Object.keys(people).length ? { each, people } : null);

/**
 * Whoever says it of all says it anew of each.
 *
 * @param {Context} context
 * @param {string} space
 * @param {ShownField} field
 * @param {boolean} on
 */
export function chooseForAll(context, space, field, on) {
  const { each, people } = choicesOf(context, space);
  const others = Object.entries(people).map(([rid, { [field]: _, ...rest }]) => [rid, rest]);
  keep(context, space, { each: { ...each, [field]: on }, people: Object.fromEntries(others) });
}

/**
 * @param {Context} context
 * @param {string} space
 * @param {Met} met
 * @param {ShownField | 'goes'} field
 * @param {boolean} on
 */
export function chooseFor(context, space, { person, words }, field, on) {
  const { each, people } = choicesOf(context, space);
  const chosen = isClosed(field) && on ? words[/** @type {ShownField} */ (field)] : on;
  keep(context, space, { each, people: { ...people, [person]: { ...people[person], [field]: chosen } } });
}

/**
 * They were shown: from now on what stands there says what was switched on.
 *
 * @param {Context} context
 * @param {string} space
 * @param {Rid[]} shown
 */
export function forgetChoices(context, space, shown) {
  const { each, people } = choicesOf(context, space);
  keep(context, space, { each, people: Object.fromEntries(Object.entries(people).filter(([rid]) => !shown.includes(rid))) });
}

/**
 * Of people who turned out to be one, whoever was to stay here keeps the other one here too.
 *
 * @param {Choices} choices
 * @param {Met} met
 * @param {{fields: string[], words: Partial<Record<ShownField, string | null>>} | null} before what is shown of them already
 * @returns {{goes: boolean | null, fields: ShownField[]}} goes: null where nobody chose
 */
export function chosenFor({ each, people }, { members, words }, before) {
  const said = members.flatMap((rid) => (people[rid] ? [people[rid]] : []));
  const isOn = (/** @type {ShownField} */ field) => {
    const values = said.flatMap((one) => (one[field] === undefined ? [] : [one[field]]));
    if (values.includes(false)) return false;
    if (isClosed(field)) return (words[field] !== undefined && values.includes(words[field])) || (!values.length && Boolean(before?.fields.includes(field)) && before?.words[field] === words[field]);
    if (values.length) return true;
    return before ? before.fields.includes(field) : (each[field] ?? true);
  };
  const goes = said.flatMap((one) => (one.goes === undefined ? [] : [one.goes]));
  return { goes: goes.length ? !goes.includes(false) : null, fields: FIELDS.filter((field) => words[field] !== undefined && isOn(field)) };
}

/** @param {string} field */
export const isClosed = (field) => CLOSED_FIELDS.includes(/** @type {any} */ (field));
