/**
 * Which screen an address shows. What the first minute needs is here from the start; the rest is fetched when it is opened
 * (and kept by the service worker like everything else: it finds these imports by their paths).
 */
import { capture } from './capture.js';
import { events } from './events.js';
import { meet } from './meet.js';
import { people } from './people.js';
import { person } from './person.js';

/** @typedef {import('../app.js').Screen} Screen */

/** @type {Record<string, Screen | (() => Promise<Screen>)>} the more particular address first */
export const screens = {
  '/': meet,
  '/capture/:person/:encounter': capture,
  '/events': events,
  '/people': people,
  '/people/:rid/edit': async () => (await import('./edit.js')).edit,
  '/people/:rid': person,
};
