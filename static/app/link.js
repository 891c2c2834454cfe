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
  const found = pasted.match(/https?:\/\/\S+?\/enter#[\w-]+/)?.[0];
  const url = found && URL.canParse(found) ? new URL(found) : null;
  if (!url || !TOKEN.test(url.hash.slice(1))) return { problem: 'link-unreadable' };
  return url.origin === here ? { link: url.href } : { problem: 'link-elsewhere', server: url.host };
}

/**
 * A name for this device that its owner will know again: "Phone, Firefox".
 * @param {string} agent the browser's own description
 * @param {boolean} small whether the screen is a phone's
 * @returns {{ kind: 'phone' | 'laptop', browser: string }}
 */
export function thisDevice(agent, small) {
  const names = [['Edg', 'Edge'], ['OPR', 'Opera'], ['SamsungBrowser', 'Samsung'], ['Firefox', 'Firefox'], ['FxiOS', 'Firefox'], ['CriOS', 'Chrome'], ['Chrome', 'Chrome'], ['Safari', 'Safari']];
  const browser = names.find(([mark]) => agent.includes(`${mark}/`))?.[1] ?? '';
  return { kind: small || /Mobi|Android|iPhone|iPad/.test(agent) ? 'phone' : 'laptop', browser };
}
