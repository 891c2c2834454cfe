"""How cost grows with the address book: a push of one edit and the planner must stay flat. Draws docs/growth.svg."""

import random
import statistics
from pathlib import Path

from bench.engine import planned, timed
from bench.plot import Line, draw
from bench.result import Result
from bench.space import Space

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
TIMES = 100
FLAT = 2.0  # what the largest book may cost by the smallest
PICTURE = Path(__file__).parent.parent / "docs" / "growth.svg"


def measure(folder: Path) -> list[Result]:
    space = Space(folder / "growing")
    pushes, plans = [], []
    for size in SIZES:
        print(f"Growing to {size:,} people")
        space.grow(size)
        chance = random.Random(size)
        space.push([space.edit(chance)])  # the first one notes that the phone was seen
        pushes.append(statistics.median(timed(lambda: space.push([space.edit(chance)])) for _ in range(TIMES)))  # noqa: B023
        plans.append(statistics.median(planned(space, TIMES)))
    lines = [Line("push of one edit, the whole request", pushes), Line("the planner in it", plans)]
    draw(PICTURE, "people in the book", SIZES, lines, "ms, median")
    return [grown("growth_push_one_edit", pushes), grown("growth_planner", plans)]


def grown(name: str, times: list[float]) -> Result:
    told = ", ".join(f"{size:,}: {time:.2f} ms" for size, time in zip(SIZES, times, strict=True))
    conditions = f"{SIZES[-1]:,} people by {SIZES[0]:,}; medians of {TIMES}, durable, without the socket; {told}"
    return Result(name, round(times[-1] / times[0], 2), "x", FLAT, conditions)
