-- When the server itself next looks at a space.

-- name: due
-- Of the private spaces those whose time has come, the longest waiting first; a new account's has.
SELECT account.space FROM account LEFT JOIN daily ON daily.space = account.space
WHERE account.removed_at IS NULL AND coalesce(daily.due_at, 0) <= :now
ORDER BY coalesce(daily.due_at, 0), account.space
LIMIT :most;

-- name: next
-- Of an account that was removed since it was looked at nothing is kept.
INSERT INTO daily (space, due_at) SELECT space, :due_at FROM account WHERE space = :space AND removed_at IS NULL
ON CONFLICT (space) DO UPDATE SET due_at = excluded.due_at;

-- name: soon
-- What it goes by was changed: it is to be looked at again.
DELETE FROM daily WHERE space = :space;
