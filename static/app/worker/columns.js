import { fold } from './fold.js';

/**
 * What the columns of a table mean: known for what Google Contacts, Outlook and LinkedIn export, guessed by their words for
 * everything else, an event's list of attendees for one.
 *
 * @typedef {import('../types.d.ts').ColumnField} ColumnField
 * @typedef {import('../types.d.ts').ContactFormat} ContactFormat
 *
 * @typedef {object} Column
 * @property {ColumnField | ''} field '' is left out
 * @property {string | null} [label] what kind of address it is
 * @property {number} [labelAt] the column that says so, row by row
 * @property {{of: string, part: string}} [address] which part of which postal address
 */

/** How a header is compared: without case, accents and punctuation. @param {string} header */
const plain = (header) => fold(header).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** In which order words are looked for: a "company name" is no name, and a "first name" not a whole one. */
const WORDS = /** @type {[ColumnField, string][]} */ ([
  ['email', 'email|e mail|mail|emails|courriel|correo|correo electronico|adresse electronique|posta elettronica|e post|epost|sahkoposti|e posta|eposta|почта|電子メール|メール|邮箱|郵箱|電郵|이메일|بريد'],
  ['first', 'first name|firstname|given name|forename|vorname|prenom|nombre de pila|primer nombre|nome proprio|voornaam|fornavn|fornamn|etunimi|imie|jmeno|ime|имя|名前 名|名|이름'],
  ['middle', 'middle name|additional name|weitere vornamen|deuxieme prenom|segundo nombre'],
  ['last', 'last name|lastname|surname|family name|familyname|nachname|familienname|nom de famille|apellido|apellidos|cognome|sobrenome|achternaam|efternavn|efternamn|etternavn|sukunimi|nazwisko|prijmeni|prezime|фамилия|姓|성'],
  ['role', 'job title|jobtitle|title|titel|position|role|rolle|function|funktion|fonction|poste|cargo|puesto|qualifica|ruolo|functie|stilling|stanowisko|должность|役職|职位|職稱|직책|profession|beruf|occupation|headline'],
  ['org', 'company|company name|organization|organisation|organization name|organisation name|employer|affiliation|institution|university|firma|firmenname|unternehmen|arbeitgeber|entreprise|societe|organisme|empresa|organizacion|azienda|societa|ente|organizacao|bedrijf|virksomhed|foretag|yritys|spolecnost|tvrtka|компания|организация|会社|会社名|公司|회사|startup'],
  ['phone', 'phone|telephone|mobile|cell|tel|phone number|telefon|telefonnummer|handy|mobil|mobiltelefon|telephone portable|portable|telefono|movil|cellulare|celular|telefone|telefoon|puhelin|телефон|電話|电话|手机|전화'],
  ['link', 'linkedin|xing|url|link|website|web page|webpage|web|homepage|webseite|site|site web|sitio web|sito|profile|profil|twitter|github|mastodon|сайт|ウェブサイト|网站'],
  ['note', 'notes|note|comment|comments|bio|about|description|interests|bemerkung|bemerkungen|notiz|notizen|anmerkung|remarques|notas|comentarios|commenti|opmerkingen|заметки|備考|备注'],
  ['name', 'name|full name|fullname|attendee|participant|guest|speaker|delegate|teilnehmer|teilnehmerin|vollstandiger name|gast|nom|nom complet|nombre|nombre completo|participante|nome|nome completo|partecipante|naam|deelnemer|navn|namn|nimi|nazwa|фио|участник|氏名|お名前|姓名|성명|الاسم'],
].map(([field, words]) => [field, words.replaceAll('|', '\n')]));
const GUESSES = WORDS.flatMap(([field, words]) => words.split('\n').map((word) => ({ field, word: plain(word) })));

/** Scripts that put no space between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;

/** What somebody counts in their table rather than what they know of a person. */
const ABOUT = /^(?:ticket|order|event|session|billing|invoice|payment|status|registration|id|no|nr)\b/;

/** @param {string} header @returns {ColumnField | ''} */
export function guess(header) {
  const said = plain(header);
  const exact = GUESSES.find(({ word }) => word === said);
  if (exact || ABOUT.test(said)) return exact?.field ?? '';
  return GUESSES.find(({ word }) => (UNSPACED.test(word) ? said.includes(word) : ` ${said} `.includes(` ${word} `)))?.field ?? '';
}

/** A header that says nothing is guessed by what stands below it. @param {string[]} samples @returns {ColumnField | ''} */
function guessBy(samples) {
  const all = (/** @type {RegExp} */ pattern) => samples.length > 0 && samples.every((sample) => pattern.test(sample));
  if (all(/^\S+@\S+\.\S+$/)) return 'email';
  if (all(/^https?:\/\/\S+$/i)) return 'link';
  return all(/^\+?[\d ()/.-]{7,20}$/) && samples.some((sample) => sample.startsWith('+')) ? 'phone' : '';
}

/**
 * @param {string[]} headers
 * @param {string[][]} rows the first ones
 * @returns {Column[]}
 */
export function guessColumns(headers, rows) {
  const fields = headers.map((header, at) => guess(header) || guessBy(rows.map((row) => row[at]?.trim() ?? '').filter(Boolean)));
  return splitName(fields, rows).map((field) => ({ field }));
}

/**
 * "Vorname, Name" and "Nombre, Apellidos" are two halves, where "First name, Name" may be a half and the whole: the rows tell. Half a name
 * alone is the whole.
 *
 * @param {(ColumnField | '')[]} fields
 * @param {string[][]} rows
 */
