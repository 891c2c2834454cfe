/** PouchDB on leveldb, which replicates with its settings as they come. */
import { join } from 'node:path';

import PouchDB from 'pouchdb';

/** @param {{url: string}} server */
export async function connect() {
  return async (through, folder, name) => ['first', 'second'].map((device) => new Phone(join(folder, device), `${through}/${name}`));
}

class Phone {
  constructor(folder, remote) {
    this.db = new PouchDB(folder, { adapter: 'leveldb' });
    this.remote = new PouchDB(remote);
  }

  push = async () => check(await this.db.replicate.to(this.remote));
  pull = async () => check(await this.db.replicate.from(this.remote));

  async write(changes) {
    const { rows } = await this.db.allDocs({ keys: [...changes.keys()], include_docs: true });
    const known = new Map(rows.filter(({ doc }) => doc).map(({ doc }) => [doc._id, doc]));
    await this.db.bulkDocs([...changes].map(([_id, fields]) => ({ ...known.get(_id), ...fields, _id })));
  }

  async people() {
    const { rows } = await this.db.allDocs({ include_docs: true });
    return new Map(rows.map(({ doc: { _id, _rev, ...fields } }) => [_id, fields]));
  }

  async close() {
    await Promise.all([this.db.close(), this.remote.close()]);
  }
}

function check(result) {
  if (!result.ok || result.doc_write_failures) throw new Error(JSON.stringify(result));
}
