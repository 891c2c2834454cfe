/** Tables of contacts as other programs export them: known by their headers, mapped by guesses, broken only where they are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { openContacts } from '../../static/app/worker/contactfile.js';

const bytes = (text) => new TextEncoder().encode(text);

/** @returns what a file holds: its kind, the people, what went wrong */
function read(input, fields) {
  const { format, columns, found } = openContacts(typeof input === 'string' ? bytes(input) : input, fields);
  const all = [...found];
  return { format, columns, cards: all.flatMap(({ card }) => card ?? []), problems: all.flatMap(({ problem }) => problem ?? []) };
}
const lines = (...all) => `${all.join('\r\n')}\r\n`;
const contact = (kind, value, label = null) => ({ kind, value, label });
const refused = (input) => {
  try {
    return read(input).problems.map(({ code }) => code);
  } catch (problem) {
    return [problem.code];
  }
};

test('LinkedIn’s connections, behind the note that leads them', () => {
  const { format, cards, problems } = read(lines(
    'Notes:', '"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed their connections to see or download their email address, using this setting https://www.linkedin.com/psettings/privacy/email."', '',
    'First Name,Last Name,URL,Email Address,Company,Position,Connected On',
    'Ana,Kovač,https://www.linkedin.com/in/ana-k,,"Norda, Robotics",Engineer,12 Mar 2021', 'Bo,"Lind, PhD",https://www.linkedin.com/in/bo,bo@x.example,,,1 May 2019', ',,,,,,02 Jan 2020'));
  assert.equal(format, 'linkedin');
  assert.deepEqual(cards, [
    { name: 'Ana Kovač', org: 'Norda, Robotics', role: 'Engineer', note: null, contacts: [contact('link', 'https://www.linkedin.com/in/ana-k', 'LinkedIn, 2021-03-12')] },
    { name: 'Bo Lind, PhD', org: null, role: null, note: null, contacts: [contact('link', 'https://www.linkedin.com/in/bo', 'LinkedIn, 2019-05-01'), contact('email', 'bo@x.example')] },
  ]);
  assert.deepEqual(problems, [{ code: 'row-empty', where: '7' }]);
});

test('Google Contacts, by the headers of before and since 2023', () => {
  const old = read(lines(
    'Name,Given Name,Additional Name,Family Name,Yomi Name,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,Website 1 - Type,Website 1 - Value',
    'Ana Kovač,Ana,,Kovač,,"reads\nat night",* myContacts,* Work,ana@x.example ::: a@y.example,Mobile,+43 660 123 45 67,,Norda,Engineer,Profile,https://ana.example'));
  assert.equal(old.format, 'google');
  assert.deepEqual(old.cards, [{
    name: 'Ana Kovač', org: 'Norda', role: 'Engineer', note: 'reads\nat night',
    contacts: [contact('email', 'ana@x.example', 'Work'), contact('email', 'a@y.example', 'Work'), contact('phone', '+43 660 123 45 67', 'Mobile'), contact('link', 'https://ana.example', 'Profile')],
  }]);
  const since = read(lines(
    'First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value',
    'Ana,M.,Kovač,,Dr.,,,,Norda,Engineer,Research,,,,* myContacts,* Work,ana@x.example,,', ',,,,,,Nana,,,,,,,,,,,Home,00431234567', '佐藤,,美咲,,,,,,,,,,,,,,,,'));
  assert.equal(since.format, 'google');
  assert.deepEqual(since.cards.map(({ name, org }) => [name, org]), [['Dr. Ana M. Kovač', 'Norda, Research'], ['Nana', null], ['美咲 佐藤', null]]);
});

