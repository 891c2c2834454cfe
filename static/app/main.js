/** Boot: words, the first paint, then the store; taps made before the database is open wait in it. */
import { App } from './app.js';
import { openStore } from './store.js';
import { catalogue, language } from './text.js';
import { screens } from './screens/index.js';
import { lastTheme, wear } from './theme.js';
import { watchVersion } from './version.js';

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
wear(lastTheme());

const store = openStore(); // at once: the worker loads and compiles while the words are fetched
const text = await catalogue(language(navigator.languages ?? []));
document.documentElement.lang = text.lang;
root.replaceChildren(); // the shell's own first paint
const app = new App({ root, store, text, screens });
app.open();
void watchVersion(app);

/** The phone was away: the exchange finds out what is new. */
const wake = () => void app.run('wake', {}, { quiet: true });
addEventListener('online', wake);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') wake();
});

/** An open keyboard takes part of the window on iOS without resizing it; the sheet's foot stays above it. */
const { visualViewport: seen } = window;
const fit = () => {
  if (!seen || seen.scale > 1.01) return; // zoomed in by hand: the page stays as large as it is
  document.documentElement.style.setProperty('--seen', `${seen.height}px`);
  document.documentElement.style.setProperty('--seen-from', `${seen.offsetTop}px`);
};
seen?.addEventListener('resize', fit);
seen?.addEventListener('scroll', fit);
fit();
