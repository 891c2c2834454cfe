-- The server's own tables, beside the shared cell.sql, for SQLite and PostgreSQL alike (sync/postgres/dialect.py writes them in
-- PostgreSQL's words). Each section is one numbered migration: one statement, applied once, in this order, with its record in
-- the same transaction. A released section is never edited; a change is a new section at the end.

-- name: m0001_meta
-- epoch, device (this server's own, for its stamps), instance and writes (sync/epoch.py), derived (sync/derived.py).
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- name: m0002_account
CREATE TABLE account (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  owner      INTEGER NOT NULL,    -- 1 for whoever claimed the server
  space      TEXT NOT NULL,       -- the private space
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- name: m0003_space
-- seq: the counter that numbers cells. clock: the highest stamp that was ever accepted. behind: the planner's last run failed here.
CREATE TABLE space (
  id       TEXT PRIMARY KEY,
  seq      INTEGER NOT NULL DEFAULT 0,
  clock    TEXT NOT NULL DEFAULT '',
  behind   INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- name: m0004_member
CREATE TABLE member (
  account TEXT NOT NULL REFERENCES account (id),
  space   TEXT NOT NULL REFERENCES space (id),
  PRIMARY KEY (account, space)
) WITHOUT ROWID;

-- name: m0005_device
-- A removed device stays, so that its token can be told why it is refused.
CREATE TABLE device (
  id         TEXT PRIMARY KEY,
  account    TEXT NOT NULL REFERENCES account (id),
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  token      TEXT NOT NULL UNIQUE,   -- SHA-256, hex
  created_at INTEGER NOT NULL,
  seen_at    INTEGER,
  removed_at INTEGER
) WITHOUT ROWID;

-- name: m0006_device_by_account
CREATE INDEX device_by_account ON device (account);

-- name: m0007_link
-- A link that grants something once. kind: claim, pair or join; made_by: the device that made it, NULL for the server itself.
CREATE TABLE link (
  id         TEXT PRIMARY KEY,
  token      TEXT NOT NULL UNIQUE,   -- SHA-256, hex
  kind       TEXT NOT NULL,
  account    TEXT REFERENCES account (id),
  made_by    TEXT REFERENCES device (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER,
  used_by    TEXT                    -- the device that it let in
) WITHOUT ROWID;

-- name: m0008_planned
-- The planner's: the day that it last planned all of a space. Earlier versions left it to the planner to make the table.
CREATE TABLE IF NOT EXISTS planned (
  space TEXT PRIMARY KEY,
  day   TEXT NOT NULL
) WITHOUT ROWID;

-- name: m0009_space_key
-- Who may write in a shared space: its host's signed list. account: whose device proved the key, NULL before. A removed key stays,
-- so that what it wrote keeps its author and it is not let in again.
CREATE TABLE space_key (
  space      TEXT NOT NULL REFERENCES space (id),
  author     TEXT NOT NULL,
  place      INTEGER NOT NULL,    -- in the list; 0 is the host
  key        TEXT NOT NULL,
  account    TEXT REFERENCES account (id),
  removed_at INTEGER,
  PRIMARY KEY (space, author)
) WITHOUT ROWID;

-- name: m0010_device_lost
-- When its account reported it lost; it may only hand over what it has not sent.
ALTER TABLE device ADD COLUMN lost_at INTEGER;

-- name: m0011_device_handed_over
ALTER TABLE device ADD COLUMN handed_over_at INTEGER;

-- name: m0012_quarantine
-- What lost devices handed over, one row a request. parts: [[space, rows], ...] as they came; NULL once it was accepted or dropped,
-- so that the same request again is known.
CREATE TABLE quarantine (
  account    TEXT NOT NULL REFERENCES account (id),
  id         TEXT NOT NULL,
  device     TEXT NOT NULL REFERENCES device (id),
  kept_at    INTEGER NOT NULL,
  row_count  INTEGER NOT NULL,
  cell_count INTEGER NOT NULL,
  size       INTEGER NOT NULL,    -- bytes of parts in UTF-8
  parts      TEXT,
  PRIMARY KEY (account, id)
) WITHOUT ROWID;

-- name: m0013_space_purged_at
-- When what deleted rows held was last purged, in ms.
ALTER TABLE space ADD COLUMN purged_at INTEGER NOT NULL DEFAULT 0;

-- name: m0014_account_owner
-- Of two who claim the server at the same moment one becomes its owner.
CREATE UNIQUE INDEX account_owner ON account (owner) WHERE owner = 1;

-- name: m0015_blob
-- Bytes that a cell of the space names by their SHA-256 (sync/blobs.py). They come last, so that what stands before is read without them.
CREATE TABLE blob (
  space   TEXT NOT NULL REFERENCES space (id),
  hash    TEXT NOT NULL,       -- hex
  size    INTEGER NOT NULL,
  kept_at INTEGER NOT NULL,
  bytes   BLOB NOT NULL,
  PRIMARY KEY (space, hash)
);

-- name: m0016_blob_by_size
-- How much a space holds is read from this alone.
CREATE INDEX blob_by_size ON blob (space, size);

-- name: m0017_page
-- Which row of which private space is shown to strangers under a public address. The first space that asks for a slug has it for good.
CREATE TABLE page (
  slug  TEXT PRIMARY KEY,
  space TEXT NOT NULL REFERENCES space (id),
  tbl   TEXT NOT NULL,
  rid   TEXT NOT NULL
) WITHOUT ROWID;

-- name: m0018_handed_over
-- Which blobs of a private space are named by what waits in the quarantine of its account, and by which bundle there.
CREATE TABLE handed_over (
  space  TEXT NOT NULL REFERENCES space (id),
  hash   TEXT NOT NULL,
  bundle TEXT NOT NULL,
  PRIMARY KEY (space, hash, bundle)
) WITHOUT ROWID;

-- name: m0019_daily
-- When the server itself next looks at a private space, in ms; none: at once.
CREATE TABLE daily (
  space  TEXT PRIMARY KEY REFERENCES space (id),
  due_at INTEGER NOT NULL
) WITHOUT ROWID;

-- name: m0020_feed
-- The secret address of a private space's calendar. names: 1 where it says whom; ended_at: since when it shows nothing.
CREATE TABLE feed (
  space    TEXT PRIMARY KEY REFERENCES space (id),
  secret   TEXT NOT NULL UNIQUE,   -- SHA-256, hex
  names    INTEGER NOT NULL,
  made_at  INTEGER NOT NULL,
  ended_at INTEGER
) WITHOUT ROWID;

-- name: m0021_mailbox
-- The mail server of an account, by its private space. security: tls, starttls or plain; password: sealed (hallway/sending/safe.py), '' for
-- none; problem: why nothing is sent by it until it is changed, '' for nothing.
CREATE TABLE mailbox (
  space      TEXT PRIMARY KEY REFERENCES space (id),
  host       TEXT NOT NULL,
  port       INTEGER NOT NULL,
  security   TEXT NOT NULL,
  username   TEXT NOT NULL,
  password   TEXT NOT NULL,
  address    TEXT NOT NULL,
  name       TEXT NOT NULL,
  reply_to   TEXT NOT NULL,
  problem    TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) WITHOUT ROWID;

-- name: m0022_delivery
-- What became of each approval, and the promise that none is sent twice. state: held, trying (what was meant, before DATA), sent, later,
-- login, refused, gone, unknown or withdrawn; due_at: when it is looked at by itself; desk: who was trying, since tried_at; epoch: of the
-- database in which it arrived; recipient, message_id: for the letters that follow.
CREATE TABLE delivery (
  space      TEXT NOT NULL REFERENCES space (id),
  approval   TEXT NOT NULL,
  follow_up  TEXT NOT NULL,
  epoch      TEXT NOT NULL,
  state      TEXT NOT NULL,
  due_at     INTEGER,
  tries      INTEGER NOT NULL,
  arrived_at INTEGER NOT NULL,
  failure    TEXT,
  desk       TEXT,
  tried_at   INTEGER,
  sent_at    INTEGER,
  recipient  TEXT,
  message_id TEXT,
  PRIMARY KEY (space, approval)
) WITHOUT ROWID;

-- name: m0023_delivery_by_card
CREATE INDEX delivery_by_card ON delivery (space, follow_up);

-- name: m0024_delivery_by_due
-- Small: what waits, of all spaces, is read from this alone.
CREATE INDEX delivery_by_due ON delivery (space, due_at) WHERE due_at IS NOT NULL;

-- name: m0025_delivery_by_recipient
CREATE INDEX delivery_by_recipient ON delivery (space, recipient, sent_at);

-- name: m0026_digest
-- When an account's daily letter goes next, in ms; told: by which hour, zone and beginning of the day that was reckoned. day: of the last one,
-- written before it is handed over, so that none goes twice.
CREATE TABLE digest (
  space  TEXT PRIMARY KEY REFERENCES space (id),
  due_at INTEGER NOT NULL,
  told   TEXT NOT NULL,
  day    TEXT NOT NULL
) WITHOUT ROWID;

-- name: m0027_account_guest_of
-- A guest's: the account whose buddy link let them in.
ALTER TABLE account ADD COLUMN guest_of TEXT REFERENCES account (id);

-- name: m0028_link_withdrawn_at
-- Of a buddy link, which goes on being known until it would be forgotten anyway.
ALTER TABLE link ADD COLUMN withdrawn_at INTEGER;

-- name: m0029_buddy_link
-- What a link of kind buddies says of the phone that made it, and of the phone that answered.
CREATE TABLE buddy_link (
  link        TEXT PRIMARY KEY REFERENCES link (id) ON DELETE CASCADE,
  key         TEXT NOT NULL,
  name        TEXT NOT NULL,
  answer_key  TEXT,
  answer_name TEXT
) WITHOUT ROWID;

-- name: m0030_space_signature
-- The host's, under its list. NULL for a private space, and for a list that was last brought to an earlier version.
ALTER TABLE space ADD COLUMN signature TEXT;

-- name: m0031_space_key_unproven
-- Small: which lists name a key that nobody has proven there yet.
CREATE INDEX space_key_unproven ON space_key (author) WHERE account IS NULL;

-- name: m0032_link_by_account
-- A phone that waits for a friend's answer asks for its account's links every few seconds.
CREATE INDEX link_by_account ON link (account);

-- name: m0033_account_member_at
-- Since when a guest is a member: by the owner's word. How they came stays known.
ALTER TABLE account ADD COLUMN member_at INTEGER;

-- name: m0034_account_removed_at
-- A removed account stays, so that its devices' tokens can be told why they are refused; of what it kept nothing does.
ALTER TABLE account ADD COLUMN removed_at INTEGER;

-- name: m0035_space_planned_to
-- After what the plan of the whole space goes on that is under way (sync/planning.py); NULL: none is.
ALTER TABLE space ADD COLUMN planned_to TEXT;
