-- What is read and written for faces in public, beside the typed tables of the shared files.

-- name: published
-- The addresses that these faces, :ids, ask for.
SELECT slug, rid FROM face
WHERE space = :space AND published = 1 AND slug <> '' AND rid IN (SELECT value FROM json_each(:ids))
ORDER BY rid;

-- name: all_published
SELECT slug, rid FROM face WHERE space = :space AND published = 1 AND slug <> '' ORDER BY rid;

-- name: under
-- The face under an address, as long as it says so itself: the page is only the way to it.
SELECT face.space, face.rid, face.name, face.org, face.role, face.email, face.phone, face.link, face.ask_about, face.help_with,
  face.shown, face.expires_on, face.slug, face.published
FROM page JOIN face ON face.space = page.space AND face.rid = page.rid
WHERE page.tbl = 'face' AND page.slug = :slug AND face.slug = page.slug AND face.published = 1;

-- name: own
SELECT face.space, face.rid, face.name, face.org, face.role, face.email, face.phone, face.link, face.ask_about, face.help_with,
  face.shown, face.expires_on, face.slug, face.published
FROM face WHERE face.space = :space AND face.rid = :rid;

-- name: event
SELECT rid, started_at, ended_at FROM event WHERE space = :space AND rid = :rid;

-- name: under_way
-- As the phone tells it (queries/events.js): the one begun last, unless it ended or began too long ago.
SELECT rid, started_at, ended_at FROM event
WHERE space = :space AND started_at IS NOT NULL AND started_at <= :now
ORDER BY started_at DESC, rid LIMIT 1;

-- name: arrived
-- Whether a row was ever here, deleted since or not.
SELECT 1 FROM cell WHERE space = :space AND tbl = :tbl AND rid = :rid LIMIT 1;
