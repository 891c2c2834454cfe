-- Derive the typed rows of what was touched. A deleted row (a _deleted cell that is true) has no typed row.
-- Each table is emptied of its touched rows, then filled again: one statement a table, whatever the batch.
-- What is computed from several tables is reckoned last. spread_<table> runs before and again after a touched table is projected, and
-- touches what depends on it; forget_ and reckon_ then make that anew. In between, whom the pairs of ties_<table> connect is in `tied`.
-- A reference is an id, so at most 40 characters between quotes, and a hash 64. What is longer leads nowhere, and PostgreSQL's indexes,
-- which hold 2,704 bytes an entry, would refuse the whole push for it.

-- name: forget_person
DELETE FROM person
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'person');

-- name: project_person
INSERT INTO person (space, rid, name, org, role, circle, recruiter, source, batch, through, no_contact_at, left_to, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'name' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'org' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'role' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'circle' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'recruiter' AND cell.val = 'true' THEN 1 WHEN cell.col = 'recruiter' THEN 0 END),
  max(CASE WHEN cell.col = 'source' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'batch' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'through' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'no_contact_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'left_to' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'person'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_contact
DELETE FROM contact
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'contact');

-- name: project_contact
INSERT INTO contact (space, rid, person, kind, value, label)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'value' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'label' THEN json_extract(cell.val, '$') END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'contact'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_note
DELETE FROM note
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'note');

-- name: project_note
INSERT INTO note (space, rid, person, text, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'text' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'note'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_event
DELETE FROM event
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'event');

-- name: project_event
INSERT INTO event (space, rid, name, place, started_at, ended_at, face)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'name' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'place' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'started_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'ended_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'face' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'event'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_encounter
DELETE FROM encounter
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'encounter');

-- name: project_encounter
INSERT INTO encounter (space, rid, person, event, met_at, talked_about, known_by, kind)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'event' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'met_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'talked_about' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'known_by' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'encounter'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_topic
DELETE FROM topic
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'topic');

-- name: project_topic
INSERT INTO topic (space, rid, encounter, label)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'encounter' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'label' THEN json_extract(cell.val, '$') END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'topic'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_commitment
DELETE FROM commitment
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'commitment');

-- name: project_commitment
INSERT INTO commitment (space, rid, person, encounter, kind, direction, about, text, due_on, state, created_at, closed_at, agreed, about_agreed)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'encounter' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'direction' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'about' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'text' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'due_on' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'state' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'closed_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'agreed' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'about_agreed' THEN json_extract(cell.val, '$') END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'commitment'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_follow_up
DELETE FROM follow_up
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'follow_up');

-- name: project_follow_up
INSERT INTO follow_up (space, rid, kind, person, about, cause, why, due_on, rank, subject, draft, draft_message, draft_call, draft_post, choice, snoozed_until, my_subject, my_text, channel, approval, written_at, waiting_at, outcome, marked_at, let_go_at, tried, held_until, sent_at, failure)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'about' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'cause' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'why' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'due_on' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'rank' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'subject' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'draft' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'draft_message' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'draft_call' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'draft_post' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'choice' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'snoozed_until' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'my_subject' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'my_text' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'channel' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'approval' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'written_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'waiting_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'outcome' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'marked_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'let_go_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'tried' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'held_until' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'sent_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'failure' THEN json_extract(cell.val, '$') END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'follow_up'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_face
DELETE FROM face
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'face');

-- name: project_face
INSERT INTO face (space, rid, label, name, org, role, email, phone, link, ask_about, help_with, shown, expires_on, slug, published, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'label' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'name' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'org' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'role' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'email' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'phone' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'link' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'ask_about' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'help_with' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'shown' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'expires_on' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'slug' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'published' AND cell.val = 'true' THEN 1 WHEN cell.col = 'published' THEN 0 END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'face'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_same
DELETE FROM same
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'same');

