'use strict';
/**
 * The service worker: keeps one release of the app, whole, and answers with it whether or not there is a network.
 *
 * The server puts `self.release = {...};` before this source (hallway/web/worker.py), so a change of any file makes a new worker.
 * It answers for the app's pages and files alone; /sync and every other call pass through untouched.
 *
 * @typedef {object} Release
 * @property {string} version the hash of the list
 * @property {string} headers names the security headers that the kept replies carry
 * @property {Record<string, string>} files an address to the SHA-256 of its body, in hexadecimal
 * @property {Record<string, string>} later the same of what the first capture can do without: it comes once the app is in use
 * @property {string[]} pages the app's addresses, `*` for a part that varies
 */

const worker = /** @type {ServiceWorkerGlobalScope & {release: Release}} */ (/** @type {unknown} */ (self));
const { version, headers, files, later, pages } = worker.release;
const every = { ...files, ...later };

const ALL = 'hallway-';
const KIN = `${ALL}${headers}-`;
const OWN = `${KIN}${version}`;
const SHELL = '/';
/** Where the system's share sheet posts to (the manifest's share_target), and the cache in which that waits for the page (static/app/inbox.js). */
const SHARED = '/shared';
const INBOX = 'shared';
/** Bytes: a file that the app would not read is not kept either. */
const LARGEST = 65 * 1024 * 1024;
/** ms; a page in use needs a few. */
const ANSWERS_WITHIN = 1_000;
const ROUTES = [
  { condition: { or: Object.keys(later).map((pathname) => ({ urlPattern: { pathname } })) }, source: 'fetch-event' },
  { condition: { urlPattern: { pathname: '/static/*' } }, source: { cacheName: OWN } },
];
const PAGES = pages.map((page) => new RegExp(`^${page.replaceAll('*', '[^/]+')}$`));

worker.addEventListener('install', (event) => {
  // Where the browser can (Chromium 123), it takes files from the cache without asking this script: a third less of the start.
  // It would go on to the network for what is not there, so what may not have come yet is answered here.
  const routes = /** @type {{addRoutes?: (rules: object[]) => Promise<void>}} */ (/** @type {unknown} */ (event));
  if (routes.addRoutes) event.waitUntil(routes.addRoutes(ROUTES));
  event.waitUntil(keepRelease());
});
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('message', (event) => {
  if (event.data?.type === 'take-over') void worker.skipWaiting(); // the person agreed to the update
  if (event.data?.type === 'keep-rest') event.waitUntil(keepRest(event.ports[0]));
  if (event.data?.type === 'claim') event.waitUntil(claim()); // the page knows that it is of this release (static/app/version.js)
});
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lookAt(event.notification.data));
});
worker.addEventListener('fetch', (event) => {
  if (isShare(event.request)) return event.respondWith(takeIn(event.request));
  const path = keptPath(event.request);
  if (path) event.respondWith(answer(path, event.request));
});

/**
 * Fills the cache of this release: at the very first with what a capture needs, as somebody waits; an update comes whole. It fails as a
 * whole where one file cannot be had or is another than the list says (a deploy in the middle of it); the release before stays in use,
 * and what was kept so far serves the next attempt.
 */
async function keepRelease() {
  const update = (await caches.keys()).some((key) => key.startsWith(ALL) && key !== OWN);
  await keep(Object.keys(update ? every : files));
}

/** The app is in use: what is not here yet comes behind it, and whoever asked is told. @param {MessagePort} [asker] */
async function keepRest(asker) {
  const own = await caches.open(OWN);
  const here = new Set((await own.keys()).map(({ url }) => new URL(url).pathname));
  const absent = Object.keys(later).filter((path) => !here.has(path));
  const kept = await keep(absent).then(() => true, () => false); // no signal: the next start asks again
  asker?.postMessage(kept);
}

/** @param {string[]} paths */
async function keep(paths) {
  const own = await caches.open(OWN);
  const older = await Promise.all((await caches.keys()).filter((key) => key.startsWith(KIN)).map((key) => caches.open(key)));
  const kept = await Promise.allSettled(paths.map(async (path) => own.put(path, (await unchanged(older, path)) ?? (await fetched(path)))));
  for (const one of kept) if (one.status === 'rejected') throw one.reason; // only now, when the others are in
}

