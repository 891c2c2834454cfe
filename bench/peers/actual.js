/**
 * Actual's server with the messages, clock and merkle trie of its own package. Between the two, as in its app: each field is a
 * message, kept in SQLite beside the row that it changes, applied where it is the newest.
 */
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';

import {
  create, fromBinary, makeClientId, makeClock, merkle, MessageEnvelopeSchema, MessageSchema, setClock, SyncRequestSchema,
  SyncResponseSchema, Timestamp, toBinary,
} from '@actual-app/crdt';
import Database from 'better-sqlite3';

const COLUMNS = ['name', 'org', 'role', 'circle', 'recruiter', 'source', 'batch', 'created_at'];

/** @param {{url: string}} server */
export async function connect({ url }) {
  const password = randomUUID();
  const { data } = await post(`${url}/account/bootstrap`, {}, JSON.stringify({ password }), 'application/json');
  return async (through, folder, name) => {
    const fileId = randomUUID();
    const headers = { 'x-actual-token': data.token };
    const uploaded = { ...headers, 'x-actual-file-id': fileId, 'x-actual-name': name, 'x-actual-format': '2' };
    const { groupId } = await post(`${url}/sync/upload-user-file`, uploaded, new Uint8Array([0]), 'application/encrypted-file');
    return ['first', 'second'].map((device) => new Phone(join(folder, `${device}.db`), { through, headers, fileId, groupId }));
  };
}

async function post(address, headers, body, type) {
  const response = await fetch(address, { method: 'POST', headers: { ...headers, 'Content-Type': type }, body });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return type === 'application/actual-sync' ? new Uint8Array(await response.arrayBuffer()) : response.json();
}

class Phone {
  constructor(file, account) {
    this.account = account;
    this.clock = makeClock(new Timestamp(0, 0, makeClientId()));
    this.sent = Timestamp.zero.toString();
    this.db = new Database(file);
    this.db.exec(`
      CREATE TABLE person (id TEXT PRIMARY KEY, ${COLUMNS.join(', ')});
      CREATE TABLE messages_crdt (id INTEGER PRIMARY KEY, timestamp TEXT NOT NULL UNIQUE, dataset TEXT NOT NULL, row TEXT NOT NULL,
        column TEXT NOT NULL, value BLOB NOT NULL);
      CREATE INDEX messages_crdt_search ON messages_crdt (dataset, row, column, timestamp);
      CREATE TABLE messages_clock (id INTEGER PRIMARY KEY, clock TEXT);`);
    this.statements = new Map();
  }

  async write(changes) {
    this.#takeClock();
    const messages = [...changes].flatMap(([row, fields]) => Object.entries(fields).map(([column, value]) => ({
      timestamp: Timestamp.send(), dataset: 'person', row, column, value: serialised(value),
    })));
    this.#apply(messages);
  }

  push = () => this.#sync();
  pull = () => this.#sync();

  async #sync() {
    this.#takeClock();
    const unsent = this.#all('SELECT * FROM messages_crdt WHERE timestamp > ? ORDER BY timestamp', this.sent);
    const since = this.sent;
    const answer = fromBinary(SyncResponseSchema, await this.#send(unsent, since));
    const known = 'SELECT 1 FROM messages_crdt WHERE timestamp = ?';
    const received = answer.messages.map(opened).filter(({ timestamp }) => !this.#get(known, timestamp.toString()));
    for (const { timestamp } of received) Timestamp.recv(timestamp);
    this.#apply(received);
    if (merkle.diff(JSON.parse(answer.merkle), this.clock.merkle) !== null) throw new Error('not in step');
    this.sent = this.clock.timestamp.toString();
  }

  async people() {
    const rows = this.db.prepare('SELECT * FROM person').all();
    return new Map(rows.map(({ id, recruiter, ...fields }) => [id, { ...fields, recruiter: recruiter === 1 }]));
  }

  async close() {
    this.db.close();
  }

  /** The package keeps one clock for a process; here two devices take turns. */
  #takeClock() {
    setClock(this.clock);
  }

  #send(messages, since) {
    const { through, headers, fileId, groupId } = this.account;
    const request = create(SyncRequestSchema, { messages: messages.map(sealed), fileId, groupId, keyId: '', since });
    return post(`${through}/sync/sync`, { ...headers, 'x-actual-file-id': fileId }, toBinary(SyncRequestSchema, request), 'application/actual-sync');
  }

  #apply(messages) {
    this.db.transaction(() => {
      for (const message of messages) this.#applyOne(message);
      this.clock.merkle = merkle.prune(this.clock.merkle);
      this.#run('INSERT OR REPLACE INTO messages_clock VALUES (1, ?)', JSON.stringify(this.clock));
    })();
  }

  #applyOne({ timestamp, dataset, row, column, value }) {
    const stamp = timestamp.toString();
    const newer = 'SELECT timestamp FROM messages_crdt WHERE dataset = ? AND row = ? AND column = ? AND timestamp >= ?';
    if (!this.#get(newer, dataset, row, column, stamp)) {
      const known = this.#get('SELECT id FROM person WHERE id = ?', row);
      if (known) this.#run(`UPDATE person SET ${column} = ? WHERE id = ?`, deserialised(value), row);
      else this.#run(`INSERT INTO person (id, ${column}) VALUES (?, ?)`, row, deserialised(value));
    }
    this.#run('INSERT INTO messages_crdt (timestamp, dataset, row, column, value) VALUES (?, ?, ?, ?, ?)', stamp, dataset, row, column, value);
    this.clock.merkle = merkle.insert(this.clock.merkle, timestamp);
  }

  #run = (sql, ...values) => this.#prepared(sql).run(...values);
  #get = (sql, ...values) => this.#prepared(sql).get(...values);
  #all = (sql, ...values) => this.#prepared(sql).all(...values);

  #prepared(sql) {
    if (!this.statements.has(sql)) this.statements.set(sql, this.db.prepare(sql));
    return this.statements.get(sql);
  }
}

const sealed = ({ timestamp, dataset, row, column, value }) => create(MessageEnvelopeSchema, {
  timestamp: String(timestamp), isEncrypted: false, content: toBinary(MessageSchema, create(MessageSchema, { dataset, row, column, value })),
});

function opened({ timestamp, content }) {
  const { dataset, row, column, value } = fromBinary(MessageSchema, content);
  return { timestamp: Timestamp.parse(timestamp), dataset, row, column, value };
}

/** A value as Actual's messages carry it: its kind, then itself. */
function serialised(value) {
  if (value === null) return '0:';
  return typeof value === 'string' ? `S:${value}` : `N:${Number(value)}`;
}

function deserialised(text) {
  const rest = text.slice(2);
  return { 0: null, N: Number(rest), S: rest }[text[0]];
}
