"""Which ids are tied together, directly or through others (static/app/worker/ties.js is the same on the phone).

In SQL that runs on both ends, a walk from everybody to everybody costs the square of a group; this is all but linear
whatever its shape.
"""

from collections.abc import Iterable

Id = tuple[str, str]
"""Space and rid."""
Tied = tuple[str, str, str]
"""Space, rid, and the rid of anybody of its group: the same for all of it."""


def tied(ties: Iterable[tuple[str, str, str]]) -> list[Tied]:
    """Everybody whom these ties name, each (space, one, other)."""
    above = dict[Id, Id]()

    def root(one: Id) -> Id:
        while (up := above.setdefault(one, one)) != one:
            above[one] = one = above[up]  # each search halves the way of the next
        return one

    for space, one, other in ties:
        above[root((space, one))] = root((space, other))
    return [(*one, root(one)[1]) for one in above]
