-- What is read where somebody asks about their own details.

-- name: person
-- Whether they said already that they wish to hear nothing: they themselves, whoever they are one with.
SELECT no_contact_at FROM person WHERE space = :space AND rid = :person;

-- name: arrived
-- Whether this sending was ever here, its row deleted since or not.
SELECT 1 FROM cell WHERE space = :space AND tbl = 'request' AND rid = :rid LIMIT 1;

-- name: open
-- Those of this kind that nobody has closed, the latest first.
SELECT rid, text, reply_to FROM request
WHERE space = :space AND person = :person AND kind = :kind AND closed_at IS NULL
ORDER BY created_at DESC, rid LIMIT 1;

-- name: done
-- Whether its card was answered, or let go: what is asked then wants another card.
SELECT 1 FROM follow_up
WHERE space = :space AND rid = :card AND coalesce(marked_at, sent_at, let_go_at) IS NOT NULL;
