/** What two rows of one person say differently, and which of it is likelier to be right. */

/**
 * @typedef {import('./types.d.ts').PersonPage} PersonPage
 * @typedef {'name' | 'org' | 'role' | 'circle'} Field
 */

const FIELDS = /** @type {const} */ (['name', 'org', 'role', 'circle']);

/** @param {PersonPage} one @param {PersonPage} other @returns {Field[]} of which one value must be chosen */
export const conflicts = (one, other) => FIELDS.filter((field) => one[field] !== null && other[field] !== null && one[field] !== other[field]);

/** @param {PersonPage} one @param {PersonPage} other @returns {Field[]} that one of them says, or both alike */
export const agreed = (one, other) => FIELDS.filter((field) => (one[field] ?? other[field]) !== null && !conflicts(one, other).includes(field));

/** The whole name rather than half of it; else what was written of whoever was met last. @param {Field} field @param {PersonPage} one @param {PersonPage} other @returns {PersonPage} whose value */
export function likelier(field, one, other) {
  const words = (/** @type {PersonPage} */ page) => (page.name ?? '').trim().split(/\s+/u).length;
  if (field === 'name' && words(one) !== words(other)) return words(one) > words(other) ? one : other;
  const last = (/** @type {PersonPage} */ page) => page.encounters[0]?.met_at ?? -1;
  return last(other) > last(one) ? other : one;
}
