/** Where an introduction of mine stands: each of the two is asked before they are brought together. */

/**
 * @typedef {import('./types.d.ts').Commitment} Commitment
 * @typedef {'person' | 'about'} Whom
 */

/**
 * @param {Commitment} commitment
 * @returns {{step: 'ask' | 'asked' | 'yes' | 'both' | 'no' | null, whom: Whom, open: Whom[]}} whom: of whom the sentence speaks; open: whose
 *   answer can be told now
 */
export function standing({ kind, direction, state, agreed, about_agreed, asked, about_asked }) {
  if (kind !== 'introduction' || direction !== 'mine' || state === 'kept') return { step: null, whom: 'person', open: [] };
  if (agreed === 'no' || about_agreed === 'no') return { step: 'no', whom: agreed === 'no' ? 'person' : 'about', open: [] };
  if (state === 'waived') return { step: null, whom: 'person', open: [] };
  /** @type {Whom[]} */
  const open = [...(agreed === 'yes' ? [] : [/** @type {const} */ ('person')]), ...(about_agreed !== 'yes' && (agreed === 'yes' || about_asked) ? [/** @type {const} */ ('about')] : [])];
  if (agreed === 'yes' && about_agreed === 'yes') return { step: 'both', whom: 'about', open };
  if (agreed === 'yes') return { step: about_asked ? 'asked' : 'yes', whom: about_asked ? 'about' : 'person', open };
  return { step: asked ? 'asked' : 'ask', whom: 'person', open };
}
