/** Links that let a device in: `<server>/enter#<token>`. The token is in the fragment, so that no server log has it. */

/** A token: 32 random bytes in base64url (docs/protocol.md). */
const TOKEN = /^[\w-]{43}$/;

/**
 * The link in what somebody pasted, which may have words around it.
 * @param {string} pasted
 * @param {string} here this app's own origin: the only server that it may talk to
 * @returns {{ link: string } | { problem: 'link-unreadable' | 'link-elsewhere', server?: string }}
 */
export function readLink(pasted, here) {
  const url = parsed(pasted.match(/https?:\/\/\S+?\/enter#[\w-]+/)?.[0] ?? '');
  if (!url || !TOKEN.test(url.hash.slice(1))) return { problem: 'link-unreadable' };
  return url.origin === here ? { link: url.href } : { problem: 'link-elsewhere', server: url.host };
}

/** @param {string} address */
function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null; // URL.canParse is newer than Safari 16.4
  }
}

/**
 * A name for this device that its owner will know again: "Phone, Firefox".
 * @param {string} agent the browser's own description
 * @returns {{ kind: 'phone' | 'laptop', browser: string }}
 */
export function thisDevice(agent) {
  const names = [['Edg', 'Edge'], ['OPR', 'Opera'], ['SamsungBrowser', 'Samsung'], ['Firefox', 'Firefox'], ['FxiOS', 'Firefox'], ['CriOS', 'Chrome'], ['Chrome', 'Chrome'], ['Safari', 'Safari']];
  const browser = names.find(([mark]) => agent.includes(`${mark}/`))?.[1] ?? '';
  return { kind: /Mobi|Android|iPhone|iPad/.test(agent) ? 'phone' : 'laptop', browser };
}
