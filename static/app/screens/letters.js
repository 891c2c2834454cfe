/** My letters: how each kind begins for each way it goes, and which of them are in my own words. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { LETTER_FAMILIES, LETTER_KINDS } from '../letterkinds.js';
import { where } from '../letterpreview.js';
import { back, chip } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../types.d.ts').LetterKind} LetterKind */
/** @typedef {import('../types.d.ts').OwnLetter} OwnLetter */

/** @type {import('../app.js').Screen} */
export const letters = {
  sheet: true,
  title: (_, app) => app.text('letters-title'),
  load: (store) => store.query('letters', {}),
  view: ({ data }, app) => html`<header class="bar">${back('/settings', app.text('settings-title'))}</header>
    <div class="body close" tabindex="0" role="region" aria-label=${app.text('letters-title')}><h1 class="title">${app.text('letters-title')}</h1>
      <p class="note">${app.text('letters-note')}</p>${data ? LETTER_KINDS.map((kind) => ways(kind, data.own, app)) : nothing}</div>`,
};

/** @param {LetterKind} kind @param {OwnLetter[]} own @param {App} app */
function ways(kind, own, app) {
  const mine = own.filter((one) => one.kind === kind);
  return html`<section class="group" aria-labelledby="kind-${kind}"><h2 class="name" id="kind-${kind}">${app.text(`letter-kind-${kind}`)}</h2>
    <div class="chips">${LETTER_FAMILIES.map((family) => way(kind, family, mine.some(({ channel }) => channel === family), app))}</div>
    ${mine.map(({ channel, trouble }) => (trouble ? html`<p class="attention">${app.text('letters-unused', { way: app.text(`letter-way-${channel}`) })} ${where(trouble, app)}</p>` : nothing))}</section>`;
}

/** @param {LetterKind} kind @param {string} family @param {boolean} changed @param {App} app */
function way(kind, family, changed, app) {
  const name = app.text(`letter-kind-${kind}`);
  return chip({
    label: app.text(`letter-way-${family}`), icon: changed ? 'check' : undefined, of: changed ? app.text('letters-own', { kind: name }) : name,
    href: `/settings/letters/${kind}/${family}`,
  });
}
