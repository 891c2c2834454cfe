/**
 * The rows of the queue as they stand on this phone: who each is for, and what happened here that the server has not heard of. Somebody who asked
 * not to be written to, has answered, or was met meanwhile is seen to at once; the planner says the same later (hallway/followups/).
 */

/** All for whom a follow-up is: the one whom it names, and whoever is one with them. */
export const ALL = `
SELECT listing.rid UNION ALL SELECT peer.rid FROM lead AS peer WHERE peer.space = listing.space AND peer.lead = listing.rid`;

/** @param {string} row */
const DONE = (row) => `coalesce(${row}.marked_at, ${row}.sent_at, ${row}.let_go_at) IS NOT NULL`;

/**
 * People who are one are told once that it was nice to meet them. Which of their letters counts: one that went out, one with words in it,
 * one that is to be written, one that was let go; then the smallest id's. The server says the same (hallway/followups/planner.py).
 *
 * @param {string} row
 */
const WEIGHT = (row) => `
CASE WHEN ${row}.marked_at IS NOT NULL OR ${row}.sent_at IS NOT NULL THEN 0
  WHEN ${row}.my_text IS NOT NULL OR ${row}.my_subject IS NOT NULL THEN 1
  WHEN ${row}.let_go_at IS NOT NULL OR ${row}.choice = 'keep' THEN 3
  WHEN ${row}.choice IS NOT NULL THEN 2 ELSE 4 END`;

/** Whether they wrote, called or were met since a letter went out. @param {string} row one that waits */
function ANSWERED(row) {
  const since = `min(${row}.waiting_at, coalesce(${row}.marked_at, ${row}.sent_at, ${row}.waiting_at))`;
  return `
(EXISTS (SELECT 1 FROM touch WHERE touch.space = listing.space AND touch.person IN (${ALL}) AND touch.kind IN ('reply', 'call', 'met')
    AND (touch.follow_up = ${row}.rid OR touch.at IS NULL OR touch.at >= ${since}))
  OR EXISTS (SELECT 1 FROM encounter WHERE encounter.space = listing.space AND encounter.person IN (${ALL}) AND encounter.met_at > ${since}))`;
}

/** @param {string} row */
const WAITS = (row) => `(${row}.waiting_at IS NOT NULL AND coalesce(${row}.marked_at, ${row}.sent_at) IS NOT NULL AND NOT ${ANSWERED(row)})`;

/** Of a person of the list: they asked to hear nothing more, or to be erased. */
export const HUSHED = `
(EXISTS (SELECT 1 FROM person WHERE person.space = listing.space AND person.rid IN (${ALL}) AND person.no_contact_at IS NOT NULL)
 OR EXISTS (SELECT 1 FROM request WHERE request.space = listing.space AND request.person IN (${ALL}) AND request.kind IN ('erase', 'stop') AND request.closed_at IS NULL))`;

/** Of a person of the list: a buddy who met them too writes instead of me. */
export const LEFT = `
EXISTS (SELECT 1 FROM person WHERE person.space = listing.space AND person.rid IN (${ALL}) AND person.left_to IS NOT NULL)`;

/** A buddy says hello. What has words of mine in it stays. */
const GREETED_BY_ANOTHER = `
follow_up.kind = 'nice' AND coalesce(follow_up.my_text, follow_up.my_subject, follow_up.approval, follow_up.failure, follow_up.written_at) IS NULL AND ${LEFT}`;

/** They, or the other one of an introduction, want to hear nothing. */
const SILENT = `
${HUSHED}
OR follow_up.kind IN ('ask', 'ask_about', 'connect') AND EXISTS (
  SELECT 1 FROM person WHERE person.space = follow_up.space AND person.no_contact_at IS NOT NULL AND person.rid IN (
    SELECT follow_up.about UNION ALL
    SELECT peer.rid FROM lead AS its JOIN lead AS peer ON peer.space = its.space AND peer.lead = its.lead
    WHERE its.space = follow_up.space AND its.rid = follow_up.about))`;

/** What it was about is settled: the promise kept, the introduction made or refused. */
const SETTLED = `
follow_up.kind IN ('promise', 'ask', 'ask_about', 'connect') AND EXISTS (
  SELECT 1 FROM commitment WHERE commitment.space = follow_up.space AND commitment.rid = follow_up.cause
    AND (commitment.state IN ('kept', 'waived') OR follow_up.kind <> 'promise' AND 'no' IN (ifnull(agreed, ''), ifnull(about_agreed, ''))
      OR follow_up.kind = 'ask' AND agreed = 'yes' OR follow_up.kind = 'ask_about' AND about_agreed = 'yes'))`;

/** A second note is for whoever has not answered the first. */
const ANSWERED_SINCE = `
follow_up.kind = 'again' AND NOT EXISTS (
  SELECT 1 FROM follow_up AS first WHERE first.space = follow_up.space AND first.rid = follow_up.cause AND ${WAITS('first')})`;

