/** What became of an approval: one cell that says what is to be sent, answered by the server in others. */

/** @typedef {Record<string, any>} Sending columns of a follow-up */

/**
 * @param {Sending} row
 * @returns {'sent' | 'approved' | 'failed' | 'unknown' | null} unknown: nobody can know whether it went out; null: nothing is approved
 */
export function sendState({ marked_at, sent_at, approval, tried, failure }) {
  if (marked_at !== null || sent_at !== null) return 'sent';
  const { id } = approvalOf(approval);
  const [code] = String(failure ?? '').split(' ');
  if (id !== tried && id !== null) return 'approved';
  if (code === 'unknown') return 'unknown'; // taken back, too: it may have gone out all the same
  if (id === null) return null;
  return code === '' || code === 'later' ? 'approved' : 'failed';
}

/**
 * @param {any} approval JSON
 * @returns {{id: string | null, at: number | null}} null where it was taken back, or is none; at: when it was given, ms
 */
export function approvalOf(approval) {
  if (typeof approval !== 'string') return { id: null, at: null };
  try {
    const { id, at } = JSON.parse(approval) ?? {};
    return { id: typeof id === 'string' ? id : null, at: Number.isSafeInteger(at) ? at : null };
  } catch {
    return { id: null, at: null };
  }
}
