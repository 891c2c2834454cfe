/** What the server draws of one of my cards, to be put on a lock screen, a table or into a badge: looked at first, then kept. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { download } from '../copyfile.js';
import { asShown } from '../face.js';
import { fileName, linkOf } from '../mycards.js';
import { button, chip, emptyState } from '../parts.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Face} Face
 * @typedef {keyof typeof SIZES} What
 * @typedef {{what: What, size: string, code: 'card' | 'link', plain: boolean}} Wish plain: without letters
 * @typedef {{wish: Wish | null, drawn: string | null}} Visit what is wanted last, whatever is still on its way; the address of what shows
 */

/** Pixels that common phones have; the first is what a laptop asks for. */
const PHONES = ['1170x2532', '1179x2556', '1290x2796', '1080x2400', '1440x3120', '750x1334'];
const SIZES = { wallpaper: PHONES, sign: ['a5', 'a6'], badge: ['90x55', '86x54'] };
const WHATS = /** @type {What[]} */ (Object.keys(SIZES));
/** What the server draws at most, by side and in all. */
const LONGEST = 4096;
const LARGEST = 10_000_000;

/** @type {import('../app.js').Screen} */
export const pictures = {
  place: 'meet',
  sheet: true,
  title: (_, app) => app.text('pictures-title'),
  start: (app, { rid }) => {
    /** @type {Visit} */
    const visit = { wish: null, drawn: null };
    queueMicrotask(() => begin(rid, visit, app));
    return { visit, wish: null, drawn: null, problem: null };
  },
  load: async (store, { rid }) => {
    const { faces, server } = await store.query('faces', {});
    return { face: faces.find((one) => one.rid === rid) ?? null, server };
  },
  leave: ({ ui }) => want(null, ui.visit),
  view: (state, app) => html`<header class="bar"><h1 class="title">${app.text('pictures-title')}</h1></header>
    <div class="body close" tabindex="0" role="region" aria-label=${app.text('pictures-title')}>${state.loaded ? inside(state, app) : nothing}</div>
    <footer class="dock edged">${foot(state, app)}</footer>`,
};

/** @param {string} rid @param {Visit} visit @param {App} app */
async function begin(rid, visit, app) {
  const { faces, server } = await app.store.query('faces', {});
  const face = faces.find((one) => one.rid === rid);
  if (face && server) await draw(face, { what: 'wallpaper', size: own() ?? PHONES[0], code: linkOf(face, server) ? 'link' : 'card', plain: false }, visit, app);
}

/** This phone's own pixels, upright; null on what is no phone, or where the server could not draw so many. */
function own() {
  const [width, height] = [screen.width, screen.height].map((side) => Math.round(side * devicePixelRatio)).sort((one, other) => one - other);
  const fits = matchMedia('(pointer: coarse)').matches && height <= LONGEST && width * height <= LARGEST;
  return fits ? `${width}x${height}` : null;
}

/** @param {State} state @param {App} app */
function inside({ data, ui }, app) {
  if (!data?.face) return html`<p>${app.text('face-absent')}</p>`;
  if (!data.server) return emptyState({ words: app.text('pictures-none'), note: app.text('pictures-none-note') });
  if (!ui.wish) return nothing;
  /** @type {Wish} */
  const wish = ui.wish;
  const again = (/** @type {Partial<Wish>} */ other) => draw(data.face, { ...wish, plain: false, ...other }, ui.visit, app);
  return html`${choice('what', WHATS, wish.what, (what) => again({ what, size: sizes(what)[0] }), app)}
    ${linkOf(data.face, data.server) ? choice('code', ['card', 'link'], wish.code, (code) => again({ code }), app) : nothing}
    <div class="chips one-line" role="group" aria-label=${app.text('pictures-size')}>${sizes(wish.what).map((size) => chip({ label: sizeIn(size, app), pressed: size === wish.size, act: () => again({ size }) }))}</div>
    ${preview(data.face, ui, app)}`;
}

/** @param {What} what */
const sizes = (what) => (what === 'wallpaper' ? [...new Set([own() ?? PHONES[0], ...PHONES])] : SIZES[what]);

/** @param {string} size @param {App} app */
function sizeIn(size, app) {
  if (app.text.has(`pictures-${size}`)) return app.text(`pictures-${size}`);
  const [width, height] = size.split('x');
  const pixels = app.text('pictures-pixels', { width, height });
  return size === own() ? `${app.text('pictures-own')}, ${pixels}` : pixels;
}

