/** What a code says: somebody, a way in, or nobody. A stranger wrote it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import fc from 'fast-check';

import { myCard } from '../../static/app/mycard.js';
import { MOST_OF_A_KIND } from '../../static/app/worker/scanned/card.js';
import { isSameReach, reachKey } from '../../static/app/worker/scanned/reach.js';
import { readCode } from '../../static/app/worker/scanned/read.js';

/** The same ones each time, but for the long version, which prints the seed of what fails. */
const seeded = process.env.HALLWAY_PROVE ? {} : { seed: 20261128 };

const HERE = 'https://hall.example';
const TOKEN = 'A'.repeat(43);
const SLUG = '0123456789abcdef';
const read = (text) => readCode(text, HERE);
const cardIn = (text) => {
  const reading = read(text);
  assert.equal(reading.kind, 'person', `${text} is ${reading.kind}`);
  return reading.card;
};
const reached = (text) => cardIn(text).contacts.map(({ kind, value }) => `${kind} ${value}`);
const vcard = (version, ...lines) => ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');

for (const version of ['2.1', '3.0', '4.0']) {
  test(`a vCard ${version}`, () => {
    const { name, org, role, note, contacts } = cardIn(vcard(version, 'N:Kovač;Ana;;;', 'FN:Ana Kovač', 'ORG:Norda', 'TITLE:Engineer', 'EMAIL:ana@norda.example', 'TEL:+43 664 1234567', 'URL:https://norda.example/ana', 'NOTE:grippers'));
    assert.deepEqual([name, org, role, note], ['Ana Kovač', 'Norda', 'Engineer', 'grippers']);
    assert.deepEqual(contacts.map(({ kind, value }) => [kind, value]), [['email', 'ana@norda.example'], ['phone', '+43 664 1234567'], ['link', 'https://norda.example/ana']]);
  });
}

test('a vCard whose maker forgot its end, or wrote its line breaks as letters', () => {
  assert.equal(cardIn('BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEMAIL:a@b.example').name, 'Ana');
  assert.deepEqual(reached('BEGIN:VCARD\\nVERSION:3.0\\nFN:Ana\\nTEL:+436641234567\\nEND:VCARD'), ['phone +436641234567']);
});

test('MECARD and BIZCARD, with their escapes', () => {
  const ana = cardIn('MECARD:N:Kovač\\;x,Ana;ORG:Norda\\: soft;TEL:+436641234567;TEL:+4312345678;EMAIL:ana@norda.example;URL:https\\://norda.example/a;NOTE:a\\\\b;;');
  assert.deepEqual([ana.name, ana.org, ana.note], ['Ana Kovač;x', 'Norda: soft', 'a\\b']);
  assert.deepEqual(ana.contacts.map(({ value }) => value), ['ana@norda.example', '+436641234567', '+4312345678', 'https://norda.example/a']);
  assert.equal(cardIn('MECARD:N:佐藤,美咲;;').name, '佐藤 美咲');
  assert.equal(cardIn('mecard:n:Sato;;').name, 'Sato');
  assert.equal(cardIn('MECARD:N:Sato;ADR:,,12 Mill Lane,Leeds,,LS1 4AP;NOTE:hall 3;;').note, 'hall 3\n12 Mill Lane, Leeds, LS1 4AP');
  const todd = cardIn('BIZCARD:N:Todd;X:Ogasawara;T:Tech Geek;C:MobileViews.com;B:+1 555 010 0199;E:todd@mobileviews.example;;');
  assert.deepEqual([todd.name, todd.org, todd.role, todd.contacts.length], ['Todd Ogasawara', 'MobileViews.com', 'Tech Geek', 2]);
  assert.deepEqual(reached('MEBKM:TITLE:My page;URL:http\\://ana.example/;;'), ['link http://ana.example/']);
  assert.deepEqual(reached('MATMSG:TO:ana@norda.example;SUB:hi;BODY:buy;;'), ['email ana@norda.example']);
});

