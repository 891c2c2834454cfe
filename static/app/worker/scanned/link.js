/** Links that lead to a person: a Hallway face, a profile, a number to write to. Read from the address alone; nothing is fetched. */

/**
 * @typedef {import('../../types.d.ts').Card} Card
 * @typedef {{card: Partial<Card>, guessed?: boolean, slug?: string}} Read guessed: the name is read from an address, which may say
 *   anything; slug: of a Hallway face
 */

const FACE = /^\/f\/([0-9a-v]{16})\/?$/u;

/**
 * Where a profile's address has the handle: the path's part, after these. A name is offered only where it is of several words.
 * @type {[host: string, label: string, ...before: string[]][]}
 */
const PROFILES = [
  ['linkedin.com', 'LinkedIn', 'in', 'pub', 'mwlite/in'], ['xing.com', 'XING', 'profile', 'profiles'], ['github.com', 'GitHub', ''], ['gitlab.com', 'GitLab', ''],
  ['codeberg.org', 'Codeberg', ''], ['linktr.ee', 'Linktree', ''], ['bento.me', 'Bento', ''], ['bio.link', 'bio.link', ''], ['beacons.ai', 'Beacons', ''],
  ['lnk.bio', 'Lnk.Bio', ''], ['about.me', 'about.me', ''], ['taplink.cc', 'Taplink', ''], ['popl.co', 'Popl', 'profile'], ['instagram.com', 'Instagram', ''],
  ['x.com', 'X', ''], ['twitter.com', 'X', ''], ['bsky.app', 'Bluesky', 'profile'], ['t.me', 'Telegram', ''], ['facebook.com', 'Facebook', ''],
  ['researchgate.net', 'ResearchGate', 'profile'], ['medium.com', 'Medium', ''], ['youtube.com', 'YouTube', ''], ['tiktok.com', 'TikTok', ''], ['behance.net', 'Behance', ''],
  ['dribbble.com', 'Dribbble', ''], ['orcid.org', 'ORCID', ''], ['threads.net', 'Threads', ''], ['xing.to', 'XING', ''], ['lnkd.in', 'LinkedIn', ''],
];

/** @param {string} text @returns {Read | null} null for what is no link to read */
export function readLinkTo(text) {
  return direct(text) ?? onTheWeb(text);
}

/** mailto:, tel: and sms: (RFC 6068, RFC 3966, RFC 5724). A text that they would send is left out. @param {string} text @returns {Read | null} */
function direct(text) {
  const [, scheme, rest] = /^(mailto|tel|sms|smsto|mmsto|mms):(?:\/\/)?([^]*)$/iu.exec(text) ?? [];
  if (!scheme) return null;
  const [to] = rest.split('?');
  if (scheme.toLowerCase() === 'mailto') return { card: { contacts: to.split(',').map((value) => contact('email', decoded(value))) } };
  return { card: { contacts: [contact('phone', decoded(to.split(/[:;,]/u)[0]))] } };
}

/** @param {string} text @returns {Read | null} */
function onTheWeb(text) {
  const url = /^(?:https?|whatsapp):\/\/\S+$/iu.test(text) ? parsed(text) : null;
  if (!url) return null;
  const number = whatsApp(url);
  if (number) return { card: { contacts: [contact('phone', number, 'WhatsApp')] } };
  if (url.protocol === 'whatsapp:') return null;
  return face(url) ?? profile(url);
}

/** @param {URL} url @returns {string | null} with its plus, as the link must have the country */
function whatsApp(url) {
  const host = hostOf(url);
  const given = host === 'wa.me' ? url.pathname.slice(1) : host === 'api.whatsapp.com' || (url.protocol === 'whatsapp:' && host === 'send') ? url.searchParams.get('phone') : null;
  const digits = (given ?? '').replace(/[^\d]/gu, '');
  return digits.length >= 7 && digits.length <= 15 ? `+${digits}` : null;
}

/**
 * `<server>/f/<slug>?e=<event>#n=<name>&...`: of whichever server. The event is theirs; mine is where I am. @param {URL} url @returns {Read | null}
 */
function face(url) {
  const slug = FACE.exec(url.pathname)?.[1];
  if (!slug) return null;
  const says = new URLSearchParams(url.hash.slice(1));
  const [name, org, role, email, phone, link] = ['n', 'o', 'r', 'm', 'p', 'l'].map((key) => says.get(key));
  return {
    slug, card: {
      name: name ?? '', org, role,
      contacts: [contact('email', email), contact('phone', phone), contact('link', link), contact('link', `${url.origin}/f/${slug}`, 'Hallway')],
    },
  };
}

/** Any page; of those that are known to be somebody's, the name too where the address has one. @param {URL} url @returns {Read} */
function profile(url) {
  const host = hostOf(url);
  const known = PROFILES.find(([site]) => host === site || host.endsWith(`.${site}`));
  const label = known?.[1] ?? (/^\/@[^/]+/u.test(url.pathname) ? 'Mastodon' : null);
  const name = known ? nameIn(handleOf(url.pathname, known.slice(2))) : '';
  return { card: { name, contacts: [contact('link', url.href, label)] }, guessed: name !== '' };
}

/** @param {string} path @param {string[]} before @returns {string} the part after one of these */
function handleOf(path, before) {
  const parts = path.split('/').filter(Boolean).map(decoded);
  for (const start of before) {
    const lead = start.split('/').filter(Boolean);
    if (lead.every((part, place) => part === parts[place]?.toLowerCase())) return parts[lead.length] ?? '';
  }
  return '';
}

/** "ana-kovac-1a2b3c" is Ana Kovac, as "Ana_Kovac2" is; "anakovac" could be anything. @param {string} handle @returns {string} */
function nameIn(handle) {
  const words = handle.slice(0, 100).replace(/^@/u, '')
    .split(/[-_.+\s]+/u).map((word) => word.replace(/(?<=^\p{L}{3,})\d{1,3}$/u, '')).filter((word) => word && !/\d/u.test(word));
  const name = words.map((word) => (word === word.toLowerCase() ? word[0].toLocaleUpperCase() + word.slice(1) : word)).join(' ');
  return words.length > 1 && words.length < 6 && /^[\p{L}\p{M}'’ ]+$/u.test(name) ? name : '';
}

/** @param {URL} url */
const hostOf = ({ hostname }) => hostname.toLowerCase().replace(/^www\./u, '');

/** @param {'email' | 'phone' | 'link'} kind @param {string | null | undefined} value @param {string | null} [label] */
const contact = (kind, value, label = null) => ({ kind, value: value ?? '', label });

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % of whoever wrote it
  }
}

/** @param {string} address */
function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
