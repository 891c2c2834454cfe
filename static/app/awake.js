/** A screen that is held out to somebody stays lit: a code that goes dark cannot be scanned. */

/**
 * Where the browser has such a lock and grants it. It is lost whenever the app is left, and taken again on coming back.
 *
 * @returns {() => void} lets the screen sleep again
 */
export function stayAwake() {
  /** @type {WakeLockSentinel | null} */
  let lock = null;
  let over = false;
  const take = async () => {
    if (document.visibilityState !== 'visible') return;
    lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
    if (over) void lock?.release();
  };
  document.addEventListener('visibilitychange', take);
  void take();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', take);
    void lock?.release();
  };
}