test('a face of any Hallway is read from its link alone, without its event', () => {
  const said = new URLSearchParams({ n: 'Ana Kovač', o: 'Norda & Sons', r: 'Engineer', m: 'ana@norda.example', p: '+43 664 1234567', l: 'https://norda.example/ana' });
  const reading = read(`https://other.example/f/${SLUG}?e=e123#${said}`);
  assert.deepEqual([reading.slug, reading.card.name, reading.card.org, reading.card.role, reading.guessed], [SLUG, 'Ana Kovač', 'Norda & Sons', 'Engineer', false]);
  assert.deepEqual(reading.card.contacts.map(({ value }) => value), ['ana@norda.example', '+43 664 1234567', 'https://norda.example/ana', `https://other.example/f/${SLUG}`]);
  assert.deepEqual(reached(`${HERE}/f/${SLUG}`), [`link ${HERE}/f/${SLUG}`]);
  assert.deepEqual([read(`${HERE}/f/${SLUG}?e=x`).page, read(`${HERE}/f/${SLUG}#n=Ana`).page, read(`https://other.example/f/${SLUG}`).page], [`/f/${SLUG}`, null, null]);
});

test('a friend’s code, of whichever server, is for pairing and nobody to keep, broken or not', () => {
  for (const text of [`${HERE}/pair#AQ`, 'https://other.example/pair#', `${HERE}/pair#%%`]) assert.equal(read(text).kind, 'pair', text);
  for (const text of [`${HERE}/pair`, `${HERE}/pairs#AQ`, 'https://other.example/a/pair#AQ']) assert.equal(read(text).kind, 'person', text);
});

test('a link that lets a device in leads in here, and is named elsewhere', () => {
  assert.deepEqual(read(`${HERE}/enter#${TOKEN}`), { kind: 'enter', link: `${HERE}/enter#${TOKEN}` });
  assert.deepEqual(read(`https://other.example/enter#${TOKEN}`), { kind: 'elsewhere', server: 'other.example' });
});

for (const [link, name, label] of [
  ['https://www.linkedin.com/in/ana-kovac-1a2b3c/', 'Ana Kovac', 'LinkedIn'],
  ['https://at.linkedin.com/in/ana-kova%C4%8D', 'Ana Kovač', 'LinkedIn'],
  ['https://www.linkedin.com/in/anakovac', '', 'LinkedIn'],
  ['https://www.linkedin.com/company/norda-robotics', '', 'LinkedIn'],
  ['https://www.xing.com/profile/Ana_Kovac2', 'Ana Kovac', 'XING'],
  ['https://www.xing.com/profile/Ana_Kovac', 'Ana Kovac', 'XING'],
  ['https://github.com/mira-lindqvist', 'Mira Lindqvist', 'GitHub'],
  ['https://linktr.ee/mira.lindqvist', 'Mira Lindqvist', 'Linktree'],
  ['https://social.example/@mira', '', 'Mastodon'],
  ['https://norda.example/some-page', '', null],
]) {
  test(`a profile: ${link}`, () => {
    const { card, guessed } = read(link);
    assert.deepEqual([card.name, guessed, card.contacts[0].label, card.contacts[0].kind], [name, name !== '', label, 'link']);
  });
}

test('addresses to write to or call, without what they would say', () => {
  assert.deepEqual(reached('mailto:ana@norda.example,bo%40norda.example?bcc=c@d.example&body=buy'), ['email ana@norda.example', 'email bo@norda.example']);
  assert.deepEqual(reached('tel:+43-664-1234567;ext=9'), ['phone +43-664-1234567']);
  assert.deepEqual(reached('SMSTO:+436641234567:hello'), ['phone +436641234567']);
  for (const link of ['https://wa.me/436641234567?text=hi', 'https://api.whatsapp.com/send?phone=436641234567', 'whatsapp://send?phone=436641234567']) assert.deepEqual(reached(link), ['phone +436641234567'], link);
});

