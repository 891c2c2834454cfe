/**
 * Actual's server with the messages, clock and merkle trie of its own package. Between the two, as in its app: each field is a
 * message, kept in SQLite beside the row that it changes, applied where it is the newest. Its SQLite is the browser's, as ours.
 */
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';

import {
  create, fromBinary, makeClientId, makeClock, merkle, MessageEnvelopeSchema, MessageSchema, setClock, SyncRequestSchema,
  SyncResponseSchema, Timestamp, toBinary,
} from '@actual-app/crdt';
import { openOnDisk } from './disk.js';

const TABLES = [
  'CREATE TABLE person (id TEXT PRIMARY KEY, name, org, role, circle, recruiter, source, batch, created_at)',
  `CREATE TABLE messages_crdt (id INTEGER PRIMARY KEY, timestamp TEXT NOT NULL UNIQUE, dataset TEXT NOT NULL, row TEXT NOT NULL,
     column TEXT NOT NULL, value BLOB NOT NULL)`,
  'CREATE INDEX messages_crdt_search ON messages_crdt (dataset, row, column, timestamp)',
  'CREATE TABLE messages_clock (id INTEGER PRIMARY KEY, clock TEXT)',
];

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
    this.db = openOnDisk(file);
    for (const sql of TABLES) this.db.run(sql);
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
    const unsent = this.db.all('SELECT * FROM messages_crdt WHERE timestamp > :since ORDER BY timestamp', { since: this.sent });
    const answer = fromBinary(SyncResponseSchema, await this.#send(unsent, this.sent));
    const known = 'SELECT 1 FROM messages_crdt WHERE timestamp = :stamp';
    const received = answer.messages.map(opened).filter(({ timestamp }) => !this.db.value(known, { stamp: timestamp.toString() }));
    for (const { timestamp } of received) Timestamp.recv(timestamp);
    this.#apply(received);
    if (merkle.diff(JSON.parse(answer.merkle), this.clock.merkle) !== null) throw new Error('not in step');
    this.sent = this.clock.timestamp.toString();
  }

  async people() {
    const rows = this.db.all('SELECT * FROM person');
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
      this.db.run('INSERT OR REPLACE INTO messages_clock VALUES (1, :clock)', { clock: JSON.stringify(this.clock) });
    });
  }

  #applyOne({ timestamp, dataset, row, column, value }) {
    const message = { timestamp: timestamp.toString(), dataset, row, column, value };
    if (!this.db.value(NEWER, message)) {
      const written = { row, value: deserialised(value) };
      const known = this.db.value('SELECT 1 FROM person WHERE id = :row', { row });
      const update = `UPDATE person SET ${column} = :value WHERE id = :row`;
      this.db.run(known ? update : `INSERT INTO person (id, ${column}) VALUES (:row, :value)`, written);
    }
    this.db.run(KEEP, message);
    this.clock.merkle = merkle.insert(this.clock.merkle, timestamp);
  }
}

const NEWER = `
SELECT 1 FROM messages_crdt
WHERE dataset = :dataset AND row = :row AND column = :column AND timestamp >= :timestamp`;
const KEEP = `
INSERT INTO messages_crdt (timestamp, dataset, row, column, value)
VALUES (:timestamp, :dataset, :row, :column, :value)`;

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
