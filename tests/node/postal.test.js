/** Addresses on the phone: laid out as the server does, asked for as their country does. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { codeOf, countries, countryHere, fieldsOf, laidOut } from '../../static/app/postal.js';

const vectors = JSON.parse(await readFile(new URL('../vectors/post.json', import.meta.url), 'utf8'));

for (const { what, from, address, lines } of vectors) {
  test(`an address is laid out as its post asks: ${what}`, () => assert.deepEqual(laidOut(address, from), lines));
}

test('a form asks for what the country knows, and for everything where nobody knows it', () => {
  const parts = (/** @type {string | null} */ country) => fieldsOf(country).map(({ part }) => part).join(' ');
  assert.equal(parts('DE'), 'name org street postcode city');
  assert.equal(parts('US'), 'name org street city area postcode');
  assert.equal(parts('BR'), 'name org street district city area postcode');
  assert.equal(parts('Narnia'), 'name org street district postcode city sorting area');
  assert.equal(fieldsOf('IE').find(({ part }) => part === 'postcode')?.kind, 'eircode');
  assert.deepEqual(fieldsOf('DE').filter(({ needed }) => needed).map(({ part }) => part), ['street', 'postcode', 'city']);
});

test('a country is known by its letters and by its names', () => {
  assert.equal(countries('en').find(({ code }) => code === 'AT')?.name, 'Austria');
  assert.ok(countries('en').length > 240);
  for (const [written, code] of [['gb', 'GB'], [' Germany ', 'DE'], ['Deutschland', 'DE'], ['UNITED KINGDOM', 'GB'], ['USA', 'US'], ['España', 'ES'], ['Narnia', null], ['constructor', null], ['', null]]) assert.equal(codeOf(/** @type {string} */ (written)), code);
  assert.equal(countryHere(['en', 'de-AT']), 'AT');
  assert.equal(countryHere(['en', 'sgn-ZZ']), null);
});

test('whatever an address has, each line is one line, and an unknown country is said as it was written', () => {
  assert.deepEqual(laidOut({ name: 'Tumnus', street: '1 Lamp Post\n\nBehind', city: 'Cair', country: 'Narnia' }, 'GB'), ['Tumnus', '1 Lamp Post', 'Behind', 'Cair', 'NARNIA']);
  assert.deepEqual(laidOut({}, 'GB'), []);
});