test('Outlook, in English, German, French and Spanish, and in old encodings', () => {
  const german = read(Uint8Array.from(lines('"Anrede";"Vorname";"Weitere Vornamen";"Nachname";"Firma";"Abteilung";"Position";"Telefon geschäftlich";"Mobiltelefon";"E-Mail-Adresse";"E-Mail-Typ";"Webseite";"Notizen"',
    '"Frau";"Zoë";"";"Müller";"Norda";"Lager";"Leiterin";"+43 1 234";"0660 1";"zoe@x.example";"SMTP";"";"groß"'), (letter) => letter.charCodeAt(0)));
  assert.equal(german.format, 'outlook');
  assert.deepEqual(german.cards, [{
    name: 'Zoë Müller', org: 'Norda, Lager', role: 'Leiterin', note: 'groß',
    contacts: [contact('phone', '+43 1 234', 'work'), contact('phone', '0660 1', 'cell'), contact('email', 'zoe@x.example')],
  }]);
  assert.deepEqual(german.problems.map(({ code }) => code), ['encoding-guessed']);
  const english = read(new Uint8Array(Buffer.from(`\ufeff${lines('First Name,Middle Name,Last Name,Title,Company,Job Title,E-mail Address,E-mail 2 Address,Mobile Phone,Home Phone', 'Þóra,,Jónsdóttir,Ms,Kyma,Captain,t@x.example,t2@x.example,,+354 1')}`, 'utf16le')));
  assert.deepEqual([english.format, english.cards[0].name, english.cards[0].contacts.length], ['outlook', 'Þóra Jónsdóttir', 3]);
  assert.equal(read(lines('Prénom,Nom,Société,Adresse de messagerie,Tél. mobile', 'Zoé,Martin,Norda,z@x.example,06')).format, 'outlook');
  assert.equal(read(lines('Nombre,Apellidos,Organización,Dirección de correo electrónico,Teléfono móvil', 'Ana,Ruiz,Norda,a@x.example,6')).format, 'outlook');
});

for (const [what, header, fields] of [
  ['English', 'Ticket ID,Attendee Name,Your company,Job Title,Email address,LinkedIn URL,Dietary needs', ['', 'name', 'org', 'role', 'email', 'link', '']],
  ['German', 'Nr;Vorname;Name;Firma;Funktion;E-Mail;Handy;Bemerkung', ['', 'first', 'last', 'org', 'role', 'email', 'phone', 'note']],
  ['French', 'Prénom\tNom\tEntreprise\tFonction\tCourriel', ['first', 'last', 'org', 'role', 'email']],
  ['Spanish', 'Nombre;Apellidos;Empresa;Cargo;Correo electrónico;Móvil', ['first', 'last', 'org', 'role', 'email', 'phone']],
  ['Japanese', '氏名,会社名,役職,メールアドレス', ['name', 'org', 'role', 'email']],
  ['Ukrainian', 'Имя,Фамилия,Компания,Должность,Почта', ['first', 'last', 'org', 'role', 'email']],
]) {
  test(`an attendee list in ${what} is guessed by its headers`, () => {
    const { format, columns } = read(lines(header, header.replace(/[^,;\t]+/g, (_, at) => `word ${at}`)));
    assert.deepEqual([format, columns.map(({ field }) => field)], ['table', fields]);
  });
}

test('what a column holds can be settled otherwise, and what it holds is shown', () => {
  const list = lines('Attendees of the Mixer', '', 'Who,Where,Reach', 'Ana,Norda,ana@x.example', 'Bo,Kyma,bo@x.example');
  const { columns, cards } = read(list);
  assert.deepEqual(columns.map(({ header, field, samples }) => [header, field, samples]), [['Who', '', ['Ana', 'Bo']], ['Where', '', ['Norda', 'Kyma']], ['Reach', 'email', ['ana@x.example', 'bo@x.example']]]);
  assert.deepEqual(cards.map(({ name }) => name), ['', '']);
  assert.deepEqual(read(list, ['name', 'org', '']).cards, [{ name: 'Ana', org: 'Norda', role: null, note: null, contacts: [] }, { name: 'Bo', org: 'Kyma', role: null, note: null, contacts: [] }]);
});

