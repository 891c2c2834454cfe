/** The ways to find somebody without an address: none is offered that leads nowhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findThem } from '../../static/app/findthem.js';
import { nothing } from '../../static/vendor/lit-html/lit-html.js';

const app = /** @type {any} */ ({ text: (/** @type {string} */ id) => id });
const lost = (/** @type {object} */ cols) => /** @type {any} */ ({ kind: 'nice', state: 'due', contacts: [], channel: null, name: null, org: null, ...cols });
const found = (/** @type {object[]} */ ...listed) => /** @type {any} */ ({ data: { found: { listed, friends: [] } } });

test('whoever has neither name nor company, and stands on no list, is searched nowhere', () => {
  assert.equal(findThem(lost({}), found(), app), nothing);
  assert.notEqual(findThem(lost({ org: 'Norda' }), found(), app), nothing);
  assert.notEqual(findThem(lost({}), found({ rid: 't', name: 'Ana', org: null, role: null, event_name: null }), app), nothing);
});
