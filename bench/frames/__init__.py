"""From screen to camera without a network: how fast a bundle goes, and whether it comes, by how much is lost."""

import base64
import math
import os
import statistics
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.codes import SLOW, served
from bench.peers.install import NODE
from bench.result import Figure, Rate, Result, p95
from bench.slow import slowed
from scripts.browser import find
from tests.browser.chromium import Chromium
from tests.live_server import ROOT

HERE = Path(__file__).parent
SIZES = {2: 3_000, 20: 5_500, 50: 5_500}  # kB, and bytes a second to reach at least where nothing is lost
DROPPED = (0, 10, 20, 30)  # percent
TIMES = 5
PIECE = 800
ROUND = 10  # s; DESIGN: by turns, both ways
HELD = (
    "the app's own frames, drawn and decoded as in the app, ten a second; a simulated camera of 20 pictures a second,"
    " 4.5 of its pixels a module, askew, blurred, noisy, with a rolling shutter"
)
Film = dict[str, Any]


def measure(folder: Path) -> list[Figure]:
    with served(ROOT) as address, sync_playwright() as driver:
        browser = Chromium.lasting(driver, find() or "", folder / "browser", arguments=["--disable-gpu"])
        page = browser.start()
        try:
            page.goto(f"{address}bench/frames/index.html")
            page.wait_for_function("window.isReady")
            filmed(page, os.urandom(2000), 0, 2)  # warms up
            results = [each for kilobytes in SIZES for dropped in DROPPED for each in stream(page, kilobytes, dropped)]
            with slowed(browser.pid) as brake:
                brake.apply()
                return [*results, swap(page)]
        finally:
            browser.stop()


def filmed(page: Page, bundle: bytes, dropped: int, times: int) -> list[Film]:
    packed = base64.b64encode(bundle).decode()
    films: list[Film] = page.evaluate("([all, lost, times]) => film(all, lost, times)", [packed, dropped / 100, times])
    return films


def stream(page: Page, kilobytes: int, dropped: int) -> list[Figure]:
    """Bytes that look like sealed ones, of a size, with a share of the frames lost."""
    print(f"Filming {kilobytes} kB with {dropped} % of the frames lost")
    size = kilobytes * 1000
    films = filmed(page, os.urandom(size), dropped, TIMES)
    whole = [film for film in films if film["whole"]]
    seconds = statistics.median(film["seconds"] for film in films)
    parts = math.ceil(size / PIECE)
    overhead = statistics.mean(film["frames"] for film in films) / parts
    took = [ms for film in films for ms in film["ms"]]
    looks = f"a look took {statistics.median(took):.0f} ms, p95 {p95(took):.0f} ms"
    told = f"median of {TIMES}, {dropped} % of the frames lost; {seconds:.1f} s; {looks}; {HELD}"
    name = f"frames_{kilobytes}kb_{dropped}"
    reach = SIZES[kilobytes] * (100 - dropped) / 100
    return [
        Rate(f"{name}_bytes_s", round(size / seconds), "B/s", round(reach), told),
        Rate(f"{name}_whole", 100 * len(whole) / len(films), "%", 100, f"came whole and as they were, of {TIMES}"),
        Result(
            f"{name}_overhead",
            round(overhead, 2),
            "",
            round((parts + 4) / parts / (1 - dropped / 100) * 1.15, 2),
            f"frames shown against the {parts} parts that there are; {HELD}",
        ),
    ]


def swap(page: Page) -> Result:
    """A round of the usual kind: each shows the other twelve people, one after the other."""
    print("Filming a round both ways")
    told = subprocess.run([NODE, HERE / "round.js"], capture_output=True, text=True, check=True).stdout
    bundles = [base64.b64decode(line) for line in told.split()]
    films = [filmed(page, bundle, 10, 15) for bundle in bundles]
    assert all(film["whole"] for one in films for film in one)
    both = [first["seconds"] + second["seconds"] for first, second in zip(*films, strict=True)]
    sizes = " and ".join(f"{len(bundle)} bytes" for bundle in bundles)
    return Result(
        "frames_round_s",
        round(statistics.median(both), 2),
        "s",
        ROUND,
        f"median of {len(both)}, p95 {p95(both):.2f}; 12 people each way, by turns, sealed {sizes}; from the first"
        f" frame shown to the last needed, without the hands; 10 % of the frames lost; {HELD}; {SLOW}",
    )
