-- Twins of static/schema/merge.sql for PostgreSQL, held by the same vectors (tests/vectors/merge.json).

-- name: stage
-- PostgreSQL refuses to touch a row twice in one statement, so a cell that stands twice in the batch is sorted out before.
INSERT INTO incoming (space, tbl, rid, col, stamp, base, val, seq)
SELECT DISTINCT ON (tbl, rid, col) :space, tbl, rid, col, stamp, base, val, :seq
FROM (
  SELECT line ->> 0 AS tbl, line ->> 1 AS rid, part ->> 0 AS col, part ->> 1 AS stamp, part ->> 2 AS base, part ->> 3 AS val
  FROM json_array_elements(CAST(:rows AS json)) AS line, json_array_elements(line -> 2) AS part
) AS one
ORDER BY tbl, rid, col, stamp COLLATE "C" DESC, val COLLATE "C" DESC;
