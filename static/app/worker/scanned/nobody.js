/** Codes that are no person: named, so that whoever scanned one knows what it was; some hold a secret, which is not shown. */

/** @typedef {'wifi' | 'event' | 'place' | 'payment' | 'secret' | 'app' | 'health'} What */

/** @type {[What, RegExp][]} the first that fits */
const KINDS = [
  ['wifi', /^WIFI:/iu],
  ['secret', /^(?:otpauth(?:-migration)?|FIDO|LPA|DPP|openid4vp|openid-credential-offer):/iu],
  ['event', /^BEGIN:(?:VCALENDAR|VEVENT)\b/iu],
  ['place', /^(?:geo:|https?:\/\/(?:maps\.(?:app\.goo\.gl|apple\.com|google\.)|(?:www\.)?google\.[a-z.]+\/maps\b|goo\.gl\/maps\b|(?:www\.)?openstreetmap\.org\/))/iu],
  ['payment', /^(?:BCD\r?\n|SPC\r?\n|SPD\*|ST00|HCT\r?\n|000201|(?:bitcoin|ethereum|litecoin|lightning|monero|upi|payto|paypal|swish|bank|bezahlcode):|https?:\/\/(?:www\.)?paypal\.me\/)/iu],
  ['health', /^(?:HC1|shc):/iu],
  ['app', /^(?:market|itms-apps|itms-services):|^https?:\/\/(?:play\.google\.com\/store\/|apps\.apple\.com\/)/iu],
];

/** @param {string} text @returns {What | null} */
export const whatItIs = (text) => KINDS.find(([, sign]) => sign.test(text))?.[0] ?? null;
