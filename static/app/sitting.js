/** What can be done with the card that is open: send it, put it off, let it go, look at the next; and every way back. */
import { CHANNELS } from './channels.js';
import { hasBlank } from './letter.js';
import { dayFromNow } from './days.js';
import { cardAt, today } from './today.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').Channel} Channel */
/** @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard */
/** @typedef {import('./types.d.ts').FollowUps} FollowUps */

/** What is on the screen: the stored card with what was typed since. @param {State} state @returns {FollowUpCard} */
export const shown = ({ data, ui }) => ({ ...data.card, ...ui.typed[data.card.rid] });

/**
 * Saved as it is typed; shown at once, so that the link to the mail app carries the last letter too.
 * @param {{ subject?: string, text?: string }} patch
 * @param {State} state @param {App} app
 */
export function write(patch, { data, ui }, app) {
  const { rid } = data.card;
  app.set({ typed: { ...ui.typed, [rid]: { ...ui.typed[rid], ...patch } } });
  ui.saving.keep(`${rid} ${Object.keys(patch)}`, async () => (await present({ data }, app)) && app.run('letter', { rid, ...patch }));
}

/** A card written ahead of any server has no row until the first decision about it. @param {Pick<State, 'data'>} state @param {App} app */
export const present = async ({ data: { here, card } }, app) =>
  !here || app.run('edit', { tbl: 'follow_up', rid: card.rid, cols: { choice: 'write' } });

/**
 * Whether the letter may go. One without a word, or with a blank to fill in, asks, once; where there are only the words, nothing goes without any.
 * @param {State} state @param {App} app
 */
export function ready(state, app) {
  const card = shown(state);
  const empty = isEmpty(card, state);
  if ((!empty && !hasBlank(card.text)) || goesAnyway(card, state)) return true;
  app.set({ blank: card.rid });
  requestAnimationFrame(() => (empty ? /** @type {HTMLElement | null} */ (document.querySelector('.body textarea')) : selectBlank())?.focus());
  return false;
}

/** Ways in which nothing goes but the words; any other app, or paper, has room for them. */
const WORDS_ALONE = ['smtp', 'copy', 'share'];

/** It was asked already. @param {FollowUpCard} card @param {State} state */
export const goesAnyway = (card, state) => state.ui.blank === card.rid && (!isEmpty(card, state) || !WORDS_ALONE.includes(card.channel ?? 'copy'));

/** A card for one's own pen has no text here. @param {FollowUpCard} card @param {State} state */
export const isEmpty = ({ text, channel, post }, { ui }) => !text.trim() && !(channel === 'post' && (ui.byHand ?? !post?.server));

/** The blank, selected: the next key fills it in. */
function selectBlank() {
  const field = /** @type {HTMLTextAreaElement | null} */ (document.querySelector('textarea.letter'));
  const blank = field && /_{3,}/.exec(field.value);
  if (blank) field.setSelectionRange(blank.index, blank.index + blank[0].length);
  return field;
}

/**
 * Another app opened by the link itself; the card is sent as far as anybody here can know. A call is not over when it begins.
 * @param {Event} click @param {Channel} channel @param {State} state @param {App} app
 */
export async function opened(click, channel, state, app) {
  const { bare, family } = CHANNELS[channel];
  if (family === 'call') return app.set({ called: shown(state).rid });
  if (!ready(state, app)) return click.preventDefault();
  if (!bare || (await onClipboard(shown(state).text, app))) await sent(channel, state, app);
}

/** Whether the text was copied; where not, that is said, and the card stays. @param {string} text @param {App} app */
async function onClipboard(text, app) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    app.notices.problem(app.text('card-copy-failed'));
    return false;
  }
}

/** @param {State} state @param {App} app */
export async function shared(state, app) {
  if (!ready(state, app)) return;
  const { subject, text } = shown(state);
  try {
    await navigator.share(subject ? { title: subject, text } : { text });
  } catch {
    return app.notices.problem(app.text('card-share-stopped'));
  }
  await sent('share', state, app);
}

