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

-- name: photographs
-- Those of a space that may have a reading.
SELECT rid FROM attachment WHERE space = :space UNION SELECT rid FROM reading WHERE space = :space

-- name: out_of_step
-- Of these photographs the readings that stand without it, and those that went with it and of which something is left.
SELECT reading.rid, 1 AS gone
FROM reading LEFT JOIN attachment ON attachment.space = reading.space AND attachment.rid = reading.rid
WHERE reading.space = :space AND reading.rid IN (SELECT value FROM json_each(:rids)) AND attachment.rid IS NULL
UNION ALL
SELECT attachment.rid, 0
FROM attachment JOIN cell ON cell.space = attachment.space AND cell.tbl = 'reading' AND cell.rid = attachment.rid
WHERE attachment.space = :space AND attachment.rid IN (SELECT value FROM json_each(:rids))
  AND cell.col = 'attachment' AND cell.val = 'null' AND EXISTS (
  SELECT 1 FROM cell AS left_over
  WHERE left_over.space = cell.space AND left_over.tbl = cell.tbl AND left_over.rid = cell.rid AND left_over.col = 'state'
)
