/** How letters go out from one's own address: the mail server, kept by the server of this account, tried with a letter to oneself. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { reasonOf } from '../approval.js';
import { field } from '../field.js';
import { button, chip, icon } from '../parts.js';
import { Saving } from '../saving.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Mailbox} Mailbox */
/** @typedef {import('../types.d.ts').MailSettings} MailSettings */
/** @typedef {import('../types.d.ts').MailForm & { password: string }} Form */

/** The port that goes with each, until another one is typed. */
const USUAL = { tls: '465', starttls: '587', plain: '25' };
/** @type {Form} */
const EMPTY = { host: '', port: USUAL.tls, security: 'tls', user: '', password: '', address: '', name: '', reply_to: '' };

/** @type {import('../app.js').Screen} */
export const mail = {
  sheet: true,
  title: (_, app) => app.text('mail-title'),
  start: (app) => {
    queueMicrotask(() => look(app));
    return { saving: new Saving(), known: undefined, form: null, unsaved: false, busy: false, outcome: null, wrong: null, removing: false };
  },
  leave: ({ ui }) => ui.saving.flush(),
  view: (state, app) => html`<header class="bar"><h1 class="title">${app.text('mail-title')}</h1></header><div class="body">${inside(state, app)}</div>
    <footer class="dock">${state.ui.form && !state.ui.removing ? button({ label: app.text('mail-save'), main: true, act: () => save(state, app) }) : nothing}
      ${button({ label: app.text('done'), act: () => app.close() })}</footer>`,
};

/** Asked once a visit: only the server has them. What was typed and not saved stands before what is kept. @param {App} app */
async function look(app) {
  /** @type {MailSettings | null} */
  const known = app.status && !app.status.account ? null : await app.store.query('mailbox', {}).catch(() => null);
  const typed = known?.on ? await app.store.query('mailForm', {}) : null;
  app.set({ known, form: known?.on ? { ...formOf(known.mailbox), ...typed } : null, unsaved: typed !== null });
}

/** The password is never told again: left empty, it stays. @param {Mailbox | null} kept @returns {Form} */
function formOf(kept) {
  if (!kept) return { ...EMPTY };
  const { problem: _, ...told } = kept;
  return { ...told, port: String(kept.port), password: '' };
}

/** @param {State} state @param {App} app */
function inside(state, app) {
  const { known, form } = state.ui;
  if (known === undefined) return nothing;
  if (!form) return html`<p>${app.text(known ? 'mail-off' : app.status?.account ? 'mail-offline' : 'mail-none')}</p>`;
  return [html`<p class="note">${app.text('mail-why')}</p>`, standing(state, app), fields(state, app), said(state, app), known.mailbox ? removal(state, app) : nothing];
}

/** @param {State} state @param {App} app */
function standing({ ui: { known } }, app) {
  if (!known.mailbox) return nothing;
  const { problem, address } = known.mailbox;
  if (problem) return html`<p class="with-icon">${icon('warning')}<span>${app.text('mail-problem', { reason: reasonOf(problem, app) })}</span></p>`;
  return html`<p class="with-icon done">${icon('check')}<span>${app.text('mail-standing', { address })}</span></p>`;
}

/** @param {State} state @param {App} app */
function fields(state, app) {
  const { form, known } = state.ui;
  const type = (/** @type {keyof Form} */ name) => (/** @type {string} */ text) => write({ [name]: text }, state, app);
  return html`<div class="group">
    ${field({ id: 'mail-address', label: app.text('mail-address'), value: form.address, kind: 'email', fills: 'email', type: type('address') })}
    ${field({ id: 'mail-name', label: app.text('mail-name'), value: form.name, capitals: 'words', fills: 'name', longest: 100, type: type('name') })}
    ${field({ id: 'mail-host', label: app.text('mail-host'), value: form.host, hint: app.text('mail-host-hint'), kind: 'url', type: type('host') })}
    ${security(state, app)}
    ${field({ id: 'mail-port', label: app.text('mail-port'), value: form.port, kind: 'tel', longest: 5, type: type('port') })}
    ${field({ id: 'mail-user', label: app.text('mail-user'), value: form.user, capitals: 'none', longest: 200, type: type('user') })}
    ${field({ id: 'mail-password', label: app.text('mail-password'), value: form.password, kind: 'password', longest: 200, hint: known.mailbox?.user ? app.text('mail-password-kept') : undefined, type: type('password') })}
    ${field({ id: 'mail-reply', label: app.text('mail-reply'), value: form.reply_to, kind: 'email', type: type('reply_to') })}</div>`;
}

