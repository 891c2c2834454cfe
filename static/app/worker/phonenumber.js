import { getCountries, parsePhoneNumber } from '../../vendor/phone/min.js';

/**
 * When two telephone numbers are one, however each was written (docs/decisions/0122). Held to what the server's language makes of the same
 * numbers by tests/vectors/phones.json.
 *
 * @typedef {import('libphonenumber-js/min').CountryCode} Country
 */

/**
 * @param {string} written
 * @param {Country | undefined} country whose numbers are written without a country there
 * @returns {string | null} as the whole world dials it, +43..., without an extension; null for what is no number
 */
export function numberOf(written, country) {
  try {
    const number = parsePhoneNumber(written, country);
    return number.isPossible() ? String(number.number) : null;
  } catch {
    return null; // it throws for anything that is no number
  }
}

/** @type {Map<string, Country | undefined>} by time zone: it takes a look at every country */
const known = new Map();

/**
 * Where somebody is at home, as far as the time zone tells; else what their language says. English is spoken everywhere.
 *
 * @param {{timeZone: string, language: string}} at
 * @returns {Country | undefined}
 */
export function countryOf({ timeZone, language }) {
  if (!known.has(timeZone)) known.set(timeZone, getCountries().find((country) => zonesOf(country).includes(timeZone)));
  return known.get(timeZone) ?? /** @type {Country | undefined} */ (new Intl.Locale(language).region);
}

/** @param {Country} country @returns {string[]} none where the browser cannot say */
function zonesOf(country) {
  const locale = /** @type {any} */ (new Intl.Locale('und', { region: country }));
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}
