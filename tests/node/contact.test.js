import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from '../../static/app/contact.js';

test('an address, a number and a site lead where they say', () => {
  assert.equal(addressOf({ kind: 'email', value: ' alice@norda.example ' }), 'mailto:alice@norda.example');
  assert.equal(addressOf({ kind: 'phone', value: '+44 (7700) 900-266' }), 'tel:+447700900266');
  assert.equal(addressOf({ kind: 'link', value: 'norda.example/alice' }), 'https://norda.example/alice');
  assert.equal(addressOf({ kind: 'link', value: 'https://norda.example' }), 'https://norda.example/');
});

test('what leads anywhere else is no link', () => {
  for (const value of ['javascript:alert(1)', 'JAVASCRIPT:alert.call(1)', 'data:text/html,x.y', 'http://norda.example', 'https://alice@norda.example', 'two words.example', 'word'])
    assert.equal(addressOf({ kind: 'link', value }), null, value);
});

test('a mail address brings no further receivers and no text of its own', () => {
  for (const value of ['a@b.example?bcc=c@d.example', 'a@b.example,c@d.example', 'a@b.example&body=x', 'Alice <a@b.example>', 'nobody', ''])
    assert.equal(addressOf({ kind: 'email', value }), null, value);
});

test('a number that is words is none', () => {
  for (const value of ['call me', '7', '+44 7700 ext. 9'])
    assert.equal(addressOf({ kind: 'phone', value }), null, value);
  assert.equal(addressOf({ kind: 'phone', value: '*100#' }), 'tel:*100%23');
});
