-- name: next
-- Of each private space one photograph that arrived and was not read yet, the smallest id first: nobody waits for all of somebody else's.
-- A reading's cells are looked for rather than its row, which its user may have deleted.
SELECT attachment.space, min(attachment.rid) AS rid
FROM attachment
JOIN account ON account.space = attachment.space
JOIN blob ON blob.space = attachment.space AND blob.hash = attachment.hash
WHERE attachment.kind IN ('badge', 'card') AND NOT EXISTS (
  SELECT 1 FROM cell WHERE cell.space = attachment.space AND cell.tbl = 'reading' AND cell.rid = attachment.rid
)
GROUP BY attachment.space
ORDER BY attachment.space
LIMIT 50

-- name: is_for_reading
SELECT 1 FROM attachment WHERE space = :space AND hash = :hash AND kind IN ('badge', 'card') LIMIT 1

-- name: photograph
SELECT attachment.person, attachment.kind, blob.bytes
FROM attachment JOIN blob ON blob.space = attachment.space AND blob.hash = attachment.hash
WHERE attachment.space = :space AND attachment.rid = :rid

-- name: is_unread
-- While it was read it may have been deleted, or read by another server at this database.
SELECT 1 FROM attachment WHERE space = :space AND rid = :rid AND NOT EXISTS (
  SELECT 1 FROM cell WHERE cell.space = :space AND cell.tbl = 'reading' AND cell.rid = :rid
)
