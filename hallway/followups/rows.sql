-- What the planner reads of some people, :ids, in a handful of statements whatever their number.
-- They stand as a list in `IN`, so that both databases look each up in an index, whatever their statistics say.

-- name: setting
SELECT value FROM setting WHERE space = :space AND rid = :rid;

-- name: own_name
-- Of several cards the oldest signs, whichever was shown where: letters that wait do not change when a card is added.
SELECT name FROM face WHERE space = :space AND name <> '' ORDER BY coalesce(created_at, 0), rid LIMIT 1;

-- name: people
SELECT person.rid, person.name, person.source
FROM person
WHERE person.space = :space AND person.rid IN (SELECT value FROM json_each(:ids));

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
SELECT encounter.person, encounter.rid, encounter.met_at, event.name, encounter.talked_about
FROM encounter
LEFT JOIN event ON event.space = encounter.space AND event.rid = encounter.event
WHERE encounter.space = :space AND encounter.person IN (SELECT value FROM json_each(:ids));

-- name: topics
SELECT topic.encounter, topic.label
FROM topic
WHERE topic.space = :space AND topic.encounter IN (SELECT value FROM json_each(:ids)) AND topic.label <> '';

-- name: commitments
SELECT commitment.person, commitment.rid, commitment.kind, commitment.text, commitment.encounter,
  commitment.due_on, commitment.state, commitment.created_at
FROM commitment
WHERE commitment.space = :space AND commitment.person IN (SELECT value FROM json_each(:ids))
  AND commitment.kind IN ('promise', 'need', 'offer');

-- name: standing
-- The follow-ups of these ids.
SELECT follow_up.rid, follow_up.kind, follow_up.person, follow_up.cause, follow_up.why, follow_up.due_on,
  follow_up.rank, follow_up.subject, follow_up.draft,
  follow_up.sent_at IS NOT NULL OR follow_up.marked_at IS NOT NULL,
  follow_up.let_go_at IS NOT NULL OR coalesce(follow_up.choice, '') = 'keep',
  follow_up.my_subject IS NOT NULL OR follow_up.my_text IS NOT NULL OR follow_up.failure IS NOT NULL,
  follow_up.choice IS NOT NULL
FROM follow_up
WHERE follow_up.space = :space AND follow_up.rid IN (SELECT value FROM json_each(:ids));

-- name: promises_standing
-- The promises' follow-ups of these people: where the promise is gone, this alone finds them. One whose promise was moved to
-- somebody else is theirs to plan.
SELECT follow_up.rid, follow_up.kind, follow_up.person, follow_up.cause, follow_up.why, follow_up.due_on,
  follow_up.rank, follow_up.subject, follow_up.draft,
  follow_up.sent_at IS NOT NULL OR follow_up.marked_at IS NOT NULL,
  follow_up.let_go_at IS NOT NULL OR coalesce(follow_up.choice, '') = 'keep',
  follow_up.my_subject IS NOT NULL OR follow_up.my_text IS NOT NULL OR follow_up.failure IS NOT NULL,
  follow_up.choice IS NOT NULL
FROM follow_up
WHERE follow_up.space = :space AND follow_up.person IN (SELECT value FROM json_each(:ids))
  AND follow_up.kind = 'promise' AND NOT EXISTS (
  SELECT 1 FROM commitment
  WHERE commitment.space = follow_up.space AND commitment.rid = follow_up.cause
    AND commitment.person <> follow_up.person
);

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
