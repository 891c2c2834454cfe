/**
 * Which screen an address shows. What the first minute needs is here from the start; the rest comes to the phone behind it, and
 * from then on is there without a signal like everything else.
 */
import { fetched } from '../part.js';
import { capture } from './capture.js';
import { edit } from './edit.js';
import { events } from './events.js';
import { followup } from './followup.js';
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
  '/people/:rid/edit': edit,
  '/people/:rid/pictures/:attachment': later('picture'),
  '/people/:rid/introduce': later('introduce'),
  '/people/:rid/introduced': later('introduced'),
  '/people/:rid/through': later('through'),
  '/people/:rid/knew/:commitment': later('knew'),
  '/people/:rid/address/:address': later('address'),
  '/people/:rid/same': later('sameas'),
  '/people/:rid/same/:other': later('merge'),
  '/people/:rid': person,
  '/round/:space/show': later('show'),
  '/follow-up': followup,
  '/follow-up/names': later('names'),
  '/follow-up/triage': later('triage'),
  '/follow-up/sitting': later('sitting'),
  '/follow-up/here/:person': later('here'),
  '/follow-up/:rid': later('sitting'),
  '/promises': later('ledger'),
  '/steps': later('steps'),
  '/steps/:kind': later('words'),
  '/line': later('line'),
  '/code': later('code'),
  '/scan': later('scan'),
  '/scan/:person/:encounter': later('scan'),
  '/pair': later('hello'),
  '/round/pair': later('pair'),
  '/round/pair/scan': later('pairScan'),
  '/round/paired/:author': later('paired'),
  '/faces': later('faces'),
  '/faces/:rid': later('face'),
  '/faces/:rid/pictures': later('pictures'),
  '/faces/:rid/share': later('share'),
  '/round/take': later('takeRound'),
  '/round/:space/swap': later('swap'),
  '/post': later('byPost'),
  '/round/:space/compare': later('compare'),
  '/rounds': later('rounds'),
  '/settings': later('settings'),
  '/settings/accounts': later('accounts'),
  '/settings/add': later('adddevice'),
  '/settings/letters': later('letters'),
  '/settings/letters/:kind/:family': later('letter'),
  '/settings/rhythms': later('rhythms'),
  '/settings/time': later('time'),
  '/settings/calendar': later('reminders'),
  '/settings/mail': later('mail'),
  '/round': later('round'),
  '/round/plan': later('splitting'),
  '/round/:space': later('running'),
  '/import': later('contacts'),
  '/shared': later('contacts'),
  '/looking': later('looking'),
  '/round/pair/link': later('pairLink'),
  '/export': later('taking'),
  '/export/:person': later('taking'),
  '/bring': later('bring'),
  '/enter': later('enter'),
};

/**
 * @typedef {typeof import('../later.js')} Later
 * @param {{[N in keyof Later]: Later[N] extends Screen ? N : never}[keyof Later]} name
 * @returns {() => Promise<Screen>}
 * @throws part-absent where it has not come yet, and there is no signal
 */
function later(name) {
  return async () => (await fetched())[name];
}
