/** Photographs and voice memos: on the capture sheet as they are taken, and on the person's page. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { newId } from '../id.js';
import { length, memo } from '../memo.js';
import { chip, icon } from '../parts.js';
import { takePhoto } from '../photo.js';
import { shown } from '../shown.js';
import { readings } from './readings.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Attachment} Attachment
 * @typedef {import('../types.d.ts').PersonPage} PersonPage
 */

export const KINDS = /** @type {const} */ (['badge', 'card', 'photo']);

/** The section of a person's page. @param {State} state @param {App} app */
export function attachments({ data, ui }, app) {
  const of = { person: data.rid };
  const take = (/** @type {Event} */ event) => void takePhoto(event, { ...of, kind: 'photo' }, app).catch(app.fail);
  return html`<section class="group tight"><h2 class="heading">${app.text('attachments')}</h2>
    ${taking(ui, app)}<div class="prints">${pictures(data.attachments).map((one) => print(data, one, app))}</div>${readings(data, data.attachments, app)}
    ${memos(data.attachments, ui, app)}
    <div class="chips"><label class="chip chooses">${icon('picture')}<span>${app.text('photo-add')}</span><input class="unseen" type="file" accept="image/*" @change=${take}></label>
      ${memo(ui, of, () => app.set({ noting: newId(), note: '' }), app)}</div></section>`;
}

/** What this meeting has; and, with `more`, the memo's chip. @param {State} state @param {boolean} more @param {App} app */
export function caught({ data, ui, params: { person, encounter } }, more, app) {
  const ours = data?.person.attachments.filter((/** @type {Attachment} */ one) => one.encounter === encounter) ?? [];
  if (more) return html`<div class="chips">${memo(ui, { person, encounter }, () => document.getElementById('note')?.focus(), app)}</div>`;
  return html`<div class="group tight">${taking(ui, app)}${pictures(ours).map((one) => html`<div class="row whole">${print(data.person, one, app)}${kinds(one, app)}</div>${readings(data.person, [one], app)}`)}
    ${memos(ours, ui, app)}</div>`;
}

/** @param {Attachment[]} list */
const pictures = (list) => list.filter(({ kind }) => kind !== 'memo');

/** @param {State['ui']} ui @param {App} app */
const taking = ({ taking: now }, app) => (now ? html`<p class="note" role="status">${app.text('photo-keeping')}</p>` : nothing);

/** What is on the picture, so that the server knows what to read. @param {Attachment} attachment @param {App} app */
export const kinds = ({ rid, kind }, app) => html`<div class="chips" role="group" aria-label=${app.text('photo-what')}>
  ${KINDS.map((one) => chip({ label: app.text(`attachment-${one}`), pressed: one === kind, act: () => app.run('edit', { tbl: 'attachment', rid, cols: { kind: one } }) }))}</div>`;

/** `ui.mute`: one that could not be played. @param {Attachment[]} list @param {State['ui']} ui @param {App} app */
function memos(list, ui, app) {
  const ours = list.filter(({ kind }) => kind === 'memo');
  return ours.length ? html`<ul class="list">${ours.map((one) => player(one, ui.mute === one.rid, app))}</ul>` : nothing;
}

/** @param {PersonPage} person @param {Attachment} attachment @param {App} app */
function print(person, attachment, app) {
  const { url, code } = shown(attachment, app);
  const words = described(person, attachment, app);
  return html`<a class="print" href=${`/people/${person.rid}/pictures/${attachment.rid}`} aria-label=${code ? `${words}: ${app.text('attachment-away')}` : words}>
    ${url ? html`<img src=${url} alt=${words}>` : html`<span class="note">${code ? app.text('attachment-away') : ''}</span>`}</a>`;
}

/** Badge of Ana, today, 19:42. @param {PersonPage} person @param {Attachment} attachment @param {App} app */
export const described = ({ name }, { kind, created_at }, app) =>
  app.text('attachment-of', { what: app.text(`attachment-${kind}`), named: name ? 'yes' : 'no', name: name ?? '', when: moment(created_at, app) });

/** @param {number} at @param {App} app */
const moment = (at, app) => app.text('day-and-time', { day: app.text.near(at), time: app.text.clock(at) });

/** @param {Attachment} attachment @param {boolean} mute @param {App} app */
function player(attachment, mute, app) {
  const { rid, seconds, created_at } = attachment;
  const { url, code } = shown(attachment, app);
  const words = app.text('memo-line', { length: length(seconds ?? 0), when: moment(created_at, app) });
  return html`<li class="group tight"><div class="entry plain"><span class="words"><span>${words}</span>${code ? html`<span class="note">${app.text('attachment-away')}</span>` : nothing}</span>
      ${chip({ label: app.text('remove'), of: words, act: () => app.run('detach', { rid }, { said: 'did-detach-memo' }) })}</div>
    ${url ? html`<audio controls preload="metadata" src=${url} aria-label=${words} @error=${() => app.set({ mute: rid })}></audio>` : nothing}
    ${mute ? html`<p class="note" role="status">${app.text('memo-unplayable')}</p>` : nothing}</li>`;
}
