-- Whom a change reaches: from rows to people. A deleted row has no typed row any more, so the way goes through the cells,
-- which keep it. The ids stand as a list in `IN`, so that both databases look each up in an index, whatever their statistics say.

-- name: of_rows
-- Rows that name their people in columns of their own.
SELECT DISTINCT CAST(json_extract(cell.val, '$') AS TEXT)
FROM cell
WHERE cell.space = :space AND cell.tbl = :tbl AND cell.rid IN (SELECT value FROM json_each(:rids))
  AND cell.col IN ('person', 'about');

-- name: of_people
-- Of these people, whoever has a follow-up or could have one: not the thousands who were imported.
SELECT person FROM encounter
WHERE space = :space AND person IN (SELECT value FROM json_each(:rids))
UNION
SELECT person FROM commitment
WHERE space = :space AND person IN (SELECT value FROM json_each(:rids))
UNION
SELECT person FROM follow_up
WHERE space = :space AND person IN (SELECT value FROM json_each(:rids))
UNION
SELECT person FROM request
WHERE space = :space AND person IN (SELECT value FROM json_each(:rids))
UNION
SELECT rid FROM person
WHERE space = :space AND rid IN (SELECT value FROM json_each(:rids)) AND (circle IS NOT NULL OR recruiter = 1);

-- name: beside
-- Whose follow-ups speak of these: an introduction's other one, whoever spoke of them, of whom they spoke.
SELECT commitment.person
FROM commitment
WHERE commitment.space = :space AND commitment.about IN (SELECT value FROM json_each(:rids))
UNION
SELECT commitment.about
FROM commitment
WHERE commitment.space = :space AND commitment.person IN (SELECT value FROM json_each(:rids));

-- name: of_topics
SELECT DISTINCT CAST(json_extract(meeting.val, '$') AS TEXT)
FROM cell
CROSS JOIN cell AS meeting
WHERE cell.space = :space AND cell.tbl = 'topic' AND cell.rid IN (SELECT value FROM json_each(:rids))
  AND cell.col = 'encounter'
  AND meeting.space = :space AND meeting.tbl = 'encounter' AND meeting.col = 'person'
  AND meeting.rid = CAST(json_extract(cell.val, '$') AS TEXT);

-- name: of_events
-- An event's name stands in the letters that are still to be written, to whoever was met there and about them.
SELECT encounter.person
FROM encounter
WHERE encounter.space = :space AND encounter.event IN (SELECT value FROM json_each(:rids));

-- name: with_open
-- One's own name, language and hours reach every letter that is still to be written, and nobody else.
SELECT DISTINCT follow_up.person
FROM follow_up
WHERE follow_up.space = :space
  AND follow_up.sent_at IS NULL AND follow_up.marked_at IS NULL AND follow_up.let_go_at IS NULL
  AND coalesce(follow_up.choice, '') <> 'keep';

-- name: of_templates
-- How letters of a kind begin stands in all of that kind that are still to be written.
SELECT DISTINCT follow_up.person
FROM follow_up
WHERE follow_up.space = :space
  AND follow_up.sent_at IS NULL AND follow_up.marked_at IS NULL AND follow_up.let_go_at IS NULL
  AND coalesce(follow_up.choice, '') <> 'keep'
  AND follow_up.kind IN (
    SELECT CASE WHEN cell.val LIKE '"thanks-%' THEN 'thanks' ELSE CAST(json_extract(cell.val, '$') AS TEXT) END
    FROM cell
    WHERE cell.space = :space AND cell.tbl = 'template' AND cell.rid IN (SELECT value FROM json_each(:rids))
      AND cell.col = 'kind'
  );

-- The whole space is gone through in stretches of people, in the order of their ids: behind :after, up to and with :until.

-- name: stretch
SELECT person.rid
FROM person
WHERE person.space = :space AND person.rid > :after
ORDER BY person.rid LIMIT 1 OFFSET :behind;

-- name: leading
SELECT DISTINCT lead.lead
FROM lead
WHERE lead.space = :space AND lead.lead > :after AND lead.lead <= :until;

