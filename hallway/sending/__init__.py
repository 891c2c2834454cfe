"""Letters that the server sends by itself, by the account's own mail server: what was approved, and nothing twice."""