function splitName(fields, rows) {
  const name = fields.indexOf('name');
  const half = fields.findIndex((field) => field === 'first' || field === 'last');
  const both = fields.includes('first') && fields.includes('last');
  if (half < 0 || both) return fields;
  if (name < 0) return fields.map((field, at) => (at === half ? 'name' : field));
  const whole = rows.some((row) => row[half] && row[name]?.includes(row[half]));
  return whole ? fields : fields.map((field, at) => (at === name ? (fields[half] === 'first' ? 'last' : 'first') : field));
}

/**
 * @param {string[]} headers
 * @returns {{format: ContactFormat, columns: Column[]} | null} null for a table of nobody's that is known
 */
export function recognise(headers) {
  const said = headers.map(plain);
  const has = (/** @type {string[]} */ ...all) => all.every((one) => said.includes(one));
  if (has('first name', 'last name', 'company', 'position', 'connected on')) return { format: 'linkedin', columns: said.map((one) => LINKEDIN[one] ?? NOTHING) };
  if (has('given name', 'family name') || has('organization name', 'labels') || has('group membership')) return { format: 'google', columns: googleColumns(said) };
  return OUTLOOK_MARKS.some((marks) => has(...marks)) ? { format: 'outlook', columns: said.map(outlookColumn) } : null;
}

/** @type {Column} */
const NOTHING = { field: '' };

/** @type {Record<string, Column>} */
const LINKEDIN = {
  'first name': { field: 'first' }, 'last name': { field: 'last' }, url: { field: 'link', label: 'LinkedIn' }, 'email address': { field: 'email' },
  company: { field: 'org' }, position: { field: 'role' }, 'connected on': { field: 'since' },
};

/** Both of Google's headers, of before and since 2023. @type {Record<string, ColumnField>} */
const GOOGLE = {
  name: 'name', 'given name': 'first', 'first name': 'first', 'additional name': 'middle', 'middle name': 'middle', 'family name': 'last', 'last name': 'last',
  'name prefix': 'prefix', 'name suffix': 'suffix', nickname: 'nickname', 'file as': 'nickname', notes: 'note',
  'organization 1 name': 'org', 'organization name': 'org', 'organization 1 department': 'org', 'organization department': 'org',
  'organization 1 title': 'role', 'organization title': 'role',
};
const GOOGLE_KINDS = /** @type {Record<string, ColumnField>} */ ({ 'e mail': 'email', phone: 'phone', website: 'link' });

/** @param {string[]} said @returns {Column[]} */
function googleColumns(said) {
  return said.map((header) => {
    const [, kind, number] = /^(e mail|phone|website) (\d+) value$/.exec(header) ?? [];
    const [, of, part] = /^address (\d+) (.+)$/.exec(header) ?? [];
    if (part) return { field: '', address: { of, part } };
    if (!kind) return { field: GOOGLE[header] ?? '' };
    const labelAt = said.findIndex((one) => one === `${kind} ${number} type` || one === `${kind} ${number} label`);
    return { field: GOOGLE_KINDS[kind], ...(labelAt >= 0 && { labelAt }) };
  });
}

/** What an Outlook export has and hardly anything else, in English, German, French and Spanish. */
const OUTLOOK_MARKS = [
  ['first name', 'last name', 'e mail address', 'mobile phone'], ['vorname', 'nachname', 'e mail adresse', 'mobiltelefon'],
  ['prenom', 'nom', 'adresse de messagerie', 'tel mobile'], ['prenom', 'nom', 'adresse de messagerie', 'telephone mobile'],
  ['nombre', 'apellidos', 'direccion de correo electronico', 'telefono movil'],
];

/** By the words of all four, most particular first. @type {[RegExp, Column][]} */
const OUTLOOK = [
  [/^(first name|vorname|prenom|nombre)$/, { field: 'first' }],
  [/^(middle name|weitere vornamen|deuxieme prenom|segundo nombre)$/, { field: 'middle' }],
  [/^(last name|nachname|nom|apellidos)$/, { field: 'last' }],
  [/^(nickname|spitzname|surnom|sobrenombre)$/, { field: 'nickname' }],
  [/^(company|firma|societe|organizacion)$/, { field: 'org' }],
  [/^(department|abteilung|service|departamento)$/, { field: 'org' }],
  [/^(job title|position|profession|puesto|cargo)$/, { field: 'role' }],
  [/^(e mail|e mail 2|e mail 3)( address| adresse)$|^adresse de messagerie( [23])?$|^direccion de correo electronico( [23])?$|^(correo electronico) [23]$/, { field: 'email' }],
  [/^(mobile phone|mobiltelefon|tel mobile|telephone mobile|telefono movil)$/, { field: 'phone', label: 'cell' }],
  [/\b(business phone|telefon geschaftlich|telephone bureau|tel bureau|telephone bureau|telefono del trabajo)( 2)?$/, { field: 'phone', label: 'work' }],
  [/\b(home phone|telefon privat|telephone domicile|tel domicile|telefono particular)( 2)?$/, { field: 'phone', label: 'home' }],
  [/^(primary phone|other phone|company main phone|car phone|weiteres telefon|haupttelefon)$/, { field: 'phone' }],
  [/^(business fax|home fax|fax geschaftlich|fax privat)$/, { field: 'phone', label: 'fax' }],
  [/^(web page|personal web page|business web page|webseite|page web|pagina web)$/, { field: 'link' }],
  [/^(notes|notizen|notas)$/, { field: 'note' }],
];

/** Its postal addresses, in English. @param {string} header @returns {Column | null} */
function addressColumn(header) {
  const [, of, part] = /^(home|business|other) (street(?: [23])?|city|state|postal code|country region|country)$/.exec(header) ?? [];
  return part ? { field: '', address: { of, part } } : null;
}

/** @param {string} header @returns {Column} */
const outlookColumn = (header) => addressColumn(header) ?? OUTLOOK.find(([words]) => words.test(header))?.[1] ?? NOTHING;
