-- The truth at both ends: one row a cell, which is its own compacted log.
-- seq is 0 while the server has not acknowledged the cell (the outbox), -1 where a buddy gave it and the server has not yet
-- (held); base is '' where nothing was replaced.
-- A file here is a list of statements, each under its "-- name:" line; both ends load it that way.

-- name: create_cell
CREATE TABLE IF NOT EXISTS cell (
  space TEXT NOT NULL,
  tbl   TEXT NOT NULL,
  rid   TEXT NOT NULL,
  col   TEXT NOT NULL,
  stamp TEXT NOT NULL,
  base  TEXT NOT NULL,
  val   TEXT NOT NULL,      -- canonical JSON text of a scalar; never NULL
  seq   INTEGER NOT NULL,
  PRIMARY KEY (space, tbl, rid, col)
) WITHOUT ROWID;

-- name: index_cell_by_seq
-- The server's alone: what a device has not seen, in order. A phone asks only for what is unsent (phone.sql).
CREATE INDEX IF NOT EXISTS cell_by_seq ON cell (space, seq);

-- name: create_cell_deleted
-- The tombstones, which are few: what a purge looks for.
CREATE INDEX IF NOT EXISTS cell_deleted ON cell (space, tbl, rid, stamp, val) WHERE col = '_deleted';

-- name: create_incoming
CREATE TEMP TABLE IF NOT EXISTS incoming (
  space TEXT NOT NULL,
  tbl   TEXT NOT NULL,
  rid   TEXT NOT NULL,
  col   TEXT NOT NULL,
  stamp TEXT NOT NULL,
  base  TEXT NOT NULL,
  val   TEXT NOT NULL,
  seq   INTEGER NOT NULL,
  PRIMARY KEY (space, tbl, rid, col)
) WITHOUT ROWID;

-- name: create_touched
CREATE TEMP TABLE IF NOT EXISTS touched (
  space TEXT NOT NULL,
  tbl   TEXT NOT NULL,
  rid   TEXT NOT NULL,
  PRIMARY KEY (tbl, space, rid)   -- tbl leads: each projection reads its own
) WITHOUT ROWID;

-- name: create_tied
-- Ids that rows tie together, directly or through others: those of one space and root.
CREATE TEMP TABLE IF NOT EXISTS tied (
  space TEXT NOT NULL,
  rid   TEXT NOT NULL,
  root  TEXT NOT NULL,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;
