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
  let hadOne = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (hadOne) void whenNobodyCaptures(() => location.reload());
    hadOne = true; // the first worker took over the page of the first visit; the next one is a new version
  });
  try {
    const registration = await serviceWorker.register(scripts.createScriptURL('/sw.js'));
    registration.addEventListener('updatefound', () => follow(app, registration));
    if (registration.waiting && hadOne) offer(app, registration);
    const { active } = await serviceWorker.ready;
    setTimeout(() => active?.postMessage({ type: 'keep-rest' }), REST_AFTER);
  } catch (error) {
    console.warn('The service worker could not be registered', error); // an old browser, or storage switched off: online still works
  }
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
