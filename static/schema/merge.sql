-- One way in for a local edit and a remote change: stage, drop, (number,) merge, touch, then project.sql.
-- A cell wins by (stamp, val): val too, for a cloned device repeats stamps.

-- name: stage
-- :space the space; :rows the protocol's rows, [[tbl, rid, [[col, stamp, base, val], ...]], ...]; :seq 0 for an edit.
-- A batch may name a cell twice: the higher of the two stays.
-- Each line is taken apart once, not once a cell: a third less time on both ends.
INSERT INTO incoming (space, tbl, rid, col, stamp, base, val, seq)
WITH line AS MATERIALIZED (
  SELECT
    json_extract(value, '$[0]') AS tbl,
    json_extract(value, '$[1]') AS rid,
    json_extract(value, '$[2]') AS cells
  FROM json_each(:rows)
)
SELECT
  :space,
  line.tbl,
  line.rid,
  json_extract(part.value, '$[0]'),
  json_extract(part.value, '$[1]'),
  json_extract(part.value, '$[2]'),
  json_extract(part.value, '$[3]'),
  :seq
FROM line, json_each(line.cells) AS part
WHERE true
ON CONFLICT (space, tbl, rid, col) DO UPDATE
SET stamp = excluded.stamp, base = excluded.base, val = excluded.val, seq = excluded.seq
WHERE (excluded.stamp, excluded.val) > (incoming.stamp, incoming.val);

-- name: drop_lost
-- What is not newer than the stored cell changes nothing, and must not be numbered.
DELETE FROM incoming
WHERE EXISTS (
  SELECT 1 FROM cell
  WHERE cell.space = incoming.space AND cell.tbl = incoming.tbl
    AND cell.rid = incoming.rid AND cell.col = incoming.col
    AND (cell.stamp, cell.val) >= (incoming.stamp, incoming.val)
);

-- name: merge
-- The seq is the staged one, plus :start, plus the row's place in the batch where :numbered is 1 (the server's numbering).
INSERT INTO cell (space, tbl, rid, col, stamp, base, val, seq)
SELECT space, tbl, rid, col, stamp, base, val, seq + :start + :numbered * row_number() OVER ()
FROM incoming
WHERE true
ON CONFLICT (space, tbl, rid, col) DO UPDATE
SET stamp = excluded.stamp, base = excluded.base, val = excluded.val, seq = excluded.seq
WHERE (excluded.stamp, excluded.val) > (cell.stamp, cell.val);

-- name: touch
INSERT INTO touched (space, tbl, rid)
SELECT DISTINCT space, tbl, rid FROM incoming WHERE true
ON CONFLICT (tbl, space, rid) DO NOTHING;

-- name: clear_incoming
DELETE FROM incoming;

-- name: clear_touched
DELETE FROM touched;
