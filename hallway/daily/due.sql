-- name: open
-- What waits for the account itself: not done, not let go, not on its way by itself, and nothing that would trouble somebody who
-- wishes to hear nothing. What somebody asked about their own details does wait.
SELECT follow_up.rid, follow_up.kind, follow_up.due_on, follow_up.snoozed_until, follow_up.choice,
  person.rid AS person, person.name, other.name AS other, commitment.text AS promise
FROM follow_up
LEFT JOIN lead AS mine ON mine.space = follow_up.space AND mine.rid = follow_up.person
JOIN person ON person.space = follow_up.space AND person.rid = coalesce(mine.lead, follow_up.person)
LEFT JOIN lead AS theirs ON theirs.space = follow_up.space AND theirs.rid = follow_up.about
LEFT JOIN person AS other ON other.space = follow_up.space AND other.rid = coalesce(theirs.lead, follow_up.about)
LEFT JOIN commitment ON commitment.space = follow_up.space AND commitment.rid = follow_up.cause AND follow_up.kind = 'promise'
WHERE follow_up.space = :space AND follow_up.kind IS NOT NULL
  AND coalesce(follow_up.marked_at, follow_up.sent_at, follow_up.let_go_at) IS NULL AND coalesce(follow_up.choice, '') <> 'keep'
  AND (follow_up.approval IS NULL OR coalesce(follow_up.failure, 'later') NOT LIKE 'later%')
  AND (follow_up.kind = 'request' OR NOT EXISTS (
    SELECT 1 FROM person AS silent
    WHERE silent.space = follow_up.space AND silent.no_contact_at IS NOT NULL
      AND silent.rid IN (follow_up.person, person.rid, follow_up.about, other.rid)))
ORDER BY follow_up.rank, follow_up.due_on, follow_up.rid;
