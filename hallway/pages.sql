-- Where strangers find rows of private spaces.

-- name: claim
-- Whoever asks first has it for good; within the space it may pass to another row.
INSERT INTO page (slug, space, tbl, rid) VALUES (:slug, :space, :tbl, :rid)
ON CONFLICT (slug) DO UPDATE SET tbl = excluded.tbl, rid = excluded.rid WHERE page.space = excluded.space;

-- name: holder
-- The row that an address belongs to.
SELECT space, tbl, rid FROM page WHERE slug = :slug;
