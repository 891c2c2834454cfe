/** Promises, needs, offers and "they know": four chips, one text, and a date, which a promise has already. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { field } from '../field.js';
import { newId } from '../id.js';
import { chip } from '../parts.js';
import { dayFromNow } from '../days.js';
import { drawn } from '../part.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Commitment} Commitment
 * @typedef {import('../types.d.ts').CommitmentKind} Kind
 * @typedef {{person: string, encounter: string | null, all: Commitment[]}} Of
 * @typedef {{rid: string, kind: Kind, direction?: import('../types.d.ts').Side, label?: string, text: string, due_on: string | null}} Draft what the open chip holds; direction: the other one than the chip's, with a label of its own
 */

/** @type {Kind[]} */
const KINDS = ['promise', 'need', 'offer', 'knows'];
/** A promise without a date is one that waits for ever; two days is soon enough to be remembered for it. */
const DAYS = 2;

/** The screen's `ui` has `saving` and `open`, the draft of the open chip. @param {State} state @param {App} app @param {Of} of @param {unknown} [more] further chips */
export function commitments(state, app, of, more = nothing) {
  /** @type {Draft | null} */
  const open = state.ui.open;
  return html`<div class="group"><div class="chips" role="group" aria-label=${app.text('commitments')}>
      ${KINDS.map((kind) => chip({ label: app.text(`commit-${kind}`), pressed: isOpen(open, kind) || noted(of, kind) !== undefined, act: () => app.set({ open: isOpen(open, kind) ? null : draft(of, kind) }) }))}
    ${more}</div>${open ? form(state, app, of, open) : nothing}</div>`;
}

/** @param {Draft | null} open @param {Kind} kind */
const isOpen = (open, kind) => open?.kind === kind && !open.direction;

/** The open one that this meeting has of a kind. @param {Of} of @param {Kind} kind */
function noted({ encounter, all }, kind) {
  return encounter ? all.find((one) => one.kind === kind && one.state === 'open' && one.encounter === encounter) : undefined;
}

/** @param {Of} of @param {Kind} kind @returns {Draft} */
function draft(of, kind) {
  const { rid, text, due_on } = noted(of, kind) ?? { rid: newId(), text: '', due_on: kind === 'promise' ? dayFromNow(DAYS) : null };
  return { rid, kind, text, due_on };
}

/** @param {State} state @param {App} app @param {Of} of @param {Draft} open */
function form({ ui }, app, of, open) {
  const change = (/** @type {Partial<Draft>} */ patch) => {
    const next = { ...open, ...patch };
    const gone = !next.text.trim() && open.text.trim() !== '';
    if (next.text.trim()) ui.saving.keep(next.rid, () => keep(app, of, next));
    if (gone) ui.saving.keep(next.rid, () => app.run('remove', { tbl: 'commitment', rid: next.rid }, { quiet: true }));
    app.set({ open: gone ? { ...next, rid: newId() } : next }); // an id that was deleted is not used again
  };
  const label = open.label ?? `commit-${open.kind}`;
  return html`<div class="group roomy">${open.kind === 'promise' && !open.direction ? drawn('sparing', open.rid, app) : nothing}
    ${field({ id: 'commit-text', label: app.text(label), capitals: 'none', value: open.text, hint: app.text(`${label}-hint`), type: (text) => change({ text }) })}
    ${field({ id: 'commit-due', kind: 'date', label: app.text('commit-due'), value: open.due_on, type: (day) => change({ due_on: day || null }) })}
  </div>`;
}

/** @param {App} app @param {Of} of @param {Draft} draft */
function keep(app, { person, encounter }, { rid, kind, direction, text, due_on }) {
  return app.run('commit', { rid, person, encounter, kind, text, due_on, ...(direction && { direction }) }, { quiet: true });
}