-- name: project_same
INSERT INTO same (space, rid, one, other, verdict, chose, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'one' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'other' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'verdict' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'chose' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'same'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: spread_same
-- A verdict concerns both people, and whoever stood under one lead with either.
INSERT INTO touched (space, tbl, rid)
WITH said (space, rid) AS (
  SELECT same.space, same.one FROM touched JOIN same USING (space, rid) WHERE touched.tbl = 'same' AND same.verdict = 'same'
  UNION
  SELECT same.space, same.other FROM touched JOIN same USING (space, rid) WHERE touched.tbl = 'same' AND same.verdict = 'same'
)
SELECT space, 'lead', rid FROM said WHERE rid IS NOT NULL
UNION
SELECT space, 'lead', rid FROM lead WHERE (space, lead) IN (SELECT space, lead FROM said JOIN lead USING (space, rid))
ON CONFLICT (tbl, space, rid) DO NOTHING;

-- name: spread_person
-- Who leads depends on who is there.
INSERT INTO touched (space, tbl, rid)
SELECT space, 'lead', rid FROM lead
WHERE (space, lead) IN (SELECT space, lead FROM touched JOIN lead USING (space, rid) WHERE touched.tbl = 'person')
ON CONFLICT (tbl, space, rid) DO NOTHING;

-- name: spread_lead
-- A group is reckoned whole, even where cells call themselves its rows.
INSERT INTO touched (space, tbl, rid)
SELECT space, 'lead', rid FROM lead
WHERE (space, lead) IN (SELECT space, lead FROM touched JOIN lead USING (space, rid) WHERE touched.tbl = 'lead')
ON CONFLICT (tbl, space, rid) DO NOTHING;

-- name: forget_lead
DELETE FROM lead
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'lead');

-- name: ties_lead
-- Who is said to be one with whom. Groups are touched whole, so that a tie of anybody touched leads to nobody else.
SELECT same.space, same.one, same.other
FROM touched CROSS JOIN same
WHERE touched.tbl = 'lead' AND same.space = touched.space AND same.one = touched.rid
  AND same.verdict = 'same' AND same.one <> same.other;

-- name: reckon_lead
-- A group is all whom `same` connects, those too who were deleted or are not known yet. The smallest id among those who are there
-- leads, whatever the order in which it was said; among none, the smallest of all.
INSERT INTO lead (space, rid, lead)
SELECT tied.space, tied.rid, coalesce(min(person.rid) OVER together, min(tied.rid) OVER together)
FROM tied LEFT JOIN person ON person.space = tied.space AND person.rid = tied.rid
WINDOW together AS (PARTITION BY tied.space, tied.root);

-- name: forget_attachment
DELETE FROM attachment
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'attachment');

-- name: project_attachment
INSERT INTO attachment (space, rid, person, encounter, kind, hash, type, size, seconds, created_at, settled)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'encounter' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'hash' AND length(cell.val) = 66 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'type' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'size' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'seconds' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'settled' AND cell.val = 'true' THEN 1 WHEN cell.col = 'settled' THEN 0 END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'attachment'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_reading
DELETE FROM reading
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'reading');

-- name: project_reading
INSERT INTO reading (space, rid, person, attachment, state, text, name, org, role, email, phone, link, read_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'attachment' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'state' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'text' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'name' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'org' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'role' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'email' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'phone' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'link' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'read_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'reading'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_target
DELETE FROM target
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'target');

-- name: project_target
INSERT INTO target (space, rid, kind, name, org, role, email, phone, link, note, event, person, encounter, batch, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'name' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'org' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'role' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'email' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'phone' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'link' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'note' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'event' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'encounter' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'batch' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'target'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_touch
DELETE FROM touch
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'touch');

-- name: project_touch
INSERT INTO touch (space, rid, person, kind, follow_up, note, at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'follow_up' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'note' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'touch'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_path
DELETE FROM path
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'path');

