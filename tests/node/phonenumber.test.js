import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { countryOf, numberOf } from '../../static/app/worker/phonenumber.js';

const phones = JSON.parse(await readFile(new URL('../vectors/phones.json', import.meta.url), 'utf8'));

for (const { written, country, number } of phones) {
  test(`${JSON.stringify(written)} in ${country} is ${number ?? 'no number'}`, () => assert.equal(numberOf(written, country ?? undefined), number));
}

test('the country is that of the time zone, else that of the language', () => {
  const at = (timeZone, language = 'en') => countryOf({ timeZone, language });
  assert.deepEqual(['Europe/Vienna', 'America/New_York', 'Asia/Tokyo', 'Africa/Lagos'].map((zone) => at(zone, 'en-GB')), ['AT', 'US', 'JP', 'NG']);
  assert.deepEqual([at('Etc/UTC', 'pt-BR'), at('Etc/UTC')], ['BR', undefined]);
});
