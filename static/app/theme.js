/** Dark, light, or as the phone has it; known to the first paint of a start, before the database is open. */

export const THEMES = /** @type {const} */ (['dark', 'light', 'phone']);
const KEY = 'theme';

/** The theme of the last start; dark in a browser that blocks what sites keep, which throws for the very name. */
export function lastTheme() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {unknown} wanted one of THEMES; anything else is dark, for halls are */
export function wear(wanted) {
  const theme = THEMES.find((known) => known === wanted) ?? 'dark';
  document.documentElement.dataset.theme = theme;
  colourBrowser();
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // blocked or full: the next start is dark until the database has said otherwise
  }
}

/** What the browser draws around the page has the colour of its ground. */
function colourBrowser() {
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim();
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', ground);
}

matchMedia('(prefers-color-scheme: light)').addEventListener('change', colourBrowser);
