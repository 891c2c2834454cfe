"""What the server does by itself, once a day for each account: it plans, and says how much waits."""
