import { digestId } from '../digest.js';
import { spaceOf } from '../meta.js';
import { AUTHOR_LENGTH, membersOf } from '../spaces.js';
import { saidRid } from './plan.js';

/**
 * Who was said to be who, by whom. Two sightings are one person as soon as one member says so, and are two as long as any member does: what is parted by
 * mistake is seen, what is merged by mistake is not. So all phones that have the same rows say the same (docs/decisions/0176).
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Rid} Rid
 * @typedef {'same' | 'two'} Verdict
 * @typedef {Map<string, Map<string, Verdict>>} Verdicts by pair (`pairOf`): what each member says, by author; mine under ''
 */

/** Rows of one member that are looked at: so many people nobody tells apart in an evening. */
export const MOST_SAID = 300;

/** What is mine, from whichever of my devices, or told to nobody. */
export const ME = '';

/** @param {Rid} one @param {Rid} other @returns {string} */
export const pairOf = (one, other) => [one, other].sort().join(' ');

/** @param {string} author @param {'judgement' | 'writer'} what @param {Rid} one @param {Rid} other @returns {Rid} of the one row in which they say it of the two */
export const pairRid = (author, what, one, other) => saidRid(author, what, ...[one, other].sort());

/** Of a person of mine and a sighting, told to nobody. @param {Rid} person @param {Rid} sighting */
export const privateRid = (person, sighting) => digestId(['judgement', person, sighting]);

/**
 * Of each member one row a pair; others, whoever wrote them, are none.
 *
 * @param {Context} context
 * @param {string} space
 * @param {'judgement' | 'writer'} table
 * @param {Set<Rid>} sightings those that are there
 * @returns {(import('../database.js').Row & {by: string})[]} by: who says it
 */
export function saidOfPairs(context, space, table, sightings) {
  const mine = new Map(membersOf(context, space).map(({ author, me }) => [author, me ? ME : author]));
  /** @type {Map<string, number>} */
  const counts = new Map();
  return context.db.all(`SELECT * FROM ${table} WHERE space = :space ORDER BY rid`, { space }).flatMap((row) => {
    const author = row.rid.slice(0, AUTHOR_LENGTH);
    if (!mine.has(author) || !sightings.has(row.one) || !sightings.has(row.other)) return [];
    counts.set(author, (counts.get(author) ?? 0) + 1);
    const sound = Number(counts.get(author)) <= MOST_SAID && row.rid === pairRid(author, table, row.one, row.other);
    return sound ? [{ ...row, by: /** @type {string} */ (mine.get(author)) }] : [];
  });
}

/**
 * @param {Context} context
 * @param {string} space
 * @param {Set<Rid>} sightings
 * @returns {Verdicts} of pairs of sightings
 */
export function verdictsOf(context, space, sightings) {
  /** @type {Verdicts} */
  const verdicts = new Map();
  for (const { one, other, verdict, by } of saidOfPairs(context, space, 'judgement', sightings)) {
    if (verdict !== 'same' && verdict !== 'two') continue;
    const pair = pairOf(one, other);
    const said = verdicts.get(pair) ?? new Map();
    verdicts.set(pair, said.set(by, said.get(by) === 'two' ? 'two' : verdict)); // two devices of one member
  }
  return verdicts;
}

/**
 * @param {Context} context
 * @param {Set<Rid>} sightings
 * @returns {{person: Rid, sighting: Rid, verdict: Verdict}[]} what I alone know: which of my people a sighting is, or is not
 */
export const privateVerdicts = (context, sightings) =>
  context.db.all(
    `SELECT ifnull(lead.lead, one) AS person, other AS sighting, verdict FROM judgement
     LEFT JOIN lead ON lead.space = judgement.space AND lead.rid = judgement.one
     WHERE judgement.space = :home AND verdict IN ('same', 'two') AND other IN (SELECT value FROM json_each(:sightings)) ORDER BY judgement.rid`,
    { home: spaceOf(context), sightings: JSON.stringify([...sightings]) }).map(({ person, sighting, verdict }) => ({ person, sighting, verdict }));

/** @param {Map<string, Verdict> | undefined} said @returns {Verdict | null} */
export function settledOf(said) {
  const all = [...(said?.values() ?? [])];
  return all.includes('two') ? 'two' : all.includes('same') ? 'same' : null;
}
