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
  '/follow-up': async () => (await import('./followup.js')).followup,
  '/follow-up/names': async () => (await import('./names.js')).names,
  '/follow-up/triage': async () => (await import('./triage.js')).triage,
  '/follow-up/sitting': async () => (await import('./sitting.js')).sitting,
  '/follow-up/here/:person': async () => (await import('./here.js')).here,
  '/follow-up/:rid': async () => (await import('./sitting.js')).sitting,
  '/steps': async () => (await import('./steps.js')).steps,
  '/steps/:kind': async () => (await import('./words.js')).words,
  '/line': async () => (await import('./line.js')).line,
  '/code': async () => (await import('./code.js')).code,
  '/settings': async () => (await import('./settings.js')).settings,
  '/settings/add': async () => (await import('./adddevice.js')).adddevice,
  '/import': async () => (await import('./import.js')).contacts,
  '/bring': async () => (await import('./bring.js')).bring,
  '/enter': async () => (await import('./enter.js')).enter,
};
