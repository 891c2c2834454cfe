/** Kinto through its own client. That keeps nothing on a phone, so what it brings goes into SQLite here, the browser's as ours. */
import { join } from 'node:path';

import KintoHttp from 'kinto-http';

import { openOnDisk } from './disk.js';

/** @param {{url: string, user: string, password: string}} server */
export async function connect({ user, password }) {
  const headers = { Authorization: `Basic ${btoa(`${user}:${password}`)}` };
  return async (through, folder, name) => {
    const client = new KintoHttp.default(`${through}/v1`, { headers });
    await client.createBucket(name);
    const bucket = client.bucket(name);
    await bucket.createCollection('people');
    return ['first', 'second'].map((device) => new Phone(join(folder, `${device}.db`), bucket.collection('people')));
  };
}

class Phone {
  /** The server's clock as of the last exchange; '' before the first. */
  seen = '';

  constructor(file, collection) {
    this.collection = collection;
    this.db = openOnDisk(file);
    this.db.run('CREATE TABLE record (id TEXT PRIMARY KEY, fields TEXT NOT NULL, unsent TEXT)');
  }

  async write(changes) {
    this.db.transaction(() => {
      for (const [id, fields] of changes) {
        const known = this.db.value('SELECT fields FROM record WHERE id = :id', { id });
        this.#keep(id, { ...JSON.parse(known ?? '{}'), ...fields }, { fresh: !known, fields });
      }
    });
  }

  async pull() {
    const { data, last_modified } = await this.collection.listRecords({ pages: Infinity, ...(this.seen && { since: this.seen }) });
    this.db.transaction(() => {
      for (const { id, schema, last_modified: _, ...fields } of data) this.#keep(id, fields, null);
    });
    this.seen = last_modified;
  }

  async push() {
    const unsent = this.db.all('SELECT id, unsent FROM record WHERE unsent IS NOT NULL');
    const answers = await this.collection.batch((batch) => {
      for (const { id, unsent: change } of unsent) {
        const { fresh, fields } = JSON.parse(change);
        if (fresh) batch.createRecord({ id, ...fields });
        else batch.updateRecord({ id, ...fields }, { patch: true });
      }
    });
    const refused = answers.find(({ status }) => status >= 300);
    if (refused) throw new Error(JSON.stringify(refused));
    this.db.run('UPDATE record SET unsent = NULL');
  }

  async people() {
    return new Map(this.db.all('SELECT id, fields FROM record').map(({ id, fields }) => [id, JSON.parse(fields)]));
  }

  async close() {
    this.db.close();
  }

  #keep(id, fields, unsent) {
    this.db.run(KEEP, { id, fields: JSON.stringify(fields), unsent: unsent && JSON.stringify(unsent) });
  }
}

const KEEP = `
INSERT INTO record VALUES (:id, :fields, :unsent)
ON CONFLICT (id) DO UPDATE SET fields = excluded.fields, unsent = excluded.unsent`;
