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
-- against: why nothing is to be sent, whatever was approved. done: by hand, by another way, or let go; stopped: that person is gone, or they, whoever
-- is one with them, or the other one of an introduction want to hear nothing; settled: what it is about was answered
-- since, or whoever is one with them was told already. '' for nothing.
SELECT follow_up.rid, follow_up.kind, follow_up.cause, follow_up.approval AS cell, follow_up.tried, follow_up.failure, follow_up.snoozed_until,
  follow_up.sent_at,
  CASE
    WHEN follow_up.let_go_at IS NOT NULL OR follow_up.marked_at IS NOT NULL OR follow_up.choice = 'keep' THEN 'done'
    WHEN follow_up.person IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM person WHERE person.space = follow_up.space AND (person.rid = follow_up.person OR person.rid IN (
        SELECT peer.rid FROM lead AS mine JOIN lead AS peer ON peer.space = mine.space AND peer.lead = mine.lead
        WHERE mine.space = follow_up.space AND mine.rid = follow_up.person))) THEN 'stopped'
    WHEN follow_up.kind <> 'request' AND EXISTS (
      SELECT 1 FROM person WHERE person.space = follow_up.space AND person.no_contact_at IS NOT NULL AND (
        person.rid IN (follow_up.person, CASE WHEN follow_up.kind IN ('ask', 'ask_about', 'connect') THEN follow_up.about END)
        OR person.rid IN (
          SELECT peer.rid FROM lead AS mine JOIN lead AS peer ON peer.space = mine.space AND peer.lead = mine.lead
          WHERE mine.space = follow_up.space AND mine.rid IN (
            follow_up.person, CASE WHEN follow_up.kind IN ('ask', 'ask_about', 'connect') THEN follow_up.about END)))) THEN 'stopped'
    WHEN follow_up.kind IN ('promise', 'ask', 'ask_about', 'connect') AND NOT EXISTS (
      SELECT 1 FROM commitment
      WHERE commitment.space = follow_up.space AND commitment.rid = follow_up.cause AND coalesce(commitment.state, 'open') = 'open'
        AND coalesce(commitment.agreed, '') <> 'no' AND coalesce(commitment.about_agreed, '') <> 'no') THEN 'settled'
    WHEN follow_up.kind = 'again' AND EXISTS (
      SELECT 1 FROM follow_up AS first
      WHERE first.space = follow_up.space AND first.rid = follow_up.cause AND (
        EXISTS (
          SELECT 1 FROM touch WHERE touch.space = follow_up.space AND touch.person = follow_up.person AND touch.kind IN ('reply', 'call', 'met')
            AND touch.at > coalesce(first.sent_at, first.marked_at))
        OR EXISTS (
          SELECT 1 FROM encounter WHERE encounter.space = follow_up.space AND encounter.person = follow_up.person
            AND encounter.met_at > coalesce(first.sent_at, first.marked_at)))) THEN 'settled'
    WHEN follow_up.kind = 'nice' AND EXISTS (
      SELECT 1 FROM lead AS mine
      JOIN lead AS peer ON peer.space = mine.space AND peer.lead = mine.lead AND peer.rid <> mine.rid
      JOIN follow_up AS twin ON twin.space = peer.space AND twin.person = peer.rid AND twin.kind = 'nice'
      WHERE mine.space = follow_up.space AND mine.rid = follow_up.person AND (
        twin.sent_at IS NOT NULL OR twin.marked_at IS NOT NULL OR EXISTS (
          SELECT 1 FROM delivery
          WHERE delivery.space = twin.space AND delivery.follow_up = twin.rid AND delivery.state IN ('trying', 'sent', 'unknown')))) THEN 'settled'
    ELSE ''
  END AS against
FROM follow_up
WHERE follow_up.space = :space AND follow_up.rid IN (SELECT value FROM json_each(:ids));

-- name: of_cards
SELECT approval, follow_up, epoch, state, due_at, tries, failure, sent_at, message_id, arrived_at
FROM delivery WHERE space = :space AND follow_up IN (SELECT value FROM json_each(:ids));

-- name: one
SELECT approval, follow_up, epoch, state, due_at, tries, failure, sent_at, message_id, arrived_at
FROM delivery WHERE space = :space AND approval = :approval;

-- name: keep
-- One that was held back may be approved again, with the same words: it has not been tried. It is as old as when it first came.
INSERT INTO delivery (space, approval, follow_up, epoch, state, due_at, tries, arrived_at, failure)
VALUES (:space, :approval, :follow_up, :epoch, :state, :due_at, 0, :now, :failure)
ON CONFLICT (space, approval) DO UPDATE SET
  epoch = excluded.epoch, state = excluded.state, due_at = excluded.due_at, tries = 0, failure = excluded.failure
WHERE delivery.state = 'withdrawn' AND delivery.follow_up = excluded.follow_up;

-- name: withdraw
UPDATE delivery SET state = 'withdrawn', due_at = NULL
WHERE space = :space AND approval = :approval AND state IN ('held', 'later', 'login');

-- name: due
-- One of each account first: who has many that wait holds nobody up.
SELECT space, approval FROM (
  SELECT space, approval, due_at, row_number() OVER (PARTITION BY space ORDER BY due_at, approval) AS place FROM delivery WHERE due_at <= :now
) AS waiting
ORDER BY place, due_at, space LIMIT 100;

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

-- name: request
SELECT kind FROM request WHERE space = :space AND rid = :rid;
