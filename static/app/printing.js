/** What the server makes of cards for a printer: looked at first, then had as a PDF; envelopes and labels beside it. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { download } from './copyfile.js';
import { hasBlank } from './letter.js';
import { button, chip, icon } from './parts.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./app.js').State} State
 * @typedef {import('./types.d.ts').PostalAddress} PostalAddress
 * @typedef {import('./types.d.ts').PostState} PostState
 * @typedef {{name: string | null, kind: string, text: string, address: PostalAddress | null}} Paper
 * @typedef {Pick<PostState, 'from' | 'home' | 'server'>} Sender
 */

const SIZES = /** @type {const} */ (['a6', 'a5', 'quarter', 'half']);
/** Where paper has American sizes. */
const LETTER = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO']);
const THINGS = /** @type {const} */ (['c6', 'dl', '10', 'l7160', '5160']);

/** @param {Paper[]} cards @param {Sender} sender @param {State} state @param {App} app */
export function printing(cards, sender, state, app) {
  if (!sender.server) return html`<p class="note">${app.text('post-needs-account')}</p>`;
  const size = sizeOf(state, sender);
  const cover = state.ui.cover ?? (LETTER.has(sender.home ?? '') ? '10' : 'c6');
  const to = cards.filter(({ address }) => address);
  const asIs = wanting(cards) !== '' && state.ui.asIs === wanting(cards);
  return html`${blanks(cards, app)}<div class="chips" role="group" aria-label=${app.text('post-size')}>${SIZES.map((one) => chip({ label: app.text(`post-size-${one}`), pressed: one === size, act: () => again({ size: one }, state, app) }))}</div>
    <div class="row">${button({ label: app.text('post-look'), act: () => look(cards, sender, state, app) })}
      ${button({ label: app.text(asIs ? 'post-print-anyway' : 'post-print', { count: cards.length }), act: () => print('sheet', cards, sender, state, app) })}</div>
    ${cards.length === 1 ? html`<div class="row">${chip({ label: app.text('post-print-shop'), act: () => print('page', cards, sender, state, app) })}</div>` : nothing}
    ${outcome(state, app)}
    ${to.length ? html`<div class="field"><label for="cover">${app.text('post-cover')}</label><div class="row"><select class="input fill" id="cover" @change=${(/** @type {any} */ event) => app.set({ cover: event.target.value })}>
      ${THINGS.map((one) => html`<option value=${one} ?selected=${one === cover}>${app.text(`post-cover-${one}`)}</option>`)}</select>
      ${button({ label: app.text('post-cover-print', { count: to.length }), style: 'own', act: () => covers(to, cover, sender, state, app) })}</div>
      <label class="tick"><input type="checkbox" .checked=${Boolean(state.ui.personal)} @change=${(/** @type {any} */ event) => app.set({ personal: event.target.checked })}><span>${app.text('post-personal')}</span></label></div>` : nothing}`;
}

/** The texts with something to fill in: as long as they are the same, they are asked about once. @param {Paper[]} cards */
const wanting = (cards) => cards.map(({ text }) => text).filter(hasBlank).join('\n');

/** Whose card is not whole yet. @param {Paper[]} cards @param {App} app */
function blanks(cards, app) {
  const names = cards.filter(({ text }) => hasBlank(text)).map(({ name }) => name ?? app.text('no-name'));
  if (!names.length) return nothing;
  return html`<p class="note with-icon" role="status">${icon('warning')}<span>${app.text('post-blank', { count: names.length, names: names.join(', ') })}</span></p>`;
}

/** @param {'sheet' | 'page'} on @param {Paper[]} cards @param {Sender} sender @param {State} state @param {App} app */
function print(on, cards, sender, state, app) {
  const asks = wanting(cards);
  if (asks && state.ui.asIs !== asks) return app.set({ asIs: asks });
  return had('cards.pdf', { ...wish(cards, sender, state), on }, cards, state, app);
}

