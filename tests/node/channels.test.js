import assert from 'node:assert/strict';
import { test } from 'node:test';

import { channelHere, CHANNELS, isChannel, isOpen, linkFor, NAMES, reachesOf } from '../../static/app/channels.js';

const phone = (value, dial = value) => ({ rid: 'p', kind: 'phone', value, label: null, dial, guessed: false });
const email = (value) => ({ rid: 'e', kind: 'email', value, label: null, dial: null, guessed: false });
const link = (value) => ({ rid: 'l', kind: 'link', value, label: null, dial: null, guessed: false });

const NUMBER = phone('0664 / 123 45 67', '+436641234567');

test('each way leads where its app reads it', () => {
  const to = (channel, reach) => linkFor(channel, reach, 'Soft grippers', 'Hi & bye\nAlice');
  assert.equal(to('email', email('bob@example.com')), 'mailto:bob@example.com?subject=Soft%20grippers&body=Hi%20%26%20bye%0D%0AAlice');
  assert.equal(to('message', NUMBER), 'sms:+436641234567?&body=Hi%20%26%20bye%0D%0AAlice');
  assert.equal(to('whatsapp', NUMBER), 'https://wa.me/436641234567?text=Hi%20%26%20bye%0AAlice');
  assert.equal(to('signal', NUMBER), 'https://signal.me/#p/+436641234567');
  assert.equal(to('telegram', NUMBER), 'https://t.me/+436641234567');
  assert.equal(to('telegram', link('t.me/bob_builds')), 'https://t.me/bob_builds');
  assert.equal(to('telegram', link('tg://resolve?domain=bob_builds')), 'https://t.me/bob_builds');
  assert.equal(to('linkedin', link('http://www.linkedin.com/in/bob?trk=mail#x')), 'https://www.linkedin.com/in/bob');
  assert.equal(to('call', NUMBER), 'tel:+436641234567');
});

test('a number without a country is called and texted as it was written, and no app that keeps people by their number is offered it', () => {
  const local = phone('0664 123-45', null);
  assert.deepEqual(NAMES.filter((channel) => CHANNELS[channel].needs === 'phone' && isOpen(channel, [local])), ['message', 'call']);
  assert.equal(linkFor('message', local, '', ''), 'sms:066412345?&body=');
  assert.equal(linkFor('call', local, '', ''), 'tel:066412345');
  assert.equal(linkFor('whatsapp', local, '', 'x'), null);
});

const HOSTILE = [
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)//linkedin.com/in/x', 'data:text/html,<script>', '\u202ejavascript:x', 'https://linkedin.com.evil.example/in/bob',
  'https://evil.example/linkedin.com/in/bob', 'https://bob:pw@linkedin.com/in/bob', 'https://t.me.evil.example/bob_x', 'tg://join?invite=abc', 't.me/+joinchat',
  '+43 664\r\n\r\nBcc: eve@example.com', 'bob@example.com\r\nBcc: eve@example.com', 'bob@example.com?bcc=eve@example.com', '<img src=x onerror=alert(1)>', '', ' ',
];
const LEADS = /^(?:mailto:[^\s"'<>]*|sms:\+?\d+\?&body=[^\s"'<>]*|tel:\+?[\d*]+|https:\/\/(?:wa\.me\/\d+\?text=|signal\.me\/#p\/\+\d+|t\.me\/\+?\w+|www\.linkedin\.com\/in\/)[^\s"'<>]*)$/;

for (const value of HOSTILE) {
  test(`${JSON.stringify(value)} leads nowhere that it chose`, () => {
    for (const reach of [email(value), phone(value, null), link(value)]) {
      for (const channel of NAMES) {
        const href = reachesOf(channel, [reach]).map((one) => linkFor(channel, one, value, value))[0] ?? null;
        if (href !== null) assert.match(href, LEADS, channel);
        if (href?.startsWith('mailto:')) assert.doesNotMatch(href.split('?')[0], /[\r\n?,]|%0/i);
      }
    }
  });
}

test('a text of half characters and lines goes along whole', () => {
  assert.equal(linkFor('whatsapp', NUMBER, '', 'a\ud800\n#&?'), 'https://wa.me/436641234567?text=a%EF%BF%BD%0A%23%26%3F');
});

test('every way but letter, share sheet, clipboard and paper either carries the text or says that it does not', () => {
  const silent = NAMES.filter((channel) => CHANNELS[channel].bare);
  assert.deepEqual(silent, ['signal', 'telegram', 'linkedin', 'call']);
  for (const channel of silent) {
    const reach = [NUMBER, link('https://www.linkedin.com/in/bob')].find((one) => isOpen(channel, [one]));
    assert.doesNotMatch(linkFor(channel, reach, 'SECRET', 'SECRET'), /SECRET/, channel);
  }
});

test('where nothing reaches somebody, the share sheet does, or the clipboard where there is none', () => {
  assert.equal(channelHere(null, true), 'share');
  assert.equal(channelHere(null, false), 'copy');
  assert.equal(channelHere('share', false), 'copy');
  assert.equal(channelHere('copy', true), 'copy');
  assert.equal(channelHere('message', false), 'message');
});

test('only mail, messages and their like open another app, and only with an address', () => {
  assert.equal(linkFor('email', null, '', 'Hi'), null);
  assert.equal(linkFor('email', email(''), '', 'Hi'), null);
  assert.equal(linkFor('share', email('alice@example.com'), '', 'Hi'), null);
});

test('a channel that a newer version knows is none here', () => {
  assert.equal(isChannel('pigeon'), false);
  assert.equal(isChannel('constructor'), false);
  assert.equal(isChannel(null), false);
});
