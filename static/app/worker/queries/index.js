import { devices, enrolLook, keeping, quarantine, status } from './account.js';
import { ahead, aheadCard } from './ahead.js';
import { unseen } from './concurrent.js';
import { attempts } from './attempts.js';
import { readCards } from './cards.js';
import { events } from './events.js';
import { exported } from './files.js';
import { followUp, followUps } from './followups.js';
import { face, lines, settings } from './mine.js';
import { meet, people } from './people.js';
import { parked } from './parked.js';
import { capture, person } from './person.js';
import { ownKey, spaces } from './spaces.js';

/** @typedef {import('../../types.d.ts').Queries} Queries */

/**
 * Every query: `(context, args) => result`, or a promise of it.
 *
 * @type {{[N in keyof Queries]: import('../door.js').Answerer<N>}}
 */
export const queries = {
  keeping, status, parked, meet, events, people, person, capture, unseen, followUps, followUp, ahead, aheadCard, face, lines, attempts, settings, readCards,
  exported, ownKey, spaces, enrolLook, devices, quarantine,
};