/** @param {State} state @param {Sender} sender @returns {typeof SIZES[number]} */
const sizeOf = ({ ui }, { home }) => ui.size ?? (LETTER.has(home ?? '') ? 'quarter' : 'a6');

/** @param {State} state @param {App} app */
function outcome({ ui }, app) {
  if (ui.trouble) return html`<p class="attention" role="alert">${told(ui.trouble, app)}</p>`;
  if (ui.drawing) return html`<p class="note" role="status">${app.text('post-drawing')}</p>`;
  return ui.drawn ? html`<img class="picture" src=${ui.drawn} alt=${app.text('post-picture')}>` : nothing;
}

/** @param {{code: string, detail?: string}} trouble @param {App} app */
function told({ code, detail }, app) {
  const id = [`post-trouble-${code}`, `problem-${code}`].find(app.text.has) ?? 'problem-unknown';
  return app.text(id, { code, letters: detail ?? '', count: Number(detail) || 1 });
}

/** Another size, another picture. @param {Record<string, unknown>} patch @param {State} state @param {App} app */
function again(patch, { ui }, app) {
  if (ui.drawn) URL.revokeObjectURL(ui.drawn);
  app.set({ ...patch, drawn: null, trouble: null });
}

/** @param {Paper[]} cards @param {Sender} sender @param {State} state */
const wish = (cards, sender, state) => ({ format: sizeOf(state, sender), cards: cards.map((card) => ({ text: card.text, kind: card.kind, ...(card.address && { to: toOf(card) }) })), from: fromOf(sender) });

/** @param {Paper} card */
const toOf = ({ address, name }) => ({ ...address, name: address?.name ?? name });

/** @param {Sender} sender */
const fromOf = ({ from, home }) => ({ lines: from, country: home ?? '' });

/** @param {Paper[]} cards @param {Sender} sender @param {State} state @param {App} app */
async function look(cards, sender, state, app) {
  again({ drawing: true }, state, app);
  const bytes = await printed('card.png', { ...wish(cards.slice(0, 1), sender, state), on: 'page' }, state, app);
  app.set({ drawing: false, ...(bytes && { drawn: URL.createObjectURL(new Blob([bytes], { type: 'image/png' })) }) });
}

/** @param {'cards.pdf' | 'envelopes.pdf' | 'labels.pdf'} file @param {any} body @param {Paper[]} cards @param {State} state @param {App} app */
async function had(file, body, cards, state, app) {
  const bytes = await printed(file, body, state, app);
  const name = cards.length === 1 && cards[0].name ? `, ${cards[0].name.replace(/[\\/:*?"<>|.\p{Cc}\p{Cf}]/gu, ' ').trim().slice(0, 60)}` : '';
  if (bytes) download(new Blob([bytes], { type: 'application/pdf' }), `${app.text(`post-file-${file.split('.')[0]}`)}${name}.pdf`);
}

/** @param {Paper[]} to @param {string} cover @param {Sender} sender @param {State} state @param {App} app */
function covers(to, cover, sender, state, app) {
  const letters = to.map((card) => ({ to: toOf(card), personal: Boolean(state.ui.personal) }));
  return had(cover.endsWith('160') ? 'labels.pdf' : 'envelopes.pdf', { format: cover, letters, from: fromOf(sender) }, to, state, app);
}

/** @param {Parameters<typeof had>[0] | 'card.png'} file @param {any} body @param {State} state @param {App} app @returns {Promise<Uint8Array<ArrayBuffer> | null>} */
async function printed(file, body, state, app) {
  await state.ui.saving?.flush();
  app.set({ trouble: null });
  try {
    return /** @type {Uint8Array<ArrayBuffer>} */ (await app.store.query('printed', { file, body }));
  } catch (/** @type {any} */ error) {
    app.set({ trouble: { code: error.code ?? 'unknown', detail: error.detail } });
    return null;
  }
}