/** Kept on this device as it is typed; the password is not. @param {Partial<Form>} patch @param {State} state @param {App} app */
function write(patch, { ui }, app) {
  const form = { ...ui.form, ...patch };
  app.set({ form, wrong: null, unsaved: true });
  const { password: _, ...typed } = form;
  ui.saving.keep('form', () => app.run('keepMailForm', { typed }, { quiet: true }));
}

/** @param {State} state @param {App} app */
function security(state, app) {
  const { form, known } = state.ui;
  const kinds = /** @type {Mailbox['security'][]} */ (['tls', 'starttls', ...(known.plain ? ['plain'] : [])]);
  const choose = (/** @type {Mailbox['security']} */ security) =>
    write({ security, port: Object.values(USUAL).includes(form.port) ? USUAL[security] : form.port }, state, app);
  return html`<div class="field"><span class="note" id="mail-security">${app.text('mail-security')}</span><fieldset class="switch" aria-labelledby="mail-security">${kinds.map((kind) => html`<label>
    <input type="radio" name="security" .checked=${kind === form.security} @change=${() => choose(kind)}><span>${app.text(`mail-security-${kind}`)}</span></label>`)}</fieldset></div>`;
}

/** What came of it, read out as it comes. @param {State} state @param {App} app */
function said({ ui: { busy, outcome, wrong, known, unsaved } }, app) {
  const words = busy ? app.text('mail-saving') : wrong ? app.text(`mail-wrong-${wrong}`, { ports: known.ports?.join(', ') ?? 'any' }) : unsaved ? app.text('mail-unsaved') : outcome ? came(outcome, app) : '';
  return html`<p class="note" role="status">${words}</p>${unsaved && !busy ? html`<div class="chips">${chip({ label: app.text('mail-forget'), act: () => forget(app) })}</div>` : nothing}`;
}

/** Back to what is kept. @param {App} app */
async function forget(app) {
  await app.run('keepMailForm', { typed: null }, { quiet: true });
  await look(app);
}

/** @param {{ outcome: string, reason: string }} test @param {App} app */
function came({ outcome, reason }, app) {
  if (outcome === 'sent' || outcome === 'unknown') return app.text(`mail-${outcome}`);
  return app.text('mail-failed', { reason: reasonOf(reason, app) });
}

/** Kept first, then tried: what fails can be mended without typing it all again. @param {State} state @param {App} app */
async function save({ ui: { form, busy, saving } }, app) {
  if (busy) return;
  await saving.flush();
  const { port, password, ...typed } = form;
  app.set({ busy: true, outcome: null, wrong: null });
  try {
    await app.store.run('saveMailbox', { ...typed, port: Number.parseInt(port, 10) || 0, ...(password && { password }) });
    await app.store.run('keepMailForm', { typed: null });
    const outcome = await app.store.run('testMailbox', {});
    await look(app);
    app.set({ busy: false, outcome });
  } catch (error) {
    failed(/** @type {any} */ (error), app);
  }
}

/** What is wrong with a field is said beside the fields; all else as everywhere. @param {any} error @param {App} app */
function failed(error, app) {
  const wrong = /^mailbox-(.+)$/u.exec(error?.code ?? '')?.[1];
  const known = Boolean(wrong) && app.text.has(`mail-wrong-${wrong}`);
  app.set({ busy: false, wrong: known ? wrong : null });
  if (!known) app.fail(error);
}

/** @param {State} state @param {App} app */
function removal({ ui: { removing } }, app) {
  if (!removing) return button({ label: app.text('mail-remove'), style: 'low', act: () => app.set({ removing: true }) });
  const remove = async () => (await app.run('removeMailbox', {})) && (app.set({ removing: false, outcome: null }), look(app));
  return html`<div class="card"><p>${app.text('mail-remove-sure')}</p><div class="row">${button({ label: app.text('mail-remove-yes'), style: 'low', act: remove })}
    ${button({ label: app.text('mail-remove-no'), style: 'low', act: () => app.set({ removing: false }) })}</div></div>`;
}
