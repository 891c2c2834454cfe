"""The domain's planners side by side: what one says of a table, another does not take back."""

import pytest

from hallway.followups.plan import FollowUps
from hallway.planners import Planners
from hallway.reading.plan import Readings


def test_two_that_own_columns_of_one_table_are_refused() -> None:
    with pytest.raises(ValueError, match="reading"):
        Planners(FollowUps(), Readings(), Readings())


def test_two_that_say_what_names_blobs_in_one_table_are_refused() -> None:
    one, other = FollowUps(), Readings()
    other.naming = one.naming
    with pytest.raises(ValueError, match="attachment"):
        Planners(one, other)


def test_what_each_of_them_says_stands() -> None:
    both = Planners(FollowUps(), Readings())
    assert both.owned == {**FollowUps().owned, **Readings().owned}
    assert both.naming
