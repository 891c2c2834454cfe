/** What a printed code left to its page is taken from the server's own card, and from nothing else that answers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lookUp } from '../../static/app/scanner/visit.js';

/** What is shown once the page was asked for. @param {Response | null} reply */
async function shows(reply) {
  const shown = [];
  globalThis.fetch = async () => reply ?? Promise.reject(new TypeError('offline'));
  globalThis.requestAnimationFrame = () => 0;
  const app = { notices: { drop() {} }, set: ({ text, ids }) => shown.push([text, ids.person.length]), reload: async () => {}, fail: ({ code }) => shown.push(code) };
  await lookUp('https://hall.example/f/0123456789abcdef', app);
  return shown;
}

const answer = (text, type, status = 200) => new Response(text, { status, headers: { 'Content-Type': type } });

test('a card is read, under ids of its own', async () => {
  assert.deepEqual(await shows(answer('BEGIN:VCARD', 'text/vcard; charset=utf-8')), [['BEGIN:VCARD', 16]]);
});

test('a hotel’s own page, a page that is gone and no network are told apart from one', async () => {
  assert.deepEqual(await shows(answer('<h1>Welcome</h1>', 'text/html')), ['offline']);
  assert.deepEqual(await shows(answer('{}', 'application/problem+json', 404)), ['page-gone']);
  assert.deepEqual(await shows(null), ['offline']);
});