/** @template {string} T @param {string} name @param {T[]} all @param {T} chosen @param {(one: T) => unknown} choose @param {App} app */
const choice = (name, all, chosen, choose, app) => html`<fieldset class="switch" aria-label=${app.text(`pictures-${name}`)}>
  ${all.map((one) => html`<label><input type="radio" name=${name} .checked=${one === chosen} @change=${() => choose(one)}><span>${app.text(`pictures-${one}`)}</span></label>`)}</fieldset>`;

/** @param {Face} face @param {State['ui']} ui @param {App} app */
function preview(face, { visit, wish, drawn, problem }, app) {
  if (problem) return html`<p class="attention" role="status">${app.text([`pictures-problem-${problem}`, `problem-${problem}`].find(app.text.has) ?? 'problem-unknown', { code: problem })}</p>
    ${button({ label: app.text('pictures-again'), act: () => draw(face, wish, visit, app) })}`;
  if (!drawn) return html`<p class="note" role="status">${app.text('pictures-drawing')}</p><progress aria-label=${app.text('pictures-drawing')}></progress>`;
  return html`${wish.plain ? html`<p class="note" role="status">${app.text('pictures-plain')}</p>` : nothing}
    <img class="drawn" src=${drawn} alt=${app.text('pictures-drawn', { name: asShown(face).name ?? '', what: app.text(`pictures-file-${wish.what}`) })}>`;
}

/** @param {State} state @param {App} app */
function foot({ data, ui }, app) {
  const save = (/** @type {'png' | 'pdf'} */ kind) => keep(data.face, ui.wish, kind, app);
  return html`${ui.drawn ? html`<div class="row">${ui.wish.what === 'wallpaper' ? nothing : button({ label: app.text('pictures-pdf'), act: () => save('pdf') })}
    ${button({ label: app.text('pictures-png'), main: true, act: () => save('png') })}</div>` : nothing}${button({ label: app.text('done'), act: () => app.close() })}`;
}

/** Has it drawn, and shows it, unless something else is wanted meanwhile. @param {Face} face @param {Wish} wish @param {Visit} visit @param {App} app */
async function draw(face, wish, visit, app) {
  want(wish, visit);
  app.set({ wish, drawn: null, problem: null });
  try {
    const bytes = await ask(face, wish, 'png', app);
    if (visit.wish !== wish) return;
    visit.drawn = URL.createObjectURL(blobOf(bytes, 'png'));
    app.set({ drawn: visit.drawn });
  } catch (/** @type {any} */ error) {
    if (visit.wish !== wish) return;
    if (error.code === 'script-missing' && !wish.plain) await draw(face, { ...wish, plain: true }, visit, app);
    else app.set({ problem: error.code ?? 'unknown' });
  }
}

/** @param {Wish | null} wish @param {Visit} visit */
function want(wish, visit) {
  if (visit.drawn) URL.revokeObjectURL(visit.drawn);
  Object.assign(visit, { wish, drawn: null });
}

/** What was changed here goes first, so that the server draws the card as it is. @param {Face} face @param {Wish} wish @param {'png' | 'pdf'} kind @param {App} app */
async function ask({ rid }, { what, size, code, plain }, kind, app) {
  if (app.status?.unsent) await app.store.run('sync', {});
  const [width, height] = size.split('x');
  const asks = { code, ...(what === 'wallpaper' ? { width, height } : what === 'sign' ? { paper: size } : { size }), ...(plain ? { text: 'none' } : {}) };
  return app.store.query('facePicture', { rid, file: /** @type {import('../types.d.ts').PictureFile} */ (`${what}.${kind}`), asks });
}

/** @param {Face} face @param {Wish} wish @param {'png' | 'pdf'} kind @param {App} app */
async function keep(face, wish, kind, app) {
  try {
    download(blobOf(await ask(face, wish, kind, app), kind), `${fileName(face)}, ${app.text(`pictures-file-${wish.what}`)}.${kind}`);
  } catch (error) {
    app.fail(error);
  }
}

/** @param {Uint8Array} bytes @param {'png' | 'pdf'} kind */
const blobOf = (bytes, kind) => new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], { type: kind === 'png' ? 'image/png' : 'application/pdf' });