test('a list without headers begins at once', () => {
  const { columns, cards } = read(lines('Ana,ana@x.example', 'Bo,bo@x.example'));
  assert.deepEqual([columns.map(({ header, field }) => [header, field]), cards.length], [[['', ''], ['', 'email']], 2]);
});

test('a broken row is named by its line and costs itself alone', () => {
  const { cards, problems } = read(lines('Name,Company', 'Ana,Norda', 'Bo,"open', 'Cy,"Kyma, the ""big"" one"', 'Di,"two', 'lines"', 'Eve,a,b', 'Flo,it is "quoted"'));
  assert.deepEqual(cards.map(({ name, org }) => [name, org]), [['Ana', 'Norda'], ['Cy', 'Kyma, the "big" one'], ['Di', 'two\nlines'], ['Flo', 'it is "quoted"']]);
  assert.deepEqual(problems, [{ code: 'row-broken', where: '3' }, { code: 'row-too-wide', where: '7' }]);
});

test('a quote that nothing closes does not swallow the rest', () => {
  const people = Array.from({ length: 5000 }, (_, i) => `P${i},Norda`);
  const { cards, problems } = read(lines('Name,Company', 'Ana,"Norda', ...people));
  assert.deepEqual([cards.length, problems], [5000, [{ code: 'row-broken', where: '2' }]]);
});

for (const [what, input, codes] of [
  ['an archive by the name of .csv', Uint8Array.from([0x50, 0x4b, 3, 4, ...Array(500).fill(0)]), ['file-no-text']],
  ['a picture', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), ['file-no-text']],
  ['nothing', '', ['table-none']],
  ['a diary', 'Dear diary', ['table-none']],
  ['a million columns', `${','.repeat(1_000_000)}\nAna`, ['table-none']],
  ['six hundred columns', `Name,Email${',x'.repeat(600)}\nAna`, ['table-too-wide']],
  ['a wide row among the first', `${'x@y,'.repeat(20_000)}\nName,Email\nAna,a@x.example`, ['table-too-wide']],
  ['one endless line', 'x'.repeat(8_000_000), ['table-none']],
  ['nothing but quotes', '"'.repeat(2_000_001), ['table-none']],
  ['a file that is all open quotes', 'Name,Email\n"a\n"b\n'.repeat(50_000), ['table-broken']],
]) {
  test(`${what} is named and costs nothing`, () => assert.deepEqual(refused(input), codes));
}

test('a cell of a thousand addresses keeps the first ones, and says so', () => {
  const { cards, problems } = read(lines('Name,E-mail 1 - Value', `Ana,${Array.from({ length: 1000 }, (_, i) => `a${i}@x.example`).join(' ::: ')}`));
  assert.deepEqual([cards[0].contacts.length, problems], [500, [{ code: 'card-shortened', where: '2' }]]);
});

test('NUL bytes, directions and markup are text, and what cannot be kept is left out', () => {
  const { cards } = read(lines('Name,Company', '<img src=x onerror=alert(1)>\u202egnp,=HYPERLINK("http://x")', '\0\0A\0na,\ud800', "'=1+1,'+43 1"));
  assert.deepEqual(cards.map(({ name, org }) => [name, org]), [['<img src=x onerror=alert(1)>\u202egnp', '=HYPERLINK("http://x")'], ['Ana', '\ufffd'], ['=1+1', '+43 1']]);
});

test('whatever bytes come, they are read, or refused by a code', () => {
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: fc.constantFrom(',', ';', '"', '\n', '\r', 'a', '@', '\0', '\t', "'", 'é', 'Name', 'BEGIN:VCARD\n'), maxLength: 60 }).map(bytes)), (input) => {
    assert.ok(refused(input).every((code) => typeof code === 'string'));
  }), { numRuns: 500, seed: 20261128 });
});
