import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = new URL('../..', import.meta.url).pathname;

/** The real server, in lock-step: one order, one answer (server.py). Its clock is the world's, and may be off. */
export class Server {
  /** ms by which its clock is ahead */
  skew = 0;
  /** how often it was started */
  lives = 0;
  #child;
  #lines;
  #said = '';

  static async start(world, seed, database = 'sqlite') {
    const server = new Server();
    server.world = world;
    server.folder = await mkdtemp(join(tmpdir(), 'hallway-simulator-'));
    const python = process.env.HALLWAY_PYTHON ?? join(ROOT, '.venv/bin/python');
    server.#child = spawn(python, ['-m', 'tests.simulator.server', server.folder, String(seed), database], {
      cwd: ROOT, env: { ...process.env, PYTHONHASHSEED: '0' }, stdio: ['pipe', 'pipe', 'pipe'],
    });
    server.#child.stderr.on('data', (chunk) => (server.#said += chunk));
    server.#lines = createInterface({ input: server.#child.stdout })[Symbol.asyncIterator]();
    server.lives = (await server.#answer()).up;
    return server;
  }

  /**
   * @param {string} what server.py's Life.obey lists them
   * @param {object} [details]
   * @returns {Promise<any>} null where the server did not live to answer
   */
  async order(what, details = {}) {
    this.#child.stdin.write(`${JSON.stringify({ do: what, now: this.world.now + this.skew, with: details })}\n`);
    const answer = await this.#answer();
    if (!answer.up) return answer;
    this.lives = answer.up;
    return null;
  }

  async stop() {
    const ended = new Promise((resolve) => this.#child.on('exit', resolve));
    this.#child.stdin.end();
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }

  async #answer() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`the server ended; it said:\n${this.#said}`);
    return JSON.parse(value);
  }
}
