/** Kinto through its own client. It keeps nothing on a phone by itself, so what it brings goes into a SQLite file here. */
import { join } from 'node:path';

import Database from 'better-sqlite3';
import KintoHttp from 'kinto-http';

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
    this.db = new Database(file);
    this.db.exec('CREATE TABLE record (id TEXT PRIMARY KEY, fields TEXT NOT NULL, unsent TEXT)');
    this.read = this.db.prepare('SELECT fields, unsent FROM record WHERE id = ?');
    this.keep = this.db.prepare(`INSERT INTO record VALUES (?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET fields = excluded.fields, unsent = excluded.unsent`);
  }

  async write(changes) {
    this.db.transaction(() => {
      for (const [id, fields] of changes) {
        const known = this.read.get(id);
        this.keep.run(id, JSON.stringify({ ...JSON.parse(known?.fields ?? '{}'), ...fields }), JSON.stringify({ fresh: !known, fields }));
      }
    })();
  }

  async pull() {
    const { data, last_modified } = await this.collection.listRecords({ pages: Infinity, ...(this.seen && { since: this.seen }) });
    this.db.transaction(() => {
      for (const { id, schema, last_modified: _, ...fields } of data) this.keep.run(id, JSON.stringify(fields), null);
    })();
    this.seen = last_modified;
  }

  async push() {
    const unsent = this.db.prepare('SELECT id, unsent FROM record WHERE unsent IS NOT NULL').all();
    const answers = await this.collection.batch((batch) => {
      for (const { id, unsent: change } of unsent) {
        const { fresh, fields } = JSON.parse(change);
        if (fresh) batch.createRecord({ id, ...fields });
        else batch.updateRecord({ id, ...fields }, { patch: true });
      }
    });
    const refused = answers.find(({ status }) => status >= 300);
    if (refused) throw new Error(JSON.stringify(refused));
    this.db.prepare('UPDATE record SET unsent = NULL').run();
  }

  async people() {
    return new Map(this.db.prepare('SELECT id, fields FROM record').all().map(({ id, fields }) => [id, JSON.parse(fields)]));
  }

  async close() {
    this.db.close();
  }
}
