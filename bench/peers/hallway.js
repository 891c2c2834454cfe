/** The app's own exchange, commands and SQL (static/app/worker), its database a file that is synced at every commit. */
import { join } from 'node:path';

import { Replica } from '../../tests/node/replica.js';
import { write } from '../../static/app/worker/cells.js';
import { openOnDisk } from './disk.js';

/** People that an import brings in one transaction. */
const AT_ONCE = 500;

/** @param {{url: string, claim: string}} server */
export async function connect({ url, claim }) {
  const owner = new Phone(url);
  await owner.enter(claim.split('#')[1], 'owner');
  /** Two phones of an account that is new. */
  return async (through, folder, name) => {
    const devices = ['first', 'second'].map((device) => new Phone(through, join(folder, `${device}.db`)));
    await devices[0].enter(token(await owner.run('invite')), name);
    await devices[1].enter(token(await devices[0].run('pairing')));
    return devices;
  };
}

const token = ({ url }) => url.split('#')[1];

class Phone extends Replica {
  /** @param {string} origin @param {string} [file] in memory without one */
  constructor(origin, file) {
    super({ origin, fetch: globalThis.fetch, now: Date.now, ...(file && { opens: () => openOnDisk(file) }) });
  }

  async enter(link, account) {
    await this.run('enrol', { link, device: 'bench', ...(account && { name: account }) });
    await this.sync();
  }

  push = () => this.sync();
  pull = () => this.sync();

  async sync() {
    const { problem, unsent } = await super.sync();
    if (problem || unsent) throw new Error(`not in step: ${JSON.stringify({ problem, unsent })}`);
  }

  async write(changes) {
    const all = [...changes];
    for (let start = 0; start < all.length; start += AT_ONCE) {
      write(this.context, (edit) => { for (const [rid, cols] of all.slice(start, start + AT_ONCE)) edit('person', rid, cols); });
    }
  }

  async people() {
    const rows = this.db.all('SELECT rid, name, org, role, circle, recruiter, source, batch, created_at FROM person');
    return new Map(rows.map(({ rid, recruiter, ...fields }) => [rid, { ...fields, recruiter: recruiter === 1 }]));
  }

  async close() {
    this.context.exchange.stop.abort();
    this.db.close();
  }
}
