/** Where somebody waits for a friend, the server is asked for news as long as they look. */

/** ms */
const EVERY = 5000;

/**
 * @param {import('./app.js').App} app
 * @param {(found: ReturnType<import('./types.d.ts').Commands['askBuddies']>) => unknown} [hear] what came; rounds that were joined show by themselves
 * @returns {() => void} stops asking
 */
export function askFriends(app, hear = () => {}) {
  const ask = async () => {
    if (document.hidden) return;
    const found = await app.store.run('askBuddies', {}).catch(() => null); // another time will do
    if (found) hear(found);
  };
  void ask();
  const asking = setInterval(ask, EVERY);
  return () => clearInterval(asking);
}
