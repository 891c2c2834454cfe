-- What the planner remembers of a space: the day that it last planned all of it.

-- name: create
CREATE TABLE IF NOT EXISTS planned (
  space TEXT PRIMARY KEY,
  day   TEXT NOT NULL
) WITHOUT ROWID;

-- name: exists
SELECT 1 FROM sqlite_master WHERE name = 'planned';

-- name: last
SELECT day FROM planned WHERE space = :space;

-- name: planned
INSERT INTO planned (space, day) VALUES (:space, :day)
ON CONFLICT (space) DO UPDATE SET day = excluded.day;
