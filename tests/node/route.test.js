import assert from 'node:assert/strict';
import { test } from 'node:test';
import { match } from '../../static/app/route.js';

const PATTERNS = ['/', '/people', '/people/:rid/edit', '/people/:rid', '/capture/:person/:encounter'];

test('an address names its screen and what it is about', () => {
  assert.deepEqual(match(PATTERNS, '/people'), { pattern: '/people', params: {} });
  assert.deepEqual(match(PATTERNS, '/people/p1'), { pattern: '/people/:rid', params: { rid: 'p1' } });
  assert.deepEqual(match(PATTERNS, '/people/p1/edit'), { pattern: '/people/:rid/edit', params: { rid: 'p1' } });
  assert.deepEqual(match(PATTERNS, '/capture/p1/e1/').params, { person: 'p1', encounter: 'e1' });
});

test('an address that nobody knows is Meet', () => {
  for (const path of ['/nowhere', '/people/p1/edit/more', '/capture/p1', '//']) assert.equal(match(PATTERNS, path).pattern, '/');
});

test('an address that cannot be decoded is taken as it is written', () => {
  assert.deepEqual(match(PATTERNS, '/people/100%').params, { rid: '100%' });
});
