-- What is read where somebody asks about their own details.

-- name: person
-- Under whom they stand, and whether they wish to hear nothing already.
SELECT head.rid, head.no_contact_at
FROM person
LEFT JOIN lead ON lead.space = person.space AND lead.rid = person.rid
JOIN person AS head ON head.space = person.space AND head.rid = coalesce(lead.lead, person.rid)
WHERE person.space = :space AND person.rid = :person;

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
