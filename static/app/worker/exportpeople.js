import { ALL } from '../postal.js';
import { spaceOf } from './meta.js';

/**
 * People with all that is known of them, some at a time, for whatever file they go into. Those who are one are one here too, under their lead.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../types.d.ts').Whose} Whose
 * @typedef {import('../types.d.ts').Card} Card
 *
 * @typedef {object} Known
 * @property {string} rid
 * @property {string | null} name
 * @property {string | null} org
 * @property {string | null} role
 * @property {Card['contacts']} contacts each once
 * @property {import('../types.d.ts').CardAddress[]} addresses the last one first
 * @property {string[]} notes the first one first
 */

const ADDRESS = [...ALL, 'country', 'label'];

/** People a part. */
const AT_ONCE = 200;

const CIRCLES = /** @type {Record<string, string>} */ ({ all: '1', recruiter: 'recruiter = 1' });

/** @param {Context} context @param {Whose} whose @returns {string[]} their leads, by name */
export function leadsOf(context, whose) {
  const { db } = context;
  const space = spaceOf(context);
  if (whose.person) return db.all('SELECT ifnull((SELECT lead FROM lead WHERE space = :space AND rid = :person), :person) AS rid', { space, person: whose.person }).map(({ rid }) => rid);
  const circle = whose.circle ?? 'all';
  return db.all(`SELECT rid FROM listing WHERE space = :space AND ${CIRCLES[circle] ?? 'circle = :circle'} ORDER BY name_key = '', name_key, rid`, { space, circle }).map(({ rid }) => rid);
}

/**
 * @param {Context} context
 * @param {string[]} leads
 * @returns {Generator<Known[]>}
 */
export function* known(context, leads) {
  for (let done = 0; done < leads.length; done += AT_ONCE) yield part(context, leads.slice(done, done + AT_ONCE));
}

const MEMBERS = `
WITH asked AS (SELECT value AS lead FROM json_each(:leads)),
member AS (
  SELECT lead, lead AS rid FROM asked
  UNION SELECT lead.lead, lead.rid FROM asked CROSS JOIN lead ON lead.space = :space AND lead.lead = asked.lead)`;

/** @param {Context} context @param {string[]} leads @returns {Known[]} */
function part(context, leads) {
  const { db } = context;
  const params = { space: spaceOf(context), leads: JSON.stringify(leads) };
  const all = new Map(leads.map((rid) => [rid, /** @type {Known} */ ({ rid, name: null, org: null, role: null, contacts: [], addresses: [], notes: [] })]));
  const of = (/** @type {string} */ lead) => /** @type {Known} */ (all.get(lead));
  for (const [lead, name, org, role] of db.bulk(`${MEMBERS} SELECT member.lead, name, org, role FROM member CROSS JOIN person ON person.space = :space AND person.rid = member.rid ORDER BY member.rid <> member.lead, member.rid`, params)) {
    const one = of(lead);
    Object.assign(one, { name: one.name || name, org: one.org || org, role: one.role || role });
  }
  for (const [lead, kind, value, label] of db.bulk(`${MEMBERS} SELECT member.lead, kind, value, label FROM member CROSS JOIN contact ON contact.space = :space AND contact.person = member.rid WHERE kind IN ('email', 'phone', 'link') AND value <> '' ORDER BY contact.rid`, params)) {
    const { contacts } = of(lead);
    if (!contacts.some((one) => one.kind === kind && one.value === value)) contacts.push({ kind, value, label });
  }
  for (const [lead, ...parts] of db.bulk(`${MEMBERS} SELECT member.lead, ${ADDRESS.map((part) => `address.${part}`)} FROM member CROSS JOIN address ON address.space = :space AND address.person = member.rid ORDER BY ifnull(address.created_at, 0) DESC, address.rid`, params)) {
    const address = Object.fromEntries(ADDRESS.map((part, at) => [part, parts[at]]));
    if (ALL.some((part) => address[part])) of(lead).addresses.push(/** @type {any} */ (address));
  }
  for (const [lead, text] of db.bulk(`${MEMBERS} SELECT member.lead, text FROM member CROSS JOIN note ON note.space = :space AND note.person = member.rid WHERE text <> '' ORDER BY note.created_at, note.rid`, params)) of(lead).notes.push(text);
  return [...all.values()];
}
