/**
 * Whether the second part of the app can be had right now, for page and worker alike: it is kept, or the server answers. Asked before an
 * import, since some browsers remember one that failed until the page is loaded anew, and the part would stay away when the signal is back.
 *
 * @param {string} door the path of the later.js in question, without its ending: packed, a hash follows
 */
export const isToBeHad = async (door) => !globalThis.caches || (await isKept(door)) || (await serverAnswers()); // none at an address that is not safe

/** @param {string} door */
async function isKept(door) {
  const names = await caches.keys().catch(() => []);
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().some(({ url }) => new URL(url).pathname.startsWith(door));
}

const serverAnswers = () => fetch('/healthz', { cache: 'no-store' }).then(() => true, () => false);
