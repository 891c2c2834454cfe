/** The real server as a process of its own, for tests of the exchange. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;
const PATIENCE = 30_000;

/** A server on a free port with a data folder of its own. */
export async function startServer() {
  const folder = await mkdtemp(join(tmpdir(), 'hallway-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const environment = { HALLWAY_HOST: '127.0.0.1', HALLWAY_PORT: String(port), HALLWAY_DATA: folder, HALLWAY_URL: url, HALLWAY_READING: 'off', PYTHONUNBUFFERED: '1' };
  const child = spawn(process.env.HALLWAY_PYTHON ?? join(ROOT, '.venv/bin/python'), ['app.py'], { cwd: ROOT, env: { ...process.env, ...environment }, detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const claim = await until(() => /https?:\/\/\S+\/enter#[\w-]+/.exec(said)?.[0], () => `no claim link; the server said:\n${said}`);
  await until(() => fetch(`${url}/healthz`).then((reply) => reply.ok, () => false), () => `no answer; the server said:\n${said}`);
  return {
    url,
    folder,
    claim,
    said: () => said,
    async stop() {
      process.kill(-child.pid, 'SIGKILL'); // with its workers; asked politely, it lingers two seconds for open connections
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function until(condition, complaint) {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    const found = await condition();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(complaint());
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
