import { devices, enrolLook, keeping, quarantine, status } from './account.js';
import { ahead } from './ahead.js';
import { unseen } from './concurrent.js';
import { part } from '../part.js';
import { attempts } from './attempts.js';
import { events } from './events.js';
import { followUps } from './followups.js';
import { face, lines, settings } from './mine.js';
import { meet, people } from './people.js';
import { parked } from './parked.js';
import { capture, person } from './person.js';
import { ownKey, spaces } from './spaces.js';

/** @typedef {import('../../types.d.ts').Queries} Queries */

/** These come with later.js. @type {(keyof Queries & keyof typeof import('../later.js'))[]} */
const LATER = [
  'compared', 'roundsPast', 'whoToAsk',
  'aheadCard', 'alike', 'blob', 'buddies', 'companions', 'pairingCode', 'roundBundle', 'roundCame', 'exportPeople', 'exported', 'facePicture', 'faces', 'feed', 'findThem', 'followUp', 'ledger', 'letterOf', 'letterPreview', 'letters',
  'accounts', 'buddyLinks', 'guests',
  'round', 'roundAlarm', 'roundTime', 'rounds',
  'lookAtContacts', 'mailForm', 'mailbox', 'members', 'post', 'printed', 'promised', 'readCards', 'scanned', 'showing', 'targets',
];

/**
 * Every query: `(context, args) => result`, or a promise of it.
 *
 * @type {{[N in keyof Queries]: import('../door.js').Answerer<N>}}
 */
export const queries = /** @type {any} */ ({
  keeping, status, parked, meet, events, people, person, capture, unseen, followUps, ahead, face, lines, attempts, settings,
  ownKey, spaces, enrolLook, devices, quarantine,
  ...Object.fromEntries(LATER.map((name) => [name, fetched(name)])),
});

/** @param {typeof LATER[number]} name @returns {(context: import('../context.js').Context, args: any) => Promise<any>} */
function fetched(name) {
  return async (context, args) => (await part(name))(context, args);
}
