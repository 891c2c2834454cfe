-- What PostgreSQL needs beside the house's own schema. Each section is one numbered migration, as in sync/schema.sql; these come first.

-- name: p0001_json_extract
-- The scalar of a cell, as SQLite's json_extract(val, '$') gives it to a column of text: a boolean is 1 or 0. No other path is
-- known here, and one is an error, for it is no JSON.
CREATE FUNCTION json_extract(val TEXT, path TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN path <> '$' THEN json_typeof(CAST(path AS json))
    WHEN val LIKE '"%' THEN CAST(val AS json) #>> '{}'
    WHEN val = 'true' THEN '1'
    WHEN val = 'false' THEN '0'
    WHEN val <> 'null' THEN val
  END
$$;

-- name: p0002_json_type
-- As far as the house asks: whether a value is an integer.
CREATE FUNCTION json_type(val TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN val ~ '^-?[0-9]+$' THEN 'integer' ELSE json_typeof(CAST(val AS json)) END
$$;

-- name: p0003_json_texts
-- The members of a list of text (dialect.py says where it stands).
CREATE FUNCTION json_texts(list TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY(SELECT json_array_elements_text(CAST(list AS json)))
$$;
