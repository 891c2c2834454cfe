-- One way in for a local edit and a remote change: stage, (keep what loses unseen,) drop, (number,) merge, touch, then project.sql.
-- A cell wins by (stamp, val): val too, for a cloned device repeats stamps. A held cell (seq -1) loses to any that is not.

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

-- name: losers
-- Of each staged cell and the stored one that it meets, the one that loses, where the winner had not seen it: its base is another
-- stamp. :unsent 1 asks only for stored cells that the server has never had, as it keeps the others itself.
SELECT incoming.tbl, incoming.rid, incoming.col,
  CASE WHEN (cell.stamp, cell.val) > (incoming.stamp, incoming.val) THEN incoming.stamp ELSE cell.stamp END AS stamp,
  CASE WHEN (cell.stamp, cell.val) > (incoming.stamp, incoming.val) THEN incoming.val ELSE cell.val END AS val
FROM incoming CROSS JOIN cell
WHERE cell.space = incoming.space AND cell.tbl = incoming.tbl
  AND cell.rid = incoming.rid AND cell.col = incoming.col
  AND cell.val <> incoming.val AND cell.seq >= 0 AND incoming.tbl <> 'loser'
  AND CASE WHEN (cell.stamp, cell.val) > (incoming.stamp, incoming.val)
      THEN cell.base <> incoming.stamp AND :unsent = 0
      ELSE incoming.base <> cell.stamp AND (cell.seq = 0 OR :unsent = 0) END;

-- name: drop_lost
-- What is not newer than the stored cell changes nothing, and must not be numbered.
DELETE FROM incoming
WHERE EXISTS (
  SELECT 1 FROM cell
  WHERE cell.space = incoming.space AND cell.tbl = incoming.tbl
    AND cell.rid = incoming.rid AND cell.col = incoming.col
    AND (cell.stamp, cell.val) >= (incoming.stamp, incoming.val) AND cell.seq >= 0
);

-- name: merge
-- The seq is the staged one, plus :start, plus the row's place in the batch where :numbered is 1 (the server's numbering).
INSERT INTO cell (space, tbl, rid, col, stamp, base, val, seq)
SELECT space, tbl, rid, col, stamp, base, val, seq + :start + :numbered * row_number() OVER ()
FROM incoming
WHERE true
ON CONFLICT (space, tbl, rid, col) DO UPDATE
SET stamp = excluded.stamp, base = excluded.base, val = excluded.val, seq = excluded.seq
WHERE (excluded.stamp, excluded.val) > (cell.stamp, cell.val) OR cell.seq < 0;

-- name: note_touched
INSERT INTO touched (space, tbl, rid)
SELECT DISTINCT space, tbl, rid FROM incoming WHERE true
ON CONFLICT (tbl, space, rid) DO NOTHING;

-- name: clear_incoming
DELETE FROM incoming;

-- name: clear_touched
DELETE FROM touched;

-- name: tie
-- :roots is [[space, rid, root], ...].
INSERT INTO tied (space, rid, root)
SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(:roots);

-- name: clear_tied
DELETE FROM tied;

-- name: purge
-- :before a stamp, :tbl one table or '' for all. Rows that were deleted before it lose their fields; the tombstone stays for good. What was
-- written after the delete, by somebody who had not seen it, stays and asks; what is unsent or held is nobody's to purge.
-- From the tombstones to their rows, each found by its key: `CROSS JOIN` holds SQLite to that order, `+ 0` keeps it from the index of seq.
DELETE FROM cell
WHERE (space, tbl, rid, col) IN (
  SELECT old.space, old.tbl, old.rid, old.col
  FROM cell AS deleted CROSS JOIN cell AS old
  WHERE deleted.space = :space AND deleted.col = '_deleted' AND deleted.val = 'true' AND deleted.stamp < :before
    AND (:tbl = '' OR deleted.tbl = :tbl)
    AND old.space = deleted.space AND old.tbl = deleted.tbl AND old.rid = deleted.rid
    AND old.col <> '_deleted' AND old.stamp < deleted.stamp AND old.seq + 0 > 0
);
