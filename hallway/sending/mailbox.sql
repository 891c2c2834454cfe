-- An account's mail server, in the engine's table `mailbox`.

-- name: read
SELECT host, port, security, username, password, address, name, reply_to, problem, changed_at FROM mailbox WHERE space = :space;

-- name: keep
INSERT INTO mailbox (space, host, port, security, username, password, address, name, reply_to, problem, changed_at)
VALUES (:space, :host, :port, :security, :username, :password, :address, :name, :reply_to, '', :changed_at)
ON CONFLICT (space) DO UPDATE SET
  host = excluded.host, port = excluded.port, security = excluded.security, username = excluded.username, password = excluded.password,
  address = excluded.address, name = excluded.name, reply_to = excluded.reply_to, problem = '', changed_at = excluded.changed_at;

-- name: problem
UPDATE mailbox SET problem = :problem WHERE space = :space AND changed_at = :changed_at;

-- name: remove
DELETE FROM mailbox WHERE space = :space;
