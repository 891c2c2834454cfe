-- What is read for the page by which somebody gives their address.

-- name: asking
-- The addresses that these links, :ids, ask for.
SELECT slug, rid FROM address_link
WHERE space = :space AND slug <> '' AND rid IN (SELECT value FROM json_each(:ids))
ORDER BY rid;

-- name: all_asking
SELECT slug, rid FROM address_link WHERE space = :space AND slug <> '' ORDER BY rid;

-- name: under
-- The link under an address, while it is there and the person is.
SELECT link.space, link.rid, link.person, link.expires_on, link.used_at
FROM page JOIN address_link AS link ON link.space = page.space AND link.rid = page.rid
  JOIN person ON person.space = link.space AND person.rid = link.person
WHERE page.tbl = 'address_link' AND page.slug = :slug AND link.slug = page.slug;

-- name: arrived
-- Whether this very address has come before, deleted since or not.
SELECT 1 FROM cell WHERE space = :space AND tbl = 'address' AND rid = :rid LIMIT 1;

-- name: account
SELECT name FROM account WHERE space = :space;
