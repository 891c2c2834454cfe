-- What the planner remembers of a space, in the engine's table `planned`: the day for which it last planned all of it, or began to.

-- name: last
SELECT day FROM planned WHERE space = :space;

-- name: planned
INSERT INTO planned (space, day) VALUES (:space, :day)
ON CONFLICT (space) DO UPDATE SET day = excluded.day;