test('plain text gives its addresses, a name where a line is one, and the rest as a note', () => {
  const { card, guessed } = read('Ana Kovač\nHead of grippers\nMail: ana@norda.example\n+43 664 1234567 / https://norda.example/ana.\nmet 2026-11-22');
  assert.deepEqual([card.name, guessed], ['Ana Kovač', true]);
  assert.deepEqual(card.contacts.map(({ value }) => value), ['ana@norda.example', '+43 664 1234567', 'https://norda.example/ana']);
  assert.match(card.note, /Head of grippers/);
  assert.deepEqual([cardIn('Badge A-1029 (hall 3)').name, cardIn('Badge A-1029 (hall 3)').note], ['', 'Badge A-1029 (hall 3)']);
  assert.equal(cardIn('佐藤 美咲').name, '佐藤 美咲');
});

for (const [text, what, shown] of [
  ['WIFI:T:WPA;S:Hall;P:hunter2;;', 'wifi', false], ['otpauth://totp/x?secret=ABC', 'secret', false], ['BEGIN:VEVENT\nSUMMARY:Mixer\nEND:VEVENT', 'event', true],
  ['geo:47.07,15.44', 'place', true], ['https://maps.app.goo.gl/x', 'place', true], ['BCD\n002\n1\nSCT', 'payment', false], ['bitcoin:1abc', 'payment', false],
  ['HC1:6BF', 'health', false], ['market://details?id=x', 'app', true], [' \n ', 'empty', false], ['', 'empty', false],
]) {
  test(`no person: ${text.slice(0, 12)}`, () => {
    const reading = read(text);
    assert.deepEqual([reading.kind, reading.what, reading.said !== ''], ['nobody', what, shown]);
  });
}

test('what is no link of the web is text, and never a way to reach somebody', () => {
  for (const text of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'intent://x#Intent;end', 'file:///etc/passwd', 'vbscript:x', 'tg://resolve?domain=x']) {
    for (const card of [cardIn(text), cardIn(`MECARD:N:Ana;URL:${text.replace(/[\\:;]/g, '\\$&')};;`), cardIn(vcard('3.0', 'FN:Ana', `URL:${text.replace('\n', '\\n')}`))]) assert.deepEqual(card.contacts.filter(({ kind }) => kind === 'link'), [], text);
  }
});

test('nothing turns the direction of what stands around it, hides, or breaks out of its line', () => {
  const { name, org, contacts } = cardIn(vcard('3.0', 'FN:Ana\u202Etxt.exe\u2066', 'ORG:Norda\\nURL:https://evil.example', 'EMAIL:a@b.example\u0000\u200b', 'X-EVIL:1'));
  assert.deepEqual([name, org, contacts.length, contacts[0].value], ['Anatxt.exe', 'Norda URL:https://evil.example', 1, 'a@b.example']);
});

test('where somebody lives is read within bounds, whatever is written there', () => {
  const many = Array.from({ length: 20 }, (_, n) => `ADR:;;${n} Mill\u202e Lane\\n${'x'.repeat(500)};Leeds\\nURL:x;;;`);
  const { addresses } = cardIn(vcard('3.0', 'FN:Ana', ...many));
  assert.deepEqual([addresses.length, addresses[0].street.length, addresses[0].city], [5, 200, 'Leeds URL:x']);
  assert.match(addresses[0].street, /^0 Mill Lane\nx/);
});

test('a card of hundreds of addresses keeps a few, and says how many were left', () => {
  const reading = read(vcard('3.0', 'FN:Ana', ...Array.from({ length: 500 }, (_, n) => `EMAIL:a${n}@b.example`), 'TEL:+436641234567'));
  assert.deepEqual([reading.card.contacts.length, reading.left, reading.card.contacts.at(-1).kind], [MOST_OF_A_KIND + 1, 500 - MOST_OF_A_KIND, 'phone']);
});

