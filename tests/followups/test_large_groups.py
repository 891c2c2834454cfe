"""However many people are said to be one, and however: each verdict costs what it costs alone.

A server of SQLite has one writer: a push which cost the square of its verdicts would keep every account waiting.
"""

from collections.abc import Callable, Iterator

import pytest

from tests.followups.space import Space, at

MANY = 2000
Ties = Iterator[tuple[int, int]]


def pairs() -> Ties:
    """Nobody is one with more than one other."""
    return ((2 * tie, 2 * tie + 1) for tie in range(MANY))


def star() -> Ties:
    """The smallest is one with all others."""
    return ((0, tie + 1) for tie in range(MANY))


def dark_star() -> Ties:
    """The largest is."""
    return ((MANY, tie) for tie in range(MANY))


def chain() -> Ties:
    return ((tie, tie + 1) for tie in range(MANY))


def zigzag() -> Ties:
    """A chain of which every other one is smaller than both neighbours: 0, 1000, 1, 1001, 2, ..."""
    half = MANY // 2
    return ((tie // 2 + tie % 2, half + 1 + tie // 2) for tie in range(MANY))


SHAPES = pytest.mark.parametrize("shape", [star, dark_star, chain, zigzag])


def name(number: int) -> str:
    return f"p{number:05}"


def steps_of(db: Space, run: Callable[[], object]) -> int:
    """So many hundreds of its machine's steps SQLite takes meanwhile."""
    hundreds = 0

    def count() -> None:
        nonlocal hundreds
        hundreds += 1

    db.db.set_progress_handler(count, 100)
    run()
    db.db.set_progress_handler(None, 0)
    return hundreds


def in_one_push(shape: Callable[[], Ties]) -> tuple[Space, int]:
    """A space to which all of these verdicts came at once, and what its projection and its plan cost."""
    space = Space(at("2026-11-18 09:00"))
    space.plan(whole=True)
    everybody = sorted({person for tie in shape() for person in tie})
    space.merge([("person", name(each), {"name": "Ana", "source": "met"}) for each in everybody], "aaaaaaaaaa")
    space.plan()
    said = [
        ("same", f"s{number}", {"one": name(one), "other": name(other), "verdict": "same"})
        for number, (one, other) in enumerate(shape())
    ]

    def push() -> None:
        space.merge(said, "aaaaaaaaaa")
        space.plan()

    return space, steps_of(space, push)


@SHAPES
def test_a_group_of_any_shape_costs_no_more_than_pairs(shape: Callable[[], Ties]) -> None:
    space, cost = in_one_push(shape)
    _, alone = in_one_push(pairs)
    assert cost < 1.5 * alone
    leads = space.db.execute("SELECT count(*), min(lead), max(lead) FROM lead").fetchone()
    assert tuple(leads) == (MANY + 1, name(0), name(0))


@SHAPES
def test_one_more_change_costs_no_more_than_the_group_has_people(shape: Callable[[], Ties]) -> None:
    """Its lead goes, and comes back: all of them are asked about, each once."""
    space, whole = in_one_push(shape)
    for change in space.delete, space.restore:
        assert steps_of(space, lambda change=change: (change("person", name(0)), space.plan())) < whole
    assert space.db.execute("SELECT count(DISTINCT lead) FROM lead").fetchone()[0] == 1
