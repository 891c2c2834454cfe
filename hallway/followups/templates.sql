-- One's own letters.

-- name: templates
-- Several rows of one kind, channel and language cannot be written by an app; of those of a stranger's program the first counts.
SELECT rid, kind, channel, language, subject, text, problem FROM template WHERE space = :space ORDER BY rid LIMIT :most;