test('both codes of each card say who it is', async () => {
  for (const { face, card, link } of JSON.parse(await readFile(new URL('../vectors/faces.json', import.meta.url), 'utf8'))) {
    const [offline, online] = [cardIn(card), cardIn(link)];
    assert.ok(offline.name && face.name.replace(/\s+/g, ' ').includes(offline.name.slice(0, 8)), face.name);
    assert.equal(online.name.slice(0, 8), offline.name.slice(0, 8));
    assert.equal(read(link).slug, face.slug);
    for (const { kind, value } of offline.contacts) if (kind === 'email') assert.equal(value, face.email.trim());
  }
});

test('my own codes are read as they were written', () => {
  const field = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => text.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim()).filter(Boolean);
  fc.assert(fc.property(field, field, (name, org) => {
    const { text, within, shortened } = myCard({ name, org, role: null, email: 'a@b.example', phone: null, link: null, ask_about: null, help_with: null, shown: null });
    const { card } = read(text);
    if (!shortened) assert.equal(card.name, name);
    if (within.includes('org')) assert.equal(card.org, org);
  }), seeded);
});

test('whatever a code says, it is read within bounds and nothing is thrown', () => {
  const start = fc.constantFrom('', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:', 'MECARD:N:', 'BIZCARD:', 'https://', 'mailto:', 'tel:', 'https://wa.me/', `${HERE}/f/${SLUG}#n=`, `${HERE}/enter#`, `${HERE}/pair#`, 'https://www.linkedin.com/in/', 'WIFI:', '%', '\\');
  const end = fc.constantFrom('', '\r\nEND:VCARD', ';;', '\\', '%E0%A4%A', '\u202e', '\ud800', '\0');
  fc.assert(fc.property(start, fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(';'.repeat(9000), ':'.repeat(9000), '9 '.repeat(9000), 'a@'.repeat(9000), '-'.repeat(30_000), '\\'.repeat(9001))), end, (one, middle, other) => {
    const reading = read(one + middle + other);
    if (reading.kind !== 'person') return;
    const { card } = reading;
    assert.ok(card.name.length <= 200 && (card.note?.length ?? 0) <= 4000 && card.contacts.length <= 3 * MOST_OF_A_KIND);
    for (const text of [card.name, card.org ?? '', card.role ?? '', ...card.contacts.map(({ value }) => value)]) assert.doesNotMatch(text, /[\0-\x1f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u);
    for (const { kind, value } of card.contacts) if (kind === 'link') assert.doesNotMatch(value, /^(?!https?:)[a-z][a-z\d+.-]*:/i);
  }), { numRuns: 100, ...seeded });
});

test('the same way to reach somebody is the same, however it is written', () => {
  const same = (kind, ...values) => assert.equal(new Set(values.map((value) => reachKey({ kind, value }))).size, 1, values.join(' | '));
  same('email', 'Ana@Norda.example', ' ana@norda.example');
  same('phone', '+43 664 123 45 67', '0664/1234567', '0043 (664) 1234567');
  same('link', 'https://www.linkedin.com/in/ana/', 'at.linkedin.com/in/ana?trk=x', 'http://linkedin.com/in/Ana');
  const differ = (kind, one, other) => assert.ok(!isSameReach({ kind, value: one }, { kind, value: other }), `${one} | ${other}`);
  differ('phone', '+43 1 234 56 78 ext. 12', '+43 1 234 56 78 ext. 34');
  differ('phone', '+43 664 123 45 67', '+49 664 123 45 67');
  assert.ok(isSameReach({ kind: 'phone', value: '+43 (0)664 1234567' }, { kind: 'phone', value: '0043 664 1234567' }));
  differ('link', 'https://lnkd.in/eAbCdE', 'https://lnkd.in/eabcde');
  assert.notEqual(reachKey({ kind: 'link', value: 'https://norda.example/a' }), reachKey({ kind: 'link', value: 'https://norda.example/b' }));
  for (const nothing of [{ kind: 'link', value: 'https://norda.example/' }, { kind: 'phone', value: '112' }, { kind: 'email', value: '' }]) assert.equal(reachKey(nothing), null);
});