-- name: project_path
INSERT INTO path (space, rid, target, person, text, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'target' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'text' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'path'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_address
DELETE FROM address
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'address');

-- name: project_address
INSERT INTO address (space, rid, person, name, org, street, city, district, area, postcode, sorting, country, label, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'name' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'org' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'street' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'city' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'district' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'area' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'postcode' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'sorting' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'country' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'label' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'address'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_address_link
DELETE FROM address_link
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'address_link');

-- name: project_address_link
INSERT INTO address_link (space, rid, person, slug, expires_on, created_at, used_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'slug' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'expires_on' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'used_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'address_link'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_request
DELETE FROM request
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'request');

-- name: project_request
INSERT INTO request (space, rid, person, kind, text, reply_to, created_at, closed_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'text' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'reply_to' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'closed_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'request'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_template
DELETE FROM template
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'template');

-- name: project_template
INSERT INTO template (space, rid, kind, channel, language, subject, text, problem, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'channel' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'language' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'subject' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'text' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'problem' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'template'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_line
DELETE FROM line
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'line');

-- name: project_line
INSERT INTO line (space, rid, kind, text, place)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'text' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'place' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'line'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_attempt
DELETE FROM attempt
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'attempt');

-- name: project_attempt
INSERT INTO attempt (space, rid, rung, at, outcome)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'rung' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'outcome' THEN json_extract(cell.val, '$') END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'attempt'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_setting
DELETE FROM setting
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'setting');

-- name: project_setting
INSERT INTO setting (space, rid, value)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'value' THEN json_extract(cell.val, '$') END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'setting'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_buddy
DELETE FROM buddy
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'buddy');

-- name: project_buddy
INSERT INTO buddy (space, rid, name, key, person, paired_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'name' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'key' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'paired_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'buddy'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_round
DELETE FROM round
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'round');

-- name: project_round
INSERT INTO round (space, rid, event, event_name, starts, reunion, spot, sign, ended_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'event' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'event_name' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'starts' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'reunion' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'spot' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'sign' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'ended_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'round'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_party
DELETE FROM party
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'party');

-- name: project_party
INSERT INTO party (space, rid, name, goal, target, room, clock, back_at, shown_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'name' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'goal' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'target' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'room' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'clock' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'back_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'shown_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'party'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_hail
DELETE FROM hail
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'hail');

-- name: project_hail
INSERT INTO hail (space, rid, kind, until, at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'until' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END),
  max(CASE WHEN cell.col = 'at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'hail'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_sighting
DELETE FROM sighting
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'sighting');

-- name: project_sighting
INSERT INTO sighting (space, rid, name, org, role, talked_about, topics, offers, needs, email, phone, link, met)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'name' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'org' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'role' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'talked_about' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'topics' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'offers' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'needs' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'email' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'phone' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'link' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'met' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'sighting'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_showing
DELETE FROM showing
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'showing');

-- name: project_showing
INSERT INTO showing (space, rid, round, person, encounter, fields, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'round' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'person' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'encounter' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'fields' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'showing'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_judgement
DELETE FROM judgement
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'judgement');

-- name: project_judgement
INSERT INTO judgement (space, rid, one, other, verdict, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'one' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'other' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'verdict' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'judgement'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_wish
DELETE FROM wish
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'wish');

-- name: project_wish
INSERT INTO wish (space, rid, sighting, kind, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'sighting' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'kind' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'wish'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;

-- name: forget_writer
DELETE FROM writer
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'writer');

-- name: project_writer
INSERT INTO writer (space, rid, one, other, author, created_at)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'one' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'other' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'author' AND length(cell.val) <= 42 THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'created_at' AND json_type(cell.val) = 'integer' THEN CAST(cell.val AS INTEGER) END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'writer'
GROUP BY cell.space, cell.rid
HAVING max(CASE WHEN cell.col = '_deleted' AND cell.val = 'true' THEN 1 ELSE 0 END) = 0;
