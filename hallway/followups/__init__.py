"""Follow-ups: what the server has ready at home, and the letters it drafts."""

from hallway.followups.plan import FollowUps

__all__ = ["FollowUps"]
