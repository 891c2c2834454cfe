-- A space has one address at most. Of the address only a hash is kept.

-- name: own
SELECT names, made_at, ended_at FROM feed WHERE space = :space;

-- name: make
INSERT INTO feed (space, secret, names, made_at, ended_at) VALUES (:space, :secret, :names, :now, NULL)
ON CONFLICT (space) DO UPDATE
SET secret = excluded.secret, names = excluded.names, made_at = excluded.made_at, ended_at = NULL;

-- name: names
UPDATE feed SET names = :names WHERE space = :space;

-- name: end
UPDATE feed SET ended_at = :now WHERE space = :space AND ended_at IS NULL;

-- name: resume
UPDATE feed SET ended_at = NULL WHERE space = :space;

-- name: under
-- Whose it is, as long as they have not ended it.
SELECT feed.space, feed.names FROM feed JOIN account ON account.space = feed.space
WHERE feed.secret = :secret AND feed.ended_at IS NULL;
