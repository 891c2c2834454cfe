/**
 * The screens that the first capture can do without. What only this module leads to comes to a phone behind the rest
 * (hallway/web/release.py, docs/decisions/0098-two-downloads.md).
 */
export { adddevice } from './screens/adddevice.js';
export { attachments, caught } from './screens/attachments.js';
export { between } from './screens/between.js';
export { bring } from './screens/bring.js';
export { code } from './screens/code.js';
export { contacts } from './screens/import.js';
export { enter } from './screens/enter.js';
export { face } from './screens/face.js';
export { faces } from './screens/faces.js';
export { taking } from './screens/export.js';
export { inTouch, interview, rhythmNote, standingWith, throughWhom } from './screens/intouch.js';
export { favours, ledger } from './screens/ledger.js';
export { here } from './screens/here.js';
export { letter } from './screens/letter.js';
export { letters } from './screens/letters.js';
export { line } from './screens/line.js';
export { looking } from './screens/looking.js';
export { mail } from './screens/mail.js';
export { merge } from './screens/merge.js';
export { names } from './screens/names.js';
export { address } from './screens/address.js';
export { addresses } from './addresses.js';
export { byPost } from './screens/bypost.js';
export { picture } from './screens/picture.js';
export { rhythms } from './screens/rhythms.js';
export { time } from './screens/time.js';
export { introduce, introduced, knew, through } from './screens/whom.js';
export { reminders } from './screens/reminders.js';
export { sameas } from './screens/sameas.js';
export { scan } from './screens/scan.js';
export { settings } from './screens/settings.js';
export { sitting } from './screens/sitting.js';
export { pictures } from './screens/pictures.js';
export { share } from './screens/share.js';
export { steps } from './screens/steps.js';
export { triage } from './screens/triage.js';
export { words } from './screens/words.js';
export { paths } from './named.js';
export { postAll } from './postcard.js';
export { picking } from './picking.js';
export { waiting } from './answers.js';
export { takePhoto } from './photo.js';
export { elsewhere } from './elsewhere.js';
export { sparing } from './sparing.js';
export { Twins } from './twins.js';