/** @param {State} state @param {App} app */
export async function copied(state, app) {
  if (ready(state, app) && (await onClipboard(shown(state).text, app))) await sent('copy', state, app);
}

/** @param {Channel} channel @param {State} state @param {App} app */
async function sent(channel, state, app) {
  const { rid } = state.data.card;
  await state.ui.saving.flush();
  if (!(await present(state, app))) return;
  await ended(app.run('markSent', { rid, channel }, saying('card-sent', state, app, 'card-not-sent')), state, app);
}

/** A card on paper, once it lies in the letterbox. @param {State} state @param {App} app */
export const posted = (state, app) => sent('post', state, app);

/** @param {State} state @param {App} app */
export const tomorrow = (state, app) => putOff(dayFromNow(1), state, app);

/** @param {import('./types.d.ts').Day} until @param {State} state @param {App} app */
export async function putOff(until, state, app) {
  if (!(await present(state, app))) return;
  const said = until === dayFromNow(1) ? 'card-tomorrow' : 'card-put-off';
  await ended(app.run('snooze', { rid: state.data.card.rid, until }, saying(said, state, app, undefined, { day: app.text.day(until) })), state, app);
}

/** @param {State} state @param {App} app */
export async function letGo(state, app) {
  if (!(await present(state, app))) return;
  await ended(app.run('letGo', { rid: state.data.card.rid }, saying('card-let-go', state, app)), state, app);
}

/** The strip on the next card, and the way back to this one. @param {string} said @param {State} state @param {App} app @param {string} [undo] @param {Record<string, string>} [more] */
export const saying = (said, { data }, app, undo, more) => ({
  said, undo, about: { name: data.card.name ?? app.text('no-name'), ...more },
  undone: () => app.go(pathOf(data), { replace: true }),
});

/** Where this card stands by itself. @param {{ card: FollowUpCard, here?: boolean }} data */
const pathOf = ({ card, here }) => (here ? `/follow-up/here/${card.person}` : `/follow-up/${card.rid}`);

/**
 * On to the next card, or back to the place where today's are done.
 * @param {Promise<unknown>} doing @param {State} state @param {App} app
 */
export async function ended(doing, state, app) {
  const from = location.pathname;
  if (!(await doing)) return;
  const queue = await app.store.query('followUps', {});
  if (location.pathname !== from) return; // taken back, or left, meanwhile
  const next = today(queue).left && !state.data.here ? '/follow-up/sitting' : '/follow-up';
  app.set({ current: null, changing: false, naming: null, delaying: false });
  app.go(next, { replace: true });
  await app.reload();
}

/** The card after or before this one, without deciding on this one. @param {1 | -1} step @param {State} state @param {App} app */
export async function look(step, { data, params }, app) {
  const target = data?.queue && data.card && cardAt(ofToday(data.queue), data.card.rid, step);
  if (!target) return;
  if (params.rid) return app.go(`/follow-up/${target.rid}`, { replace: true });
  app.set({ current: target.rid });
  await app.reload();
}

/** @param {FollowUps} queue */
export const ofToday = (queue) => queue.due.slice(0, today(queue).left);

/** Takes back what the strip tells of. @param {State} _ @param {App} app */
export const takeBack = (_, app) => app.notices.all.find(({ kind }) => kind === 'done')?.act?.();

/** @param {State} _ @param {App} app */
export const change = ({ ui }, app) => app.set({ changing: !ui.changing });

/** Whether there is a letter to decide on: nothing is put off that is done, under way, or asks something first. @param {FollowUpCard} card */
export const isOpen = (card) => !['sent', 'waiting', 'let_go'].includes(card.state) && !card.sending && card.request?.kind !== 'stop';

/** @param {State} _ @param {App} app */
export const delay = ({ ui }, app) => app.set({ delaying: !ui.delaying });

/** @param {State} _ @param {App} app */
export const pause = (_, app) => app.go('/follow-up');
