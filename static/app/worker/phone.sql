-- What the phone keeps besides cells and typed tables, and the statements that it alone runs.

-- name: create_meta
-- device, clock (the highest stamp made or received), offset (ms between this clock and the server's), settled <space> (up to which stamp
-- the times in it are right), account, token, space, epoch, server, synced_at, held (an import under way), undoing (one being taken back),
-- problem (why the server refuses this device), key (this phone's pair, a JSON Web Key), derived (by which SQL the typed tables were made).
CREATE TABLE IF NOT EXISTS meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- name: create_cell_unsent
-- The outbox, in the order in which it is sent. An index of all cells by seq, as the server has, made merging a first pull 40 % slower.
CREATE INDEX IF NOT EXISTS cell_unsent ON cell (space, seq) WHERE seq = 0;

-- name: create_encounter_by_met
-- Meetings by their time, for statements that say `met_at <> 0`, which is true of each. Others must not take it: without statistics SQLite thinks
-- any range narrower than a list of people, and would read years of meetings for one person's.
CREATE INDEX IF NOT EXISTS encounter_by_met ON encounter (space, met_at) WHERE met_at <> 0;

-- name: create_cursor
CREATE TABLE IF NOT EXISTS cursor (
  space TEXT PRIMARY KEY,
  seq   INTEGER NOT NULL
) WITHOUT ROWID;

-- name: create_shared
-- Spaces shared with others; see spaces.js. state: waiting, live or ended; code: why it ended. keys (JSON, the host's first) and signature
-- are the host's list; [] and '' where this phone never had it.
CREATE TABLE IF NOT EXISTS shared (
  space     TEXT PRIMARY KEY,
  state     TEXT NOT NULL,
  code      TEXT NOT NULL,
  keys      TEXT NOT NULL,
  signature TEXT NOT NULL
) WITHOUT ROWID;

-- name: create_member
-- Who shares a space. me: a key of this account, removed: nobody's any more.
CREATE TABLE IF NOT EXISTS member (
  space   TEXT NOT NULL,
  author  TEXT NOT NULL,
  key     TEXT NOT NULL,
  name    TEXT,
  me      INTEGER NOT NULL,
  host    INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  PRIMARY KEY (space, author)
) WITHOUT ROWID;

-- name: create_parked
-- Rows that the server refused: unsent still, left out of the outbox until they are edited again.
CREATE TABLE IF NOT EXISTS parked (
  space  TEXT NOT NULL,
  tbl    TEXT NOT NULL,
  rid    TEXT NOT NULL,
  code   TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (space, tbl, rid)
) WITHOUT ROWID;

-- name: create_loser
-- What a concurrent edit lost: a cell of another row, kept as a row (docs/protocol.md, "Kept losers"). val stays canonical; stamp says when, and
-- on which device, it was written.
CREATE TABLE IF NOT EXISTS loser (
  space TEXT NOT NULL,
  rid   TEXT NOT NULL,
  tbl   TEXT,
  row   TEXT,
  col   TEXT,
  val   TEXT,
  stamp TEXT,
  PRIMARY KEY (space, rid)
);

-- name: create_loser_by_row
CREATE INDEX IF NOT EXISTS loser_by_row ON loser (space, row);

-- name: create_asking
-- People who were deleted, and of whom something was written by somebody who had not seen it; candidates, which the query checks.
CREATE TABLE IF NOT EXISTS asking (
  space  TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (space, person)
) WITHOUT ROWID;

-- name: create_blob
-- Photographs and memos: bytes by their SHA-256 in hex, named by attachments. state: unsent; sent, the server has it; doubted, it had it while
-- its database was another. The bytes come last, so that what stands before is read without them.
CREATE TABLE IF NOT EXISTS blob (
  space TEXT NOT NULL,
  hash  TEXT NOT NULL,
  state TEXT NOT NULL,
  size  INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (space, hash)
);

-- name: create_blob_unsent
CREATE INDEX IF NOT EXISTS blob_unsent ON blob (space, hash) WHERE state <> 'sent';

-- name: create_operation
-- Answers already given: a command sent again after a hand-over between tabs gets the same one.
CREATE TABLE IF NOT EXISTS operation (
  id     TEXT PRIMARY KEY,
  result TEXT NOT NULL,
  at     INTEGER NOT NULL
) WITHOUT ROWID;

-- name: create_operation_by_at
CREATE INDEX IF NOT EXISTS operation_by_at ON operation (at);

-- name: create_local
-- What this device alone remembers, as JSON.
CREATE TABLE IF NOT EXISTS local (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- name: create_listing
-- One line a person for lists, kept by listing.js; people who are one have one, under their lead. name_key is folded text. With a rowid, as every table with a second index
-- (docs/decisions/0032).
CREATE TABLE IF NOT EXISTS listing (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  name       TEXT,
  org        TEXT,
  role       TEXT,
  circle     TEXT,
  recruiter  INTEGER NOT NULL,
  met_at     INTEGER,
  created_at INTEGER,
  event      TEXT,
  event_at   INTEGER,
  hint       TEXT,
  name_key   TEXT NOT NULL,
  PRIMARY KEY (space, rid)
);

-- name: create_listing_by_recent
-- Imported people have met nobody yet and come last. The two trailing columns let a circle be counted off without the row.
CREATE INDEX IF NOT EXISTS listing_by_recent ON listing (space, met_at DESC, created_at DESC, rid, circle, recruiter);

-- name: create_listing_by_name
-- No name yet comes last.
CREATE INDEX IF NOT EXISTS listing_by_name ON listing (space, name_key = '', name_key, rid, circle, recruiter);

-- name: create_listing_by_event
CREATE INDEX IF NOT EXISTS listing_by_event ON listing (space, event_at DESC, met_at DESC, rid, circle, recruiter);

-- name: create_listing_by_circle
-- Few people are given a circle: the counts above the list read only those.
CREATE INDEX IF NOT EXISTS listing_by_circle ON listing (space, circle, recruiter) WHERE circle IS NOT NULL OR recruiter = 1;

-- name: create_listing_unnamed
CREATE INDEX IF NOT EXISTS listing_unnamed ON listing (space, met_at DESC, created_at DESC, rid, event) WHERE name_key = '';

-- name: create_haystack
-- What a search looks through, folded; apart from the lines, so that a scan reads nothing else.
CREATE TABLE IF NOT EXISTS haystack (
  space TEXT NOT NULL,
  rid   TEXT NOT NULL,
  text  TEXT NOT NULL,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_relist
CREATE TEMP TABLE IF NOT EXISTS relist (
  space TEXT NOT NULL,
  rid   TEXT NOT NULL,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: purge_withdrawn
-- What was withdrawn of a shared space is gone at once, of :tbl: unsent, or held as it was had from its writer, as well. The tombstone stays.
DELETE FROM cell
WHERE (space, tbl, rid, col) IN (
  SELECT old.space, old.tbl, old.rid, old.col
  FROM cell AS deleted CROSS JOIN cell AS old
  WHERE deleted.space = :space AND deleted.tbl = :tbl AND deleted.col = '_deleted' AND deleted.val = 'true'
    AND old.space = deleted.space AND old.tbl = deleted.tbl AND old.rid = deleted.rid
    AND old.col <> '_deleted' AND old.stamp < deleted.stamp
);

-- name: rewrite_restored
-- A row that is restored is written whole, under :stamp: others may have purged its fields. :theirs are the columns that only the
-- server writes, as 'table column'.
INSERT INTO incoming (space, tbl, rid, col, stamp, base, val, seq)
SELECT cell.space, cell.tbl, cell.rid, cell.col, :stamp, '', cell.val, 0
FROM incoming AS restored
CROSS JOIN cell AS tombstone USING (space, tbl, rid, col)
CROSS JOIN cell USING (space, tbl, rid)
WHERE restored.col = '_deleted' AND restored.val = 'false' AND tombstone.val = 'true' AND cell.col <> '_deleted'
  AND cell.tbl || ' ' || cell.col NOT IN (SELECT value FROM json_each(:theirs))
ON CONFLICT (space, tbl, rid, col) DO NOTHING;

-- name: stage
-- In place of merge.sql's: the phone brings its own SQLite, and taking JSON apart in its binary form costs a third less. Held to the
-- same vectors.
INSERT INTO incoming (space, tbl, rid, col, stamp, base, val, seq)
WITH line AS MATERIALIZED (
  SELECT value ->> 0 AS tbl, value ->> 1 AS rid, jsonb_extract(value, '$[2]') AS cells
  FROM jsonb_each(:rows)
)
SELECT :space, line.tbl, line.rid, part.value ->> 0, part.value ->> 1, part.value ->> 2, part.value ->> 3, :seq
FROM line, jsonb_each(line.cells) AS part
WHERE true
ON CONFLICT (space, tbl, rid, col) DO UPDATE
SET stamp = excluded.stamp, base = excluded.base, val = excluded.val, seq = excluded.seq
WHERE (excluded.stamp, excluded.val) > (incoming.stamp, incoming.val);

-- name: rebase
-- A local edit replaces what the server last knew: overwriting an unsent cell keeps that cell's base.
-- (A subquery a cell: from UPDATE ... FROM SQLite makes a scan of all cells.)
UPDATE incoming
SET base = ifnull((
  SELECT CASE WHEN cell.seq = 0 THEN cell.base ELSE cell.stamp END
  FROM cell
  WHERE cell.space = incoming.space AND cell.tbl = incoming.tbl AND cell.rid = incoming.rid AND cell.col = incoming.col
), '');

-- name: unpark
-- A refused row that is edited again is tried again.
DELETE FROM parked
WHERE (space, tbl, rid) IN (SELECT space, tbl, rid FROM incoming);

-- name: drop_same
-- Writing what stands there already is no edit; but a delete said again is, and so is each field of a row that is restored, since
-- others may have purged it.
DELETE FROM incoming
WHERE col <> '_deleted' AND EXISTS (
  SELECT 1 FROM cell
  WHERE cell.space = incoming.space AND cell.tbl = incoming.tbl
    AND cell.rid = incoming.rid AND cell.col = incoming.col AND cell.val = incoming.val AND cell.seq >= 0
) AND NOT EXISTS (
  SELECT 1 FROM cell AS tombstone
  WHERE tombstone.space = incoming.space AND tombstone.tbl = incoming.tbl
    AND tombstone.rid = incoming.rid AND tombstone.col = '_deleted' AND tombstone.val = 'true'
);

-- name: settle_echo
-- The server has what it sends back: after a lost reply, or a cursor that started over.
UPDATE cell
SET seq = :seq
WHERE +seq = 0 AND (space, tbl, rid, col, stamp, val) IN (SELECT space, tbl, rid, col, stamp, val FROM incoming);

-- name: drop_known
-- A held cell never takes the place of one that is this phone's or the server's, nor of a later one that is held.
DELETE FROM incoming
WHERE EXISTS (
  SELECT 1 FROM cell
  WHERE cell.space = incoming.space AND cell.tbl = incoming.tbl
    AND cell.rid = incoming.rid AND cell.col = incoming.col
    AND (cell.seq >= 0 OR (cell.stamp, cell.val) >= (incoming.stamp, incoming.val))
);

-- name: outbox
SELECT tbl, rid, col, stamp, base, val
FROM cell INDEXED BY cell_unsent
WHERE space = :space AND seq = 0
  AND NOT EXISTS (
    SELECT 1 FROM parked
    WHERE parked.space = cell.space AND parked.tbl = cell.tbl AND parked.rid = cell.rid
  )
ORDER BY tbl, rid, col
LIMIT :limit;

-- name: acknowledge
-- :seq for what was sent and staged; only the stamps that were sent, for an edit made meanwhile stays.
UPDATE cell
SET seq = :seq
WHERE +seq = 0 AND (space, tbl, rid, col, stamp) IN (SELECT space, tbl, rid, col, stamp FROM incoming);

-- name: rebase_newer
-- An edit made meanwhile stands on the stamp that the server now has.
UPDATE cell
SET base = (
  SELECT incoming.stamp FROM incoming
  WHERE incoming.space = cell.space AND incoming.tbl = cell.tbl AND incoming.rid = cell.rid AND incoming.col = cell.col
)
WHERE +seq = 0 AND (space, tbl, rid, col) IN (SELECT space, tbl, rid, col FROM incoming);

-- name: count_unsent_blobs
-- Those of deleted attachments wait until these are restored.
SELECT count(*) FROM blob INDEXED BY blob_unsent
WHERE space = :space AND state <> 'sent'
  AND EXISTS (SELECT 1 FROM attachment WHERE attachment.space = blob.space AND attachment.hash = blob.hash);

-- name: unsent_blobs
-- known: the server has the cell that names it. aside: it would not take the blob before.
SELECT blob.hash, blob.state, blob.size, attachment.rid, max(naming.seq > 0) AS known, max(parked.rid IS NOT NULL) AS aside
FROM blob INDEXED BY blob_unsent
CROSS JOIN attachment ON attachment.space = blob.space AND attachment.hash = blob.hash
JOIN cell AS naming ON naming.space = blob.space AND naming.tbl = 'attachment' AND naming.rid = attachment.rid AND naming.col = 'hash'
LEFT JOIN parked ON parked.space = blob.space AND parked.tbl = 'attachment' AND parked.rid = attachment.rid
WHERE blob.space = :space AND blob.state <> 'sent'
GROUP BY blob.hash
ORDER BY max(attachment.created_at), blob.hash;

-- name: keep_blob
INSERT INTO blob (space, hash, state, size, bytes) VALUES (:space, :hash, :state, :size, :bytes)
ON CONFLICT (space, hash) DO NOTHING;

-- name: drop_unnamed_blobs
-- A deleted attachment names its blob until its fields are forgotten.
DELETE FROM blob
WHERE space = :space AND '"' || hash || '"' NOT IN (
  SELECT val FROM cell WHERE cell.space = :space AND cell.tbl = 'attachment' AND cell.col = 'hash'
);

-- name: relist_touched
-- Run before and after the projection: a note that moved changes two people.
INSERT INTO relist (space, rid)
SELECT touched.space, touched.rid FROM touched WHERE tbl IN ('person', 'lead')
UNION SELECT note.space, note.person FROM touched JOIN note USING (space, rid) WHERE touched.tbl = 'note' AND person IS NOT NULL
UNION SELECT encounter.space, encounter.person FROM touched JOIN encounter USING (space, rid)
  WHERE touched.tbl = 'encounter' AND person IS NOT NULL
UNION SELECT commitment.space, commitment.person FROM touched JOIN commitment USING (space, rid)
  WHERE touched.tbl = 'commitment' AND person IS NOT NULL
UNION SELECT attachment.space, attachment.person FROM touched JOIN attachment USING (space, rid)
  WHERE touched.tbl = 'attachment' AND person IS NOT NULL
UNION SELECT encounter.space, encounter.person
  FROM touched JOIN topic USING (space, rid)
  JOIN encounter ON encounter.space = topic.space AND encounter.rid = topic.encounter
  WHERE touched.tbl = 'topic' AND person IS NOT NULL
UNION SELECT encounter.space, encounter.person
  FROM touched JOIN encounter ON encounter.space = touched.space AND encounter.event = touched.rid
  WHERE touched.tbl = 'event' AND person IS NOT NULL
UNION SELECT space, person FROM (  -- on no line of the list, but reason enough to ask about somebody deleted
  SELECT contact.space, contact.person FROM touched JOIN contact USING (space, rid) WHERE touched.tbl = 'contact'
  UNION ALL SELECT touch.space, touch.person FROM touched JOIN touch USING (space, rid) WHERE touched.tbl = 'touch'
  UNION ALL SELECT address.space, address.person FROM touched JOIN address USING (space, rid) WHERE touched.tbl = 'address') AS unlisted
  WHERE EXISTS (
    SELECT 1 FROM cell AS gone
    WHERE gone.space = unlisted.space AND gone.tbl = 'person' AND gone.rid = unlisted.person AND gone.col = '_deleted' AND gone.val = 'true')
ON CONFLICT (space, rid) DO NOTHING;

-- name: relist_group
-- People who are one are listed together, under whoever leads now.
INSERT INTO relist (space, rid)
SELECT space, rid FROM lead
WHERE (space, lead) IN (SELECT space, lead FROM relist JOIN lead USING (space, rid))
ON CONFLICT (space, rid) DO NOTHING;

-- name: forget_listing
DELETE FROM listing WHERE (space, rid) IN (SELECT space, rid FROM relist);

-- name: forget_haystack
DELETE FROM haystack WHERE (space, rid) IN (SELECT space, rid FROM relist);

-- name: gather_listing
-- What a line is made of, a row for each of those who share it. known_by is left out: nobody finds it by looking over a shoulder.
SELECT person.space, person.rid, person.name, person.org, person.role, person.circle, person.recruiter, person.created_at,
  latest.met_at, latest.event, event.started_at AS event_at,
  promised.text AS promise, promised.due_on AS promise_due,
  (SELECT talked_about FROM encounter
   WHERE encounter.space = person.space AND encounter.person = person.rid AND talked_about <> ''
   ORDER BY met_at DESC, encounter.rid DESC LIMIT 1) AS talked_about,
  (SELECT group_concat(talked_about, char(10)) FROM encounter
   WHERE encounter.space = person.space AND encounter.person = person.rid) AS talks,
  (SELECT group_concat(text, char(10)) FROM note
   WHERE note.space = person.space AND note.person = person.rid) AS notes,
  (SELECT group_concat(label, ', ')
   FROM encounter CROSS JOIN topic ON topic.space = encounter.space AND topic.encounter = encounter.rid
   WHERE encounter.space = person.space AND encounter.person = person.rid) AS topics,
  lead.lead
FROM relist CROSS JOIN person USING (space, rid)
LEFT JOIN lead ON lead.space = person.space AND lead.rid = person.rid
LEFT JOIN commitment AS promised ON promised.space = person.space AND promised.rid = (
  SELECT rid FROM commitment
  WHERE commitment.space = person.space AND commitment.person = person.rid AND kind = 'promise' AND state = 'open' AND ifnull(direction, 'mine') = 'mine'
  ORDER BY due_on IS NULL, due_on, rid LIMIT 1)
LEFT JOIN encounter AS latest ON latest.space = person.space AND latest.rid = (
  SELECT rid FROM encounter
  WHERE encounter.space = person.space AND encounter.person = person.rid
  ORDER BY met_at DESC, rid DESC LIMIT 1)
LEFT JOIN event ON event.space = latest.space AND event.rid = latest.event;

-- name: fill_listing
INSERT INTO listing (space, rid, name, org, role, circle, recruiter, met_at, created_at, event, event_at, hint, name_key)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
  value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12
FROM jsonb_each(:lines);

-- name: fill_haystack
INSERT INTO haystack (space, rid, text)
SELECT value ->> 0, value ->> 1, value ->> 13 FROM jsonb_each(:lines);

-- name: ask
-- A person touched just now who is deleted, while a cell of theirs, or of a row about them, was written later: its writer had not
-- seen the delete.
INSERT INTO asking (space, person)
SELECT relist.space, relist.rid
FROM relist CROSS JOIN cell AS gone
WHERE gone.space = relist.space AND gone.tbl = 'person' AND gone.rid = relist.rid AND gone.col = '_deleted' AND gone.val = 'true'
  AND EXISTS (
    SELECT 1
    FROM (
      SELECT 'person' AS tbl, relist.rid AS rid
      UNION ALL SELECT 'note', rid FROM note WHERE note.space = relist.space AND note.person = relist.rid
      UNION ALL SELECT 'contact', rid FROM contact WHERE contact.space = relist.space AND contact.person = relist.rid
      UNION ALL SELECT 'encounter', rid FROM encounter WHERE encounter.space = relist.space AND encounter.person = relist.rid
      UNION ALL SELECT 'commitment', rid FROM commitment WHERE commitment.space = relist.space AND commitment.person = relist.rid
      UNION ALL SELECT 'attachment', rid FROM attachment WHERE attachment.space = relist.space AND attachment.person = relist.rid
      UNION ALL SELECT 'touch', rid FROM touch WHERE touch.space = relist.space AND touch.person = relist.rid
      UNION ALL SELECT 'address', rid FROM address WHERE address.space = relist.space AND address.person = relist.rid) AS about
    CROSS JOIN cell ON cell.space = relist.space AND cell.tbl = about.tbl AND cell.rid = about.rid
    WHERE cell.stamp > gone.stamp)
ON CONFLICT (space, person) DO NOTHING;

-- name: answered
-- Before `ask`: whoever was touched is asked about anew, or no more.
DELETE FROM asking WHERE (space, person) IN (SELECT space, rid FROM relist);

-- name: gone_unseen
-- People of whom the staged cells say that they are deleted, while something unsent is about them here.
SELECT DISTINCT incoming.rid
FROM incoming
WHERE incoming.tbl = 'person' AND incoming.col = '_deleted' AND incoming.val = 'true'
  AND EXISTS (SELECT 1 FROM cell WHERE cell.space = incoming.space AND cell.seq = 0);

-- name: stamp_unseen
-- What is unsent about a deleted person is stamped after the delete.
UPDATE cell SET stamp = :stamp
WHERE space = :space AND +seq = 0 AND tbl <> 'loser'
  AND (tbl, rid) IN (
    SELECT 'person', :person
    UNION ALL SELECT 'note', rid FROM note WHERE note.space = :space AND note.person = :person
    UNION ALL SELECT 'contact', rid FROM contact WHERE contact.space = :space AND contact.person = :person
    UNION ALL SELECT 'encounter', rid FROM encounter WHERE encounter.space = :space AND encounter.person = :person
    UNION ALL SELECT 'commitment', rid FROM commitment WHERE commitment.space = :space AND commitment.person = :person
    UNION ALL SELECT 'attachment', rid FROM attachment WHERE attachment.space = :space AND attachment.person = :person
    UNION ALL SELECT 'touch', rid FROM touch WHERE touch.space = :space AND touch.person = :person
    UNION ALL SELECT 'address', rid FROM address WHERE address.space = :space AND address.person = :person)
  AND EXISTS (
    SELECT 1 FROM cell AS gone
    WHERE gone.space = :space AND gone.tbl = 'person' AND gone.rid = :person AND gone.col = '_deleted' AND gone.val = 'true'
      AND gone.seq > 0);

-- name: deletes_under_way
-- People deleted here and lately, of whom the server may have what the delete had not seen: it is not past the delete yet.
SELECT rid FROM cell
WHERE space = :space AND tbl = 'person' AND col = '_deleted' AND val = 'true'
  AND substr(stamp, 17) = substr(:device, 1, 10) AND stamp > :since AND (seq = 0 OR seq > :cursor)
LIMIT 1;

-- name: news
-- Staged cells that others wrote and that are new here.
SELECT json_group_array(json_array(tbl, rid, col, stamp)) FROM incoming
WHERE tbl IN ('person', 'note', 'contact', 'encounter', 'commitment', 'attachment', 'touch', 'address') AND col <> '_deleted' AND substr(stamp, 17) <> substr(:device, 1, 10)
  AND NOT EXISTS (
    SELECT 1 FROM cell
    WHERE cell.space = incoming.space AND cell.tbl = incoming.tbl AND cell.rid = incoming.rid AND cell.col = incoming.col
      AND cell.stamp >= incoming.stamp);

-- name: lift_news
-- News about people deleted here is written again, above the delete.
WITH gone AS (
  SELECT rid, stamp FROM cell
  WHERE space = :space AND tbl = 'person' AND col = '_deleted' AND val = 'true'
    AND substr(stamp, 17) = substr(:device, 1, 10) AND stamp > :since AND (seq = 0 OR seq > :cursor)
), about AS (
  SELECT 'person' AS tbl, rid, stamp FROM gone
  UNION ALL SELECT 'note', note.rid, stamp FROM gone JOIN note ON note.space = :space AND note.person = gone.rid
  UNION ALL SELECT 'contact', contact.rid, stamp FROM gone JOIN contact ON contact.space = :space AND contact.person = gone.rid
  UNION ALL SELECT 'encounter', encounter.rid, stamp FROM gone JOIN encounter ON encounter.space = :space AND encounter.person = gone.rid
  UNION ALL SELECT 'commitment', commitment.rid, stamp FROM gone JOIN commitment ON commitment.space = :space AND commitment.person = gone.rid
  UNION ALL SELECT 'attachment', attachment.rid, stamp FROM gone JOIN attachment ON attachment.space = :space AND attachment.person = gone.rid
  UNION ALL SELECT 'touch', touch.rid, stamp FROM gone JOIN touch ON touch.space = :space AND touch.person = gone.rid
  UNION ALL SELECT 'address', address.rid, stamp FROM gone JOIN address ON address.space = :space AND address.person = gone.rid
)
UPDATE cell SET base = cell.stamp, stamp = :stamp, seq = 0
FROM about, json_each(:news) AS one
WHERE cell.space = :space AND cell.tbl = about.tbl AND cell.rid = about.rid AND cell.stamp < about.stamp
  AND cell.tbl = one.value ->> 0 AND cell.rid = one.value ->> 1 AND cell.col = one.value ->> 2 AND cell.stamp = one.value ->> 3;

-- name: touch_lifted
INSERT INTO touched (space, tbl, rid)
SELECT DISTINCT space, tbl, rid FROM cell WHERE space = :space AND stamp = :stamp
ON CONFLICT (tbl, space, rid) DO NOTHING;

-- name: clear_relist
DELETE FROM relist;

-- name: forget_loser
DELETE FROM loser
WHERE (space, rid) IN (SELECT space, rid FROM touched WHERE tbl = 'loser');

-- name: project_loser
INSERT INTO loser (space, rid, tbl, row, col, val, stamp)
SELECT cell.space, cell.rid,
  max(CASE WHEN cell.col = 'tbl' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'row' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'col' THEN json_extract(cell.val, '$') END),
  max(CASE WHEN cell.col = 'val' THEN cell.val END),
  max(CASE WHEN cell.col = 'val' THEN cell.stamp END)
FROM touched JOIN cell USING (space, tbl, rid)
WHERE touched.tbl = 'loser'
GROUP BY cell.space, cell.rid
HAVING max(cell.col = '_deleted' AND cell.val = 'true') = 0;
