"""How often somebody may try a link or bring a space (docs/decisions/0014-rates.md).

Counted in memory, in each process by itself.
"""

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from sync.errors import SyncError

PER_LINK = parse("30/10 minutes")
PER_ADDRESS = parse("600/minute")  # tries of links that are none; a whole hall sits behind one address
PER_DEVICE = parse("60/hour")  # links made
BLOBS_PER_DEVICE = parse("6000/hour")  # brought and fetched; a server that lost its database gets them all again
SPACES_PER_DEVICE = parse("120/hour")  # shared spaces brought; a server that lost its database gets them all again
NAMED_PER_DEVICE = parse("1200/hour")  # asked which lists name its key: by a screen that waits, every five seconds
ANSWERS_PER_DEVICE = parse("30/hour")  # buddy links tried
COMPARISONS = parse("12/hour")  # sums that a device has compared, of each space: reading a large one costs a second


class Rates:
    """One for each application."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def count(self, limit: RateLimitItem, who: str) -> None:
        """Raises SyncError too-many-requests."""
        if not self.has_room(limit, who):
            raise SyncError("too-many-requests")

    def has_room(self, limit: RateLimitItem, who: str) -> bool:
        """Counts, and tells."""
        return self._limiter.hit(limit, who)
