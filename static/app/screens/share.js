/** Handing one of my cards over without a code: the share sheet, a file, a picture, its link, a tag. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { copyLink } from '../copying.js';
import { download } from '../copyfile.js';
import { dayFromNow } from '../days.js';
import { asShown, isOver } from '../face.js';
import { facePicture } from '../facepicture.js';
import { myCard, myFile } from '../mycard.js';
import { fileName, heed, labelOf, linkOf, named, shownFields } from '../mycards.js';
import { canWriteTags, cardRecord, linkRecord, writeTag } from '../nfc.js';
import { button } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Face} Face */

/** @type {import('../app.js').Screen} */
export const share = {
  place: 'meet',
  sheet: true,
  title: (_, app) => app.text('share-title'),
  start: (app) => ({ copied: null, tag: null, stop: null, off: heed(app) }),
  load: async (store, { rid }) => {
    const { faces, server } = await store.query('faces', {});
    return { face: faces.find((one) => one.rid === rid) ?? null, server };
  },
  leave: ({ ui }) => {
    ui.off();
    ui.stop?.abort();
  },
  view: (state, app) => html`<header class="bar"><h1 class="title">${app.text('share-title')}</h1></header>
    <div class="body close" tabindex="0" role="region" aria-label=${app.text('share-title')}>${state.loaded ? inside(state, app) : nothing}</div>
    <footer class="dock edged">${button({ label: app.text('done'), act: () => app.close() })}</footer>`,
};

/** @param {State} state @param {App} app */
function inside(state, app) {
  /** @type {Face | null} */
  const face = state.data?.face ?? null;
  if (!face || !asShown(face).name) return html`<p>${app.text(face ? 'code-empty' : 'face-absent')}</p>`;
  if (isOver(face, dayFromNow())) return html`<p>${app.text('code-over', { day: app.text.day(face.expires_on ?? '') })} ${app.text('code-over-note')}</p>`;
  return html`<p><bdi>${labelOf(face, app)}</bdi></p><p class="note">${app.text('share-what', { fields: named(shownFields(face), app) })}</p>
    ${sheet(face, app)}
    <div class="group">${button({ label: app.text('share-file'), act: () => download(file(face, app), file(face, app).name) })}
      ${button({ label: app.text('share-picture'), act: () => picture(face, app) })}
      ${button({ label: app.text('pictures-title'), href: `/faces/${face.rid}/pictures` })}</div>
    ${link(face, state, app)}${tag(face, state, app)}`;
}

/** The phone's own share sheet, where it takes files. @param {Face} face @param {App} app */
function sheet(face, app) {
  const files = [file(face, app)];
  if (!navigator.canShare?.({ files })) return nothing;
  return button({ label: app.text('share-sheet'), icon: 'share', main: true, act: () => navigator.share({ files }).catch((error) => closed(error, app)) });
}

/** Somebody who closed the share sheet needs to hear nothing. @param {DOMException} error @param {App} app */
function closed(error, app) {
  if (error.name !== 'AbortError') app.fail({ code: 'share-failed' });
}

/** @param {Face} face @param {App} app */
const file = (face, app) => new File([myFile(face, app.text)], `${fileName(face)}.vcf`, { type: 'text/vcard' });

/** @param {Face} face @param {App} app */
async function picture(face, app) {
  try {
    download(await facePicture(asShown(face), myCard(face).text), `${fileName(face)}.png`);
  } catch {
    app.fail({ code: 'picture-failed' });
  }
}

/** @param {Face} face @param {State} state @param {App} app */
function link(face, { data, ui }, app) {
  const page = linkOf(face, data.server);
  if (page) return html`<div class="row">${copyLink(page, ui.copied, app)}</div>`;
  return html`<p class="note">${app.text(!data.server ? 'link-none' : face.published ? 'link-waiting' : 'share-unpublished')}</p>`;
}

/** @param {Face} face @param {State} state @param {App} app */
function tag(face, { data, ui }, app) {
  if (!canWriteTags()) return nothing;
  const start = () => void write(face, data.server, app);
  return html`<div class="group">${ui.stop
      ? button({ label: app.text('tag-stop'), act: () => ui.stop.abort() })
      : button({ label: app.text('tag-write'), act: start })}
    <p class="note" role="status">${ui.tag ? app.text(`tag-${ui.tag}`) : nothing}</p></div>`;
}

/** A published card's link, else the card itself. @param {Face} face @param {string | null} server @param {App} app */
async function write(face, server, app) {
  const stop = new AbortController();
  app.set({ stop, tag: 'hold' });
  const page = linkOf(face, server);
  const failed = await writeTag(page ? linkRecord(page) : cardRecord(myCard(face).text), stop.signal);
  app.set({ stop: null, tag: failed ?? 'written' });
}
