/**
 * Commands and queries that the first capture can do without. What only this module leads to comes to a phone behind the rest
 * (docs/decisions/0098-two-downloads.md); one that imports from vendor lies in this very folder, where the packed paths fit.
 */
export { change, changeAll, changeBack } from './commands/change.js';
export { answer, introduce } from './commands/introductions.js';
export { settle } from './commands/settling.js';
export { addMeeting, touch } from './commands/touches.js';
export { ledger, promised } from './queries/ledger.js';
export { attach, detach, fetchBlob, reattach } from './commands/attachments.js';
export { changeFeed, endFeed, makeFeed, resumeFeed } from './commands/feed.js';
export { erase, unerase } from './commands/erasing.js';
export { closeRequest } from './commands/requests.js';
export { fillFrom, unfill } from './commands/readings.js';
export { merge, part, restate, twoPeople } from './commands/same.js';
export { carryBlobs, handOverBlobs } from './carry.js';
export { alike, members } from './queries/alike.js';
export { blob } from './queries/attachments.js';
export { linkFace, pickFace, showField } from './commands/faces.js';
export { keepTyped, resetTemplate, saveTemplate } from './commands/letters.js';
export { letterOf, letterPreview, letters } from './queries/letters.js';
export { importCards, importContacts, undoImport } from './commands/contacts.js';
export { bringFile } from './commands/files.js';
export { letAllGo, outcome, replied, snoozeAll, waitFor } from './commands/answers.js';
export { approveAll } from './commands/approveall.js';
export { giveBack, pointTo, takeOver } from './commands/finding.js';
export { takeBack } from './commands/takeback.js';
export { findThem } from './queries/finding.js';
export { letGo, letter, markSent, reopen, snooze, triage, untriage } from './commands/followups.js';
export { approve, reapprove, removeMailbox, saveMailbox, sendAgain, testMailbox, withdraw } from './commands/approvals.js';
export { keepMailForm } from './commands/mailform.js';
export { mailbox } from './queries/sending.js';
export { mailForm } from './queries/mailform.js';
export { addTarget, meetTarget } from './commands/targets.js';
export { lookAtContacts } from './queries/contacts.js';
export { aheadCard } from './queries/aheadcard.js';
export { followUp } from './queries/card.js';
export { exportPeople } from './queries/export.js';
export { exported } from './queries/files.js';
export { askAddress, posted, unposted, written } from './commands/post.js';
export { post, printed } from './queries/post.js';
export { facePicture } from './queries/pictures.js';
export { faces } from './queries/faces.js';
export { feed } from './queries/feed.js';
export { readCards } from './queries/cards.js';
export { addScanned, keepScanned, unscan } from './commands/scan.js';
export { scanned } from './queries/scan.js';
export { targets } from './queries/targets.js';