/** There was a contact since the one from which the rhythm is counted. */
const IN_TOUCH = `
follow_up.kind = 'keep' AND EXISTS (
  SELECT 1 FROM (
    SELECT ifnull(coalesce(
      (SELECT met_at FROM encounter WHERE encounter.space = follow_up.space AND encounter.rid = follow_up.cause),
      (SELECT at FROM touch WHERE touch.space = follow_up.space AND touch.rid = follow_up.cause),
      (SELECT coalesce(marked_at, sent_at) FROM follow_up AS last WHERE last.space = follow_up.space AND last.rid = follow_up.cause)), 0) AS at) AS last
  WHERE EXISTS (SELECT 1 FROM encounter WHERE encounter.space = listing.space AND encounter.person IN (${ALL}) AND met_at > last.at)
    OR EXISTS (SELECT 1 FROM touch WHERE touch.space = listing.space AND touch.person IN (${ALL}) AND touch.at > last.at)
    OR EXISTS (SELECT 1 FROM follow_up AS letter WHERE letter.space = listing.space AND letter.person IN (${ALL}) AND letter.kind <> 'request' AND coalesce(letter.marked_at, letter.sent_at) > last.at))`;

/** @param {string} [from] follow-ups, or some of them: whatever is left out there costs next to nothing */
export const ROWS = (from = 'follow_up') => `
SELECT follow_up.*, listing.rid AS whom, listing.name, listing.org, listing.role, listing.circle, listing.met_at, ${WAITS('follow_up')} AS waits,
  coalesce(iif(follow_up.kind = 'promise', (SELECT nullif(text, '') FROM commitment WHERE commitment.space = follow_up.space AND commitment.rid = follow_up.cause), NULL), listing.hint) AS hint,
  (SELECT name FROM event WHERE event.space = listing.space AND event.rid = listing.event) AS event_name,
  iif(follow_up.about IS NULL, NULL, (SELECT name FROM listing AS other WHERE other.space = follow_up.space
    AND other.rid = ifnull((SELECT lead FROM lead WHERE lead.space = follow_up.space AND lead.rid = follow_up.about), follow_up.about))) AS other,
  iif(follow_up.kind = 'request', (SELECT closed_at FROM request WHERE request.space = follow_up.space AND request.rid = follow_up.cause), NULL) AS closed_at,
  (follow_up.kind = 'request' AND EXISTS (SELECT 1 FROM request WHERE request.space = follow_up.space AND request.rid = follow_up.cause AND closed_at IS NULL)) AS asks,
  (follow_up.kind NOT IN ('nice', 'keep')
   OR EXISTS (SELECT 1 FROM contact WHERE contact.space = follow_up.space AND contact.person IN (${ALL}) AND value <> '')
   OR EXISTS (SELECT 1 FROM commitment
              WHERE commitment.space = follow_up.space AND commitment.person IN (${ALL}) AND kind = 'promise' AND state = 'open' AND ifnull(direction, 'mine') = 'mine')
   OR EXISTS (SELECT 1 FROM encounter
              WHERE encounter.space = follow_up.space AND encounter.person IN (${ALL}) AND (talked_about <> '' OR EXISTS (
                SELECT 1 FROM topic WHERE topic.space = encounter.space AND topic.encounter = encounter.rid)))) AS worth_writing
FROM ${from}
LEFT JOIN lead AS mine ON mine.space = follow_up.space AND mine.rid = follow_up.person
JOIN listing ON listing.space = follow_up.space AND listing.rid = ifnull(mine.lead, follow_up.person)
WHERE follow_up.space = :space AND follow_up.kind IS NOT NULL
  AND (follow_up.kind = 'request' OR ${DONE('follow_up')} OR NOT (${SILENT} OR ${SETTLED} OR ${ANSWERED_SINCE} OR ${IN_TOUCH} OR ${GREETED_BY_ANOTHER}))
  AND (mine.lead IS NULL OR follow_up.kind <> 'nice' OR ${WEIGHT('follow_up')} < 2 OR NOT EXISTS (
    SELECT 1 FROM lead AS peer CROSS JOIN follow_up AS other ON other.space = peer.space AND other.person = peer.rid
    WHERE peer.space = mine.space AND peer.lead = mine.lead AND other.kind = 'nice'
      AND (${WEIGHT('other')}, other.person) < (${WEIGHT('follow_up')}, follow_up.person)))`;

/**
 * What was done longer ago than :since is history, and the most of all there is; but for what still waits for an answer. What was done since is told
 * apart by the day.
 */
const OPEN = `(
  SELECT * FROM follow_up WHERE space = :space AND kind IS NOT NULL AND (
    coalesce(marked_at, sent_at, let_go_at) IS NULL AND choice IS NOT 'keep' OR coalesce(marked_at, sent_at, let_go_at) > :since OR waiting_at IS NOT NULL OR kind = 'request')
) AS follow_up`;

export const ORDER = 'ORDER BY rank, follow_up.due_on, follow_up.rid';

export const STANDING = `${ROWS(OPEN)} ${ORDER}`;
