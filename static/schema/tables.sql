-- Typed tables, derived from cells by project.sql for touched rows only; never written otherwise.
-- Columns ending in _at are milliseconds since 1970, in _on are dates (2026-11-22); a restamp corrects both, but for what is in
-- a round's own time (ROUND_TIMES in worker/schema.js).
-- A table with a second index keeps its rowid: without statistics SQLite takes a clustered (space, rid) for as good as
-- (space, person), and would read the whole space to find one person's rows.
-- A column that no cell names is NULL; one of another type than the column's reads as NULL too, or as its text.

-- name: create_person
-- Somebody met or imported. circle: inner, second, third or nothing; source: met, import, list (of people to meet), sent (by themselves) or buddy (met by one); batch: the import that brought them;
-- through: from whom I have them, or their details; no_contact_at: since when they want to hear nothing from me; left_to: who writes to them instead of me.
CREATE TABLE IF NOT EXISTS person (
  space         TEXT NOT NULL,
  rid           TEXT NOT NULL,
  name          TEXT,
  org           TEXT,
  role          TEXT,
  circle        TEXT,
  recruiter     INTEGER,
  source        TEXT,
  batch         TEXT,
  through       TEXT,
  no_contact_at INTEGER,
  left_to       TEXT,
  created_at    INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_contact
-- One way to reach a person. kind: email, phone or link.
CREATE TABLE IF NOT EXISTS contact (
  space  TEXT NOT NULL,
  rid    TEXT NOT NULL,
  person TEXT,
  kind   TEXT,
  value  TEXT,
  label  TEXT,
  PRIMARY KEY (space, rid)
);

-- name: create_contact_by_person
CREATE INDEX IF NOT EXISTS contact_by_person ON contact (space, person);

-- name: create_note
-- Free text about a person, a row each so that two devices never overwrite one another.
CREATE TABLE IF NOT EXISTS note (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  person     TEXT,
  text       TEXT,
  created_at INTEGER,
  PRIMARY KEY (space, rid)
);

-- name: create_note_by_person
CREATE INDEX IF NOT EXISTS note_by_person ON note (space, person);

-- name: create_event
-- An evening; it runs until ended_at. face: the card that I show there.
CREATE TABLE IF NOT EXISTS event (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  name       TEXT,
  place      TEXT,
  started_at INTEGER,
  ended_at   INTEGER,
  face       TEXT,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_encounter
-- One meeting. known_by is strictly private: it never leaves the private space, nor enters a draft. kind: interview (for information), or nothing.
CREATE TABLE IF NOT EXISTS encounter (
  space        TEXT NOT NULL,
  rid          TEXT NOT NULL,
  person       TEXT,
  event        TEXT,
  met_at       INTEGER,
  talked_about TEXT,
  known_by     TEXT,
  kind         TEXT,
  PRIMARY KEY (space, rid)
);

-- name: create_encounter_by_person
CREATE INDEX IF NOT EXISTS encounter_by_person ON encounter (space, person);

-- name: create_encounter_by_event
CREATE INDEX IF NOT EXISTS encounter_by_event ON encounter (space, event);

-- name: create_topic
-- A chip on an encounter.
CREATE TABLE IF NOT EXISTS topic (
  space     TEXT NOT NULL,
  rid       TEXT NOT NULL,
  encounter TEXT,
  label     TEXT,
  PRIMARY KEY (space, rid)
);

-- name: create_topic_by_encounter
CREATE INDEX IF NOT EXISTS topic_by_encounter ON topic (space, encounter);

-- name: create_commitment
-- kind: promise, need, offer, introduction (of person and about to one another), knows (somebody they know; about: once they are met).
-- direction: mine or theirs; nothing says mine of a promise or an introduction, theirs of all else. Mine are my promise, my need, my offer.
-- state: open, kept or waived. agreed, about_agreed: yes or no, what person and about said when they were asked whether to be introduced.
CREATE TABLE IF NOT EXISTS commitment (
  space        TEXT NOT NULL,
  rid          TEXT NOT NULL,
  person       TEXT,
  encounter    TEXT,
  kind         TEXT,
  direction    TEXT,
  about        TEXT,
  text         TEXT,
  due_on       TEXT,
  state        TEXT,
  created_at   INTEGER,
  closed_at    INTEGER,
  agreed       TEXT,
  about_agreed TEXT,
  PRIMARY KEY (space, rid)
);

-- name: create_commitment_by_person
CREATE INDEX IF NOT EXISTS commitment_by_person ON commitment (space, person);

-- name: create_commitment_by_about
CREATE INDEX IF NOT EXISTS commitment_by_about ON commitment (space, about);

-- name: create_follow_up
-- An item of the queue. The planner owns kind to draft_post, the user choice to let_go_at, the sender tried to failure. about: the other person of
-- it. A draft a channel: letter, short message, what to say in a call, a card by post. approval: all that is to be sent, as JSON; tried: the id of
-- the approval that held_until, sent_at and failure speak of. written_at: by hand, on paper. waiting_at: since when an answer is waited for.
-- outcome: spoke, left or none, of a call.
CREATE TABLE IF NOT EXISTS follow_up (
  space         TEXT NOT NULL,
  rid           TEXT NOT NULL,
  kind          TEXT,
  person        TEXT,
  about         TEXT,
  cause         TEXT,
  why           TEXT,
  due_on        TEXT,
  rank          INTEGER,
  subject       TEXT,
  draft         TEXT,
  draft_message TEXT,
  draft_call    TEXT,
  draft_post    TEXT,
  choice        TEXT,
  snoozed_until TEXT,
  my_subject    TEXT,
  my_text       TEXT,
  channel       TEXT,
  approval      TEXT,
  written_at    INTEGER,
  waiting_at    INTEGER,
  outcome       TEXT,
  marked_at     INTEGER,
  let_go_at     INTEGER,
  tried         TEXT,
  held_until    INTEGER,
  sent_at       INTEGER,
  failure       TEXT,
  PRIMARY KEY (space, rid)
);

-- name: create_follow_up_by_person
CREATE INDEX IF NOT EXISTS follow_up_by_person ON follow_up (space, person);

-- name: create_face
-- One of my own cards. shown: the fields that it shows, by their names, apart by spaces; NULL for all that are filled. After expires_on
-- it is nobody's to have. slug: where its page lies while it is published.
CREATE TABLE IF NOT EXISTS face (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  label      TEXT,
  name       TEXT,
  org        TEXT,
  role       TEXT,
  email      TEXT,
  phone      TEXT,
  link       TEXT,
  ask_about  TEXT,
  help_with  TEXT,
  shown      TEXT,
  expires_on TEXT,
  slug       TEXT,
  published  INTEGER,
  created_at INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_same
-- Whether two people are one. verdict: same or two. Its rid is made of both ids, so that whoever says it writes the same row.
-- chose: what was written into people's rows as they became one, and what stood there before (JSON), for whoever takes it back.
CREATE TABLE IF NOT EXISTS same (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  one        TEXT,
  other      TEXT,
  verdict    TEXT,
  chose      TEXT,
  created_at INTEGER,
  PRIMARY KEY (space, rid)
);

-- name: create_same_by_one
CREATE INDEX IF NOT EXISTS same_by_one ON same (space, one, other);

-- name: create_same_by_other
CREATE INDEX IF NOT EXISTS same_by_other ON same (space, other, one);

-- name: create_lead
-- Of people who are one with others: under whom all of them stand. Computed from `same` and `person`, never written by anybody.
CREATE TABLE IF NOT EXISTS lead (
  space TEXT NOT NULL,
  rid   TEXT NOT NULL,
  lead  TEXT NOT NULL,
  PRIMARY KEY (space, rid)
);

-- name: create_lead_by_lead
CREATE INDEX IF NOT EXISTS lead_by_lead ON lead (space, lead);

-- name: create_attachment
-- A photograph or a memo about a person; its bytes are a blob, named by its SHA-256 in hex. kind: badge, card, photo or memo; size in
-- bytes; settled: what was read from it was looked at.
CREATE TABLE IF NOT EXISTS attachment (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  person     TEXT,
  encounter  TEXT,
  kind       TEXT,
  hash       TEXT,
  type       TEXT,
  size       INTEGER,
  seconds    INTEGER,
  created_at INTEGER,
  settled    INTEGER,
  PRIMARY KEY (space, rid)
);

-- name: create_attachment_by_person
CREATE INDEX IF NOT EXISTS attachment_by_person ON attachment (space, person);

-- name: create_attachment_by_hash
CREATE INDEX IF NOT EXISTS attachment_by_hash ON attachment (space, hash);

-- name: create_reading
-- What the server read from a photograph, under the attachment's own rid: proposals, which nobody has taken over yet. state: read, nothing
-- or failed. The server's to write.
CREATE TABLE IF NOT EXISTS reading (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  person     TEXT,
  attachment TEXT,
  state      TEXT,
  text       TEXT,
  name       TEXT,
  org        TEXT,
  role       TEXT,
  email      TEXT,
  phone      TEXT,
  link       TEXT,
  read_at    INTEGER,
  PRIMARY KEY (space, rid)
);

-- name: create_reading_by_person
CREATE INDEX IF NOT EXISTS reading_by_person ON reading (space, person);

-- name: create_target
-- Somebody to look for, or a company to reach. kind: person or company; event: where they are expected; person: who they turned out to be,
-- encounter: in which meeting, without which they are still to be found; batch: the list that brought them.
CREATE TABLE IF NOT EXISTS target (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  kind       TEXT,
  name       TEXT,
  org        TEXT,
  role       TEXT,
  email      TEXT,
  phone      TEXT,
  link       TEXT,
  note       TEXT,
  event      TEXT,
  person     TEXT,
  encounter  TEXT,
  batch      TEXT,
  created_at INTEGER,
  PRIMARY KEY (space, rid)
);

-- name: create_target_by_event
CREATE INDEX IF NOT EXISTS target_by_event ON target (space, event);

-- name: create_touch
-- A contact that really happened, told by hand. kind: reply, call, message or met; follow_up: what it answers.
CREATE TABLE IF NOT EXISTS touch (
  space     TEXT NOT NULL,
  rid       TEXT NOT NULL,
  person    TEXT,
  kind      TEXT,
  follow_up TEXT,
  note      TEXT,
  at        INTEGER,
  PRIMARY KEY (space, rid)
);

-- name: create_touch_by_person
CREATE INDEX IF NOT EXISTS touch_by_person ON touch (space, person);

-- name: create_path
-- Somebody who knows a target: person, and what they said of them.
CREATE TABLE IF NOT EXISTS path (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  target     TEXT,
  person     TEXT,
  text       TEXT,
  created_at INTEGER,
  PRIMARY KEY (space, rid)
);

-- name: create_path_by_target
CREATE INDEX IF NOT EXISTS path_by_target ON path (space, target);

-- name: create_path_by_person
CREATE INDEX IF NOT EXISTS path_by_person ON path (space, person);

-- name: create_address
-- A postal address of a person, in the parts that postal customs lay out; country: two letters of ISO 3166.
CREATE TABLE IF NOT EXISTS address (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  person     TEXT,
  name       TEXT,
  org        TEXT,
  street     TEXT,
  city       TEXT,
  district   TEXT,
  area       TEXT,
  postcode   TEXT,
  sorting    TEXT,
  country    TEXT,
  label      TEXT,
  created_at INTEGER,
  PRIMARY KEY (space, rid)
);

-- name: create_address_by_person
CREATE INDEX IF NOT EXISTS address_by_person ON address (space, person);

-- name: create_address_link
-- A link by which one person gives their postal address, once. slug: where its page lies; used_at: the server writes it.
CREATE TABLE IF NOT EXISTS address_link (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  person     TEXT,
  slug       TEXT,
  expires_on TEXT,
  created_at INTEGER,
  used_at    INTEGER,
  PRIMARY KEY (space, rid)
);

-- name: create_address_link_by_person
CREATE INDEX IF NOT EXISTS address_link_by_person ON address_link (space, person);

-- name: create_request
-- What somebody asked of me about what I keep of them. kind: see, correct, erase, or stop (to hear nothing more). The server's to write, but for closed_at.
CREATE TABLE IF NOT EXISTS request (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  person     TEXT,
  kind       TEXT,
  text       TEXT,
  reply_to   TEXT,
  created_at INTEGER,
  closed_at  INTEGER,
  PRIMARY KEY (space, rid)
);

-- name: create_request_by_person
CREATE INDEX IF NOT EXISTS request_by_person ON request (space, person);

-- name: create_template
-- How letters of a kind and channel begin in a language; its rid is made of the three. problem: why it is not used; the server's to write.
CREATE TABLE IF NOT EXISTS template (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  kind       TEXT,
  channel    TEXT,
  language   TEXT,
  subject    TEXT,
  text       TEXT,
  problem    TEXT,
  created_at INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_line
-- My words. kind: pitch, ask, offer or leave.
CREATE TABLE IF NOT EXISTS line (
  space TEXT NOT NULL,
  rid   TEXT NOT NULL,
  kind  TEXT,
  text  TEXT,
  place INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_attempt
-- A try at a rung of the comfort ladder.
CREATE TABLE IF NOT EXISTS attempt (
  space   TEXT NOT NULL,
  rid     TEXT NOT NULL,
  rung    TEXT,
  at      INTEGER,
  outcome TEXT,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_setting
-- One row a setting; its rid is the setting's name.
CREATE TABLE IF NOT EXISTS setting (
  space TEXT NOT NULL,
  rid   TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_buddy
-- Whose phone knows mine: its rid is the author that their key names. person: who they are among my people. In the private space.
CREATE TABLE IF NOT EXISTS buddy (
  space     TEXT NOT NULL,
  rid       TEXT NOT NULL,
  name      TEXT,
  key       TEXT,
  person    TEXT,
  paired_at INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_round
-- One split. In its shared space one row, `<host>-round`, the plan as the host set it; in the private space one under the shared space's id, or an id of
-- its own when I went alone: at which of my events, and when I was done with it. starts and reunion
-- are ms of the round's own time, which the host's clock began and no restamp moves.
CREATE TABLE IF NOT EXISTS round (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  event      TEXT,
  event_name TEXT,
  starts     INTEGER,
  reunion    INTEGER,
  spot       TEXT,
  sign       TEXT,
  ended_at   INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_party
-- One member's part in a round, `<author>-party`; alone, under the round's id. goal: so many conversations; target: somebody to look for; room: which part of it
-- they take; clock: the round's time less the server's, in ms, once the host knows it; back_at: since when they are back; shown_at: when they began to show whom
-- they met, be it nobody: from then on all know that sharing began.
CREATE TABLE IF NOT EXISTS party (
  space    TEXT NOT NULL,
  rid      TEXT NOT NULL,
  name     TEXT,
  goal     INTEGER,
  target   TEXT,
  room     TEXT,
  clock    INTEGER,
  back_at  INTEGER,
  shown_at INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_hail
-- What is called across the room. kind: more (until: the later reunion, in the round's time), rescue, or well (no rescue any more).
CREATE TABLE IF NOT EXISTS hail (
  space TEXT NOT NULL,
  rid   TEXT NOT NULL,
  kind  TEXT,
  until INTEGER,
  at    INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_sighting
-- What a buddy shows of somebody met: a copy of what was switched on, nothing else, which a withdrawal takes away. topics, offers and needs: a line each;
-- email, phone and link only where they were switched on for this person. met is of the round's
-- time, which no restamp moves.
CREATE TABLE IF NOT EXISTS sighting (
  space        TEXT NOT NULL,
  rid          TEXT NOT NULL,
  name         TEXT,
  org          TEXT,
  role         TEXT,
  talked_about TEXT,
  topics       TEXT,
  offers       TEXT,
  needs        TEXT,
  email        TEXT,
  phone        TEXT,
  link         TEXT,
  met          INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_showing
-- Which of my people a sighting of mine is: under the sighting's rid, in the private space. round: the shared space; fields: what was switched on, by their
-- names, apart by spaces.
CREATE TABLE IF NOT EXISTS showing (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  round      TEXT,
  person     TEXT,
  encounter  TEXT,
  fields     TEXT,
  created_at INTEGER,
  PRIMARY KEY (space, rid)
);

-- name: create_showing_by_round
CREATE INDEX IF NOT EXISTS showing_by_round ON showing (space, round);

-- name: create_judgement
-- Whether two sightings are one person (in the shared space), or one of my people and a sighting (one and other; in the private space). verdict: same or two.
CREATE TABLE IF NOT EXISTS judgement (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  one        TEXT,
  other      TEXT,
  verdict    TEXT,
  created_at INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_wish
-- What I would like of a buddy's sighting. kind: introduce, ask (ask them first), or keep, where one of these was taken back. In the private space, under the same id: a buddy's that was carried out.
CREATE TABLE IF NOT EXISTS wish (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  sighting   TEXT,
  kind       TEXT,
  created_at INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;

-- name: create_writer
-- Who writes to somebody whom both met: the author of a member. one and other: the two sightings. Of several rows of a pair the latest counts. In the private
-- space: which buddy's was carried out of my sighting, one.
CREATE TABLE IF NOT EXISTS writer (
  space      TEXT NOT NULL,
  rid        TEXT NOT NULL,
  one        TEXT,
  other      TEXT,
  author     TEXT,
  created_at INTEGER,
  PRIMARY KEY (space, rid)
) WITHOUT ROWID;
