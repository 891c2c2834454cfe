/** Time zones, as people name them. */

/** Where this device is. */
export const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param {...(string | undefined)} also @returns {string[]} those that this browser knows, by name */
export const zones = (...also) => [...new Set([...(Intl.supportedValuesOf?.('timeZone') ?? []), 'UTC', ...also.filter((zone) => zone !== undefined)])].sort();

/** Tokyo, of Asia/Tokyo. @param {string} zone */
export const cityOf = (zone) => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;

/** Whether clocks of both show the same just now: Vienna's and Berlin's days are one another's. @param {string} one @param {string} other @param {number} at */
export const sameClock = (one, other, at) => clock(one, at) === clock(other, at);

/** @param {string} timeZone @param {number} at */
function clock(timeZone, at) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  } catch {
    return timeZone; // one that another browser knows
  }
}
