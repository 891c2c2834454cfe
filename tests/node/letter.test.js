import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fromAnswers, hasBlank, mailto, sms } from '../../static/app/letter.js';

test('a letter opens in the mail app with every line and sign it had', () => {
  assert.equal(
    mailto('alice@example.com', 'Soft & hard', 'Hello Alice,\n100 % & more = ç?\r\nBob'),
    'mailto:alice@example.com?subject=Soft%20%26%20hard&body=Hello%20Alice%2C%0D%0A100%20%25%20%26%20more%20%3D%20%C3%A7%3F%0D%0ABob',
  );
});

test('an address cannot smuggle in further fields or people', () => {
  assert.equal(mailto('alice@example.com?bcc=eve@example.com', '', 'x'), 'mailto:alice@example.com%3Fbcc%3Deve@example.com?body=x');
  assert.equal(mailto('a@example.com,eve@example.com', '', ''), 'mailto:a@example.com%2Ceve@example.com');
});

test('half a character in a text does not stop the letter', () => {
  assert.equal(mailto('', '', 'a\ud800b'), 'mailto:?body=a%EF%BF%BDb');
});

test('a message is addressed by the digits of the number', () => {
  assert.equal(sms('+44 (7700) 900-417', 'Hi\nBob'), 'sms:+447700900417?&body=Hi%0D%0ABob');
  assert.equal(sms('07700 900+417', ''), 'sms:07700900417?&body=');
});

test('answers become a letter, and no answers become none', () => {
  assert.equal(fromAnswers('Hello Alice,', ['we met at the door. ', '', 'Coffee?'], 'Bob'), 'Hello Alice,\nwe met at the door.\nCoffee?\nBob');
  assert.equal(fromAnswers('Hello Alice,', ['', ' ', ''], 'Bob'), '');
});

test('a blank to fill in is noticed', () => {
  assert.equal(hasBlank('Here it is: ____'), true);
  assert.equal(hasBlank('my_variable __init__'), false);
});
