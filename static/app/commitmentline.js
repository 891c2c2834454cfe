/** One promise, need, offer or introduction: what, whose, where it stands, and the taps that settle it. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { standing } from './introduced.js';
import { chip } from './parts.js';
import { shortName } from './shortname.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./types.d.ts').Commitment} Commitment
 */

/** @param {Commitment} commitment @param {App} app @param {string} [page] on whose page it stands; everybody else in it is a link */
export function commitmentLine(commitment, app, page) {
  const { rid, state } = commitment;
  const words = sentence(commitment, app, page);
  const settle = (/** @type {Commitment['state']} */ to) => () => app.run('settle', { rid, state: to }, { said: `noted-settle-${to}` });
  const [doors, deeds] = [people(commitment, page, app), [...known(commitment, page, app), ...answers(commitment, app)]];
  return html`<div class="group tight"><div class="row">${state === 'waived' ? html`<p class="words fill">${said(commitment, words, app)}</p>`
    : html`<label class="tick fill"><input type="checkbox" .checked=${state === 'kept'} @change=${settle(state === 'kept' ? 'open' : 'kept')}>
        <span class="words">${said(commitment, words, app)}</span></label>`}
      ${state === 'open' ? chip({ label: app.text('favour-let-go'), of: words, act: settle('waived') }) : nothing}
      ${state === 'waived' ? chip({ label: app.text('favour-open-again'), of: words, act: settle('open') }) : nothing}</div>
    ${[doors, deeds].map((chips) => (chips.length ? html`<div class="chips">${chips}</div>` : nothing))}</div>`;
}

/** @param {Commitment} commitment @param {string} words @param {App} app */
function said(commitment, words, app) {
  const note = [when(commitment, app), stands(commitment, app)].filter(Boolean).join(' ');
  return html`<span>${words}</span>${note ? html`<span class="note capital">${note}</span>` : nothing}`;
}

/** To whom is said wherever it is not whose page it is. @param {Commitment} commitment @param {App} app @param {string} [page] */
function sentence({ kind, direction, name, about_name, text }, app, page) {
  const names = { name: shortName(name, app.text('somebody')), other: shortName(about_name, app.text('somebody')) };
  return app.text(`line-${kind}-${direction}`, { ...names, text, why: text ? 'yes' : 'no', whose: name && !page ? 'yes' : 'no' });
}

/** @param {Commitment} commitment @param {App} app */
function when({ state, due_on, closed_at }, app) {
  if (state === 'open') return due_on && app.text('commit-by', { day: app.text.day(due_on) });
  return closed_at && app.text(state === 'kept' ? 'commit-kept' : 'favour-waived', { day: app.text.when(closed_at) });
}

/** @param {Commitment} commitment @param {App} app */
function stands(commitment, app) {
  if (commitment.kind !== 'introduction' || commitment.direction !== 'mine') return '';
  const { step, whom } = standing(commitment);
  return step ? app.text(`intro-${step}`, { name: name(commitment, whom, app), other: name(commitment, whom === 'person' ? 'about' : 'person', app) }) : '';
}

/** What the two said, where they have not said it yet: the one asked first before the other. @param {Commitment} commitment @param {App} app */
function answers(commitment, app) {
  return standing(commitment).open.flatMap((whom) => {
    const who = name(commitment, whom, app);
    const say = (/** @type {'yes' | 'no'} */ answer) => chip({
      label: app.text(`intro-said-${answer}`, { name: who }),
      act: () => app.run('answer', { rid: commitment.rid, who: whom === 'person' ? 'agreed' : 'about_agreed', said: answer }, { said: `noted-answer-${answer}`, about: { name: who } }),
    });
    return [say('yes'), say('no')];
  });
}

/** @param {Commitment} commitment @param {'person' | 'about'} whom @param {App} app */
const name = (commitment, whom, app) => shortName(whom === 'person' ? commitment.name : commitment.about_name, app.text('somebody'));

/** @param {Commitment} commitment @param {string | undefined} page @param {App} app */
function people({ person, name: one, about, about_name: other }, page, app) {
  const both = /** @type {const} */ ([[person, one], [about, other]]);
  return both.filter(([rid]) => rid && rid !== page).map(([rid, called]) => chip({ label: called ? html`<bdi>${called}</bdi>` : app.text('no-name'), href: `/people/${rid}` }));
}

/** Who it was whom they know, once that is known. @param {Commitment} commitment @param {string | undefined} page @param {App} app */
function known({ kind, rid, person, about }, page, app) {
  return kind === 'knows' && !about && page === person ? [chip({ label: app.text('favour-who'), href: `/people/${person}/knew/${rid}` })] : [];
}
