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
