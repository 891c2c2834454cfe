/** A server whose every answer a test may script; unscripted, it takes whatever comes. */
import assert from 'node:assert/strict';
import { gunzipSync } from 'node:zlib';

import { EVENING, Replica } from './replica.js';

export const reply = (status, body, headers = {}) => new Response(body === null ? null : JSON.stringify(body), { status, headers });
export const refuse = (status, code, extra = {}, headers = {}) => reply(status, { type: 'about:blank', title: code, status, code, detail: '', ...extra }, headers);

const plain = (body) => (typeof body === 'string' ? body : gunzipSync(Buffer.from(body)).toString());

/** `answers` to /sync are taken in turn, each a function of the request; `calls` answers other addresses, by "METHOD /path". */
export class Scripted {
  requests = [];
  answers = [];
  calls = {};
  /** The counter of each space. */
  #seq = new Map();

  fetch = async (url, { body, method }) => {
    const call = `${method} ${new URL(url).pathname}`;
    const request = body === undefined ? null : JSON.parse(plain(body));
    if (this.calls[call]) return this.calls[call](request);
    if (call === 'POST /enrol') return this.#enrol(request);
    if (call !== 'POST /sync') return refuse(404, 'not-found');
    assert.equal(new Set(request.spaces.map(({ space }) => space)).size, request.spaces.length, 'a space stands twice');
    this.requests.push(request);
    const answer = this.answers.shift() ?? (() => reply(200, this.taken(request)));
    return answer(request);
  };

  /** All that was sent is taken. What is given replaces the first space's answer; `unasked` stands beside. */
  taken({ epoch, now, spaces }, change = {}, unasked = []) {
    const answers = spaces.map((part, place) => ({ ...this.take(part), ...(place === 0 && change) }));
    return { v: 1, now, epoch, spaces: answers, unasked };
  }

  take({ space, cursor, rows }) {
    const prev = this.#seq.get(space) ?? 0;
    const seq = prev + rows.flatMap(([, , cells]) => cells).length;
    this.#seq.set(space, seq);
    return { space, prev, seq, refused: [], rows: [], cursor: Math.max(cursor, seq), more: false, behind: false };
  }

  #enrol({ device }) {
    return reply(201, { token: 't'.repeat(43), device: device.id, account: { id: 'a1', name: 'Alice', owner: true }, space: 's1', epoch: 'one', now: EVENING });
  }
}

/** alice's phone with an account, and bob met on it; nothing is sent yet. */
export async function enrolled(options = {}) {
  const server = new Scripted();
  const phone = new Replica({ fetch: (...call) => server.fetch(...call), ...options });
  await phone.run('enrol', { link: `http://localhost:8000/enter#${'x'.repeat(43)}`, device: 'Phone', name: 'Alice' });
  await phone.sync();
  await phone.meets('bob', { name: 'Bob' });
  server.requests.length = 0;
  return { server, phone };
}
