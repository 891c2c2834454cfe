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
LIMIT 50

-- name: photograph
SELECT attachment.person, attachment.kind, blob.bytes
FROM attachment JOIN blob ON blob.space = attachment.space AND blob.hash = attachment.hash
WHERE attachment.space = :space AND attachment.rid = :rid

-- name: is_unread
-- While it was read it may have been deleted, or read by another server at this database.
SELECT 1 FROM attachment WHERE space = :space AND rid = :rid AND NOT EXISTS (
  SELECT 1 FROM cell WHERE cell.space = :space AND cell.tbl = 'reading' AND cell.rid = :rid
)

-- name: out_of_step
-- Readings that stand without their photograph, and those deleted whose photograph stands.
SELECT reading.rid, 1 AS gone
FROM reading LEFT JOIN attachment ON attachment.space = reading.space AND attachment.rid = reading.rid
WHERE reading.space = :space AND attachment.rid IS NULL
UNION ALL
SELECT attachment.rid, 0
FROM attachment JOIN cell ON cell.space = attachment.space AND cell.tbl = 'reading' AND cell.rid = attachment.rid
WHERE attachment.space = :space AND cell.col = '_deleted' AND cell.val = 'true'
