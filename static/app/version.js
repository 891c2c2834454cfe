/**
 * The service worker, and the change to a new version: when the person says so, and never while somebody is caught in any tab.
 *
 * Every open capture sheet shares the first of the locks below; who brings the new version in needs it alone.
 */
import { scripts } from './scripts.js';

/** @typedef {import('./app.js').App} App */

const CAPTURING = 'hallway-capturing';
/** Held while a worker takes over: where its elder is asked for something just then, Chromium can let it wait for up to five minutes. */
const TAKING_OVER = 'hallway-taking-over';

/** ms after the start: what comes later stands back behind the first taps. */
const REST_AFTER = 3_000;

/** ms; what takes longer is held up by what no page can hold back, and a page that loads anew mostly ends that. */
const TAKES_OVER_WITHIN = 2_000;

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
      const ask = () => active?.postMessage({ type: 'keep-rest' }); // only now: workers of before claim whoever asks for it
      void locked(TAKING_OVER, { mode: 'shared' }, ask).catch(() => null); // refused where storage is: nothing can be kept there
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
    const free = await nobodyCaptures(() => bringIn(registration));
    if (!free) say('version-later');
  };
  say('version-waits');
}

/** Every page loads anew once the waiting worker took over; this one does, too, where that does not come about. @param {ServiceWorkerRegistration} registration */
function bringIn({ waiting }) {
  if (!waiting) return;
  void locked(TAKING_OVER, {}, async () => {
    waiting.postMessage({ type: 'take-over' });
    if (!(await takesOver(waiting))) void whenNobodyCaptures(() => location.reload());
  });
}

/** @param {ServiceWorker} waiting @returns {Promise<boolean>} false where it still waits by then */
function takesOver(waiting) {
  return new Promise((resolve) => {
    waiting.addEventListener('statechange', () => resolve(true), { once: true });
    setTimeout(() => resolve(waiting.state !== 'installed'), TAKES_OVER_WITHIN);
  });
}

/**
 * Holds new versions back in every tab until `release`.
 *
 * @returns {() => void} release
 */
export function holdVersion() {
  const { promise, resolve } = withResolvers();
  void locked(CAPTURING, { mode: 'shared' }, () => promise).catch(() => null); // refused where storage is: nothing is caught there
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
const whenNobodyCaptures = (then) => locked(CAPTURING, {}, then);

/** @param {string} name @param {LockOptions} how @param {() => unknown} then */
const locked = async (name, how, then) => (navigator.locks ? navigator.locks.request(name, how, then) : then());

function withResolvers() {
  /** @type {() => void} */
  let resolve = () => {};
  const promise = /** @type {Promise<void>} */ (new Promise((done) => (resolve = done)));
  return { promise, resolve };
}
