import { once, recall } from '../operations.js';
import { part } from '../part.js';
import {
  acceptQuarantine, dropQuarantine, enrol, invite, leave, pairing, removeDevice, renameDevice, reportLost, sync, wake,
} from './account.js';
import { capture, contact, topic, uncapture } from './capture.js';
import { commit } from './commitments.js';
import { endEvent, resumeEvent, startEvent } from './events.js';
import { cancel } from './imports.js';
import { remember } from './local.js';
import { putBack, unputBack } from './losers.js';
import { edit, remove, restore } from './rows.js';
import { joinSpace, leaveSpace, lookUpMembers, makeSpace, removeMember } from './spaces.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../../types.d.ts').Commands} Commands */

/** Each is one transaction, which keeps its answer too. */
const writing = {
  capture, uncapture, edit, remove, restore, topic, contact, commit, startEvent, endEvent, resumeEvent,
  remember, putBack, unputBack,
};

/** These take their time: they call the server, or work in parts. Those that change something keep their answer themselves. */
const lasting = {
  cancel, sync, wake, enrol, leave, pairing, invite, renameDevice, removeDevice, makeSpace, joinSpace, leaveSpace, removeMember,
  lookUpMembers, reportLost, acceptQuarantine, dropQuarantine,
};

/**
 * Those of either kind that come with later.js.
 *
 * @type {Record<'writing' | 'lasting', (keyof Commands & keyof typeof import('../later.js'))[]>}
 */
const LATER = {
  writing: [
    'addScanned', 'addTarget', 'attach', 'detach', 'keepScanned', 'linkFace', 'meetTarget', 'pickFace', 'reattach', 'showField', 'unscan',
    'choose',
    'merge', 'part', 'restate', 'twoPeople', 'fillFrom', 'unfill', 'askAddress', 'posted', 'unposted', 'written',
    'keepMailForm', 'keepTyped', 'resetTemplate', 'saveTemplate',
    'back', 'endRound', 'hail', 'hearTime', 'lookAtClock', 'resumeRound', 'setParty', 'unback', 'unhail',
    'addMeeting', 'answer', 'change', 'changeAll', 'changeBack', 'introduce', 'settle', 'touch',
    'closeRequest', 'erase', 'unerase',
    'approve', 'reapprove', 'sendAgain', 'withdraw',
    'letGo', 'letter', 'markSent', 'reopen', 'snooze', 'triage', 'untriage',
    'approveAll', 'giveBack', 'letAllGo', 'outcome', 'pointTo', 'replied', 'snoozeAll', 'takeBack', 'takeOver', 'waitFor',
  ],
  lasting: [
    'judge', 'leaveAgain', 'unjudge', 'unwish', 'wish', 'writeMyself', 'writes', 'reshow', 'show', 'unshow',
    'startRound', 'pairWith', 'takeBundle', 'removeMailbox', 'saveMailbox', 'testMailbox', 'bringFile', 'changeFeed', 'endFeed', 'makeFeed', 'resumeFeed', 'fetchBlob', 'importCards', 'importContacts', 'undoImport',
    'answerBuddyLink', 'askAccount', 'askBuddies', 'letGuestsIn', 'makeBuddyLink', 'makeGuest', 'removeAccount', 'withdrawBuddyLink',
  ],
};

/**
 * Every command: `(context, args, op) => result`, or a promise of it. `op` is the operation's id, made by the caller: one
 * whose operation ran already is answered as before, and changes nothing.
 *
 * @type {{[N in keyof Commands]: import('../door.js').Handler<N>}}
 */
export const commands = /** @type {any} */ ({
  ...Object.fromEntries(Object.entries(writing).map(([name, handler]) => [name, atOnce(/** @type {any} */ (handler))])),
  ...Object.fromEntries(Object.entries(lasting).map(([name, handler]) => [name, inTime(/** @type {any} */ (handler))])),
  ...Object.fromEntries(LATER.writing.map((name) => [name, fetched(name, atOnce)])),
  ...Object.fromEntries(LATER.lasting.map((name) => [name, fetched(name, inTime)])),
});

/** @typedef {(context: Context, args: any, op?: string) => any} Command */

/** @param {Command} handler @returns {Command} */
function atOnce(handler) {
  return (context, args, op) => once(context, op, () => handler(context, args));
}

/** @param {Command} handler @returns {Command} */
function inTime(handler) {
  return (context, args, op) => {
    const given = recall(context, op);
    return given ? given.result : handler(context, args, op);
  };
}

/** @param {typeof LATER.writing[number]} name @param {(handler: Command) => Command} kind @returns {Command} */
function fetched(name, kind) {
  return async (context, args, op) => kind(/** @type {any} */ (await part(name)))(context, args, op);
}
