/**
 * Promises, needs, offers, whom they know, and introductions, with the names of the one or two whom each is between.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Commitment} Commitment
 */

/** Nothing said: a promise and an introduction are mine, all else is theirs (tables.sql). */
export const DIRECTION = `
iif(commitment.direction IN ('mine', 'theirs'), commitment.direction, iif(commitment.kind IN ('promise', 'introduction'), 'mine', 'theirs'))`;

/** Those that this version knows. */
export const KIND = "commitment.kind IN ('promise', 'need', 'offer', 'knows', 'introduction')";

/** Whether somebody was asked already if they want to be introduced. @param {'ask' | 'ask_about'} kind @param {'person' | 'about'} whom */
const ASKED = (kind, whom) => `
commitment.kind = 'introduction' AND EXISTS (
  SELECT 1 FROM follow_up WHERE follow_up.space = commitment.space AND follow_up.person = commitment.${whom} AND follow_up.kind = '${kind}'
    AND follow_up.cause = commitment.rid AND coalesce(marked_at, sent_at) IS NOT NULL)`;

/** The deleted have no name any more, and are nobody. */
export const LINES = `
SELECT commitment.rid, commitment.encounter, commitment.kind, ifnull(commitment.text, '') AS text, commitment.due_on,
  ifnull(commitment.state, 'open') AS state, ifnull(commitment.created_at, 0) AS created_at, commitment.closed_at,
  ${DIRECTION} AS direction, commitment.agreed, commitment.about_agreed,
  ${ASKED('ask', 'person')} AS asked, ${ASKED('ask_about', 'about')} AS about_asked,
  whose.rid AS person, whose.name, other.rid AS about, other.name AS about_name
FROM commitment
LEFT JOIN lead AS mine ON mine.space = commitment.space AND mine.rid = commitment.person
LEFT JOIN listing AS whose ON whose.space = commitment.space AND whose.rid = ifnull(mine.lead, commitment.person)
LEFT JOIN lead AS theirs ON theirs.space = commitment.space AND theirs.rid = commitment.about
LEFT JOIN listing AS other ON other.space = commitment.space AND other.rid = ifnull(theirs.lead, commitment.about)
WHERE commitment.space = :space AND ${KIND}`;

export const ORDER = `commitment.state IN ('kept', 'waived'), commitment.closed_at DESC, commitment.due_on IS NULL, commitment.due_on, commitment.created_at, commitment.rid`;

/** @param {import('../database.js').Row} row */
export const lineOf = (row) => /** @type {Commitment} */ ({ ...row, asked: row.asked === 1, about_asked: row.about_asked === 1 });

/**
 * UNION would put them in order, and for that walk through the whole space.
 *
 * @param {Context} context
 * @param {import('../group.js').Whose} whose
 * @returns {Commitment[]} those of these people, on whichever side of an introduction they are
 */
export const commitmentsOf = ({ db }, whose) =>
  db.all(
    `${LINES} AND commitment.rid IN (
       SELECT rid FROM commitment WHERE space = :space AND person IN (SELECT value FROM json_each(:people))
       UNION ALL SELECT rid FROM commitment WHERE space = :space AND about IN (SELECT value FROM json_each(:people)))
     ORDER BY ${ORDER}`, whose).map(lineOf);