-- name: out_of_touch
-- Of one circle, whoever had no contact :since then. One of a time to come is none, nor is a request (contact.py).
SELECT person.rid
FROM person
WHERE person.space = :space AND person.rid > :after AND person.rid <= :until
  AND (person.circle = :circle OR (:circle = 'recruiter' AND person.recruiter = 1))
  AND NOT EXISTS (
    SELECT 1 FROM encounter
    WHERE encounter.space = person.space AND encounter.person = person.rid
      AND encounter.met_at > :since AND encounter.met_at <= :by
  )
  AND NOT EXISTS (
    SELECT 1 FROM touch
    WHERE touch.space = person.space AND touch.person = person.rid AND touch.at > :since AND touch.at <= :by
  )
  AND NOT EXISTS (
    SELECT 1 FROM follow_up
    WHERE follow_up.space = person.space AND follow_up.person = person.rid AND follow_up.kind <> 'request'
      AND coalesce(follow_up.sent_at, follow_up.marked_at) > :since
      AND coalesce(follow_up.sent_at, follow_up.marked_at) <= :by
  );

-- name: waiting
-- Whose letters wait for an answer since :since or longer, and were not asked after.
SELECT DISTINCT letter.person
FROM follow_up AS letter
WHERE letter.space = :space AND letter.person > :after AND letter.person <= :until
  AND letter.waiting_at <= :since AND coalesce(letter.sent_at, letter.marked_at) IS NOT NULL
  AND letter.kind NOT IN ('again', 'request')
  AND NOT EXISTS (
    SELECT 1 FROM follow_up AS note
    WHERE note.space = letter.space AND note.person = letter.person AND note.kind = 'again' AND note.cause = letter.rid
      AND (note.sent_at IS NOT NULL OR note.marked_at IS NOT NULL OR note.let_go_at IS NOT NULL)
  )
  AND NOT EXISTS (
    SELECT 1 FROM touch
    WHERE touch.space = letter.space AND touch.person = letter.person AND touch.kind IN ('reply', 'call', 'met')
      AND touch.at >= letter.waiting_at
  );

-- name: everybody
-- Who has, could have, or should no longer have a follow-up. Not among them: the thousands who were imported, and those with
-- whom all is done, for nothing of theirs is ever planned again but by the calendar (out_of_touch, waiting).
SELECT encounter.person
FROM encounter
WHERE encounter.space = :space AND encounter.person > :after AND encounter.person <= :until
  AND coalesce(encounter.kind, '') <> 'interview' AND NOT EXISTS (
  SELECT 1 FROM follow_up
  WHERE follow_up.space = encounter.space AND follow_up.person = encounter.person AND follow_up.kind = 'nice'
    AND (follow_up.sent_at IS NOT NULL OR follow_up.marked_at IS NOT NULL OR follow_up.let_go_at IS NOT NULL
      OR follow_up.choice = 'keep')
)
UNION
SELECT encounter.person
FROM encounter
WHERE encounter.space = :space AND encounter.person > :after AND encounter.person <= :until
  AND encounter.kind = 'interview'
UNION
SELECT commitment.person
FROM commitment
WHERE commitment.space = :space AND commitment.person > :after AND commitment.person <= :until AND (
  commitment.kind = 'promise' AND coalesce(commitment.state, 'open') = 'open'
  OR commitment.kind = 'introduction' AND coalesce(commitment.state, 'open') <> 'waived'
  OR (commitment.kind = 'offer' AND commitment.state = 'kept' OR commitment.kind = 'knows' AND commitment.about IS NOT NULL)
    AND NOT EXISTS (
    SELECT 1 FROM follow_up
    WHERE follow_up.space = commitment.space AND follow_up.person = commitment.person
      AND follow_up.cause = commitment.rid
      AND (follow_up.sent_at IS NOT NULL OR follow_up.marked_at IS NOT NULL OR follow_up.let_go_at IS NOT NULL
        OR follow_up.choice = 'keep')
  )
)
UNION
SELECT request.person
FROM request
WHERE request.space = :space AND request.person > :after AND request.person <= :until
  AND request.closed_at IS NULL
UNION
SELECT follow_up.person
FROM follow_up
WHERE follow_up.space = :space AND follow_up.person > :after AND follow_up.person <= :until
  AND follow_up.sent_at IS NULL AND follow_up.marked_at IS NULL AND follow_up.let_go_at IS NULL
  AND coalesce(follow_up.choice, '') <> 'keep';
