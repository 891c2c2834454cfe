"""The domain on the server: settings, serving, pages and follow-ups. The engine in `sync` knows nothing of it."""
