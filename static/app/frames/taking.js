/** A bundle that came, by whichever way. */

/** @typedef {import('../app.js').App} App */
/** @typedef {ReturnType<import('../types.d.ts').Commands['takeBundle']>} Taken */

/**
 * @param {App} app
 * @param {Uint8Array} bytes
 * @param {import('./filming.js').Heard | null} heard of the round's time; a file is too old to tell any
 * @returns {Promise<Taken>} rejected with a Problem of `bundle-`
 */
export async function take(app, bytes, heard) {
  const taken = await app.store.run('takeBundle', { bytes });
  if (heard) await app.store.run('hearTime', { space: taken.space, ...heard });
  return taken;
}

/** To the round that it is of, unless somebody went elsewhere meanwhile. @param {App} app @param {Uint8Array} bytes @param {import('./filming.js').Heard | null} heard */
export async function enter(app, bytes, heard) {
  const { pathname } = location;
  const { space } = await take(app, bytes, heard);
  if (location.pathname === pathname) app.go(`/round/${space}`, { replace: true });
}