/** @param {Cache[]} older @param {string} path */
async function unchanged(older, path) {
  for (const cache of older) {
    const response = await cache.match(path);
    if (response && (await isListed(response, path))) return response;
  }
  return null;
}

/** @param {string} path */
async function fetched(path) {
  const response = await fetch(path, { cache: 'no-cache', redirect: 'error' }); // asks again, so what the page just loaded is not sent twice
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  if (!(await isListed(response, path))) throw new Error(`${path} is not the file of release ${version}`);
  return response;
}

/** @param {Response} response @param {string} path */
async function isListed(response, path) {
  const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('') === every[path];
}

/** Older releases go only now, when no page uses them any more. */
async function takeOver() {
  const left = (await caches.keys()).filter((key) => key.startsWith(ALL) && key !== OWN);
  await Promise.all(left.map((key) => caches.delete(key)));
  await worker.clients.claim(); // the page of the first visit, too, works offline from now on
}

/** Refused where a newer one has taken over meanwhile. */
const claim = () => worker.clients.claim().catch(() => {});

/** @param {Request} request */
function isShare({ method, url }) {
  const { origin, pathname } = new URL(url);
  return method === 'POST' && origin === location.origin && pathname === SHARED;
}

/**
 * Keeps what was shared as it came, and leads to the page that shows it before anything becomes of it. Needs no network. The last one counts.
 *
 * @param {Request} request
 */
async function takeIn(request) {
  if (!isForeign(request)) await keepShared(request).catch(() => caches.delete(INBOX)); // a full disk: the page says that nothing arrived
  return Response.redirect(SHARED, 303);
}

/** The page that is open already goes there, else a new one. @param {string} path */
async function lookAt(path) {
  const pages = await worker.clients.matchAll({ type: 'window' });
  if (!pages.length) return worker.clients.openWindow(path);
  for (const page of pages) if (await goesThere(page, path)) return bringUp(page);
  await bringUp(pages[0]);
  await pages[0].navigate(path);
}

/** Refused where the browser saw no tap. @param {WindowClient} page */
const bringUp = (page) => page.focus().catch(() => null);

/**
 * A page that is in use goes by itself: loaded anew, it could lose what somebody is typing.
 *
 * @param {WindowClient} page
 * @param {string} path
 * @returns {Promise<boolean>} false where it does not answer
 */
function goesThere(page, path) {
  const { port1, port2 } = new MessageChannel();
  page.postMessage({ type: 'go', path }, [port2]);
  return new Promise((resolve) => {
    port1.onmessage = () => resolve(true);
    setTimeout(() => resolve(false), ANSWERS_WITHIN);
  });
}

/** Whether another site's page sent it. The system's share sheet is nobody's page: its origin is none, or null. @param {Request} request */
const isForeign = ({ headers }) => ![null, 'null', location.origin].includes(headers.get('Origin'));

/** @param {Request} request */
async function keepShared(request) {
  const body = await request.blob();
  await caches.delete(INBOX);
  const type = request.headers.get('Content-Type') ?? '';
  if (body.size <= LARGEST) await (await caches.open(INBOX)).put(SHARED, new Response(body, { headers: { 'Content-Type': type } }));
}

/**
 * The address in the cache that answers a request, null where the network does.
 *
 * @param {Request} request
 */
function keptPath(request) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return null;
  if (request.mode === 'navigate') return PAGES.some((page) => page.test(pathname)) ? SHELL : null;
  return Object.hasOwn(every, pathname) && pathname !== SHELL ? pathname : null;
}

/**
 * What is not kept comes from the network: the browser may have cleared the cache, or the rest has not come yet. Of that, the file of
 * another release is none: its modules would not fit the page, which says instead that the part is absent, while the update comes.
 *
 * @param {string} path @param {Request} request
 */
async function answer(path, request) {
  const kept = await (await caches.open(OWN)).match(path);
  if (kept) return kept;
  const response = await fetch(request);
  return !Object.hasOwn(later, path) || (await isListed(response, path)) ? response : Response.error();
}
