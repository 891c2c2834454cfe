/** Single letters for people with a keyboard: only while nobody is typing, and not at all once switched off (WCAG 2.1.4). */

/** @typedef {import('./app.js').App} App */

const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

/** @param {App} app */
export function listen(app) {
  document.addEventListener('keydown', (press) => {
    if (press.defaultPrevented || press.isComposing) return;
    if (press.key === 'Escape' && app.panes.sheet) {
      press.preventDefault();
      app.close();
    } else if (isFree(press) || (isLetter(press) && keysOn(app))) act(app, press);
  });
}

/** Whether single letters act, so that screens show them beside their buttons. @param {App} app */
export function keysOn(app) {
  return app.settings.keys !== false;
}

/** @param {KeyboardEvent} press */
function isLetter(press) {
  const typing = /** @type {Element} */ (press.target).closest?.(TYPING);
  return press.key.length === 1 && !typing && !press.ctrlKey && !press.metaKey && !press.altKey;
}

/** Escape, and Enter where no control would take it. @param {KeyboardEvent} press */
function isFree(press) {
  const target = /** @type {Element} */ (press.target);
  return press.key === 'Escape' || (press.key === 'Enter' && !target.closest?.(`${TYPING}, a, button, input, summary`));
}

/** @param {App} app @param {KeyboardEvent} press */
function act(app, press) {
  for (const pane of app.panes.sheet ? [app.panes.sheet] : [app.panes.main, app.panes.list]) {
    const key = pane?.screen.keys?.[press.key.toLowerCase()];
    if (!pane || !key) continue;
    press.preventDefault();
    key(pane.state, pane.app);
    return;
  }
}
