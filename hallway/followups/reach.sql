-- Whom a change reaches: from rows to people. A deleted row has no typed row any more, so the way goes through the cells,
-- which keep it. The ids stand as a list in `IN`, so that both databases look each up in an index, whatever their statistics say.

-- name: of_rows
-- Rows that name their person in a column of their own.
SELECT DISTINCT CAST(json_extract(cell.val, '$') AS TEXT)
FROM cell
WHERE cell.space = :space AND cell.tbl = :tbl AND cell.rid IN (SELECT value FROM json_each(:rids))
  AND cell.col = 'person';

-- name: of_people
-- Of these people, whoever has a follow-up or could have one: not the thousands who were imported.
SELECT person FROM encounter
WHERE space = :space AND person IN (SELECT value FROM json_each(:rids))
UNION
SELECT person FROM commitment
WHERE space = :space AND person IN (SELECT value FROM json_each(:rids))
UNION
SELECT person FROM follow_up
WHERE space = :space AND person IN (SELECT value FROM json_each(:rids));

-- name: of_topics
SELECT DISTINCT CAST(json_extract(meeting.val, '$') AS TEXT)
FROM cell
CROSS JOIN cell AS meeting
WHERE cell.space = :space AND cell.tbl = 'topic' AND cell.rid IN (SELECT value FROM json_each(:rids))
  AND cell.col = 'encounter'
  AND meeting.space = :space AND meeting.tbl = 'encounter' AND meeting.col = 'person'
  AND meeting.rid = CAST(json_extract(cell.val, '$') AS TEXT);

-- name: of_events
-- An event's name stands in the letters that are still to be written.
SELECT encounter.person
FROM encounter
WHERE encounter.space = :space AND encounter.event IN (SELECT value FROM json_each(:rids))
  AND EXISTS (
  SELECT 1 FROM follow_up
  WHERE follow_up.space = encounter.space AND follow_up.person = encounter.person
    AND follow_up.sent_at IS NULL AND follow_up.marked_at IS NULL AND follow_up.let_go_at IS NULL
    AND coalesce(follow_up.choice, '') <> 'keep'
);

-- name: with_open
-- One's own name, language and time zone reach every letter that is still to be written, and nobody else.
SELECT DISTINCT follow_up.person
FROM follow_up
WHERE follow_up.space = :space
  AND follow_up.sent_at IS NULL AND follow_up.marked_at IS NULL AND follow_up.let_go_at IS NULL
  AND coalesce(follow_up.choice, '') <> 'keep';

-- name: everybody
-- Who has, could have, or should no longer have a follow-up. Not among them: the thousands who were imported, and those with
-- whom all is done, for nothing of theirs is ever planned again.
SELECT encounter.person
FROM encounter
WHERE encounter.space = :space AND NOT EXISTS (
  SELECT 1 FROM follow_up
  WHERE follow_up.space = encounter.space AND follow_up.person = encounter.person AND follow_up.kind = 'nice'
    AND (follow_up.sent_at IS NOT NULL OR follow_up.marked_at IS NOT NULL OR follow_up.let_go_at IS NOT NULL
      OR follow_up.choice = 'keep')
)
UNION
SELECT commitment.person
FROM commitment
WHERE commitment.space = :space AND commitment.kind = 'promise' AND coalesce(commitment.state, 'open') = 'open'
UNION
SELECT follow_up.person
FROM follow_up
WHERE follow_up.space = :space
  AND follow_up.sent_at IS NULL AND follow_up.marked_at IS NULL AND follow_up.let_go_at IS NULL
  AND coalesce(follow_up.choice, '') <> 'keep';
