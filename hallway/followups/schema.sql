-- What the planner remembers of a space: the day that it last planned all of it, and whether it failed since.

-- name: create
CREATE TABLE IF NOT EXISTS plan_state (
  space  TEXT PRIMARY KEY,
  day    TEXT NOT NULL,
  behind INTEGER NOT NULL
) WITHOUT ROWID;

-- name: exists
SELECT 1 FROM sqlite_master WHERE name = 'plan_state';

-- name: state
SELECT day, behind FROM plan_state WHERE space = :space;

-- name: planned
INSERT INTO plan_state (space, day, behind) VALUES (:space, :day, 0)
ON CONFLICT (space) DO UPDATE SET day = excluded.day, behind = 0;

-- name: failed
INSERT INTO plan_state (space, day, behind) VALUES (:space, '', 1)
ON CONFLICT (space) DO UPDATE SET behind = 1;
