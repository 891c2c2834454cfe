-- When the letter that says how much waits goes to whom next, and the account's day on which it went last: an account has a row as long as it wants one.

-- name: due
SELECT space FROM digest WHERE due_at <= :now ORDER BY due_at, space LIMIT :most;

-- name: day
SELECT day FROM digest WHERE space = :space;

-- name: wish
SELECT value FROM setting WHERE space = :space AND rid = 'digest';

-- name: want
-- What waits to be sent goes on waiting, unless the wish is another one.
INSERT INTO digest (space, due_at, told, day) VALUES (:space, :due_at, :told, '')
ON CONFLICT (space) DO UPDATE SET due_at = excluded.due_at, told = excluded.told WHERE digest.told <> excluded.told;

-- name: forget
DELETE FROM digest WHERE space = :space;

-- name: put_off
UPDATE digest SET due_at = :due_at WHERE space = :space;

-- name: intend
-- One a day, whoever sends it.
UPDATE digest SET day = :day, due_at = :due_at WHERE space = :space AND day <> :day;
