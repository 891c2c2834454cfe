/** Writing my card onto an NFC tag, where the browser can (Chrome on Android). */

/**
 * @typedef {{ recordType: 'url', data: string } | { recordType: 'mime', mediaType: string, data: Uint8Array }} NdefRecord
 */

/** What the standard names its failures (https://w3c.github.io/web-nfc/#the-write-method). */
const KNOWN = ['NotAllowedError', 'NotSupportedError', 'NotReadableError', 'NetworkError', 'AbortError'];

export const canWriteTags = () => 'NDEFReader' in globalThis;

/** A link is opened by every phone that reads a tag; a card is taken by Androids. */
export const linkRecord = (/** @type {string} */ link) => /** @type {NdefRecord} */ ({ recordType: 'url', data: link });
export const cardRecord = (/** @type {string} */ card) => /** @type {NdefRecord} */ ({ recordType: 'mime', mediaType: 'text/vcard', data: new TextEncoder().encode(card) });

/**
 * Waits for a tag, and writes it.
 *
 * @param {NdefRecord} record
 * @param {AbortSignal} signal stops the waiting
 * @returns {Promise<string | null>} why it failed, one of KNOWN or 'other'; null once it is written
 */
export async function writeTag(record, signal) {
  try {
    await new /** @type {any} */ (globalThis).NDEFReader().write({ records: [record] }, { signal });
    return null;
  } catch (/** @type {any} */ error) {
    return KNOWN.includes(error?.name) ? error.name : 'other';
  }
}
