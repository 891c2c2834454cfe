import { spaceOf } from './meta.js';

/**
 * Everything that is kept, as tables for programs: the same in the document and in the SQLite file (docs/exports.md). How I recognise
 * somebody is in here: this is for oneself.
 *
 * @typedef {object} Table
 * @property {string} name
 * @property {string[]} columns beside its id
 * @property {string} [of] the table that its rows are nothing without
 */

/** Those that are referred to come first. @type {Table[]} */
export const TABLES = [
  { name: 'face', columns: ['label', 'name', 'org', 'role', 'email', 'phone', 'link', 'ask_about', 'help_with', 'shown', 'expires_on', 'slug', 'published', 'created_at'] },
  { name: 'event', columns: ['name', 'place', 'started_at', 'ended_at', 'face'] },
  { name: 'person', columns: ['name', 'org', 'role', 'circle', 'recruiter', 'source', 'through', 'no_contact_at', 'left_to', 'created_at'] },
  { name: 'same', columns: ['one', 'other', 'verdict', 'created_at'] },
  { name: 'contact', columns: ['person', 'kind', 'value', 'label'], of: 'person' },
  { name: 'note', columns: ['person', 'text', 'created_at'], of: 'person' },
  { name: 'encounter', columns: ['person', 'event', 'met_at', 'talked_about', 'known_by', 'kind'], of: 'person' },
  { name: 'topic', columns: ['encounter', 'label'], of: 'encounter' },
  {
    name: 'commitment', of: 'person',
    columns: ['person', 'encounter', 'kind', 'direction', 'about', 'text', 'due_on', 'state', 'created_at', 'closed_at', 'agreed', 'about_agreed'],
  },
  { name: 'attachment', columns: ['person', 'encounter', 'kind', 'hash', 'type', 'size', 'seconds', 'created_at'], of: 'person' },
  { name: 'reading', columns: ['person', 'attachment', 'state', 'text', 'name', 'org', 'role', 'email', 'phone', 'link', 'read_at'], of: 'attachment' },
  {
    name: 'follow_up', of: 'person',
    columns: [
      'kind', 'person', 'about', 'cause', 'why', 'due_on', 'rank', 'subject', 'draft', 'draft_message', 'draft_call', 'draft_post', 'choice', 'snoozed_until', 'my_subject', 'my_text', 'channel', 'approval', 'written_at',
      'waiting_at', 'outcome', 'marked_at', 'let_go_at', 'tried', 'held_until', 'sent_at', 'failure',
    ],
  },
  { name: 'touch', columns: ['person', 'kind', 'follow_up', 'note', 'at'], of: 'person' },
  {
    name: 'address', of: 'person',
    columns: ['person', 'name', 'org', 'street', 'city', 'district', 'area', 'postcode', 'sorting', 'country', 'label', 'created_at'],
  },
  { name: 'address_link', columns: ['person', 'slug', 'expires_on', 'created_at', 'used_at'], of: 'person' },
  { name: 'request', columns: ['person', 'kind', 'text', 'reply_to', 'created_at', 'closed_at'], of: 'person' },
  { name: 'target', columns: ['kind', 'name', 'org', 'role', 'email', 'phone', 'link', 'note', 'event', 'person', 'encounter', 'created_at'] },
  { name: 'path', columns: ['target', 'person', 'text', 'created_at'], of: 'target' },
  { name: 'template', columns: ['kind', 'channel', 'language', 'subject', 'text', 'problem', 'created_at'] },
  { name: 'buddy', columns: ['name', 'key', 'person', 'paired_at'] },
  { name: 'round', columns: ['event', 'event_name', 'starts', 'reunion', 'spot', 'sign', 'ended_at'] },
  { name: 'party', columns: ['name', 'goal', 'target', 'room', 'clock', 'back_at', 'shown_at'] },
  { name: 'showing', columns: ['round', 'person', 'encounter', 'fields', 'created_at'], of: 'person' },
  { name: 'judgement', columns: ['one', 'other', 'verdict', 'created_at'] },
  { name: 'line', columns: ['kind', 'text', 'place'] },
  { name: 'attempt', columns: ['rung', 'at', 'outcome'] },
  { name: 'setting', columns: ['value'] },
];

/** @param {Table} table @returns {string} a SELECT of :space that ends in its conditions */
export const rowsOf = ({ name, columns, of }) =>
  `SELECT one.rid AS id, ${columns.map((column) => `one."${column}"`).join(', ')} FROM "${name}" AS one
   ${of ? `JOIN "${of}" AS lead ON lead.space = one.space AND lead.rid = one."${of}"` : ''} WHERE one.space = :space`;

/** @param {import('./context.js').Context} context @returns {number} */
export const peopleIn = (context) => context.db.value('SELECT count(*) FROM person WHERE space = :space', { space: spaceOf(context) });

/** @param {import('./context.js').Context} context @param {Table} table @returns {number} */
export const countOf = (context, table) => context.db.value(`SELECT count(*) FROM (${rowsOf(table)})`, { space: spaceOf(context) });
