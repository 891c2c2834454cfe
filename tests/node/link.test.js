import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readLink, thisDevice } from '../../static/app/link.js';

const HERE = 'https://hallway.example';
const TOKEN = 'a'.repeat(20) + '-_' + 'Z'.repeat(21);

test('a pasted link is found among the words around it', () => {
  const link = `${HERE}/enter#${TOKEN}`;
  assert.deepEqual(readLink(link, HERE), { link });
  assert.deepEqual(readLink(`  Alice wrote:\n"${link}", come in!`, HERE), { link });
});

test('what is no link, or a link without its token, is said to be none', () => {
  for (const pasted of ['', 'hello', `${HERE}/enter`, `${HERE}/enter#short`, `${HERE}/people#${TOKEN}`, `javascript:alert(1)//enter#${TOKEN}`, 'http://%/enter#' + TOKEN]) {
    assert.deepEqual(readLink(pasted, HERE), { problem: 'link-unreadable' }, pasted);
  }
});

test("another server's link is told from a broken one", () => {
  assert.deepEqual(readLink(`https://other.example/enter#${TOKEN}`, HERE), { problem: 'link-elsewhere', server: 'other.example' });
  assert.deepEqual(readLink(`http://hallway.example/enter#${TOKEN}`, HERE).problem, 'link-elsewhere');
});

test('a device is named by what its owner sees', () => {
  assert.deepEqual(thisDevice('Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'), { kind: 'laptop', browser: 'Firefox' });
  assert.deepEqual(thisDevice('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1'), { kind: 'phone', browser: 'Safari' });
  assert.deepEqual(thisDevice('Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36'), { kind: 'phone', browser: 'Chrome' });
  assert.deepEqual(thisDevice('unheard of'), { kind: 'laptop', browser: '' });
});
