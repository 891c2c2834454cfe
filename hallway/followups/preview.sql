-- Over whom a letter is shown while it is written.

-- name: lately_met
SELECT person FROM encounter WHERE space = :space AND person IS NOT NULL
GROUP BY person ORDER BY max(coalesce(met_at, 0)) DESC, person LIMIT :most;
