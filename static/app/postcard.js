/** A card by post, on the card of its follow-up: printed or written by hand, whom it goes to, and how far it is. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { linkFor, reachesOf } from './channels.js';
import { copyLink } from './copying.js';
import { newId } from './id.js';
import { mailto, sms } from './letter.js';
import { chip, icon } from './parts.js';
import { laidOut } from './postal.js';
import { printing } from './printing.js';
import { ended, posted, present, ready, saying } from './sitting.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./app.js').State} State
 * @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard
 * @typedef {import('./types.d.ts').PostState} PostState
 */

/** @type {readonly FollowUpCard['state'][]} */
const DONE = ['sent', 'waiting', 'let_go'];
/** Questions for one's own pen. */
const PROMPTS = /** @type {const} */ (['moment', 'mattered', 'next']);

/** @param {FollowUpCard} card @param {State} state @param {App} app */
export function postcard(card, state, app) {
  if (card.channel !== 'post' || !card.post || DONE.includes(card.state)) return nothing;
  const byHand = state.ui.byHand ?? !card.post.server;
  return html`<section class="group" aria-label=${app.text('post-title')}>${card.post.written_at ? writtenOne(card, app) : nothing}
    <fieldset class="switch" aria-label=${app.text('post-how')}>${[false, true].map((hand) => html`<label><input type="radio" name="post-how" .checked=${hand === byHand} @change=${() => app.set({ byHand: hand })}><span>${app.text(hand ? 'post-by-hand' : 'post-printed')}</span></label>`)}</fieldset>
    ${byHand ? penned(card, app) : printing([{ ...card, address: card.post.addresses[0] ?? null }], card.post, state, app)}
    ${addressed(card, card.post, state, app)}
    <div class="row">${chip({ label: app.text('post-all'), icon: 'letter', href: '/post' })}</div></section>`;
}

/** @param {FollowUpCard} card @param {App} app */
const penned = (card, app) => html`<div class="card"><p>${app.text('post-pen')}</p><ul class="list">${PROMPTS.map((prompt) => html`<li class="with-icon">${icon('next')}<span>${app.text(`post-pen-${prompt}`, { known: card.name ? 'yes' : 'no', name: card.name ?? '' })}</span></li>`)}</ul></div>`;

/** @param {FollowUpCard} card @param {App} app */
const writtenOne = ({ rid, post }, app) => html`<div class="row"><p class="with-icon done fill">${icon('check')}<span>${app.text('post-written-on', { day: app.text.near(post?.written_at ?? 0) })}</span></p>
  ${chip({ label: app.text('post-not-written'), act: () => app.run('written', { rids: [rid], on: false }, { quiet: true }) })}</div>`;

/** Where it goes; else the two ways to an address. @param {FollowUpCard} card @param {PostState} post @param {State} state @param {App} app */
function addressed({ person, name, contacts }, { addresses, link, home, server }, state, app) {
  const [address] = addresses;
  if (address) {
    return html`<div class="row whole"><address class="fill" aria-label=${app.text('person-address')}>${laidOut({ ...address, name: address.name ?? name }, home).map((line) => html`<span><bdi>${line}</bdi></span>`)}</address>
      ${chip({ label: app.text('address-change'), href: `/people/${person}/address/${address.rid}` })}</div>`;
  }
  return html`<p class="note">${app.text('post-no-address')}</p>
    <div class="row">${chip({ label: app.text('address-write'), icon: 'add', href: `/people/${person}/address/${newHere(person, state)}` })}
      ${link ? nothing : chip({ label: app.text('address-ask'), icon: 'share', act: () => app.run('askAddress', { person, rid: newId() }) })}</div>
    ${link ? asking(link, server, contacts, state, app) : nothing}`;
}

/** The new row keeps its id while the card shows: a second tap opens the same. @param {string} person @param {State} state */
const newHere = (person, { ui }) => ((ui.newAddress ??= {})[person] ??= newId());

/** @param {NonNullable<PostState['link']>} link @param {string | null} server @param {FollowUpCard['contacts']} contacts @param {State} state @param {App} app */
function asking(link, server, contacts, { ui }, app) {
  const end = chip({ label: app.text('address-link-end'), act: () => app.run('remove', { tbl: 'address_link', rid: link.rid }, { said: 'did-end-link' }) });
  const waits = link.waiting && app.status?.state !== 'synced'; // that the server has it is told by the status alone, for nothing here has changed
  if (!server || waits) return html`<p class="note" role="status">${app.text(server ? 'address-link-waiting' : 'address-link-none')}</p><div class="row">${end}</div>`;
  const address = `${server}/a/${link.slug}`;
  const text = app.text('address-asking', { link: address });
  return html`<div class="card"><p>${app.text('address-link-ready', { day: app.text.day(link.expires_on) })}</p>
    <div class="row">${copyLink(address, ui.copied ?? null, app)}</div>
    <div class="row">${typeof navigator.share === 'function' ? chip({ label: app.text('card-send-share'), icon: 'share', act: () => navigator.share({ text }).catch(() => {}) }) : nothing}
      ${chip({ label: app.text('address-message'), href: asks('message', contacts, text) ?? sms('', text) })}${chip({ label: app.text('address-mail'), href: asks('email', contacts, text) ?? mailto('', '', text) })}${end}</div></div>`;
}

/** To whom the card goes, where they can be had in this way; else the other app asks. @param {'email' | 'message'} channel @param {FollowUpCard['contacts']} contacts @param {string} text */
const asks = (channel, contacts, text) => linkFor(channel, reachesOf(channel, contacts)[0] ?? null, '', text);

/** What the lamp says: paper is written first, then it is posted. @param {FollowUpCard} card */
export const postWord = ({ post }) => (post && !post.written_at ? 'post-mark-written' : 'post-mark-posted');

/** The next step. @param {State} state @param {App} app */
export async function onward(state, app) {
  const { card } = state.data;
  if (!ready(state, app)) return;
  await state.ui.saving.flush();
  if (!(await present(state, app))) return;
  if (card.post && !card.post.written_at) await ended(app.run('written', { rids: [card.rid], on: true }, saying('did-written-one', state, app)), state, app);
  else await posted(state, app);
}

/** From the list of what is under way to all cards at once. @param {App} app */
export const postAll = (app) => html`<div class="chips">${chip({ label: app.text('post-all'), icon: 'letter', href: '/post' })}</div>`;
