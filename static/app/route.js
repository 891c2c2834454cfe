/** Addresses: which screen a path means, and the History API behind `go` and every link. */

/**
 * @typedef {Record<string, string>} Params what the `:name` parts of a pattern stand for
 * @typedef {{pattern: string, params: Params}} Match
 */

/**
 * The first pattern that a path fits. An unknown path is Meet: a mistyped or old link never ends nowhere.
 *
 * @param {string[]} patterns such as `/people/:rid`, the more particular first
 * @param {string} path without query and fragment
 * @returns {Match}
 */
export function match(patterns, path) {
  for (const pattern of patterns) {
    const params = fits(pattern, path);
    if (params) return { pattern, params };
  }
  return { pattern: '/', params: {} };
}

/**
 * @param {string} pattern
 * @param {string} path
 * @returns {Params | null}
 */
function fits(pattern, path) {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) return null;
  /** @type {Params} */
  const params = {};
  for (const [place, part] of wanted.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = decoded(given[place]);
    else if (part !== given[place]) return null;
  }
  return params;
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a lone % in a link that somebody typed
  }
}

/** Whether the browser's back leads to a screen of ours. */
export const canGoBack = () => Boolean(history.state?.within);

/**
 * Calls `arrived` for every address that the person comes to: by a link of ours, by `go`, by the browser's back and forward.
 *
 * @param {(path: string) => void} arrived
 */
export function follow(arrived) {
  addEventListener('popstate', () => arrived(location.pathname));
  document.addEventListener('click', (click) => {
    const path = ours(click);
    if (path === null) return;
    click.preventDefault();
    go(path);
  });

  /**
   * @param {string} path
   * @param {{replace?: boolean}} [how] replace: the address left behind is not one to come back to
   */
  function go(path, { replace = false } = {}) {
    if (replace) history.replaceState(history.state, '', path);
    else if (path !== location.pathname) history.pushState({ within: true }, '', path); // the entry before it is ours too
    arrived(location.pathname);
  }
  return go;
}

/**
 * The path of a plain click on a link to one of our screens, with what it asks for; null for every other click.
 *
 * @param {MouseEvent} click
 * @returns {string | null}
 */
function ours(click) {
  if (click.defaultPrevented || click.button !== 0 || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return null;
  const link = /** @type {Element} */ (click.target).closest?.('a[href]');
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download')) return null;
  return link.origin === location.origin && !link.hash ? link.pathname + link.search : null;
}
