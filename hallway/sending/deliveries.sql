-- What became of each approval, in the engine's table `delivery`, and what the sender reads of the follow-ups that they belong to.
-- Ids come as lists, which both databases look up in an index.

-- name: epoch
SELECT value FROM meta WHERE key = 'epoch';

-- name: approved
-- The follow-ups that anything is left to say or do about.
SELECT rid FROM follow_up WHERE space = :space AND approval IS NOT NULL AND sent_at IS NULL
UNION
SELECT follow_up FROM delivery WHERE space = :space AND state IN ('held', 'later', 'login');

-- name: cards
-- stopped: by hand, by another way, or because that person, whoever is one with them, or the other one of an introduction wants to hear nothing.
SELECT follow_up.rid, follow_up.kind, follow_up.cause, follow_up.approval AS cell, follow_up.tried, follow_up.snoozed_until, follow_up.sent_at,
  follow_up.let_go_at IS NOT NULL OR follow_up.marked_at IS NOT NULL OR coalesce(follow_up.choice, '') = 'keep'
  OR coalesce(follow_up.kind, '') <> 'request' AND EXISTS (
    SELECT 1 FROM person
    WHERE person.space = follow_up.space AND person.no_contact_at IS NOT NULL
      AND (person.rid IN (follow_up.person, CASE WHEN follow_up.kind IN ('ask', 'ask_about', 'connect') THEN follow_up.about END)
        OR person.rid IN (
          SELECT peer.rid FROM lead AS mine JOIN lead AS peer ON peer.space = mine.space AND peer.lead = mine.lead
          WHERE mine.space = follow_up.space AND mine.rid = follow_up.person))) AS stopped
FROM follow_up
WHERE follow_up.space = :space AND follow_up.rid IN (SELECT value FROM json_each(:ids));

-- name: of_cards
SELECT approval, follow_up, epoch, state, due_at, tries, failure, sent_at, message_id, arrived_at
FROM delivery WHERE space = :space AND follow_up IN (SELECT value FROM json_each(:ids));

-- name: one
SELECT approval, follow_up, epoch, state, due_at, tries, failure, sent_at, message_id, arrived_at
FROM delivery WHERE space = :space AND approval = :approval;

-- name: keep
-- One that was held back may be approved again, with the same words: it has not been tried.
INSERT INTO delivery (space, approval, follow_up, epoch, state, due_at, tries, arrived_at, failure)
VALUES (:space, :approval, :follow_up, :epoch, :state, :due_at, 0, :now, :failure)
ON CONFLICT (space, approval) DO UPDATE SET
  epoch = excluded.epoch, state = excluded.state, due_at = excluded.due_at, tries = 0, arrived_at = excluded.arrived_at, failure = excluded.failure
WHERE delivery.state = 'withdrawn' AND delivery.follow_up = excluded.follow_up;

-- name: withdraw
UPDATE delivery SET state = 'withdrawn', due_at = NULL
WHERE space = :space AND approval = :approval AND state IN ('held', 'later', 'login');

-- name: due
SELECT space, approval FROM delivery WHERE due_at <= :now ORDER BY due_at, space, approval LIMIT 100;

-- name: next
SELECT min(due_at) FROM delivery WHERE due_at IS NOT NULL;

-- name: intend
-- Of several desks one sends it. From here on a crash leaves it `trying`, of which nobody knows the outcome.
UPDATE delivery SET state = 'trying', due_at = NULL, desk = :desk, tried_at = :now, recipient = :recipient, message_id = :message_id
WHERE space = :space AND approval = :approval AND state IN ('held', 'later') AND due_at <= :now;

-- name: settle
UPDATE delivery SET state = :state, due_at = :due_at, tries = tries + :tried, failure = :failure, sent_at = :sent_at
WHERE space = :space AND approval = :approval AND (state IN ('held', 'later') OR state = 'trying' AND desk = :desk);

-- name: left_behind
-- By a desk that ended while it sent: this one's own earlier life, for it alone has its lock, or another one's of long ago.
SELECT space, approval, desk FROM delivery WHERE state = 'trying' AND (desk = :desk OR tried_at < :long_ago);

-- name: earlier
SELECT message_id FROM delivery
WHERE space = :space AND recipient = :recipient AND state = 'sent' ORDER BY sent_at DESC, approval LIMIT :most;

-- name: waiting
-- For settings that work.
SELECT approval, follow_up, arrived_at FROM delivery WHERE space = :space AND state IN ('login', 'later');

-- name: resume
UPDATE delivery SET state = :state, due_at = :due_at, failure = :failure
WHERE space = :space AND approval = :approval AND state IN ('login', 'later');

-- name: setting
SELECT rid, value FROM setting WHERE space = :space AND rid IN ('timezone', 'day-starts', 'quiet-from', 'quiet-until');

-- name: promise
SELECT rid FROM commitment WHERE space = :space AND rid = :rid AND coalesce(state, 'open') = 'open';
