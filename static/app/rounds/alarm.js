/** What can be done so that nobody misses the reunion: a notification while the phone is awake, and its own calendar or alarm for when it is not. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { download } from '../copyfile.js';
import { chip, icon } from '../parts.js';
import { reunionTime, whereTo } from './friends.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../types.d.ts').Round} Round
 */

const BUZZ = [200, 100, 200];

/** @returns {NotificationPermission | 'absent'} */
const permission = () => (globalThis.Notification ? Notification.permission : 'absent');

/**
 * Says that a locked phone cannot be made to buzz, and when to set its own alarm for.
 *
 * @param {App} app
 * @param {import('../types.d.ts').Ms} clock by this phone's own
 * @param {Round} [round] once there is one to hand to the calendar
 */
export function alarm(app, clock, round) {
  const may = permission();
  const words = app.text(may === 'granted' ? 'round-alarm-also' : 'round-alarm', { time: reunionTime(app, clock) });
  return html`<div class="group tight"><p class="note with-icon">${icon('clock')}<span>${words}</span></p><div class="chips">
    ${may === 'default' ? chip({ label: app.text('round-notify'), act: () => ask(app) }) : nothing}
    ${round ? chip({ label: app.text('round-calendar'), act: () => handOver(app, round) }) : nothing}</div></div>`;
}

/** @param {App} app */
async function ask(app) {
  await Notification.requestPermission();
  app.paint();
}

/** @param {App} app @param {Round} round */
async function handOver(app, round) {
  try {
    const { text } = await app.store.query('roundAlarm', { space: round.space, title: whereTo(app, round) });
    download(new Blob([text], { type: 'text/calendar' }), `${app.text('round-file')}.ics`);
  } catch (error) {
    app.fail(error);
  }
}

/**
 * Buzzes, and tells where nobody looks at the app.
 *
 * @param {string} words
 * @param {string} path what a tap on it opens
 */
export async function ring(words, path) {
  navigator.vibrate?.(BUZZ);
  if (permission() !== 'granted' || document.visibilityState === 'visible') return;
  const worker = await navigator.serviceWorker?.getRegistration(); // Android has no other way
  const said = { tag: path, data: path, icon: '/static/icons/icon-192.png' };
  if (worker) await worker.showNotification(words, said);
  else new Notification(words, said);
}
