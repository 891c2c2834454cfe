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
-- The one of this kind that nobody has seen to yet.
SELECT rid, text, reply_to FROM request
WHERE space = :space AND person = :person AND kind = :kind AND closed_at IS NULL
ORDER BY created_at, rid LIMIT 1;
