/** The worker's entry. What takes longest, SQLite's compilation, starts before the modules that need it are even loaded. */
import { Problem } from './problem.js';

const compiling = WebAssembly.compileStreaming(fetch(new URL('../../vendor/sqlite/sqlite3.wasm', import.meta.url)));
compiling.catch(() => {}); // told by whoever waits for it

try {
  if (!navigator.locks) throw new Problem('insecure-context'); // http:// on another name than localhost
  const { Owner } = await import('./owner.js');
  await new Owner(compiling).run();
} catch (error) {
  postMessage({ kind: 'failed', problem: error instanceof Problem ? error.toJSON() : { code: 'boot-failed', detail: String(error) } });
}
