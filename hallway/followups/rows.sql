-- What the planner reads of some people, :ids, in a handful of statements whatever their number.
-- They stand as a list in `IN`, so that both databases look each up in an index, whatever their statistics say.

-- name: settings
SELECT rid, value FROM setting WHERE space = :space AND rid IN (SELECT value FROM json_each(:ids));

-- name: own_name
-- Of several cards the oldest signs, whichever was shown where: letters that wait do not change when a card is added.
SELECT name FROM face WHERE space = :space AND name <> '' ORDER BY coalesce(created_at, 0), rid LIMIT 1;

-- name: people
SELECT person.rid, person.name, person.source, person.circle, coalesce(person.recruiter, 0) = 1,
  person.no_contact_at IS NOT NULL, person.through, person.left_to IS NOT NULL
FROM person
WHERE person.space = :space AND person.rid IN (SELECT value FROM json_each(:ids));

-- name: circled
-- When they were given their circle: nobody writes that down, but the cell has its stamp.
SELECT cell.rid, max(cell.stamp)
FROM cell
WHERE cell.space = :space AND cell.tbl = 'person' AND cell.rid IN (SELECT value FROM json_each(:ids))
  AND cell.col IN ('circle', 'recruiter')
GROUP BY cell.rid;

-- name: groups
-- Who stands under these leads, the deleted too: each once.
SELECT lead.lead, lead.rid
FROM lead
WHERE lead.space = :space AND lead.lead IN (SELECT value FROM json_each(:ids));

-- name: leads
SELECT lead.rid, lead.lead
FROM lead
WHERE lead.space = :space AND lead.rid IN (SELECT value FROM json_each(:ids));

-- name: encounters
SELECT encounter.person, encounter.rid, encounter.met_at, event.name, encounter.talked_about, encounter.kind,
  encounter.event
FROM encounter
LEFT JOIN event ON event.space = encounter.space AND event.rid = encounter.event
WHERE encounter.space = :space AND encounter.person IN (SELECT value FROM json_each(:ids));

-- name: topics
SELECT topic.encounter, topic.label
FROM topic
WHERE topic.space = :space AND topic.encounter IN (SELECT value FROM json_each(:ids)) AND topic.label <> '';

-- name: meetings
-- When and where these were met: captured, or told by hand.
SELECT encounter.person, encounter.rid, encounter.met_at, event.name
FROM encounter
LEFT JOIN event ON event.space = encounter.space AND event.rid = encounter.event
WHERE encounter.space = :space AND encounter.person IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT touch.person, touch.rid, touch.at, NULL
FROM touch
WHERE touch.space = :space AND touch.person IN (SELECT value FROM json_each(:ids)) AND touch.kind = 'met';

-- name: touches
SELECT touch.person, touch.rid, touch.kind, touch.follow_up, touch.at, touch.person
FROM touch
WHERE touch.space = :space AND touch.person IN (SELECT value FROM json_each(:ids));

-- name: requests
SELECT request.person, request.rid, request.kind, request.created_at, request.person
FROM request
WHERE request.space = :space AND request.person IN (SELECT value FROM json_each(:ids)) AND request.closed_at IS NULL;

-- name: commitments
SELECT commitment.person, commitment.rid, commitment.kind, commitment.text, commitment.encounter,
  commitment.due_on, commitment.state, commitment.created_at, commitment.person, commitment.direction,
  commitment.about, commitment.closed_at, commitment.agreed, commitment.about_agreed
FROM commitment
WHERE commitment.space = :space AND commitment.person IN (SELECT value FROM json_each(:ids))
  AND commitment.kind IN ('promise', 'need', 'offer', 'introduction', 'knows');

-- name: referrals
-- Who said that I should meet these, or introduced us.
SELECT commitment.about, commitment.person, commitment.created_at
FROM commitment
WHERE commitment.space = :space AND commitment.about IN (SELECT value FROM json_each(:ids))
  AND (commitment.kind = 'knows' AND coalesce(commitment.direction, '') <> 'mine'
    OR commitment.kind = 'introduction' AND commitment.direction = 'theirs')
  AND coalesce(commitment.state, 'open') <> 'waived';

