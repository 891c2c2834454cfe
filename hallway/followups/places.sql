-- In which order people were met at an event: what chooses the wordings with which their letters begin (decision 137).

-- name: places
-- Of events with at most :most meetings alone: it takes no more, however many people were met at one.
SELECT rid, place
FROM (
  SELECT encounter.rid AS rid,
    row_number() OVER (PARTITION BY encounter.event ORDER BY encounter.met_at IS NULL, encounter.met_at, encounter.rid) - 1 AS place
  FROM encounter
  WHERE encounter.space = :space AND encounter.event IN (
    SELECT event.rid
    FROM event
    WHERE event.space = :space AND event.rid IN (SELECT value FROM json_each(:events)) AND (
      SELECT count(*)
      FROM (
        SELECT 1 FROM encounter AS other WHERE other.space = :space AND other.event = event.rid LIMIT :most + 1
      ) AS found
    ) <= :most
  )
) AS placed;

-- name: changed
-- Where these meetings were, the deleted among them too; moved: what places them is the newest that was written of them; arrived: it is all
-- that ever placed them.
SELECT cell.rid,
  max(CASE WHEN cell.col = 'event' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col IN ('event', 'met_at', 'person', '_deleted') THEN cell.stamp ELSE '' END) >= max(cell.stamp),
  max(CASE WHEN cell.col IN ('event', 'met_at') THEN cell.base WHEN cell.col = '_deleted' THEN 'was' ELSE '' END) = ''
FROM cell
WHERE cell.space = :space AND cell.tbl = 'encounter' AND cell.rid IN (SELECT value FROM json_each(:rids))
GROUP BY cell.rid;

-- name: met
-- Who was met at an event, and at which meeting; one more than :most where there are more.
SELECT rid, person FROM encounter WHERE space = :space AND event = :event AND person IS NOT NULL LIMIT :most + 1;
