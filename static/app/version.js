/**
 * The service worker, and the change to a new version: when the person says so, and never while somebody is caught in any tab.
 *
 * Every open capture sheet shares the lock below; who brings the new version in needs it alone.
 */
import { scripts } from './scripts.js';

/** @typedef {import('./app.js').App} App */

const CAPTURING = 'hallway-capturing';

/** ms after the start: what comes later stands back behind the first taps. */
const REST_AFTER = 3_000;

/** @param {App} app */
export async function watchVersion(app) {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  let own = serviceWorker.controller; // the worker of this page's release; null until that is known
  serviceWorker.addEventListener('controllerchange', () => {
    const { controller } = serviceWorker;
    if (own && controller !== own) void whenNobodyCaptures(() => location.reload());
    own = controller; // the first worker took over the page of the first visit; the next one is a new version
  });
  try {
    const registration = await serviceWorker.register(scripts.createScriptURL('/sw.js'));
    registration.addEventListener('updatefound', () => follow(app, registration));
    if (registration.waiting && own) offer(app, registration);
    const { active } = await serviceWorker.ready;
    setTimeout(async () => {
      const newest = own ?? (await comeUnder(registration).catch(() => null)); // no signal: nobody knows what the server has
      own ??= newest;
      active?.postMessage({ type: 'keep-rest' }); // only now: workers of before claim whoever asks for it
    }, REST_AFTER);
  } catch (error) {
    console.warn('The service worker could not be registered', error); // an old browser, or storage switched off: online still works
  }
}

/**
 * For a page that began to load while its worker took over, or was loaded past it by hand: it is not among that worker's pages, and would lose
 * its files with the signal. It is of the release that the server has, which may be newer than the worker that is active: such a one would
 * answer with modules that do not fit. So it comes under the active worker only if there is no newer one, else under that one when it takes over.
 *
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker | null>} the worker of the page's release
 */
async function comeUnder(registration) {
  await registration.update();
  const { installing, waiting, active } = registration;
  const newest = installing ?? waiting ?? active;
  if (newest === active) active?.postMessage({ type: 'claim' });
  return newest;
}

/** Asks whether there is a new version; one that comes is offered. Rejected where there is no signal. */
export const lookForVersion = async () => (await navigator.serviceWorker?.getRegistration())?.update();

/** @param {App} app @param {ServiceWorkerRegistration} registration */
function follow(app, registration) {
  const coming = registration.installing;
  coming?.addEventListener('statechange', () => {
    if (coming.state === 'installed' && navigator.serviceWorker.controller) offer(app, registration);
  });
}

/** @param {App} app @param {ServiceWorkerRegistration} registration */
function offer(app, registration) {
  const say = (/** @type {string} */ id) => app.notices.version(app.text(id), app.text('version-take'), take);
  const take = async () => {
    const free = await nobodyCaptures(() => registration.waiting?.postMessage({ type: 'take-over' }));
    if (!free) say('version-later');
  };
  say('version-waits');
}

/**
 * Holds new versions back in every tab until `release`.
 *
 * @returns {() => void} release
 */
export function holdVersion() {
  const { promise, resolve } = withResolvers();
  void navigator.locks?.request(CAPTURING, { mode: 'shared' }, () => promise).catch(() => null); // refused where storage is: nothing is caught there
  return resolve;
}

/** @param {() => void} then @returns {Promise<boolean>} whether it ran */
async function nobodyCaptures(then) {
  if (!navigator.locks) return then(), true;
  return navigator.locks.request(CAPTURING, { ifAvailable: true }, (lock) => {
    if (lock) then();
    return lock !== null;
  });
}

/** @param {() => void} then */
async function whenNobodyCaptures(then) {
  if (!navigator.locks) return then();
  await navigator.locks.request(CAPTURING, then);
}

function withResolvers() {
  /** @type {() => void} */
  let resolve = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((done) => (resolve = done)));
  return { promise, resolve };
}