-- name: letters
-- The ids of all follow-ups of these people, and which of them went out: where the cause is gone, this alone finds them.
-- The last column: it went out, and had room for where their details are from. A letter to two has none, nor has a call.
SELECT follow_up.person, follow_up.rid, follow_up.sent_at IS NOT NULL OR follow_up.marked_at IS NOT NULL,
  (follow_up.sent_at IS NOT NULL OR follow_up.marked_at IS NOT NULL)
    AND coalesce(follow_up.kind, '') <> 'connect' AND coalesce(follow_up.channel, '') <> 'call'
FROM follow_up
WHERE follow_up.space = :space AND follow_up.person IN (SELECT value FROM json_each(:ids));

-- name: standing
-- The follow-ups of these ids. The last two columns: it asked what was answered since; what caused it is somebody else's now, or is of
-- an introduction, which is planned with whom it was promised to.
SELECT follow_up.rid, follow_up.kind, follow_up.person, follow_up.about, follow_up.cause, follow_up.why,
  follow_up.due_on, follow_up.rank, follow_up.subject, follow_up.draft, follow_up.draft_message, follow_up.draft_call,
  follow_up.draft_post, follow_up.my_subject, coalesce(follow_up.sent_at, follow_up.marked_at), follow_up.waiting_at,
  follow_up.sent_at IS NOT NULL OR follow_up.marked_at IS NOT NULL,
  follow_up.let_go_at IS NOT NULL OR coalesce(follow_up.choice, '') = 'keep',
  coalesce(follow_up.my_subject, follow_up.my_text, follow_up.approval, follow_up.failure, follow_up.outcome) IS NOT NULL
    OR follow_up.written_at IS NOT NULL,
  follow_up.choice IS NOT NULL,
  follow_up.kind IN ('ask', 'ask_about') AND NOT EXISTS (
    SELECT 1 FROM commitment
    WHERE commitment.space = follow_up.space AND commitment.rid = follow_up.cause
      AND coalesce(commitment.state, 'open') = 'open'
      AND coalesce(CASE follow_up.kind WHEN 'ask' THEN commitment.agreed ELSE commitment.about_agreed END, '')
        NOT IN ('yes', 'no')
  ),
  EXISTS (
    SELECT 1 FROM commitment
    WHERE commitment.space = follow_up.space AND commitment.rid = follow_up.cause
      AND commitment.person <> follow_up.person
  ) OR EXISTS (
    SELECT 1 FROM encounter
    WHERE encounter.space = follow_up.space AND encounter.rid = follow_up.cause
      AND encounter.person <> follow_up.person
  ) OR EXISTS (
    SELECT 1 FROM touch
    WHERE touch.space = follow_up.space AND touch.rid = follow_up.cause AND touch.person <> follow_up.person
  ) OR EXISTS (
    SELECT 1 FROM request
    WHERE request.space = follow_up.space AND request.rid = follow_up.cause AND request.person <> follow_up.person
      AND request.closed_at IS NULL
  )
FROM follow_up
WHERE follow_up.space = :space AND follow_up.rid IN (SELECT value FROM json_each(:ids));

-- name: removed
-- The planner takes a follow-up's rank away as it deletes it, under one stamp: so it knows its own deletions from the user's. One that
-- went out all the same was sent by a device that had not heard of the delete.
SELECT gone.rid, gone.stamp = unplaced.stamp, EXISTS (
  SELECT 1 FROM cell AS sent
  WHERE sent.space = gone.space AND sent.tbl = gone.tbl AND sent.rid = gone.rid
    AND sent.col IN ('marked_at', 'sent_at') AND sent.val <> 'null'
)
FROM cell AS gone
LEFT JOIN cell AS unplaced ON unplaced.space = gone.space AND unplaced.tbl = gone.tbl AND unplaced.rid = gone.rid
  AND unplaced.col = 'rank'
WHERE gone.space = :space AND gone.tbl = 'follow_up' AND gone.rid IN (SELECT value FROM json_each(:ids))
  AND gone.col = '_deleted' AND gone.val = 'true';
